import type { Track } from '~/domain/curriculum'
import type { CivilDate } from '~/domain/dates'
import type { Competency } from '~/domain/lesson'

/** What a certificate says its holder may do, lowest first; `foundation` stands alone and gives no clearance. */
export const LEVELS = ['foundation', 'provisional', 'initial', 'advanced', 'trainer'] as const
export type Level = (typeof LEVELS)[number]

/** The levels that let a person operate independently while their certificate is active. */
export const CLEARANCE_LEVELS: readonly Level[] = ['initial', 'advanced', 'trainer']

/** Judgements of a person's work by others. */
export const EVALUATIONS = [
  'peer-assessment',
  'supervisor-review',
  'beneficiary-feedback',
  'portfolio',
  'oral-defence',
  'observed-facilitation',
  'co-delivery',
  'item-writing',
] as const
export type EvaluationKind = (typeof EVALUATIONS)[number]

export const EVALUATION_NAMES: Record<EvaluationKind, string> = {
  'peer-assessment': 'Peer assessment',
  'supervisor-review': 'Supervisor review',
  'beneficiary-feedback': 'Beneficiary feedback',
  portfolio: 'Portfolio of complex cases',
  'oral-defence': 'Oral defence',
  'observed-facilitation': 'Observed facilitation',
  'co-delivery': 'Co-delivery with a partner-agency trainer',
  'item-writing': 'Item-writing sign-off',
}

/** What a level can ask for. `time-at-initial` is the months an initial certificate has been held. */
export type RequirementId = 'lessons' | 'exam' | 'scenarios' | 'time-at-initial' | EvaluationKind

export const EXPIRY_POLICIES = ['rolling', 'anniversary', 'fixed-anchor'] as const
export type ExpiryPolicy = (typeof EXPIRY_POLICIES)[number]

/** How long a certificate lasts. Months are calendar months, days are calendar days. */
export type ValidityPolicy = {
  policy: ExpiryPolicy
  months: number
  windowDays: number
  graceDays: number
  /** Only fixed anchors use it: a certificate runs at least this long. */
  minActiveMonths: number
  /** The full date the series of fixed anchors is counted from. */
  anchor?: CivilDate
}

export type AttemptsPolicy = {
  perCycle: number
  /** Hours to wait after the first failure, the second, and so on; the last one repeats. */
  cooldownHours: number[]
  perYear: number
}

export type ExamPolicy = {
  minutes: number
  /** Items drawn from each competency; their sum is the length of the exam. */
  items: Record<Competency, number>
  /** How many of all the items are safety items; every one must be right. */
  safety: number
  /** Per cent of all items that pass. */
  passOverall: number
  /** Per cent of the items of each competency that pass. */
  passEach: number
  attempts: AttemptsPolicy
}

export type ScenariosPolicy = {
  /** How many different scenarios must be passed. */
  count: number
  mode: 'exam'
  /** The profile played must not have been met in practice. */
  unseenProfile: boolean
  /** Only these scenarios count; when missing, those that the course names. */
  anyOf?: string[]
  /** These must be among those passed. */
  allOf?: string[]
}

export type ReassessmentPolicy = { everyMonths: number; opensDaysBefore: number; graceWorkingDays: number }

export type EvaluationsPolicy = {
  /** How many judgements of each kind must be met. */
  counts: Partial<Record<EvaluationKind, number>>
  /** Replies from which feedback on one person may be read at all, and the mean that meets it (1 to 4). */
  feedback: { replies: number; mean: number } | null
}

export type LevelPolicy = { level: Level; requires: RequirementId[] }

export type TrackPolicy = {
  exam: ExamPolicy
  scenarios: ScenariosPolicy
  evaluations: EvaluationsPolicy
  /** Lowest level first; a level stands on all levels before it. */
  levels: LevelPolicy[]
  /** Months an initial certificate has to be held before the advanced one. */
  monthsAtInitial: number
  validity: ValidityPolicy
  reassessment: ReassessmentPolicy | null
  /** Whether initial and higher certificates of this track give clearance to operate independently. */
  clearance: boolean
}

export type AdoptionPolicy = {
  /** Weeks of a month in which a person must have been active. */
  activeWeeks: number
  /** Per cent of applicable steps done correctly. */
  adherence: number
  /** Rates of fewer people than this are hidden. */
  hideBelow: number
}

/** Where a number comes from: a norm of the seed papers, a figure they claim, or a choice of this product. */
export const PROVENANCES = ['seed-norm', 'seed-claim', 'design'] as const
export type Provenance = (typeof PROVENANCES)[number]

/** Why a number is what it is; `path` names it, `*` stands for any one step: `tracks.*.exam.passOverall`. */
export type Explanation = { path: string; provenance: Provenance; says: string }

/** One version of the whole policy, in force from `validFrom` until the next one. */
export type PolicyVersion = {
  version: string
  validFrom: CivilDate
  says: string
  tracks: Record<Track, TrackPolicy>
  adoption: AdoptionPolicy
  explanations: Explanation[]
}

/** The policy file `curricula/policy.yaml`. */
export type PolicyFile = { versions: PolicyVersion[] }

/**
 * The version in force on a date. Dates before the first version follow the first, so that certificates older than the
 * file have dates as well. Throws when there is no version at all.
 */
export function policyOn(versions: readonly PolicyVersion[], date: CivilDate): PolicyVersion {
  const [first, ...later] = [...versions].sort((a, b) => a.validFrom.localeCompare(b.validFrom))
  if (!first) throw new Error('The policy file has no version.')
  return later.reduce((inForce, version) => (version.validFrom <= date ? version : inForce), first)
}

/** How many items an exam has. */
export function examLength(exam: Pick<ExamPolicy, 'items'>): number {
  return Object.values(exam.items).reduce((sum, count) => sum + count, 0)
}

/** Why the number at `path` is what it is; the explanation with the fewest `*` wins. Null when nobody wrote one. */
export function explain({ version, path }: { version: PolicyVersion; path: string }): Explanation | null {
  const stars = (pattern: string) => pattern.split('.').filter((step) => step === '*').length
  const fitting = version.explanations.filter((entry) => matches(entry.path, path))
  return fitting.sort((a, b) => stars(a.path) - stars(b.path))[0] ?? null
}

/** The paths of numbers that have no explanation; empty in a policy that may be used. */
export function unexplainedNumbers(version: PolicyVersion): string[] {
  return numberPaths({ tracks: version.tracks, adoption: version.adoption }).filter((path) => !explain({ version, path }))
}

function matches(pattern: string, path: string): boolean {
  const steps = pattern.split('.')
  const at = path.split('.')
  return steps.length === at.length && steps.every((step, index) => step === '*' || step === at[index])
}

function numberPaths(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'number') return [path.join('.')]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => numberPaths(inner, [...path, key]))
}
