import type { Pace } from '~/domain/hours'
import type { Glossary, Sources } from '~/domain/lesson'
import type { PlannedCase } from '~/domain/planned-cases'

/** What a lesson may refer to outside its own folder. */
export interface Known {
  terms: Glossary
  sources: Sources
  /** Slugs of the scenario folders. */
  scenarios: Iterable<string>
  /** Cases that may be named before they are written. */
  planned?: readonly PlannedCase[]
  /** Slugs of the lessons that a link may lead to; undefined: not checked here. */
  lessons?: Iterable<string>
  pace: Pace
  /** Practice questions written for this lesson; undefined: not counted here. */
  practiceQuestions?: number
  /** Whether a facilitation guide is written for this lesson; undefined: not looked for here. */
  guide?: boolean
  /** Words and decisions on the first expert's path of a case; undefined when it cannot be measured. */
  simulationMeasure?: (slug: string) => { words: number; decisions: number } | undefined
}
