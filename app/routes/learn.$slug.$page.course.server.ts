import type { ModuleOutline } from '~/components/lesson-layout'
import { duration } from '~/components/format'
import { lessonMinutes, lessonsOf, TRACK_NAMES } from '~/domain/curriculum'
import type { User } from '~/identity/index.server'
import { listCurricula } from '~/models/curricula.server'
import { listEnrolments } from '~/models/enrolments.server'
import { listLessonHeads } from '~/models/lessons.server'
import type { Progress } from '~/models/progress.server'

export type CourseAround = ModuleOutline & { next: { title: string; href: string } | null; track: string }

/** The module around a lesson, in the reader's own course when they have one with it, with what comes next in it. */
export async function courseAround({ user, slug, progress }: { user: User; slug: string; progress: Progress[] }): Promise<CourseAround> {
  const [enrolments, heads] = await Promise.all([listEnrolments({ personId: user.personId }), listLessonHeads()])
  const holds = (curriculum: (typeof enrolments)[number]['curriculum']) => lessonsOf(curriculum).some((lesson) => lesson.slug === slug)
  const curriculum =
    enrolments.find((one) => holds(one.curriculum))?.curriculum ?? (await listCurricula()).find((one) => holds(one.curriculum))?.curriculum
  if (!curriculum) return { title: 'Lesson', detail: '', summary: 'Lesson', entries: [], next: null, track: '' }
  const done = new Set(progress.filter((one) => one.completedAt).map((one) => one.slug))
  const written = new Set(heads.map((head) => head.slug))
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
  }
}
