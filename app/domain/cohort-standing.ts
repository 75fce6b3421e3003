import type { EntryKind } from '~/domain/cohort'
import { addDays, isWithin, relativeDate, type CivilDate, type Period } from '~/domain/dates'
import { addWorkingDays, workingDaysBetween, type WorkCalendar } from '~/domain/working-days'

/** Why an entry asks nothing of anybody: nobody is behind because of it. */
export const CLOSED_WORDS = {
  'in-preparation': 'In preparation',
  'no-session': 'No session is planned yet',
  cancelled: 'The session was cancelled',
  unrecorded: 'Attendance is not recorded yet',
  'course-in-preparation': 'Opens when every lesson of the course is written',
} as const
export type Closed = keyof typeof CLOSED_WORDS

export type DatedEntry = { kind: EntryKind; date: CivilDate; slug: string | null; closed: Closed | null }

type Absence = { startsOn: CivilDate; joinedOn: CivilDate; calendar: WorkCalendar; leave: readonly Period[] }

/**
 * The day by which an entry is due for somebody. Working days on leave, and those before they joined, are not counted
 * (leave moves due dates: certification rule 15); null during leave without an end.
 */
export function dueOn({ date, startsOn, joinedOn, calendar, leave }: Absence & { date: CivilDate }): CivilDate | null {
  const away = joinedOn > startsOn ? [...leave, { from: startsOn, to: addDays(joinedOn, -1) }] : leave
  if (away.length === 0) return date
  const counted = away.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]))
  const eve = addDays(startsOn, -1)
  const days = workingDaysBetween({ calendar, from: eve, to: date })
  const shifted = addWorkingDays({ calendar, date: eve, days, leave: counted })
  const later = shifted > date ? shifted : date
  // A day off that lies in the absence counts nothing and would stay where it is.
  const due = isWithin(later, counted) ? addWorkingDays({ calendar, date: later, days: 1, leave: counted }) : later
  return away.some(({ from, to }) => to === null && from <= due) ? null : due
}

/** `waiting`: their part is done and somebody else's is not. `closed`: nobody can do it yet. */
export type EntryState = 'done' | 'waiting' | 'closed' | 'late' | 'today' | 'ahead'
export type EntryStanding<Entry> = Entry & { dueOn: CivilDate | null; state: EntryState }

export type Standing<Entry> = {
  entries: EntryStanding<Entry>[]
  /** Entries done, of all. */
  done: number
  /** What could be done and was due before today, and how much of it is done. */
  due: number
  doneOfDue: number
  late: number
}

export type Work = 'done' | 'waiting' | 'open'
type Question<Entry> = Absence & { entries: readonly Entry[]; workOn: (entry: Entry) => Work; today: CivilDate }

/** Where somebody stands in a timetable: what was due before today, how much of it is done, and what is late. */
export function standingIn<Entry extends DatedEntry>({ entries, workOn, today, ...absence }: Question<Entry>): Standing<Entry> {
  const judged = entries.map((entry): EntryStanding<Entry> => {
    const due = dueOn({ date: entry.date, ...absence })
    return { ...entry, dueOn: due, state: stateOf({ work: workOn(entry), closed: entry.closed, due, today }) }
  })
  const before = judged.filter(({ state, dueOn: due }) => state !== 'closed' && due !== null && due < today)
  const count = (of: readonly { state: EntryState }[], ...states: EntryState[]) => of.filter(({ state }) => states.includes(state)).length
  return {
    entries: judged,
    done: count(judged, 'done'),
    due: before.length,
    doneOfDue: count(before, 'done', 'waiting'),
    late: count(judged, 'late'),
  }
}

type StateQuestion = { work: Work; closed: Closed | null; due: CivilDate | null; today: CivilDate }

function stateOf({ work, closed, due, today }: StateQuestion): EntryState {
  if (work !== 'open') return work
  if (closed) return 'closed'
  if (due === null || due > today) return 'ahead'
  return due === today ? 'today' : 'late'
}

/** “3 of 7 done”, of what was due before today. */
export const standingWords = ({ due, doneOfDue }: Pick<Standing<unknown>, 'due' | 'doneOfDue'>): string =>
  due === 0 ? 'Nothing was due yet' : `${doneOfDue} of ${due} done`

type Worded = { state: EntryState; dueOn: CivilDate | null; closed: Closed | null; today: CivilDate }

/** How an entry stands, in words: Done, 2 days late, Due today, Due in 3 days. */
export function entryWords({ state, dueOn: due, closed, today }: Worded): string {
  if (state === 'done') return 'Done'
  if (state === 'waiting') return 'Handed in'
  if (state === 'closed' && closed) return CLOSED_WORDS[closed]
  if (due === null) return 'Not due while you are away'
  if (state === 'late') return relativeDate({ date: due, today, past: 'late' })
  return `Due ${relativeDate({ date: due, today })}`
}
