import type { EvidenceRef, Requirement } from '~/domain/certification-requirement'
import { addMonths, counted, formatDate, type CivilDate } from '~/domain/dates'
import { EVALUATION_NAMES, type EvaluationKind, type RequirementId, type TrackPolicy } from '~/domain/policy'

/** One judgement of a person's work by somebody else, by a rubric; `met` is the rubric's verdict. */
export type Evaluation = {
  id: string
  kind: EvaluationKind
  on: CivilDate
  met: boolean
  assessorId: string
  assessorName: string
  /** The assessor works for the partner agency. */
  fromPartnerAgency: boolean
  /** The assessor is in the person's line of command. */
  inLine: boolean
}

/** What beneficiaries said, counted; a mean from 1 to 4. Below the sample the supervisor may confirm with a reason. */
export type Feedback = {
  id: string
  replies: number
  mean: number | null
  asOf: CivilDate
  confirmation?: { by: string; reason: string; on: CivilDate } | null
}

/** What others judged of a person's work. */
export type EvidenceOfPractice = {
  evaluations: readonly Evaluation[]
  feedback: Feedback | null
  /** Since when an initial certificate is held without a break. */
  initialSince: CivilDate | null
}

type PracticeId = Exclude<RequirementId, 'lessons' | 'exam' | 'scenarios'>
type PracticeQuestion = { id: PracticeId; policy: TrackPolicy; evidence: EvidenceOfPractice; today: CivilDate }

const long = (date: CivilDate) => formatDate(date, 'long')

/** A requirement that rests on the judgement of others, or on time held at a level. */
export function practiceRequirement({ id, policy, evidence, today }: PracticeQuestion): Requirement {
  if (id === 'time-at-initial') return timeAtInitial({ months: policy.monthsAtInitial, since: evidence.initialSince, today })
  if (id === 'beneficiary-feedback') return feedbackRequirement({ policy, feedback: evidence.feedback, today })
  return evaluationRequirement({ kind: id, needed: policy.evaluations.counts[id] ?? 1, evaluations: evidence.evaluations, today })
}

function evaluationRequirement({ kind, needed, evaluations, today }: EvaluationQuestion): Requirement {
  const own = evaluations
    .filter((evaluation) => evaluation.kind === kind && evaluation.on <= today)
    .sort((a, b) => a.on.localeCompare(b.on))
  const eligible = own.filter((evaluation) => kind !== 'peer-assessment' || (evaluation.fromPartnerAgency && !evaluation.inLine))
  const judgements = kind === 'peer-assessment' ? newestOfEachAssessor(eligible) : eligible
  const met = judgements.filter((evaluation) => evaluation.met)
  const ok = met.length >= needed
  const aside = own.length - eligible.length
  const because = [
    `${Math.min(met.length, needed)} of ${needed} met${ok ? ` by ${long(lastDay(met.slice(0, needed)))}` : ''}.`,
    own.length === 0 ? 'None recorded yet.' : '',
    judgements.length > met.length && !ok ? `${counted(judgements.length - met.length, 'judgement')} not yet met.` : '',
    aside > 0 && !ok
      ? `${counted(aside, 'judgement does', 'judgements do')} not count: a peer is of the partner agency and not in the line.`
      : '',
  ]
  return {
    id: kind,
    title: EVALUATION_NAMES[kind],
    ok,
    status: ok ? 'met' : judgements.length > met.length ? 'not-met' : 'missing',
    because: because.filter(Boolean).join(' '),
    evidence: (ok ? met.slice(0, needed) : judgements).map(reference),
  }
}
type EvaluationQuestion = { kind: EvaluationKind; needed: number; evaluations: readonly Evaluation[]; today: CivilDate }

/** Two peers are two people: of one assessor only the newest judgement counts. */
function newestOfEachAssessor(evaluations: readonly Evaluation[]): Evaluation[] {
  return [...new Map(evaluations.map((evaluation) => [evaluation.assessorId, evaluation])).values()]
}

function feedbackRequirement({ policy, feedback, today }: FeedbackQuestion): Requirement {
  const base = { id: 'beneficiary-feedback' as const, title: EVALUATION_NAMES['beneficiary-feedback'] }
  const rule = policy.evaluations.feedback
  if (!rule) throw new Error('A level asks for beneficiary feedback, and the policy says nothing about it.')
  const known = feedback && feedback.asOf <= today ? feedback : null
  if (!known || known.replies === 0) {
    return { ...base, ok: false, status: 'missing', because: `No replies yet; ${rule.replies} are needed.`, evidence: [] }
  }
  const replies = counted(known.replies, 'reply', 'replies')
  const evidence: EvidenceRef[] = [{ kind: 'evaluation', id: known.id, on: known.asOf, says: replies }]
  if (known.replies < rule.replies || known.mean === null) {
    const confirmed = known.confirmation && known.confirmation.on <= today ? known.confirmation : null
    const sample = `Insufficient sample: ${replies} of ${rule.replies}.`
    if (!confirmed)
      return { ...base, ok: false, status: 'missing', because: `${sample} The supervisor may confirm with a reason.`, evidence }
    const because = `${sample} Confirmed by ${confirmed.by} on ${long(confirmed.on)}: ${confirmed.reason}`
    return { ...base, ok: true, status: 'met', because, evidence: evidence.map((ref) => ({ ...ref, on: confirmed.on })) }
  }
  const ok = known.mean >= rule.mean
  const because = `Mean ${known.mean.toFixed(1)} of 4 from ${replies}; ${rule.mean.toFixed(1)} is needed.`
  return { ...base, ok, status: ok ? 'met' : 'not-met', because, evidence }
}
type FeedbackQuestion = { policy: TrackPolicy; feedback: Feedback | null; today: CivilDate }

function timeAtInitial({ months, since, today }: { months: number; since: CivilDate | null; today: CivilDate }): Requirement {
  const base = { id: 'time-at-initial' as const, title: `${counted(months, 'month')} at level initial` }
  if (!since || since > today) return { ...base, ok: false, status: 'missing', because: 'No initial certificate held yet.', evidence: [] }
  const reached = addMonths(since, months)
  const ok = reached <= today
  const because = ok ? `Held since ${long(since)}.` : `Held since ${long(since)}; ${counted(months, 'month')} are full on ${long(reached)}.`
  const evidence: EvidenceRef[] = [{ kind: 'certificate', id: 'initial', on: ok ? reached : since, says: because }]
  return { ...base, ok, status: ok ? 'met' : 'missing', because, evidence }
}

function reference(evaluation: Evaluation): EvidenceRef {
  const says = `${evaluation.assessorName}: ${evaluation.met ? 'met' : 'not yet met'}`
  return { kind: 'evaluation', id: evaluation.id, on: evaluation.on, says }
}

function lastDay(evaluations: readonly Evaluation[]): CivilDate {
  return evaluations.reduce((latest, { on }) => (on > latest ? on : latest), '')
}
