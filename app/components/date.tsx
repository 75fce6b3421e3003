import { formatDate, formatInstant, type DateStyle } from '~/domain/dates'

/** A civil date in words, machine-readable: `full` Friday 4 December 2026, `long` 4 December 2026, `short` 4 Dec 2026. */
export function Day({ date, form = 'long' }: { date: string; form?: DateStyle }) {
  return (
    <time dateTime={date} className={form === 'short' ? 'whitespace-nowrap' : undefined}>
      {formatDate(date, form)}
    </time>
  )
}

/** An instant in the reader's zone: Friday 4 December 2026, 14:05. */
export function Moment({ at, zone, form = 'long' }: { at: string | Date; zone: string; form?: DateStyle }) {
  return <time dateTime={at instanceof Date ? at.toISOString() : at}>{formatInstant(at, zone, form)}</time>
}
