/** People needed before anything is said about whom an item tells apart (certification rule 26). */
export const FEWEST_TO_TELL = 30
/** Other items that somebody must have answered before “the rest” is a measure of them (our choice). */
export const FEWEST_OTHERS = 3
/** People whose answers are compared: enough for any judgement, and as quick to read with twelve thousand learners (our choice). */
export const COMPARED_AT_MOST = 1_000
/** Share of people in the group of the best and in that of the weakest (Kelley 1939). */
const GROUP_SHARE = 0.27
/** What 27 % of the fewest people are: below it a group says nothing. */
const FEWEST_IN_GROUP = 8
const TELLS_LITTLE_BELOW = 0.1

/** People who did the same: `othersRight` of `others` first answers to the other items, and this first answer. `choice` where one option is chosen. */
export type RestClass = { othersRight: number; others: number; right: boolean; choice: string | null; people: number }

export type GroupRight = { right: number; people: number }
export type DiscriminationFlag = 'misleads' | 'tells-little' | null

export type Discrimination =
  | { kind: 'few'; people: number }
  /** Nearly everybody did equally well on the rest. */
  | { kind: 'alike'; people: number }
  | {
      kind: 'told'
      people: number
      best: GroupRight
      weakest: GroupRight
      /** From −1 to 1. */
      index: number
      flag: DiscriminationFlag
      /** The wrong option that more of the best chose than the right one. */
      lure: { choice: string; people: number } | null
    }

/**
 * Whether an item is got right rather by those who do well on the rest of the lesson's items. By first answers only:
 * D = right among the best ÷ the best − right among the weakest ÷ the weakest, the upper–lower index with groups of 27 %
 * (Kelley, “The selection of upper and lower groups for the validation of test items”, 1939). People are ordered by their
 * share of right answers to the *other* items, so that no item is compared with itself. Equal shares stay together: a group
 * may be larger than 27 %, and a share that both groups would take belongs to neither unless one has nobody else.
 *
 * It misleads when some of the best got it wrong and D ≤ 0: they get it wrong as often as the weakest or more often. With
 * D < 0.10 it tells little (certification rule 26). A wrong option is a lure when more of the best chose it than the right one.
 */
export function itemDiscrimination(classes: readonly RestClass[]): Discrimination {
  const told = classes.filter(({ others, people }) => others >= FEWEST_OTHERS && people > 0)
  const people = sumOf(told)
  if (people < FEWEST_TO_TELL) return { kind: 'few', people }
  const groups = groupsOf(told, people)
  if (Math.min(sumOf(groups.best), sumOf(groups.weakest)) < FEWEST_IN_GROUP) return { kind: 'alike', people }
  const [best, weakest] = [rightIn(groups.best), rightIn(groups.weakest)]
  const index = best.right / best.people - weakest.right / weakest.people
  return { kind: 'told', people, best, weakest, index, flag: flagOf(best, index), lure: lureIn(groups.best, best.right) }
}

const sumOf = (classes: readonly RestClass[]) => classes.reduce((sum, { people }) => sum + people, 0)

const rightIn = (classes: readonly RestClass[]): GroupRight => ({
  right: sumOf(classes.filter(({ right }) => right)),
  people: sumOf(classes),
})

const shareOf = ({ othersRight, others }: RestClass) => othersRight / others

/** The people at both ends of the order by the rest. */
function groupsOf(classes: readonly RestClass[], people: number): { best: RestClass[]; weakest: RestClass[] } {
  const shares = [...new Set(classes.map(shareOf))].sort((a, b) => a - b)
  const upTo = (share: number) => sumOf(classes.filter((one) => shareOf(one) <= share))
  const from = (share: number) => sumOf(classes.filter((one) => shareOf(one) >= share))
  const low = shares.find((share) => upTo(share) >= GROUP_SHARE * people) ?? 0
  const high = shares.findLast((share) => from(share) >= GROUP_SHARE * people) ?? 0
  const below = classes.filter((one) => shareOf(one) < low)
  const above = classes.filter((one) => shareOf(one) > high)
  const at = (share: number) => classes.filter((one) => shareOf(one) === share)
  if (low < high) return { best: [...above, ...at(high)], weakest: [...below, ...at(low)] }
  if (above.length === 0 && below.length > 0) return { best: at(high), weakest: below }
  if (below.length === 0 && above.length > 0) return { best: above, weakest: at(low) }
  return { best: above, weakest: below }
}

function flagOf(best: GroupRight, index: number): DiscriminationFlag {
  if (best.right === best.people) return null
  if (index <= 0) return 'misleads'
  return index < TELLS_LITTLE_BELOW ? 'tells-little' : null
}

function lureIn(best: readonly RestClass[], right: number): { choice: string; people: number } | null {
  const chosen = new Map<string, number>()
  for (const { choice, right: isRight, people } of best)
    if (choice !== null && !isRight) chosen.set(choice, (chosen.get(choice) ?? 0) + people)
  const [first] = [...chosen].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en'))
  return first && first[1] > right ? { choice: first[0], people: first[1] } : null
}
