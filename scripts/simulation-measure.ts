/** Words and decisions of the cases, for the hours policy. */
export async function simulationMeasure(_root: string): Promise<undefined> {
  return undefined
}
