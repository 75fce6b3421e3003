import type { EvidenceSlot } from './assignment'
import type { Outcome } from './assignment-marking'
import { civilDateIn, type CivilDate, type Instant } from './dates'

/** A round is prepared, handed in, marked and decided; afterwards nothing of it changes. */
export const ROUND_STATES = ['draft', 'handed-in', 'in-marking', 'decided'] as const
export type RoundState = (typeof ROUND_STATES)[number]

/** Where an assignment stands. `remedy-due`: accepted but for one criterion, which is to be shown again by a day. */
export const ASSIGNMENT_STATES = ['draft', 'handed-in', 'in-marking', 'returned', 'remedy-due', 'accepted'] as const
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number]

/** In the words of the person who does it. */
export const STATE_NAMES: Record<AssignmentState, string> = {
  draft: 'Not handed in yet',
  'handed-in': 'Handed in, waiting for an assessor',
  'in-marking': 'Being marked',
  returned: 'Returned for improvement',
  'remedy-due': 'Accepted but for one thing',
  accepted: 'Accepted',
}

/** States in which only an assessor can go on. */
export const waitsForAssessor = (state: AssignmentState): boolean => state === 'handed-in' || state === 'in-marking'

export type RoundStanding = {
  number: number
  state: RoundState
  outcome: Outcome | null
  /** The criterion this round remedies. */
  remedyOf: string | null
  /** The last day to remedy it. */
  remedyDueOn: CivilDate | null
}

/** Where an assignment stands after its rounds, earliest first; without any it was not begun. */
export function assignmentState(rounds: readonly Pick<RoundStanding, 'state' | 'outcome' | 'remedyOf'>[]): AssignmentState {
  const last = rounds.at(-1)
  if (!last) return 'draft'
  if (last.state === 'handed-in' || last.state === 'in-marking') return last.state
  if (last.state === 'decided') return last.outcome === 'accepted' ? 'accepted' : last.outcome === 'remedy' ? 'remedy-due' : 'returned'
  if (rounds.length === 1) return 'draft'
  return last.remedyOf === null ? 'returned' : 'remedy-due'
}

/** A remedy handed in after its last day is marked whole: the marks that stayed stay no longer. */
export function remedyCounts({ remedyDueOn }: Pick<RoundStanding, 'remedyDueOn'>, today: CivilDate): boolean {
  return remedyDueOn !== null && today <= remedyDueOn
}

/** Whole days since work was handed in, in the zone of whoever looks. */
export function daysWaiting({ handedInAt, today, zone }: { handedInAt: Instant; today: CivilDate; zone: string }): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(civilDateIn(handedInAt, zone))) / 86_400_000))
}

/** The required things of which nothing is there yet. */
export function missingEvidence(slots: readonly EvidenceSlot[], evidence: readonly { slot: string }[]): EvidenceSlot[] {
  return slots.filter(({ id, required }) => required && !evidence.some((one) => one.slot === id))
}
