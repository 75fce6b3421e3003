import { formatDate, formatInstant, relativeDate, type DateStyle } from '~/domain/dates'

/** A civil date in words, machine-readable: `full` Friday 4 December 2026, `long` 4 December 2026, `short` 4 Dec 2026. */
export function Day({ date, form = 'long' }: { date: string; form?: DateStyle }) {
  return (
    <time dateTime={date} className={form === 'short' ? 'whitespace-nowrap' : undefined}>
      {formatDate(date, form)}
    </time>
  )
}

/** How far away a civil date is, seen from `today`: in 18 days, 14 days late. */
export function FromToday({ date, today, past }: { date: string; today: string; past?: 'ago' | 'late' }) {
  return <time dateTime={date}>{relativeDate({ date, today, past })}</time>
}

/** An instant in the reader's zone: Friday 4 December 2026, 14:05. */
export function Moment({ at, zone, form = 'long' }: { at: string | Date; zone: string; form?: DateStyle }) {
  return <time dateTime={at instanceof Date ? at.toISOString() : at}>{formatInstant(at, zone, form)}</time>
}
