import { startOfDay, type CivilDate } from '~/domain/dates'
import { ZONE } from './places'

/** The instant `minutes` after midnight of a day where the demonstration plays, and never later than `now`. */
export function instantOn({ date, minutes, now }: { date: CivilDate; minutes: number; now: Date }): Date {
  const instant = Date.parse(startOfDay(date, ZONE)) + minutes * 60_000
  return new Date(Math.min(instant, now.getTime()))
}

/** Nine in the morning, when offices open. */
export const OPENING = 9 * 60
