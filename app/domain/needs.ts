import type { Chance } from '~/domain/chance'
import { COMPETENCY_NAMES, type Track } from '~/domain/curriculum'
import { counted } from '~/domain/dates'
import { COMPETENCIES, type Competency } from '~/domain/lesson'

export const RATINGS = ['1', '2', '3', '4'] as const
export type Rating = (typeof RATINGS)[number]
export const RATING_NAMES: Record<Rating, string> = { 1: 'Not yet', 2: 'With help', 3: 'On my own', 4: 'Could show others' }

/** The self-check of a track: statements that go on after “I can”, and tasks of everyday digital work. */
export type NeedsForm = {
  track: Track
  about: string
  statements: { id: string; competency: Competency; says: string }[]
  digital: { id: string; says: string }[]
}

/** The numbers of curricula/needs.yaml; shares are per cent. */
export const NEEDS_RULES = ['questionsEach', 'lowRating', 'weighStatements', 'weighMissed', 'digitalFrom'] as const
export type NeedsRules = Record<(typeof NEEDS_RULES)[number], number>

/** Statement or task id → rating. */
export type Ratings = Record<string, Rating>

/** Right answers of a competency, of how many questions. */
export type CompetencyCount = { competency: Competency; right: number; of: number }

/** How much of a competency somebody brings, and whether it deserves weight. */
export type CompetencyNeed = CompetencyCount & { low: number; statements: number; weight: boolean; because: string }

export type NeedsReport = {
  competencies: CompetencyNeed[]
  digital: { low: number; of: number; first: boolean; because: string }
}

type ReportQuestion = { form: NeedsForm; rules: NeedsRules; ratings: Ratings; questions: readonly CompetencyCount[] }

/** What deserves weight in a course: where half of the statements are rated low, or half of the questions were not right. */
export function needsReport({ form, rules, ratings, questions }: ReportQuestion): NeedsReport {
  const isLow = ({ id }: { id: string }) => Number(ratings[id] ?? RATINGS.at(-1)) <= rules.lowRating
  const competencies = COMPETENCIES.flatMap((competency): CompetencyNeed[] => {
    const statements = form.statements.filter((one) => one.competency === competency)
    const { right, of } = questions.find((one) => one.competency === competency) ?? { right: 0, of: 0 }
    if (statements.length + of === 0) return []
    const low = statements.filter(isLow).length
    const rated = statements.length > 0 && low * 100 >= rules.weighStatements * statements.length
    const missed = of > 0 && (of - right) * 100 >= rules.weighMissed * of
    const because = `${low} of ${counted(statements.length, 'statement')} rated “not yet” or “with help”; ${
      of > 0 ? `${right} of ${counted(of, 'question')} right` : 'no question asked yet'
    }.`
    return [{ competency, right, of, low, statements: statements.length, weight: rated || missed, because }]
  })
  const low = form.digital.filter(isLow).length
  const of = form.digital.length
  const because = `${low} of ${counted(of, 'task')} rated “not yet” or “with help”; from ${rules.digitalFrom} on, digital skills come first.`
  return { competencies, digital: { low, of, first: low >= rules.digitalFrom, because } }
}

type Drawable = { id: string; competency: string }

/**
 * Draws the questions before a course: so many of each competency as the rule says, as far as the bank has them, in an
 * order of chance. The same bank and seed draw the same ones.
 */
export function drawPretest<Item extends Drawable>({
  items,
  each,
  chance,
}: {
  items: readonly Item[]
  each: number
  chance: Chance
}): Item[] {
  const bank = [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  return chance.shuffle(
    COMPETENCIES.flatMap((competency) => chance.shuffle(bank.filter((item) => item.competency === competency)).slice(0, each)),
  )
}

/** Right answers by competency, in the usual order; competencies without a question are left out. */
export function countByCompetency(answers: readonly { competency: string; right: boolean }[]): CompetencyCount[] {
  return COMPETENCIES.flatMap((competency) => {
    const own = answers.filter((answer) => answer.competency === competency)
    return own.length > 0 ? [{ competency, right: own.filter(({ right }) => right).length, of: own.length }] : []
  })
}

/** All competencies together. */
export function countTogether(counts: readonly Pick<CompetencyCount, 'right' | 'of'>[]): { right: number; of: number } {
  return counts.reduce((sum, { right, of }) => ({ right: sum.right + right, of: sum.of + of }), { right: 0, of: 0 })
}

/** “7 of 12 right before, 10 of 12 now”. Both are of the same questions. */
export function gainSentence({ before, after }: { before: { right: number; of: number }; after: { right: number; of: number } }): string {
  return `${before.right} of ${before.of} right before, ${after.right} of ${after.of} now`
}

/** The competencies that deserve weight, as a sentence about the reader. */
export function needsHeadline({ competencies, digital }: NeedsReport): string {
  if (digital.first) return 'Digital skills come first, then the course'
  const names = competencies.filter(({ weight }) => weight).map(({ competency }) => COMPETENCY_NAMES[competency])
  if (names.length === 0) return 'You bring a good part of it already'
  if (names.length === competencies.length) return 'Take the course from the ground up'
  return `Put weight on ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]}`
}
