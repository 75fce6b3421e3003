import type { ModuleOutline } from '~/components/lesson-layout'
import { duration } from '~/components/format'
import { lessonMinutes, lessonsOf, TRACK_NAMES, type Curriculum } from '~/domain/curriculum'
import { lessonsBefore, type LessonBefore } from '~/domain/lesson-order'
import type { User } from '~/identity/index.server'
import { listCurricula } from '~/models/curricula.server'
import { listEnrolments } from '~/models/enrolments.server'
import { listLessonActivities } from '~/models/lessons.server'

export type CourseAround = ModuleOutline & {
  next: { title: string; href: string } | null
  track: string
  before: LessonBefore[]
  /** The reader's courses that hold the lesson, where there are several: it is taken once. */
  countsIn: string[]
}

/** The module around a lesson, in the reader's own course when they have one with it, with what comes next in it. `done`: the lessons they have done. */
export async function courseAround({ user, slug, done }: { user: User; slug: string; done: ReadonlySet<string> }): Promise<CourseAround> {
  const [enrolments, activities] = await Promise.all([listEnrolments({ personId: user.personId }), listLessonActivities()])
  const holds = (curriculum: Curriculum) => lessonsOf(curriculum).some((lesson) => lesson.slug === slug)
  const own = enrolments.map((one) => one.curriculum).filter(holds)
  const curriculum = own[0] ?? (await listCurricula()).map((one) => one.curriculum).find(holds)
  if (!curriculum) return { title: 'Lesson', detail: '', summary: 'Lesson', entries: [], next: null, track: '', before: [], countsIn: [] }
  const written = new Set(activities.keys())
  const around = curriculum.modules.find((module) => module.lessons.some((lesson) => lesson.slug === slug))
  const after = lessonsOf(curriculum)
  const next = after
    .slice(after.findIndex((lesson) => lesson.slug === slug) + 1)
    .find((lesson) => written.has(lesson.slug) && !done.has(lesson.slug))
  const name = TRACK_NAMES[curriculum.track]
  const lessons = around?.lessons ?? []
  return {
    title: around?.title === name ? name : `${around?.id}: ${around?.title}`,
    detail: around?.title === name ? `${duration(curriculum.minutes)} in all` : `${name}, ${duration(curriculum.minutes)}`,
    summary: `${name}: lesson ${lessons.findIndex((lesson) => lesson.slug === slug) + 1} of ${lessons.length}`,
    entries: lessons.map((lesson) => ({
      key: lesson.id,
      title: lesson.title,
      href: written.has(lesson.slug) ? `/learn/${lesson.slug}` : undefined,
      minutes: lessonMinutes(lesson),
      state: lesson.slug === slug ? 'here' : done.has(lesson.slug) ? 'done' : 'todo',
    })),
    next: next ? { title: next.title, href: `/learn/${next.slug}` } : null,
    track: curriculum.track,
    countsIn: own.length > 1 ? own.map(({ track }) => TRACK_NAMES[track]) : [],
    before: lessonsBefore({ curricula: own.length > 0 ? own : [curriculum], slug, done, available: written }),
  }
}
