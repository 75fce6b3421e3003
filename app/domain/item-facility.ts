/** First answers needed before the share of right ones is shown, and before it is judged (certification rule 26). */
export const FEWEST_FIRST_ANSWERS = 10
const JUDGED_FROM = 30
const MISLEADS_BELOW = 0.2
const ASKS_NOTHING_ABOVE = 0.95

export type ItemFlag = 'misleads' | 'asks-nothing' | null

/**
 * The share of first answers that were right, null below ten; and whether the task should be looked at: from 30 answers
 * on, below 0.20 it misleads, above 0.95 it asks nothing.
 */
export function itemFacility({ right, of }: { right: number; of: number }): { facility: number | null; flag: ItemFlag } {
  if (of < FEWEST_FIRST_ANSWERS) return { facility: null, flag: null }
  const facility = right / of
  if (of < JUDGED_FROM) return { facility, flag: null }
  return { facility, flag: facility < MISLEADS_BELOW ? 'misleads' : facility > ASKS_NOTHING_ABOVE ? 'asks-nothing' : null }
}
