import { addDays, daysBetween, type CivilDate } from '~/domain/dates'
import { isWorkingDay, type WorkCalendar } from '~/domain/working-days'

export const ENTRY_KINDS = ['lesson', 'workshop', 'exam'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Something to be done by a day; `slug` is null for the exam, `sessionId` for all but a workshop with a session. */
export type PlannedEntry = { kind: EntryKind; date: CivilDate; slug: string | null; sessionId: string | null; minutes: number }

/** A lesson to be placed: its minutes without its workshop, the workshop's own, and the lessons it is taken after. */
export type LessonToPlace = { slug: string; title: string; minutes: number; workshop: number | null; after: readonly string[] }

/** A planned session of the workshop of a lesson. */
export type SessionToUse = { id: string; slug: string; date: CivilDate }

/** The most a cohort may last, and the most hours of one week that may go into learning. */
export const MOST_WEEKS = 26
export const MOST_HOURS = 40

export type TimetableQuestion = {
  startsOn: CivilDate
  weeks: number
  hoursAWeek: number
  /** Days on which everybody of the cohort works. */
  calendar: WorkCalendar
  /** In the order of the course. */
  lessons: readonly LessonToPlace[]
  sessions: readonly SessionToUse[]
  /** Null where the exam cannot be sat yet. */
  exam: { minutes: number } | null
}

export type Timetable = { ok: true; entries: PlannedEntry[] } | { ok: false; because: string; hoursNeeded: number | null }

/** The first and the last day of a cohort. */
export function cohortBounds({ startsOn, weeks }: { startsOn: CivilDate; weeks: number }): { from: CivilDate; to: CivilDate } {
  return { from: startsOn, to: addDays(startsOn, weeks * 7 - 1) }
}

/** A calendar on which a day is worked when every one of these works on it. */
export function sharedCalendar(calendars: readonly WorkCalendar[]): WorkCalendar {
  const union = <T>(of: (calendar: WorkCalendar) => readonly T[]) => [...new Set(calendars.flatMap(of))]
  return { weekend: union(({ weekend }) => weekend), holidays: union(({ holidays }) => holidays) }
}

const STEP = 30

/**
 * Spreads the lessons over the weeks in the order of the course, as evenly as they go: each after the lessons it follows,
 * a workshop on the date of a session after its lesson, the exam last, and no week with more than the hours given. A
 * workshop with no session that fits stands, without one, where it comes in the order. What cannot fit is refused with the
 * hours a week that would do, as a due date that cannot be met is refused at assignment (certification rule 24).
 */
export function spreadTimetable(question: TimetableQuestion): Timetable {
  const most = question.hoursAWeek * 60
  const { from, to } = cohortBounds(question)
  const days = weeksOf(question)
  if (days.flat().length === 0) return { ok: false, because: 'No day of these weeks is worked by everybody.', hoursNeeded: null }
  const sessions = question.sessions.filter(({ date }) => date >= from && date <= to)
  const ways = [
    { usable: sessions, strict: true },
    { usable: sessions, strict: false },
    { usable: [], strict: false },
  ]
  for (const way of ways) {
    const entries = firstThatFits({ ...question, sessions: way.usable }, days, { most, strict: way.strict })
    if (entries) return { ok: true, entries }
  }
  const total = totalMinutes(question)
  const fitsAt = (hours: number) =>
    ways.some(({ usable, strict }) =>
      place({ ...question, sessions: usable }, days, { most: hours * 60, pace: hours * 60 * days.length, strict }),
    )
  for (let hours = question.hoursAWeek + 1; hours <= MOST_HOURS; hours += 1)
    if (fitsAt(hours)) return { ok: false, because: refusal(total, question, hours), hoursNeeded: hours }
  return { ok: false, because: refusal(total, question, null), hoursNeeded: null }
}

function refusal(minutes: number, { weeks, hoursAWeek }: TimetableQuestion, needed: number | null): string {
  const hours = Math.round((minutes / 60) * 10) / 10
  const would =
    needed === null
      ? `No number of hours up to ${MOST_HOURS} would do; choose more weeks.`
      : `It would need ${needed} hours a week, or more weeks.`
  return `${hours} hours do not fit into ${weeks === 1 ? 'one week' : `${weeks} weeks`} at ${hoursAWeek} hours a week. ${would}`
}

/** All minutes that a timetable has to hold. */
export function totalMinutes({ lessons, exam }: Pick<TimetableQuestion, 'lessons' | 'exam'>): number {
  return lessons.reduce((sum, { minutes, workshop }) => sum + minutes + (workshop ?? 0), exam?.minutes ?? 0)
}

/** The working days of each week, counted in sevens from the start. */
function weeksOf({ startsOn, weeks, calendar }: TimetableQuestion): CivilDate[][] {
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(startsOn, week * 7 + day)).filter((date) => isWorkingDay({ calendar, date })),
  )
}

/** The most even timetable within `most` minutes a week: paced over all days, and faster only as far as needed; null when none fits. */
function firstThatFits(question: TimetableQuestion, days: CivilDate[][], { most, strict }: Omit<Limits, 'pace'>): PlannedEntry[] | null {
  const fastest = most * days.length
  const step = STEP * days.length
  for (let pace = totalMinutes(question); pace < fastest; pace += step) {
    const entries = place(question, days, { most, pace, strict })
    if (entries) return entries
  }
  return place(question, days, { most, pace: fastest, strict })
}

type Item = { kind: EntryKind; slug: string | null; minutes: number; after: readonly string[] }

const keyOf = ({ kind, slug }: Pick<Item, 'kind' | 'slug'>) => `${kind} ${slug ?? ''}`

/** What is to be placed, in order; a workshop comes after its lesson, and what follows its lesson comes after it too. */
function itemsOf({ lessons, exam }: TimetableQuestion): Item[] {
  const last = new Map(lessons.map(({ slug, workshop }) => [slug, keyOf({ kind: workshop === null ? 'lesson' : 'workshop', slug })]))
  const items = lessons.flatMap(({ slug, minutes, workshop, after }): Item[] => [
    { kind: 'lesson', slug, minutes, after: after.flatMap((one) => last.get(one) ?? []) },
    ...(workshop === null ? [] : [{ kind: 'workshop' as const, slug, minutes: workshop, after: [keyOf({ kind: 'lesson', slug })] }]),
  ])
  return exam ? [...items, { kind: 'exam', slug: null, minutes: exam.minutes, after: items.map(keyOf) }] : items
}

/**
 * The most minutes of a week, the minutes that an even pace would have reached on the last day, and whether a workshop that
 * has sessions has to be held in one of them.
 */
type Limits = { most: number; pace: number; strict: boolean }

/** Walks through the days and gives each the next thing that its pace and its week leave room for; null when something is left. */
function place(question: TimetableQuestion, weeks: CivilDate[][], limits: Limits): PlannedEntry[] | null {
  let left = itemsOf(question)
  const at = new Map<string, CivilDate>()
  const used = weeks.map(() => 0)
  const entries: PlannedEntry[] = []
  const put = ({ kind, slug, minutes }: Item, date: CivilDate, sessionId: string | null) => {
    entries.push({ kind, date, slug, sessionId, minutes })
    at.set(keyOf({ kind, slug }), date)
    used[weekIn(question, date)] = (used[weekIn(question, date)] ?? 0) + minutes
    left = left.filter((item) => item.kind !== kind || item.slug !== slug)
  }
  const room = (date: CivilDate, minutes: number) => (used[weekIn(question, date)] ?? 0) + minutes <= limits.most
  const days = weeks.flat()
  for (const [index, date] of days.entries()) {
    // A thing is due on the day by which its minutes fit the share of all days that has gone.
    const share = (limits.pace * (index + 1)) / days.length
    const fits = (item: Item) => room(date, item.minutes) && placed(entries, date) + item.minutes <= share
    for (let item = nextItem(left, at, date); item && fits(item); item = nextItem(left, at, date)) {
      put(item, date, null)
      const workshop = left.find(({ kind, slug }) => kind === 'workshop' && slug === item?.slug)
      const held = question.sessions.filter(({ slug }) => workshop && slug === workshop.slug)
      if (!workshop || held.length === 0) continue
      const session = held.find((one) => one.date > date && room(one.date, workshop.minutes))
      if (!session && limits.strict) return null
      if (session) put(workshop, session.date, session.id)
    }
  }
  return left.length === 0 ? entries.sort((a, b) => a.date.localeCompare(b.date)) : null
}

/** Minutes of what stands on a day or before it. */
const placed = (entries: readonly PlannedEntry[], date: CivilDate) =>
  entries.reduce((sum, entry) => (entry.date <= date ? sum + entry.minutes : sum), 0)

/** The next thing in the order of the course, or what comes before it; what waits for a session to come lets the next pass. */
function nextItem(left: readonly Item[], at: ReadonlyMap<string, CivilDate>, date: CivilDate): Item | undefined {
  const byKey = new Map(left.map((item) => [keyOf(item), item]))
  const ready = (item: Item): Item | undefined => {
    for (const key of item.after) {
      const done = at.get(key)
      if (done !== undefined && done > date) return undefined
      const before = done === undefined ? byKey.get(key) : undefined
      if (before) return ready(before)
    }
    return item
  }
  for (const item of left) {
    const found = ready(item)
    if (found) return found
  }
  return undefined
}

const weekIn = ({ startsOn }: TimetableQuestion, date: CivilDate) => Math.floor(daysBetween(startsOn, date) / 7)
