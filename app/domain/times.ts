import { Temporal } from 'temporal-polyfill'
import type { CivilDate, Instant } from '~/domain/dates'

/** A time of day as `HH:MM`. */
export type TimeOfDay = string

/** True when the text is a time of day, written `HH:MM`. */
export function isTimeOfDay(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** The instant of a date and time of day in a zone; a time that the clock skips is the one after the skip. */
export function instantAt({ date, time, zone }: { date: CivilDate; time: TimeOfDay; zone: string }): Instant {
  const { epochMilliseconds } = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
  return new Date(epochMilliseconds).toISOString()
}

/** The time of day of an instant in a zone, `HH:MM`. */
export function timeOfDay(instant: Instant | Date, zone: string): TimeOfDay {
  const text = instant instanceof Date ? instant.toISOString() : instant
  return Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
}
