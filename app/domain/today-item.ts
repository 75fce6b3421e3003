import type { Track } from '~/domain/curriculum'
import type { CivilDate, Instant } from '~/domain/dates'
import type { NextReassessment } from '~/domain/reassessment'

export const TODAY_KINDS = [
  'resume-exam',
  'reassessment-overdue',
  'improve-assignment',
  'resume-lesson',
  'resume-run',
  'recall',
  'next-lesson',
  'needs',
  'practice-run',
  'recorded-run',
  'exam',
  'exam-wait',
  'exam-run',
  'mark-assignments',
  'confirm-withdrawal',
  'record-attendance',
  'answer-reports',
  'workshop',
  'reassessment',
  'renewal',
  'certificate',
  'nothing-due',
] as const
export type TodayKind = (typeof TODAY_KINDS)[number]

/** A thing to do: `title` is one sentence, `date` the day it is due or opens, `href` where it is done. */
export type TodayItem = {
  kind: TodayKind
  title: string
  says: string
  date: CivilDate | null
  href: string | null
  /** What the button says; verbs for what happens. */
  action: string
  /** The one thing the page begins with. At most one item is primary. */
  primary: boolean
}

export type TodayScenario = {
  slug: string
  title: string
  running: { runId: string; mode: 'practice' | 'recorded' | 'exam' } | null
  practised: boolean
  recorded: boolean
  /** Kept for exams: it is carried on where it was begun, and asked for by no name before. */
  onlyExams: boolean
}

export type TodayCourse = {
  track: Track
  title: string
  /** Lessons done, of all lessons, and how many of those to do are in preparation. */
  lessons: { done: number; of: number; inPreparation: number }
  nextLesson: { slug: string; title: string; minutes: number } | null
  scenarios: readonly TodayScenario[]
  /** The scenario test: cases passed, of how many; `next`: another one can be drawn. */
  scenarioTest: { passed: number; of: number; next: boolean }
  /** Null when the course has no exam that could be sat. */
  exam: { passed: boolean; running: string | null; mayStart: boolean; because: string; nextAt: Instant | null } | null
  /** The latest certificate; `lapsed`: its days of grace are over too, and the course leads to a new one. */
  certificate: {
    number: string
    lastDay: CivilDate
    renewalOpensOn: CivilDate
    renewalOpen: boolean
    lapsed: boolean
    isNew: boolean
  } | null
  reassessment: NextReassessment | null
}

export type TodayQuestion = {
  today: CivilDate
  zone: string
  /** The lesson a person stopped in, with the minutes left in it. */
  lessonInProgress: { slug: string; title: string; page: string; minutesLeft: number } | null
  /** What other parts of the house ask for, such as recall; each takes its place by its kind. */
  further?: readonly Omit<TodayItem, 'primary'>[]
  /** The courses a person is enrolled in, the one to take first at the top. */
  courses: readonly TodayCourse[]
}
