import { cohortBounds, type PlannedEntry } from '~/domain/cohort'
import { formatDate, type CivilDate } from '~/domain/dates'
import { isWorkingDay, type WorkCalendar } from '~/domain/working-days'

type Entry = PlannedEntry & { id: string; title: string }

export type MoveQuestion = {
  entry: Entry
  date: CivilDate
  /** The whole timetable. */
  entries: readonly Entry[]
  cohort: { startsOn: CivilDate; weeks: number }
  /** Days on which everybody of the cohort works. */
  calendar: WorkCalendar
  /** The lessons that come before a lesson, by its slug. */
  after: ReadonlyMap<string, readonly string[]>
}

/** Why an entry cannot stand on a day; null when it can. A workshop with a session has the session's day. */
export function moveFault({ entry, date, entries, cohort, calendar, after }: MoveQuestion): string | null {
  const { from, to } = cohortBounds(cohort)
  if (date < from || date > to) return `Choose a day of the cohort’s weeks, from ${formatDate(from, 'long')} to ${formatDate(to, 'long')}.`
  if (!isWorkingDay({ calendar, date })) return `Not everybody works on ${formatDate(date)}.`
  const others = entries.filter(({ id }) => id !== entry.id)
  const tooLate = others.filter((one) => comesBefore(one, entry, after) && one.date > date).at(-1)
  if (tooLate) return `“${tooLate.title}” comes first, on ${formatDate(tooLate.date)}.`
  const tooEarly = others.find((one) => comesBefore(entry, one, after) && one.date < date)
  if (tooEarly) return `“${tooEarly.title}” comes after it, on ${formatDate(tooEarly.date)}. Move that one first.`
  return null
}

/** A lesson comes before its workshop and before what follows it; everything comes before the exam. */
function comesBefore(first: Entry, then: Entry, after: ReadonlyMap<string, readonly string[]>): boolean {
  if (then.kind === 'exam') return true
  if (first.kind === 'exam') return false
  if (first.slug === then.slug) return first.kind === 'lesson' && then.kind === 'workshop'
  return then.kind === 'lesson' && (after.get(then.slug ?? '') ?? []).includes(first.slug ?? '')
}
