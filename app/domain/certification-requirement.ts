import type { CivilDate } from '~/domain/dates'
import type { RequirementId } from '~/domain/policy'

/** Where a piece of evidence is found: a lesson's revision, an exam attempt, a scenario run, an evaluation. */
export type EvidenceRef = {
  kind: 'lesson' | 'exam-attempt' | 'scenario-run' | 'evaluation' | 'certificate'
  id: string
  on: CivilDate
  says: string
}

/** `missing`: there is nothing to judge yet; `not-met`: it was judged and does not suffice. Neither is ever a pass. */
export type RequirementStatus = 'met' | 'not-met' | 'missing'

export type Requirement = {
  id: RequirementId
  title: string
  ok: boolean
  status: RequirementStatus
  because: string
  evidence: EvidenceRef[]
}
