import type { AgendaItem } from './guide'

/** The lists a lesson is written with, and the shape of a lesson that has been read. */

/** The four competencies every exercise, question and case is marked in (C1 to C4 of the papers). */
export const COMPETENCIES = ['policy_understanding', 'process_mastery', 'system_proficiency', 'problem_solving'] as const
export type Competency = (typeof COMPETENCIES)[number]

export const ACTIVITY_KINDS = [
  'reading',
  'worked-example',
  'guided-exercise',
  'simulation',
  'workshop',
  'workplace-assignment',
  'assessment',
] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** What an activity is called where its author gave it no title. */
export const ACTIVITY_NAMES: Record<ActivityKind, string> = {
  reading: 'Reading',
  'worked-example': 'Worked example',
  'guided-exercise': 'Guided exercise',
  simulation: 'Simulated case',
  workshop: 'Workshop',
  'workplace-assignment': 'Workplace assignment',
  assessment: 'Questions',
}

export const EVIDENCE_LABELS = ['verified', 'excerpt', 'reported', 'programme-norm', 'design'] as const
export type EvidenceLabel = (typeof EVIDENCE_LABELS)[number]

/** How the pages say an evidence label. */
export const EVIDENCE_NAMES: Record<EvidenceLabel, string> = {
  verified: 'Checked',
  excerpt: 'Checked',
  reported: 'Reported, source not yet checked',
  'programme-norm': 'Programme target',
  design: 'Our choice',
}

export const SOURCE_STATUSES = ['verified', 'excerpt', 'seed'] as const
export type SourceStatus = (typeof SOURCE_STATUSES)[number]

export const SERVICES = ['employment', 'social-protection'] as const
export type Service = (typeof SERVICES)[number]

export const RUN_MODES = ['practice', 'recorded'] as const
export type RunMode = (typeof RUN_MODES)[number]

/** An entry of the glossary: what a word means, in a sentence or two. */
export interface GlossaryTerm {
  term: string
  says: string
  see?: string[]
}
export type Glossary = Record<string, GlossaryTerm>

/** A document that figures and rules are taken from. */
export interface Source {
  title: string
  publisher: string
  address?: string
  year?: number
  note?: string
  status: SourceStatus
}
export type Sources = Record<string, Source>

/** One activity of a lesson. Minutes are whole in `declared` and one decimal in `computed` (0: nothing to measure yet); pages are positions in the lesson's list of pages. */
export interface LessonActivity {
  index: number
  kind: ActivityKind
  title: string
  declared: number
  computed: number
  words: number
  items: number
  scenario?: string
  runs?: RunMode[]
  /** Its case was still to be written when the lesson was published; it may exist by now. */
  planned?: { title: string; says: string }
  questions?: number
  /** The items of a workshop. */
  agenda?: AgendaItem[]
  firstPage: number
  lastPage: number
}

/** One page: `html` holds slots (`<!--slot:check:ID-->`) and guarded reveals (`<!--reveal:ID-->…<!--/reveal:ID-->`). */
export interface LessonPage {
  index: number
  id: string
  title: string
  activity: number
  html: string
}
