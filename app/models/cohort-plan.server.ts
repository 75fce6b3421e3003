import { sharedCalendar, spreadTimetable, totalMinutes, type LessonToPlace, type Timetable } from '~/domain/cohort'
import { lessonMinutes, lessonsOf, type Curriculum, type CurriculumLesson, type Track } from '~/domain/curriculum'
import { civilDateIn } from '~/domain/dates'
import { policyOn } from '~/domain/policy'
import { PLAIN_CALENDAR, type WorkCalendar } from '~/domain/working-days'
import { EXAM_TITLE } from './cohorts.server'
import { currentPolicy, findCurriculum } from './curricula.server'
import { listLessonHeads } from './lessons.server'
import { listCalendars } from './organisation.server'
import { listAnySessionsAhead } from './workshop-sessions.server'

type Asked = {
  track: Track
  startsOn: string
  weeks: number
  hoursAWeek: number
  /** Leave out lessons in preparation, and the exam as long as there are any. */
  onlyWritten: boolean
  /** Agencies of the people, whose working days count. */
  agencyIds: readonly string[]
  now: Date
}

export type CohortPlan = {
  timetable: Timetable
  /** All minutes that were to be placed. */
  minutes: number
  titles: Map<string, string>
  lessons: number
  /** Lessons of the course that are not written, placed or left out. */
  inPreparation: Set<string>
}

/** The lessons that come before a lesson of a course, by its slug. */
export function prerequisitesOf({ prerequisites }: Pick<Curriculum, 'prerequisites'>): Map<string, string[]> {
  const after = new Map<string, string[]>()
  for (const { from, to } of prerequisites) after.set(to, [...(after.get(to) ?? []), from])
  return after
}

/** The days on which everybody of these agencies works. */
export async function calendarOfAll(agencyIds: readonly string[]): Promise<WorkCalendar> {
  const calendars = await listCalendars()
  const asked = [...new Set(agencyIds)].map((id) => calendars.get(id) ?? PLAIN_CALENDAR)
  return asked.length === 0 ? PLAIN_CALENDAR : sharedCalendar(asked)
}

/** Minutes of the last lesson of a course that are its exam: there the exam is the lesson's assessment, and is placed once. */
const examWithin = ({ minutes }: CurriculumLesson, exam: { minutes: number } | null): number =>
  exam !== null && minutes.assessment === exam.minutes ? exam.minutes : 0

/** The timetable that a course would have over these weeks; undefined for a course that does not exist. */
export async function planCohort(asked: Asked): Promise<CohortPlan | undefined> {
  const { track, startsOn, now, onlyWritten } = asked
  const [found, heads, calendar, sessions, { versions }] = await Promise.all([
    findCurriculum(track),
    listLessonHeads(),
    calendarOfAll(asked.agencyIds),
    listAnySessionsAhead({ now }),
    currentPolicy(),
  ])
  if (!found) return undefined
  const written = new Set(heads.map(({ slug }) => slug))
  const course = lessonsOf(found.curriculum)
  const inPreparation = new Set(course.flatMap(({ slug }) => (written.has(slug) ? [] : [slug])))
  const after = prerequisitesOf(found.curriculum)
  const taken = course.filter(({ slug }) => !onlyWritten || written.has(slug))
  const sits = taken.length === course.length && taken.length > 0
  const exam = sits ? { minutes: policyOn(versions, startsOn).tracks[track].exam.minutes } : null
  const lessons = taken.map((lesson): LessonToPlace => {
    const { slug, title } = lesson
    const workshop = lesson.minutes.workshop ?? null
    const elsewhere = (workshop ?? 0) + (lesson === course.at(-1) ? examWithin(lesson, exam) : 0)
    return { slug, title, minutes: lessonMinutes(lesson) - elsewhere, workshop, after: after.get(slug) ?? [] }
  })
  const usable = sessions
    .filter(({ cancelledAt, startsAt }) => cancelledAt === null && startsAt > now.toISOString())
    .map(({ id, lessonSlug, startsAt, zone }) => ({ id, slug: lessonSlug, date: civilDateIn(startsAt, zone) }))
  const { weeks, hoursAWeek } = asked
  return {
    timetable: spreadTimetable({ startsOn, weeks, hoursAWeek, calendar, lessons, sessions: usable, exam }),
    minutes: totalMinutes({ lessons, exam }),
    titles: new Map(lessons.map(({ slug, title }) => [slug, title])),
    lessons: lessons.length,
    inPreparation,
  }
}

/** How an entry of a plan is called. */
export const titleIn = ({ titles }: Pick<CohortPlan, 'titles'>, slug: string | null): string =>
  slug === null ? EXAM_TITLE : (titles.get(slug) ?? slug)
