import { lessonsOf } from '~/domain/curriculum'
import { lessonsBefore, type LessonBefore } from '~/domain/lesson-order'
import { listEnrolments } from './enrolments.server'
import { listLessonHeads } from './lessons.server'
import { listProgress } from './progress.server'

/** What a person's own courses put before a lesson, with what of it they have done; empty for a lesson in none of them. */
export async function orderFor({ personId, slug }: { personId: string; slug: string }): Promise<LessonBefore[]> {
  const [enrolments, heads, progress] = await Promise.all([listEnrolments({ personId }), listLessonHeads(), listProgress({ personId })])
  return lessonsBefore({
    curricula: enrolments
      .map(({ curriculum }) => curriculum)
      .filter((curriculum) => lessonsOf(curriculum).some((lesson) => lesson.slug === slug)),
    slug,
    done: new Set(progress.filter((one) => one.completedAt).map((one) => one.slug)),
    available: new Set(heads.map((head) => head.slug)),
  })
}
