import {
  addDays,
  addMonths,
  counted,
  daysWithin,
  formatDate,
  isWithin,
  laterOf,
  relativeDate,
  type CivilDate,
  type Period,
} from '~/domain/dates'
import type { ReassessmentPolicy } from '~/domain/policy'
import { addWorkingDays, nextWorkingDay, type WorkCalendar } from '~/domain/working-days'

export const REASSESSMENT_STATES = ['none', 'upcoming', 'open', 'due', 'overdue'] as const
export type ReassessmentState = (typeof REASSESSMENT_STATES)[number]

export type TraceLine = { rule: string; says: string }

/** The dates of one quarter, with how they were found. */
export type Quarter = {
  number: number
  opensOn: CivilDate
  dueOn: CivilDate
  /** Last day of grace. */
  graceEndsOn: CivilDate
  overdueOn: CivilDate
  trace: TraceLine[]
}

export type NextReassessment =
  | { state: 'none'; quarter: null; missed: CivilDate[]; because: string; trace: TraceLine[] }
  | { state: Exclude<ReassessmentState, 'none'>; quarter: Quarter; missed: CivilDate[]; because: string; trace: TraceLine[] }

const long = (date: CivilDate) => formatDate(date, 'long')

/**
 * The next quarterly reassessment of a certificate (rule 12): due at its first valid day + n × the interval, never
 * counted from the last one. A quarter is met by a reassessment on or after its opening. When the next quarter opens,
 * an unmet one is no longer owed; it is `missed` if it was overdue by then. There is none after the last valid day:
 * the renewal takes over. Days of leave from opening to due date move the due date; nothing becomes overdue on leave.
 */
export function nextReassessment(question: ReassessmentQuestion): NextReassessment {
  const { policy, validThrough, lastReassessedOn, today } = question
  if (!policy) return none('This certificate has no reassessment.')
  if (today > validThrough) return none(`The certificate ended on ${long(validThrough)}, and its reassessments with it.`)
  const quarters = quartersOf({ ...question, policy })
  const missed: CivilDate[] = []
  for (const [index, quarter] of quarters.entries()) {
    const met =
      lastReassessedOn !== undefined && lastReassessedOn !== null && lastReassessedOn <= today && lastReassessedOn >= quarter.opensOn
    if (met) continue
    const following = quarters[index + 1]
    if (following && today >= following.opensOn) {
      if (quarter.overdueOn <= following.opensOn) missed.push(quarter.dueOn)
      continue
    }
    const state = stateOf(quarter, today)
    return { state, quarter, missed, because: sentence({ quarter, state, missed, today }), trace: quarter.trace }
  }
  return none(`No further reassessment before the certificate ends on ${long(validThrough)}; the renewal takes over.`, missed)
}
export type ReassessmentQuestion = {
  policy: ReassessmentPolicy | null
  /** First valid day of the current certificate: the anchor of its quarters. */
  validFrom: CivilDate
  validThrough: CivilDate
  lastReassessedOn?: CivilDate | null
  calendar: WorkCalendar
  leave?: readonly Period[]
  today: CivilDate
}

type QuarterQuestion = ReassessmentQuestion & { policy: ReassessmentPolicy }

/** All quarters of a certificate whose due date is not after its last valid day. */
export function quartersOf(question: QuarterQuestion): Quarter[] {
  const quarters: Quarter[] = []
  for (let number = 1; ; number += 1) {
    if (addMonths(question.validFrom, number * question.policy.everyMonths) > question.validThrough) return quarters
    const quarter = quarterOf(question, number)
    if (quarter.dueOn > question.validThrough) return quarters
    quarters.push(quarter)
  }
}

function quarterOf({ policy, validFrom, calendar, leave = [], today }: QuarterQuestion, number: number): Quarter {
  const months = number * policy.everyMonths
  const nominal = addMonths(validFrom, months)
  const worked = nextWorkingDay({ calendar, date: nominal })
  const opensOn = addDays(worked, -policy.opensDaysBefore)
  const closed = leave.map((period) => ({ from: period.from, to: period.to ?? laterOf(period.from, today) }))
  const { dueOn, days } = moveByLeave({ calendar, leave: closed, opensOn, worked })
  const graceEndsOn = addWorkingDays({ calendar, date: dueOn, days: policy.graceWorkingDays, leave: closed })
  let overdueOn = addDays(graceEndsOn, 1)
  while (isWithin(overdueOn, closed)) overdueOn = addDays(overdueOn, 1)
  const trace = traceOf({ policy, validFrom, number, nominal, worked, days, opensOn, dueOn, graceEndsOn, overdueOn })
  return { number, opensOn, dueOn, graceEndsOn, overdueOn, trace }
}

/** Moving the due date can bring more leave before it, so it is moved again until it stays. */
function moveByLeave({ calendar, leave, opensOn, worked }: MoveQuestion): { dueOn: CivilDate; days: number } {
  let dueOn = worked
  for (;;) {
    const days = daysWithin({ from: opensOn, to: dueOn, periods: leave })
    const moved = nextWorkingDay({ calendar, date: addDays(worked, days) })
    if (moved === dueOn) return { dueOn, days }
    dueOn = moved
  }
}
type MoveQuestion = { calendar: WorkCalendar; leave: readonly Period[]; opensOn: CivilDate; worked: CivilDate }

function stateOf(quarter: Quarter, today: CivilDate): Exclude<ReassessmentState, 'none'> {
  if (today < quarter.opensOn) return 'upcoming'
  if (today < quarter.dueOn) return 'open'
  return today < quarter.overdueOn ? 'due' : 'overdue'
}

function sentence({ quarter, state, missed, today }: SentenceQuestion): string {
  const due = long(quarter.dueOn)
  const says = {
    upcoming: `Reassessment ${quarter.number} is due on ${due} and opens on ${long(quarter.opensOn)}, ${relativeDate({ date: quarter.opensOn, today })}.`,
    open: `Reassessment ${quarter.number} is open and due on ${due}, ${relativeDate({ date: quarter.dueOn, today })}.`,
    due: `Reassessment ${quarter.number} has been due since ${due}; it is overdue from ${long(quarter.overdueOn)}.`,
    overdue: `Reassessment ${quarter.number} was due on ${due} and has been overdue since ${long(quarter.overdueOn)}.`,
  }[state]
  const last = missed.at(-1)
  return last ? `${says} The one due on ${long(last)} was missed.` : says
}
type SentenceQuestion = { quarter: Quarter; state: Exclude<ReassessmentState, 'none'>; missed: CivilDate[]; today: CivilDate }

function traceOf({ policy, validFrom, number, nominal, worked, days, opensOn, dueOn, graceEndsOn, overdueOn }: TraceQuestion): TraceLine[] {
  const interval = counted(policy.everyMonths, 'month')
  const line = (rule: string, says: string): TraceLine => ({ rule, says })
  return [
    line('anchor', `First valid day ${long(validFrom)} and ${number} × ${interval}: ${long(nominal)}.`),
    ...(worked === nominal ? [] : [line('working-day', `${formatDate(nominal)} is not a working day; moved to ${formatDate(worked)}.`)]),
    ...(days === 0 ? [] : [line('leave', `${counted(days, 'day')} of leave since the opening; moved to ${formatDate(dueOn)}.`)]),
    line('opening', `Open from ${long(opensOn)}, ${counted(policy.opensDaysBefore, 'day')} before.`),
    line('grace', `${counted(policy.graceWorkingDays, 'working day')} of grace, to ${long(graceEndsOn)}; overdue from ${long(overdueOn)}.`),
  ]
}
type TraceQuestion = Omit<Quarter, 'trace'> & {
  policy: ReassessmentPolicy
  validFrom: CivilDate
  nominal: CivilDate
  worked: CivilDate
  days: number
}

function none(because: string, missed: CivilDate[] = []): NextReassessment {
  return { state: 'none', quarter: null, missed, because, trace: [{ rule: 'none', says: because }] }
}
