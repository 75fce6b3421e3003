import { TRACK_NAMES, type Curriculum, type CurriculumLesson } from './curriculum'
import { counted } from './dates'
import { minutesAgree, type Pace } from './hours'
import { ACTIVITY_KINDS, ACTIVITY_NAMES, type ActivityKind, type LessonActivity } from './lesson'

/** An activity of a written lesson as it was measured. Declared minutes are whole; `computed` is undefined while there is nothing to measure. */
export type MeasuredActivity = {
  kind: ActivityKind
  title: string
  declared: number
  computed?: number
  words: number
  items: number
  /** The case that it waits for. */
  planned?: { title: string }
}
export type MeasuredLesson = { slug: string; activities: readonly MeasuredActivity[] }

/** One line of the hours table. `missing` says what is not there, or that there is too much; null where the minutes are verified. */
export type ActivityHours = Pick<LessonActivity, 'kind' | 'title' | 'declared' | 'computed' | 'words' | 'items'> & {
  missing: string | null
}

/** `verified-minutes`: there is more or less than declared; `waiting-minutes`: nothing can be counted yet; `planned-minutes`: the course plans others. */
export type HoursFinding = { severity: 'error' | 'warning'; rule: string; lesson: string | null; activity: number | null; message: string }

/**
 * What stands against the minutes of one written lesson: other minutes than a course plans, activities that do not hold what
 * they declare, cases in preparation (an error where the course is published).
 */
export function lessonFindings(lesson: LessonInCourse): HoursFinding[] {
  return [...planFindings(lesson), ...lesson.measured.activities.flatMap((activity, index) => activityFinding(activity, index, lesson))]
}

type LessonInCourse = {
  entry: CurriculumLesson
  measured: MeasuredLesson
  curriculum: Pick<Curriculum, 'track' | 'status'>
  pace: Pace
}

function planFindings({ entry, measured, curriculum }: LessonInCourse): HoursFinding[] {
  return ACTIVITY_KINDS.flatMap((kind): HoursFinding[] => {
    const declared = measured.activities.reduce((sum, one) => (one.kind === kind ? sum + one.declared : sum), 0)
    const plan = entry.minutes[kind] ?? 0
    if (declared === plan) return []
    const first = measured.activities.findIndex((one) => one.kind === kind)
    const message = `${entry.slug} (${entry.id}) declares ${counted(declared, 'minute')} of ${ACTIVITY_NAMES[kind].toLowerCase()} and the course ${TRACK_NAMES[curriculum.track]} plans ${plan}. Make both the same.`
    return [{ severity: 'error', rule: 'planned-minutes', lesson: entry.slug, activity: first < 0 ? null : first, message }]
  })
}

function activityFinding(activity: MeasuredActivity, index: number, { entry, curriculum, pace }: LessonInCourse): HoursFinding[] {
  const { kind, title, declared, computed, words, items } = activity
  const missing = missingIn(activity, pace)
  if (missing === null) return []
  const waits = computed === undefined
  const figures = waits
    ? 'none can be counted'
    : `${computed.toFixed(1)} are computed from ${counted(words, 'word')} and ${counted(items, 'task')}`
  const message = `${entry.slug} (${entry.id}), activity ${index + 1}, ${kind} “${title}”: ${counted(declared, 'minute')} are declared and ${figures}. ${!waits && computed > declared ? 'Too much' : 'Missing'}: ${missing}.`
  const severity = waits && curriculum.status === 'draft' ? 'warning' : 'error'
  return [{ severity, rule: waits ? 'waiting-minutes' : 'verified-minutes', lesson: entry.slug, activity: index, message }]
}

/** What an activity lacks of its declared minutes, in words; null where declared and computed agree. */
export function missingIn(
  { kind, declared, computed, planned }: Omit<MeasuredActivity, 'title' | 'words' | 'items'>,
  pace: Pace,
): string | null {
  if (planned) return `the case “${planned.title}” is in preparation`
  if (computed === undefined) return 'the case has no expert path that plays through'
  if (minutesAgree(declared, computed, pace)) return null
  const minutes = Math.abs(declared - computed).toFixed(1)
  return computed > declared ? `${minutes} minutes more than declared` : `${minutes} minutes, ${substance(kind, declared - computed, pace)}`
}

function substance(kind: ActivityKind, minutes: number, pace: Pace): string {
  if (kind === 'assessment') return `about ${counted(Math.ceil(minutes / pace.assessmentItem), 'question')}`
  if (kind === 'workshop') return 'in the items of the agenda'
  if (kind === 'workplace-assignment') return 'in the steps'
  if (kind === 'simulation') return 'a longer case or one more run'
  return `about ${Math.round(minutes * pace.readingWordsPerMinute)} words, or tasks`
}
