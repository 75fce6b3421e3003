import { Temporal } from 'temporal-polyfill'
import { addDays, addMonths, counted, formatDate, laterOf, type CivilDate } from '~/domain/dates'
import type { ValidityPolicy } from '~/domain/policy'

/** The certificate a new one would renew. `extendedBy` days move its clearance and grace, never its anniversary. */
export type PreviousCertificate = {
  validThrough: CivilDate
  extendedBy?: number
  /** Window and grace of its cycle, from the policy in force when the window opened; those of `policy` when missing. */
  windowDays?: number
  graceDays?: number
}

export type Validity =
  | { renews: true; validFrom: CivilDate; date: CivilDate; because: string; trace: string[] }
  | { renews: false; validFrom: null; date: CivilDate; because: string; trace: string[] }

const long = (date: CivilDate) => formatDate(date, 'long')

/**
 * The last valid day of a certificate completed on a day (rules 9 to 11). Months are calendar months clamped to the
 * month's end, less one day. `policy` is the one effective on the day of completion. With `renews: false` the
 * completion came before the window: it is recorded, renews nothing, and `date` is the last day of the old certificate.
 */
export function validThrough({ policy, completedOn, previous }: ValidityQuestion): Validity {
  const trace = [`Completed on ${long(completedOn)}.`]
  if (previous) {
    const opens = windowOpens({ policy, previous })
    if (completedOn < opens) {
      const because = `Completed before the renewal window opened on ${long(opens)}: recorded, but it renews nothing.`
      return { renews: false, validFrom: null, date: previous.validThrough, because, trace: [...trace, because] }
    }
  }
  const last = lastDay({ policy, completedOn, previous })
  const date = previous ? laterOf(last.date, previous.validThrough) : last.date
  trace.push(...last.says)
  if (date !== last.date) trace.push(`A renewal never shortens a certificate, so it stays valid through ${long(date)}.`)
  const because = `Valid through ${long(date)}.`
  return { renews: true, validFrom: completedOn, date, because, trace: [...trace, because] }
}
type ValidityQuestion = { policy: ValidityPolicy; completedOn: CivilDate; previous?: PreviousCertificate | null }

/** The day from which a completion renews the previous certificate. Extensions do not move it. */
export function windowOpens({ policy, previous }: { policy: ValidityPolicy; previous: PreviousCertificate }): CivilDate {
  return addDays(previous.validThrough, -(previous.windowDays ?? policy.windowDays))
}

/** The last day on which the short way back is open: the end of grace. */
export function graceEnds({ policy, previous }: { policy: ValidityPolicy; previous: PreviousCertificate }): CivilDate {
  return addDays(previous.validThrough, (previous.extendedBy ?? 0) + (previous.graceDays ?? policy.graceDays))
}

function lastDay({ policy, completedOn, previous }: ValidityQuestion): { date: CivilDate; says: string[] } {
  if (policy.policy === 'fixed-anchor') return lastDayAtAnchor({ policy, completedOn })
  const months = counted(policy.months, 'month')
  if (policy.policy === 'anniversary' && previous) {
    const ends = graceEnds({ policy, previous })
    if (completedOn <= ends) {
      const date = addDays(addMonths(addDays(previous.validThrough, 1), policy.months), -1)
      return {
        date,
        says: [
          `Renews the certificate valid through ${long(previous.validThrough)}; ${months} are counted from the day after it, less one day.`,
        ],
      }
    }
    const says = [`The grace of the old certificate ended on ${long(ends)}, so the months are counted from the day of completion.`]
    return { date: rolling(policy, completedOn), says: [...says, `${months} later, less one day.`] }
  }
  return { date: rolling(policy, completedOn), says: [`${months} from the day of completion, less one day.`] }
}

function rolling(policy: ValidityPolicy, completedOn: CivilDate): CivilDate {
  return addDays(addMonths(completedOn, policy.months), -1)
}

function lastDayAtAnchor({ policy, completedOn }: { policy: ValidityPolicy; completedOn: CivilDate }): { date: CivilDate; says: string[] } {
  if (!policy.anchor) throw new Error('A policy of fixed anchors names the date its series is counted from.')
  const earliest = addDays(addMonths(completedOn, policy.minActiveMonths), -1)
  const date = firstAnchor({ anchor: policy.anchor, months: policy.months, fits: (day) => day >= earliest && day > completedOn })
  const least = `The certificate runs at least ${counted(policy.minActiveMonths, 'month')}, to ${long(earliest)}.`
  return { date, says: [least, `The first anchor date on or after that, and after the day of completion, is ${long(date)}.`] }
}

/** Each date of the series is counted and clamped from the anchor itself, so that a short month never shifts the rest. */
function firstAnchor({ anchor, months, fits }: { anchor: CivilDate; months: number; fits: (day: CivilDate) => boolean }): CivilDate {
  let count = 0
  while (fits(addMonths(anchor, count * months))) count -= 1
  while (!fits(addMonths(anchor, count * months))) count += 1
  return addMonths(anchor, count * months)
}

/** Whether the numbers of a validity policy agree: W < P, M ≤ P, G ≥ 0, and for fixed anchors W ≤ M (28 days a month). */
export function validityPolicyFaults(policy: ValidityPolicy): string[] {
  const { months, windowDays, graceDays, minActiveMonths } = policy
  const whole = [months, windowDays, graceDays, minActiveMonths].every(Number.isInteger)
  const faults: string[] = []
  if (!whole) faults.push('Months and days are whole numbers.')
  if (months < 1) faults.push('A certificate is valid for at least one month.')
  if (windowDays < 0 || windowDays >= months * 28) {
    faults.push(`The window of ${counted(windowDays, 'day')} is not shorter than ${counted(months, 'month')} of validity.`)
  }
  if (graceDays < 0) faults.push('Grace is not negative.')
  if (minActiveMonths < 0 || minActiveMonths > months) faults.push('The shortest time active is not longer than the validity.')
  if (policy.policy === 'fixed-anchor') {
    if (windowDays > minActiveMonths * 28) faults.push('With fixed anchors the window is not longer than the shortest time active.')
    if (!policy.anchor) faults.push('A policy of fixed anchors names the date its series is counted from.')
  }
  return faults
}

/** Calendar months and days a certificate runs, for sentences: `12 months`, `11 months and 3 days`. */
export function spanInWords({ validFrom, validThrough }: { validFrom: CivilDate; validThrough: CivilDate }): string {
  const span = Temporal.PlainDate.from(validFrom).until(Temporal.PlainDate.from(addDays(validThrough, 1)), { largestUnit: 'months' })
  const parts = [span.months ? counted(span.months, 'month') : '', span.days ? counted(span.days, 'day') : '']
  return parts.filter(Boolean).join(' and ') || '0 days'
}
