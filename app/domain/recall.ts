import { chanceFrom } from '~/domain/chance'
import { lessonsOf, type Curriculum, type Track } from '~/domain/curriculum'
import { addDays, civilDateIn, isWithin, laterOf, type CivilDate, type Instant, type Period } from '~/domain/dates'
import { nextWorkingDay, type WorkCalendar } from '~/domain/working-days'

/** Calendar days after a module on which its sets are due: the plan of the curriculum design. */
export const RECALL_DAYS = [2, 7, 21, 60] as const
/** Questions of a set, and the minutes they are planned with. */
export const RECALL_SIZE = 5
export const RECALL_MINUTES = 8

/** A module as recall sees it: the lessons that are asked about with it. */
export type RecallModule = { track: Track; module: string; title: string; lessons: string[] }

/**
 * The modules of a person's courses, in their order. A lesson that several courses share is asked about with the first of
 * them only, so that nobody gets the same questions twice; a module without a lesson of its own is left out.
 */
export function recallModules(courses: readonly Pick<Curriculum, 'track' | 'modules'>[]): RecallModule[] {
  const taken = new Set<string>()
  return courses.flatMap(({ track, modules }) =>
    modules.flatMap((module) => {
      const lessons = lessonsOf({ modules: [module] })
        .map(({ slug }) => slug)
        .filter((slug) => !taken.has(slug))
      for (const slug of lessons) taken.add(slug)
      return lessons.length > 0 ? [{ track, module: module.id, title: module.title, lessons }] : []
    }),
  )
}

/**
 * The day a module was completed: when the last of its written lessons was, in the person's time zone. Null while a
 * written lesson is open, or none is written.
 */
export function moduleCompletedOn({ lessons, written, completedAt, zone }: CompletionQuestion): CivilDate | null {
  const known = lessons.filter((slug) => written.has(slug) || completedAt.has(slug))
  const days = known.flatMap((slug) => {
    const at = completedAt.get(slug)
    return at ? [civilDateIn(at, zone)] : []
  })
  return days.length > 0 && days.length === known.length ? days.reduce(laterOf) : null
}
type CompletionQuestion = {
  lessons: readonly string[]
  written: ReadonlySet<string>
  completedAt: ReadonlyMap<string, Instant>
  zone: string
}

/** One of the four sets after a module; numbers begin at 1. */
export type RecallDate = { number: number; dueOn: CivilDate }

type DatesQuestion = { completedOn: CivilDate; calendar: WorkCalendar; leave?: readonly Period[]; today: CivilDate }

/**
 * The days on which the sets of a module are due: each its number of calendar days later, or the first day after that on
 * which the agency works and the person is not on leave. Leave without an end is taken to last through today.
 */
export function recallDates({ completedOn, calendar, leave = [], today }: DatesQuestion): RecallDate[] {
  const closed = leave.map(({ from, to }) => ({ from, to: to ?? laterOf(from, today) }))
  return RECALL_DAYS.map((days, index) => ({
    number: index + 1,
    dueOn: firstDayAtWork({ date: addDays(completedOn, days), calendar, leave: closed }),
  }))
}

function firstDayAtWork({ date, calendar, leave }: { date: CivilDate; calendar: WorkCalendar; leave: readonly Period[] }): CivilDate {
  let day = nextWorkingDay({ calendar, date })
  while (isWithin(day, leave)) day = nextWorkingDay({ calendar, date: addDays(day, 1) })
  return day
}

/** `open`: the one set to do now. `coming`: the sets with a day still to come. */
export type RecallStanding = { open: RecallDate | null; coming: RecallDate[] }

/**
 * Which set of a module is open. A set that was not done is not owed twice: when the next one is due it takes its place,
 * so there is never more than one. `finished`: numbers of the sets that were done.
 */
export function recallStanding({ finished, ...question }: DatesQuestion & { finished: readonly number[] }): RecallStanding {
  const reached = Math.max(0, ...finished)
  const left = recallDates(question).filter(({ number }) => number > reached)
  const due = left.filter(({ dueOn }) => dueOn <= question.today)
  return { open: due.at(-1) ?? null, coming: left.filter(({ dueOn }) => dueOn > question.today) }
}

/** What is remembered of a person and a question. `box` 1 to 5: one up after a right answer, back to 1 after a wrong one. */
export type ItemMemory = {
  lastSeenAt: Instant
  lastRight: boolean
  /** Answers in a row that went the same way. */
  streak: number
  box: number
}

const LAST_BOX = 5

/** The memory of a question after one more answer. */
export function remember({ before, right, at }: { before?: ItemMemory; right: boolean; at: Instant }): ItemMemory {
  const streak = before && before.lastRight === right ? before.streak + 1 : 1
  return { lastSeenAt: at, lastRight: right, streak, box: right ? Math.min((before?.box ?? 1) + 1, LAST_BOX) : 1 }
}

type Drawable = { id: string }

/**
 * Draws the questions of a set: first, in an order of chance, those answered wrong the last time or never seen; then the
 * ones not seen for longest, chance deciding between those seen at the same moment. The same seed, bank and memory draw
 * the same set; a question never stands in it twice; a small bank gives what it has.
 */
export function drawRecall<Item extends Drawable>({ items, memory, seed, size = RECALL_SIZE }: DrawQuestion<Item>): Item[] {
  // By id first, so that a set depends on the bank and not on the order a query returned.
  const bank = [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const seenAt = ({ id }: Item) => {
    const known = memory.get(id)
    return known?.lastRight ? known.lastSeenAt : ''
  }
  return chanceFrom(seed)
    .shuffle(bank)
    .sort((a, b) => (seenAt(a) === seenAt(b) ? 0 : seenAt(a) < seenAt(b) ? -1 : 1))
    .slice(0, size)
}
type DrawQuestion<Item extends Drawable> = {
  items: readonly Item[]
  memory: ReadonlyMap<string, Pick<ItemMemory, 'lastSeenAt' | 'lastRight'>>
  seed: string
  size?: number
}
