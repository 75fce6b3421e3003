import { addDays, isWithin, weekdayOf, type CivilDate, type Period } from '~/domain/dates'

/** An agency's calendar: which weekdays are its weekend (1 Monday to 7 Sunday) and its confirmed holidays. */
export type WorkCalendar = { weekend: readonly number[]; holidays: readonly CivilDate[] }

/** Saturdays and Sundays off, no holidays. */
export const PLAIN_CALENDAR: WorkCalendar = { weekend: [6, 7], holidays: [] }

/** No calendar has this many days without work; a longer search means the calendar is wrong. */
const LONGEST_SEARCH_DAYS = 3660

/** True when the agency works on that day. */
export function isWorkingDay({ calendar, date }: { calendar: WorkCalendar; date: CivilDate }): boolean {
  return !calendar.weekend.includes(weekdayOf(date)) && !calendar.holidays.includes(date)
}

/** The date itself when it is a working day, otherwise the first working day after it. */
export function nextWorkingDay({ calendar, date }: { calendar: WorkCalendar; date: CivilDate }): CivilDate {
  return search({ date, step: 1, found: (day) => isWorkingDay({ calendar, date: day }) })
}

/** The date itself when it is a working day, otherwise the last working day before it. */
export function previousWorkingDay({ calendar, date }: { calendar: WorkCalendar; date: CivilDate }): CivilDate {
  return search({ date, step: -1, found: (day) => isWorkingDay({ calendar, date: day }) })
}

/**
 * The working day number `days` after an event. Day 0 is the event day even when it is not a working day; day 1 is the
 * first working day after it. Days in `leave` are not counted. Throws on a negative number or a calendar without work.
 */
export function addWorkingDays({ calendar, date, days, leave = [] }: AddWorkingDays): CivilDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`Working days are counted forwards from an event, not ${days}.`)
  let reached = date
  for (let left = days; left > 0; left -= 1) {
    reached = search({
      date: addDays(reached, 1),
      step: 1,
      found: (day) => isWorkingDay({ calendar, date: day }) && !isWithin(day, leave),
    })
  }
  return reached
}
type AddWorkingDays = { calendar: WorkCalendar; date: CivilDate; days: number; leave?: readonly Period[] }

/** Working days after `from` up to and including `to`; 0 when `to` is not after `from`. The reverse of addWorkingDays. */
export function workingDaysBetween({ calendar, from, to }: { calendar: WorkCalendar; from: CivilDate; to: CivilDate }): number {
  let days = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay({ calendar, date: day })) days += 1
  return days
}

function search({ date, step, found }: { date: CivilDate; step: 1 | -1; found: (day: CivilDate) => boolean }): CivilDate {
  let day = date
  for (let tried = 0; tried < LONGEST_SEARCH_DAYS; tried += 1) {
    if (found(day)) return day
    day = addDays(day, step)
  }
  throw new RangeError(`No working day within ${LONGEST_SEARCH_DAYS} days of ${date}: the calendar has no working days.`)
}
