import type { Maximum, ScenarioBundle } from '../bundle'
import type { Scenario, Standard } from '../contract/scenario'
import type { Scoring } from '../contract/companions'
import { COMPETENCIES, isBroken, type CaseContext, type Competency, type StandardClock } from '../vocabulary/context'
import { replay, type Attempt, type AttemptEvent, type PlayState } from './attempt'

export const STANDARD_STATES = ['met', 'late', 'broken', 'open', 'notStarted'] as const
/** late: settled after its day · broken: open past its day, or never started although it should have been · open: still in time. */
export type StandardState = (typeof STANDARD_STATES)[number]

export interface StandardResult {
  id: string
  name: string
  says: string
  desk: string | null
  within: number
  startedDay: number | null
  dueDay: number | null
  metDay: number | null
  state: StandardState
}

export interface CompetencyResult {
  competency: Competency
  points: number
  /** The points that a single run of this profile can reach. */
  maximum: number
  mark: number
  met: boolean
}

export interface GateResult {
  gate: string
  says: string
  outcome: string
  met: boolean
}

export interface CaseResult {
  done: boolean
  competencies: CompetencyResult[]
  gates: GateResult[]
  standards: StandardResult[]
  standardsKept: boolean
  criticalErrors: { code: string; says: string }[]
  passed: boolean
  /** Why it is passed or not, in sentences. */
  because: string[]
}

/** An id as words: `first_contact` → "first contact". */
export function inWords(id: string): string {
  return id.replace(/[_-]+/g, ' ')
}

function stateOf(standard: Standard, clock: StandardClock | undefined, context: CaseContext, done: boolean): StandardState {
  if (!clock) return done && standard.trigger !== undefined && Object.hasOwn(context.facts, standard.trigger) ? 'broken' : 'notStarted'
  if (clock.settled !== undefined) return clock.settled <= clock.due ? 'met' : 'late'
  return isBroken(clock, context.clock) ? 'broken' : 'open'
}

/** Every standard of the case as it stands. Open standards are judged by the clock as it is. */
export function standardsOf(scenario: Scenario, context: CaseContext, done: boolean): StandardResult[] {
  return Object.entries(scenario.standards).map(([id, standard]) => {
    const clock = context.standards[id]
    const words = inWords(id)
    return {
      id,
      name: standard.name ?? words.charAt(0).toUpperCase() + words.slice(1),
      says: standard.says,
      desk: standard.desk ?? null,
      within: standard.within,
      startedDay: clock?.started ?? null,
      dueDay: clock?.due ?? null,
      metDay: clock?.settled ?? null,
      state: stateOf(standard, clock, context, done),
    }
  })
}

/** The gates of a profile: those of every profile and its own. */
export function gatesOf(scenario: Scenario, profile: string): { gate: string; says: string; outcome: string }[] {
  return Object.entries(scenario.gates)
    .filter(([, gate]) => gate.profile === undefined || gate.profile === profile)
    .map(([gate, { outcome, says }]) => ({ gate, says: says ?? capital(inWords(gate)), outcome }))
}

/** Whether the standards policy is kept. Late and broken standards count alike; without a policy nothing is asked. */
export function policyBroken(scoring: Scoring, standards: readonly { id: string; state: StandardState }[]): string[] {
  const policy = scoring.standardsPolicy
  if (!policy) return []
  const bad = standards.filter(({ state }) => state === 'late' || state === 'broken').map(({ id }) => id)
  const never = bad.filter((id) => policy.never.includes(id))
  return policy.maxLate !== undefined && bad.length > policy.maxLate ? bad : never
}

/** Passed = finished, every mark, every gate of the profile, no critical error, and the standards policy. */
export function judge({
  scenario,
  scoring,
  maximum,
  profile,
  context,
  done,
}: {
  scenario: Scenario
  scoring: Scoring
  maximum: Maximum | undefined
  profile: string
  context: CaseContext
  done: boolean
}): CaseResult {
  const competencies = COMPETENCIES.map((competency) => {
    const points = context.score[competency] ?? 0
    const mark = scoring.passMark[competency] ?? 0
    return { competency, points, maximum: maximum?.[competency] ?? 0, mark, met: points >= mark }
  })
  const gates = gatesOf(scenario, profile).map((gate) => ({ ...gate, met: context.taken.includes(gate.outcome) }))
  const standards = standardsOf(scenario, context, done)
  const broken = policyBroken(scoring, standards)
  const criticalErrors = context.critical.map((code) => ({ code, says: scenario.criticalErrors[code] ?? '' }))
  const against = [
    ...(done ? [] : ['The case is not finished.']),
    ...competencies.flatMap(({ competency, points, mark, met }) =>
      met ? [] : [`${capital(inWords(competency))}: ${points} points, ${mark} are needed.`],
    ),
    ...gates.flatMap(({ says, met }) => (met ? [] : [`Not reached: ${says.replace(/\.$/, '')}.`])),
    ...criticalErrors.map(({ says, code }) => `Critical error: ${says || inWords(code)}`),
    ...(broken.length > 0
      ? [`Standards not kept: ${broken.map((id) => standards.find((one) => one.id === id)?.name ?? id).join(', ')}.`]
      : []),
  ]
  const passed = against.length === 0
  const kept = [
    'Every mark was reached.',
    ...(gates.length > 0 ? ['What had to happen has happened.'] : []),
    'There was no critical error.',
  ]
  return {
    done,
    competencies,
    gates,
    standards,
    standardsKept: broken.length === 0,
    criticalErrors,
    passed,
    because: passed ? kept : against,
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The result of an attempt as it stands; `passed` only when it is finished. */
export function resultOf(bundle: ScenarioBundle, state: PlayState): CaseResult {
  return judge({
    scenario: bundle.scenario,
    scoring: bundle.scoring,
    maximum: bundle.maximum[state.profile],
    profile: state.profile,
    context: state.current.context,
    done: state.done,
  })
}

/** The result of an attempt from its log. Throws when the log cannot be replayed. */
export function result({ events, ...attempt }: Attempt & { events: readonly AttemptEvent[] }): CaseResult {
  const replayed = replay({ ...attempt, events })
  if (!replayed.ok) throw new Error(`The log cannot be replayed at event ${replayed.at}: ${replayed.because}`)
  return resultOf(attempt.bundle, replayed.state)
}
