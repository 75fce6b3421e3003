import type { WorkingDay } from '../fill'
import type { StandardResult } from './result'

/** A day of a case in the line of days: which standards fall due on it, and which were met on it in time or late. */
export interface DayView {
  day: number
  date: string
  state: 'past' | 'today' | 'ahead'
  due: string[]
  met: string[]
  late: string[]
}

/** How many days are shown at least, so that the line of days does not jump at the beginning. */
const DAYS_SHOWN = 10

/** The days of a case from its first to beyond the last that a standard falls due on. */
export function daysView(standards: readonly StandardResult[], now: number, workingDay: WorkingDay): DayView[] {
  const last = Math.max(DAYS_SHOWN, now + 1, ...standards.map(({ dueDay }) => (dueDay ?? 0) + 1))
  return Array.from({ length: last + 1 }, (_, day) => ({
    day,
    date: workingDay(day),
    state: day < now ? 'past' : day === now ? 'today' : 'ahead',
    due: standards.filter(({ dueDay }) => dueDay === day).map(({ id }) => id),
    met: standards.filter(({ metDay, state }) => metDay === day && state === 'met').map(({ id }) => id),
    late: standards.filter(({ metDay, state }) => metDay === day && state === 'late').map(({ id }) => id),
  }))
}
