import { lessonFindings, missingIn, type ActivityHours, type HoursFinding, type MeasuredLesson } from './activity-hours'
import {
  curriculumContradictions,
  PROMISED_MINUTES,
  TRACK_NAMES,
  type Curriculum,
  type CurriculumLesson,
  type CurriculumStatus,
  type Track,
} from './curriculum'
import { counted } from './dates'
import type { Pace } from './hours'
import { ACTIVITY_KINDS, ACTIVITY_NAMES, type ActivityKind } from './lesson'

export type LessonHours = Sums & { id: string; slug: string; title: string; written: boolean; activities: ActivityHours[] }
export type ModuleHours = Sums & { id: string; title: string; lessons: LessonHours[] }

/** Minutes as declared, as computed to one decimal, and as verified: those of activities that hold what they declare. */
export type Sums = { declaredMinutes: number; computedMinutes: number; writtenMinutes: number; words: number; items: number }

export type TrackHours = Sums & {
  track: Track
  title: string
  status: CurriculumStatus
  promisedMinutes: number
  /** Lessons that are not written yet. */
  inPreparation: number
  modules: ModuleHours[]
  findings: HoursFinding[]
}

/** The hours of a course: what its lessons declare, what is there by the hours policy, and every figure that does not agree. */
export function trackHours({
  curriculum,
  lessons,
  pace,
}: {
  curriculum: Curriculum
  lessons: readonly MeasuredLesson[]
  pace: Pace
}): TrackHours {
  const measured = new Map(lessons.map((lesson) => [lesson.slug, lesson]))
  const modules = curriculum.modules.map((module): ModuleHours => {
    const own = module.lessons.map((entry) => lessonHours({ entry, measured: measured.get(entry.slug), pace }))
    return { id: module.id, title: module.title, ...sumOf(own), lessons: own }
  })
  const all = modules.flatMap((module) => module.lessons)
  const sums = sumOf(all)
  const absent = all.filter((lesson) => !lesson.written)
  const promisedMinutes = PROMISED_MINUTES[curriculum.track]
  const ofLessons = curriculum.modules
    .flatMap((module) => module.lessons)
    .flatMap((entry) => {
      const lesson = measured.get(entry.slug)
      return lesson ? lessonFindings({ entry, measured: lesson, curriculum, pace }) : []
    })
  const findings = [
    ...curriculumContradictions(curriculum).map((message) => error('curriculum', message)),
    ...(sums.declaredMinutes === promisedMinutes
      ? []
      : [
          error(
            'promised-minutes',
            `${TRACK_NAMES[curriculum.track]} is promised with exactly ${promisedMinutes} minutes; its lessons declare ${sums.declaredMinutes}.`,
          ),
        ]),
    ...absentFindings(absent, curriculum),
    ...ofLessons,
  ]
  return {
    track: curriculum.track,
    title: curriculum.title,
    status: curriculum.status,
    promisedMinutes,
    ...sums,
    inPreparation: absent.length,
    modules,
    findings,
  }
}

const error = (rule: string, message: string, lesson: string | null = null): HoursFinding => ({
  severity: 'error',
  rule,
  lesson,
  activity: null,
  message,
})

function absentFindings(absent: readonly LessonHours[], { status }: Curriculum): HoursFinding[] {
  if (status === 'published')
    return absent.map(({ id, slug, title, declaredMinutes }) =>
      error(
        'lesson-missing',
        `${slug} (${id}) “${title}” is not written and its course is published: ${declaredMinutes} minutes are missing.`,
        slug,
      ),
    )
  if (absent.length === 0) return []
  const minutes = absent.reduce((sum, { declaredMinutes }) => sum + declaredMinutes, 0)
  const names = absent.map(({ id, slug }) => `${id} ${slug}`).join(', ')
  const message = `${counted(absent.length, 'lesson is', 'lessons are')} in preparation, ${minutes} minutes: ${names}.`
  return [{ severity: 'warning', rule: 'in-preparation', lesson: null, activity: null, message }]
}

function lessonHours({ entry, measured, pace }: { entry: CurriculumLesson; measured?: MeasuredLesson; pace: Pace }): LessonHours {
  const activities = measured
    ? measured.activities.map((one): ActivityHours => {
        const { kind, title, declared, computed = 0, words, items } = one
        return { kind, title, declared, computed, words, items, missing: missingIn(one, pace) }
      })
    : ACTIVITY_KINDS.flatMap((kind) => plannedActivity(kind, entry))
  const written = measured !== undefined
  return { id: entry.id, slug: entry.slug, title: entry.title, written, ...activitySums(activities, written), activities }
}

/** A lesson in preparation declares what its course plans, and holds nothing. */
function plannedActivity(kind: ActivityKind, entry: CurriculumLesson): ActivityHours[] {
  const declared = entry.minutes[kind] ?? 0
  if (declared === 0) return []
  return [{ kind, title: ACTIVITY_NAMES[kind], declared, computed: 0, words: 0, items: 0, missing: 'the lesson is not written' }]
}

function activitySums(activities: readonly ActivityHours[], written: boolean): Sums {
  const sum = (of: (one: ActivityHours) => number) => activities.reduce((total, one) => total + of(one), 0)
  return {
    declaredMinutes: sum((one) => one.declared),
    computedMinutes: tenth(sum((one) => one.computed)),
    writtenMinutes: written ? sum((one) => (one.missing === null ? one.declared : Math.min(one.declared, Math.floor(one.computed)))) : 0,
    words: sum((one) => one.words),
    items: sum((one) => one.items),
  }
}

function sumOf(parts: readonly Sums[]): Sums {
  const sum = (of: (one: Sums) => number) => parts.reduce((total, one) => total + of(one), 0)
  return {
    declaredMinutes: sum((one) => one.declaredMinutes),
    computedMinutes: tenth(sum((one) => one.computedMinutes)),
    writtenMinutes: sum((one) => one.writtenMinutes),
    words: sum((one) => one.words),
    items: sum((one) => one.items),
  }
}

const tenth = (minutes: number) => Math.round(minutes * 10) / 10
