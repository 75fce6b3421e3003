import { addDays, type CivilDate } from '~/domain/dates'
import { addWorkingDays, nextWorkingDay, previousWorkingDay, type WorkCalendar } from '~/domain/working-days'

/**
 * The working days of a simulated case: day 0 is the first working day on or after `start`, later days follow it, and
 * days before it (−1, −2, …) lie in the past, where a case's story has dates too.
 */
export function caseCalendar({ calendar, start }: { calendar: WorkCalendar; start: CivilDate }): (day: number) => CivilDate {
  const first = nextWorkingDay({ calendar, date: start })
  return (day) => {
    if (day >= 0) return day === 0 ? first : addWorkingDays({ calendar, date: first, days: day })
    let date = first
    for (let left = -day; left > 0; left -= 1) date = previousWorkingDay({ calendar, date: addDays(date, -1) })
    return date
  }
}
