import { addDays, startOfDay, weekdayOf, type CivilDate } from '~/domain/dates'
import { ZONE } from './places'

/** The instant `minutes` after midnight of a day where the demonstration plays, and never later than `now`. */
export function instantOn({ date, minutes, now }: { date: CivilDate; minutes: number; now: Date }): Date {
  const instant = Date.parse(startOfDay(date, ZONE)) + minutes * 60_000
  return new Date(Math.min(instant, now.getTime()))
}

/** Nine in the morning, when offices open. */
export const OPENING = 9 * 60

/** The day itself, or the Friday before it when it is a weekend. */
export function weekdayUntil(date: CivilDate): CivilDate {
  return addDays(date, -Math.max(0, weekdayOf(date) - 5))
}

/** The day itself, or the Monday after it when it is a weekend. */
export function weekdayFrom(date: CivilDate): CivilDate {
  return weekdayOf(date) > 5 ? addDays(date, 8 - weekdayOf(date)) : date
}
