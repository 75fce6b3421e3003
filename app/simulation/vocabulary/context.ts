import { COMPETENCIES, type Competency } from '~/domain/lesson'
import type { FormInput } from '../findings'

export { COMPETENCIES, type Competency }
export type Points = Partial<Record<Competency, number>>

/** A standard on the clock: all in units of the clock since the start of the case. */
export interface StandardClock {
  started: number
  due: number
  settled?: number
}

export const LOG_KINDS = [
  'letter',
  'message',
  'arrived',
  'document',
  'record',
  'note',
  'standardStarted',
  'standardMet',
  'standardLate',
] as const

/** One line of what happened. `id` names a document, record, standard or, for notes, holds the words. */
export interface LogEntry {
  at: number
  kind: (typeof LOG_KINDS)[number]
  id: string
  to?: string
}

/** Everything the machine remembers of a case. Plain JSON. Points live here too, but nothing reads them before the end. */
export interface CaseContext {
  profile: string
  values: Record<string, string | number>
  clock: number
  facts: Record<string, true>
  documents: string[]
  records: string[]
  standards: Record<string, StandardClock>
  scheduled: Record<string, { due: number; fact?: string; arrived: boolean }>
  score: Points
  critical: string[]
  /** Every choice and outcome taken so far, as `scene.choice`. */
  taken: string[]
  last: string | null
  log: LogEntry[]
}

/** The event of a learner: type `<scene>.<choice>`, with what was entered in a form. */
export interface CaseEvent {
  type: string
  form?: FormInput
}

/** A case before its first event. */
export function emptyCase(input: { profile: string; facts: readonly string[]; values: Record<string, string | number> }): CaseContext {
  return {
    profile: input.profile,
    values: { ...input.values },
    clock: 0,
    facts: Object.fromEntries(input.facts.map((fact) => [fact, true as const])),
    documents: [],
    records: [],
    standards: {},
    scheduled: {},
    score: {},
    critical: [],
    taken: [],
    last: null,
    log: [],
  }
}

/** Whether a standard was settled within its time. */
export function isMet(standard: StandardClock | undefined): boolean {
  return standard?.settled !== undefined && standard.settled <= standard.due
}

/** Whether a standard is late: settled past due, or open past due. Never started is not broken. */
export function isBroken(standard: StandardClock | undefined, clock: number): boolean {
  return standard !== undefined && (standard.settled ?? clock) > standard.due
}

/**
 * What a word reads or writes of the context. `clock:n` asks whether the clock has reached n; `verdict:s` asks whether standard s
 * is met or broken; `standard:s` only whether it has started and been settled.
 */
export type Cell =
  | `fact:${string}`
  | `document:${string}`
  | `record:${string}`
  | `standard:${string}`
  | `verdict:${string}`
  | `schedule:${string}`
  | `clock:${number}`
  | 'clock'
  | 'score'
  | 'critical'
  | 'record'
  | 'log'
  | 'taken'

/** Something outside the flow that a word names and that must exist. */
export interface Reference {
  to: 'document' | 'person' | 'addressee' | 'standard' | 'criticalError' | 'profile' | 'record'
  id: string
}
