import { addDays, addMonths, civilDateIn, counted, formatInstant, startOfDay, type Instant } from '~/domain/dates'
import type { AttemptsPolicy } from '~/domain/policy'

/** Answers that arrive this long after the end still count: the button was pressed in time. */
export const LATE_ANSWER_SECONDS = 30

/** An attempt as the rule of attempts sees it; `endedAt` null while it runs. */
export type ExamAttempt = { id: string; startedAt: Instant; endedAt: Instant | null; passed: boolean | null; voided?: boolean }

export type MayStart = {
  ok: boolean
  because: string
  /** When the next attempt may start; null when it may start now or when waiting does not help. */
  nextAt: Instant | null
  /** The attempt that is running and is to be carried on. */
  running: string | null
  /** Attempts left in this cycle. */
  left: number
}

/**
 * May an attempt start now? Voided attempts do not count. Cool-downs are elapsed hours from the end of the attempt;
 * the attempts of a year are those begun in the twelve months before today, in the zone of the certifying organisation.
 * `cycleStartedAt`: attempts before it belong to an earlier certificate.
 */
export function mayStartExam({ attempts, now, zone, policy, lessons, cycleStartedAt }: MayStartQuestion): MayStart {
  const counting = attempts.filter((attempt) => !attempt.voided).sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  const cycle = counting.filter((attempt) => !cycleStartedAt || attempt.startedAt >= cycleStartedAt)
  const left = Math.max(0, policy.perCycle - cycle.length)
  const refuse = (because: string, more: Partial<MayStart> = {}): MayStart => {
    return { ok: false, because, nextAt: null, running: null, left, ...more }
  }
  const running = cycle.find((attempt) => attempt.endedAt === null)
  if (running) return refuse('An attempt is running: carry it on.', { running: running.id })
  if (cycle.some((attempt) => attempt.passed)) return refuse('The exam is passed.')
  if (lessons && lessons.done < lessons.of) {
    return refuse(`The exam opens when all lessons are done: ${lessons.done} of ${lessons.of} so far.`)
  }
  if (left === 0) return refuse(`All ${policy.perCycle} attempts of this cycle are used. Talk to your supervisor about what comes next.`)
  const wait = coolDown({ failures: cycle, policy })
  const year = yearLimit({ attempts: counting, policy, now, zone })
  const nextAt = [wait, year]
    .filter((at): at is Instant => at !== null && at > now.toISOString())
    .sort()
    .at(-1)
  if (!nextAt) return { ok: true, because: openSentence(cycle.length, left), nextAt: null, running: null, left }
  const at = formatInstant(nextAt, zone)
  const reason =
    nextAt === year
      ? `${policy.perYear} attempts in twelve months are used.`
      : `${counted(cycle.length, 'attempt')} not yet met in this cycle.`
  return refuse(`${reason} The next attempt may start on ${at}.${planSentence(cycle.length)}`, { nextAt })
}
type MayStartQuestion = {
  attempts: readonly ExamAttempt[]
  now: Date
  /** Time zone of the certifying organisation. */
  zone: string
  policy: AttemptsPolicy
  /** Lessons of the course done; left out when they do not gate the exam. */
  lessons?: { done: number; of: number }
  cycleStartedAt?: Instant | null
}

/** When an attempt ends, and the last instant at which an answer still counts. `extraMinutes` is an accommodation. */
export function examEnd({ startedAt, minutes, extraMinutes = 0 }: ExamEndQuestion): { dueAt: Instant; closesAt: Instant } {
  const due = new Date(startedAt).getTime() + (minutes + extraMinutes) * 60_000
  return { dueAt: new Date(due).toISOString(), closesAt: new Date(due + LATE_ANSWER_SECONDS * 1000).toISOString() }
}
type ExamEndQuestion = { startedAt: Instant; minutes: number; extraMinutes?: number }

/** Whether an answer given at an instant counts in an attempt due at `dueAt`. */
export function answerCounts({ answeredAt, dueAt }: { answeredAt: Instant; dueAt: Instant }): boolean {
  return new Date(answeredAt).getTime() <= new Date(dueAt).getTime() + LATE_ANSWER_SECONDS * 1000
}

function coolDown({ failures, policy }: { failures: readonly ExamAttempt[]; policy: AttemptsPolicy }): Instant | null {
  const last = failures.at(-1)
  const hours = policy.cooldownHours[Math.min(failures.length, policy.cooldownHours.length) - 1]
  if (!last?.endedAt || hours === undefined) return null
  return new Date(new Date(last.endedAt).getTime() + hours * 3_600_000).toISOString()
}

/** The first instant at which fewer than the year's attempts lie in the twelve months before it; null when that is so now. */
function yearLimit({ attempts, policy, now, zone }: YearQuestion): Instant | null {
  const days = attempts.map((attempt) => civilDateIn(attempt.startedAt, zone))
  const oldestThatCounts = days.at(-policy.perYear)
  if (days.length < policy.perYear || !oldestThatCounts) return null
  let free = addMonths(oldestThatCounts, 12)
  while (addMonths(free, -12) < oldestThatCounts) free = addDays(free, 1)
  return free <= civilDateIn(now, zone) ? null : startOfDay(free, zone)
}
type YearQuestion = { attempts: readonly ExamAttempt[]; policy: AttemptsPolicy; now: Date; zone: string }

function openSentence(used: number, left: number): string {
  if (used === 0) return `The exam is open; ${counted(left, 'attempt')} in this cycle.`
  return `Attempt ${used + 1} is open; ${left === 1 ? 'it is the last' : `${left} are left`} in this cycle.${planSentence(used)}`
}

function planSentence(used: number): string {
  return used >= 2 ? ' Go through your development plan with your supervisor before it.' : ''
}
