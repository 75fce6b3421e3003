import { Temporal } from 'temporal-polyfill'
import { daysInMonth, epochDay, fromEpochDay, partsOf, readDate, writeDate } from '~/domain/epoch-days'

/** A civil date `YYYY-MM-DD`. Dates of this form compare in time order as text. */
export type CivilDate = string
/** A civil month `YYYY-MM`. */
export type CivilMonth = string
/** An instant as ISO text in UTC, `2026-11-22T09:30:00.000Z`. */
export type Instant = string

/** Days `from` to `to`, both included; `to: null` has no end yet. */
export type Period = { from: CivilDate; to: CivilDate | null }

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** True when the text is a day that exists, written `YYYY-MM-DD`. */
export function isCivilDate(text: string): boolean {
  return readDate(text) !== null
}

/** True when the text is a month that exists, written `YYYY-MM`. */
export function isCivilMonth(text: string): boolean {
  return /^\d{4}-\d{2}$/.test(text) && isCivilDate(`${text}-01`)
}

/** The date `days` later, or earlier when negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return writeDate(fromEpochDay(epochDay(partsOf(date)) + days))
}

/** The date `months` calendar months later, clamped to the month's end: 31 January + 1 is 28 or 29 February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const parts = partsOf(date)
  const counted = parts.year * 12 + (parts.month - 1) + months
  const year = Math.floor(counted / 12)
  const month = counted - year * 12 + 1
  return writeDate({ year, month, day: Math.min(parts.day, daysInMonth(year, month)) })
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return epochDay(partsOf(to)) - epochDay(partsOf(from))
}

/** Day of the week, 1 Monday to 7 Sunday. */
export function weekdayOf(date: CivilDate): number {
  // 1 January 1970 was a Thursday.
  const days = (epochDay(partsOf(date)) + 3) % 7
  return (days < 0 ? days + 7 : days) + 1
}

/** The month a date lies in. */
export function monthOf(date: CivilDate): CivilMonth {
  return date.slice(0, 7)
}

/** First day, last day and number of days of a month. */
export function monthBounds(month: CivilMonth): { first: CivilDate; last: CivilDate; days: number } {
  const first = partsOf(`${month}-01`)
  const days = daysInMonth(first.year, first.month)
  return { first: writeDate(first), last: writeDate({ ...first, day: days }), days }
}

/** The later of two dates. */
export function laterOf(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other
}

/** The earlier of two dates. */
export function earlierOf(one: CivilDate, other: CivilDate): CivilDate {
  return one < other ? one : other
}

/** True when the date lies in one of the periods. */
export function isWithin(date: CivilDate, periods: readonly Period[]): boolean {
  return periods.some((period) => period.from <= date && (period.to === null || date <= period.to))
}

/** How many days from `from` to `to`, both included, lie in the periods; a day in two periods counts once. */
export function daysWithin({ from, to, periods }: { from: CivilDate; to: CivilDate; periods: readonly Period[] }): number {
  let days = 0
  let next = from
  for (const period of [...periods].sort((a, b) => a.from.localeCompare(b.from))) {
    const first = laterOf(next, period.from)
    const last = period.to === null ? to : earlierOf(period.to, to)
    if (first > last) continue
    days += daysBetween(first, last) + 1
    next = addDays(last, 1)
  }
  return days
}

/** A formatter for each zone asked about: making one costs more than a thousand uses of it. */
const calendars = new Map<string, Intl.DateTimeFormat>()

/** The civil date it is at an instant in a time zone (IANA name); throws on an unknown zone. */
export function civilDateIn(instant: Instant | Date, zone: string): CivilDate {
  let calendar = calendars.get(zone)
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en', { timeZone: zone, calendar: 'iso8601', year: 'numeric', month: 'numeric', day: 'numeric' })
    calendars.set(zone, calendar)
  }
  const parts = calendar.formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value)
  return writeDate({ year: part('year'), month: part('month'), day: part('day') })
}

/** The instant at which a date begins in a time zone; on days whose midnight does not exist, their first instant. */
export function startOfDay(date: CivilDate, zone: string): Instant {
  const { epochMilliseconds } = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone })
  return new Date(epochMilliseconds).toISOString()
}

/** `full` Friday 4 December 2026 · `long` 4 December 2026 · `short` 4 Dec 2026 */
export type DateStyle = 'full' | 'long' | 'short'

/** A date in words; a date is never shown as figures only. */
export function formatDate(date: CivilDate, style: DateStyle = 'full'): string {
  const { day, month, year } = partsOf(date)
  const monthName = MONTHS[month - 1] ?? ''
  if (style === 'short') return `${day} ${monthName.slice(0, 3)} ${year}`
  const long = `${day} ${monthName} ${year}`
  return style === 'long' ? long : `${WEEKDAYS[weekdayOf(date) - 1]} ${long}`
}

/** A month in words: November 2026. */
export function formatMonth(month: CivilMonth): string {
  return formatDate(`${month}-01`, 'long').slice(2)
}

/** An instant as date and time of a zone: Friday 4 December 2026, 14:05. */
export function formatInstant(instant: Instant | Date, zone: string, style: DateStyle = 'full'): string {
  const text = instant instanceof Date ? instant.toISOString() : instant
  const at = Temporal.Instant.from(text).toZonedDateTimeISO(zone)
  return `${formatDate(at.toPlainDate().toString(), style)}, ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/**
 * How far away a date is: today, tomorrow, yesterday, in 18 days, 14 days ago; with `past: 'late'`, 14 days late.
 */
export function relativeDate({ date, today, past = 'ago' }: { date: CivilDate; today: CivilDate; past?: 'ago' | 'late' }): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days > 1) return `in ${days} days`
  if (days === -1) return past === 'late' ? '1 day late' : 'yesterday'
  return `${-days} days ${past}`
}

const GROUPED = new Intl.NumberFormat('en-GB')

/** A count as it is read: 12,047. */
export const grouped = (count: number): string => GROUPED.format(count)

/** A count with its noun: 1 day, 3 days, 12,047 runs; `plural` for nouns that do not just take an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`
}
