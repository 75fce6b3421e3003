import { lessonFindings } from '~/domain/activity-hours'
import { lessonsOf, type Curriculum } from '~/domain/curriculum'
import type { Pace } from '~/domain/hours'
import type { LessonCheck } from './check-lesson.server'
import type { Diagnostic } from './diagnostics.server'

/**
 * What the courses that list a lesson say against its minutes, at its activities: other minutes than planned, and in a
 * published course cases that are still to be written. That an activity's own figures disagree the lesson's check has told.
 */
export function checkPlan({
  slug,
  measured,
  places,
  curricula,
  pace,
}: Pick<LessonCheck, 'measured' | 'places'> & { slug: string; curricula: readonly Curriculum[]; pace: Pace }): Diagnostic[] {
  if (measured.length === 0) return []
  return curricula.flatMap((curriculum) => {
    const entry = lessonsOf(curriculum).find((one) => one.slug === slug)
    if (!entry) return []
    return lessonFindings({ entry, measured: { slug, activities: measured }, curriculum, pace })
      .filter(({ severity, rule }) => severity === 'error' && rule !== 'verified-minutes')
      .map(({ activity, rule, message }): Diagnostic => {
        const { line, column } = places[activity ?? 0] ?? { line: 1, column: 1 }
        return { file: `content/lessons/${slug}/lesson.mdx`, line, column, rule, severity: 'error', message }
      })
  })
}
