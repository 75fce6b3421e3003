import type { Assignment } from './assignment'
import type { Exercise } from './exercises/kinds'
import type { Competency, LessonActivity, LessonPage } from './lesson'

/** A lesson as served: pages of HTML with slots, and its exercises apart, for the server only. Named by the hash of its files. */
export interface CompiledLesson {
  slug: string
  hash: string
  title: string
  objectives: string[]
  competencies: Competency[]
  cases: string[]
  reviewed: string
  activities: LessonActivity[]
  pages: LessonPage[]
  exercises: Exercise[]
  /** What its workplace assignment asks for, where it has one. */
  assignment?: Assignment
  /** Ids of the glossary terms used. */
  terms: string[]
  /** Ids of the sources in the order cited. */
  sources: string[]
}
