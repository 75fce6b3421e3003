type FillOptions = { now: Date; log: (line: string) => void }

/** Fills an empty database with the demonstration organisation; a filled one is left alone. */
export async function fillDemo({ log }: FillOptions): Promise<void> {
  log('Demonstration data follow.')
}
