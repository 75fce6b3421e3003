import type { Criterion, EvidenceSlot, MarkLevel } from '~/domain/assignment'
import type { Outcome } from '~/domain/assignment-marking'
import type { AssignmentState, RoundState } from '~/domain/assignment-state'

/** A file or a text that was handed in or is prepared, as a page shows it. */
export type EvidenceView = { id: string; slot: string; form: 'file' | 'text'; name: string; typeName: string; bytes: number; body: string }

/** A criterion with the mark it got in a round; `stays`: marked in the round before, and only the other was marked again. */
export type MarkedCriterion = Criterion & { level: MarkLevel | null; comment: string; stays: boolean }

/** One hand-in as a page shows it. Days are civil dates where the reader works. */
export type RoundView = {
  number: number
  state: RoundState
  handedInOn: string | null
  decidedOn: string | null
  outcome: Outcome | null
  assessor: string | null
  overall: string
  remedyOf: string | null
  evidence: EvidenceView[]
  criteria: MarkedCriterion[]
}

/** The learner's assignment as the lesson and the evidence page show it. */
export type AssignmentView = {
  slug: string
  /** Address of the step in the lesson. */
  step: string
  state: AssignmentState
  slots: EvidenceSlot[]
  rubric: Criterion[]
  /** The round in preparation; null while an assessor has it or when it is accepted. */
  draft: RoundView | null
  /** Rounds handed in, the latest first. */
  rounds: RoundView[]
  /** Titles of what is required and not there. */
  missing: string[]
  remedy: { criterion: string; dueOn: string; late: boolean } | null
}
