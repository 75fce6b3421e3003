/** A case that lessons may name before it is written; it has no runs and its minutes do not count yet. */
export type PlannedCase = { slug: string; title: string; says: string }

/** The planned case of that name that is still to be written: one whose folder exists is no longer waited for. */
export function waitingCase({
  slug,
  planned,
  written,
}: {
  slug: string
  planned: readonly PlannedCase[]
  written: Iterable<string>
}): PlannedCase | undefined {
  return [...written].includes(slug) ? undefined : planned.find((one) => one.slug === slug)
}
