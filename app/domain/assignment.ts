import type { Competency } from './lesson'

/** What may be handed in: a document (pdf, docx, odt), a picture (png, jpeg), or text typed into a box. */
export const HAND_IN_KINDS = ['document', 'picture', 'text'] as const
export type HandInKind = (typeof HAND_IN_KINDS)[number]

/** One thing that an assignment asks to be handed in. */
export type EvidenceSlot = {
  id: string
  title: string
  /** What it must show, and what must be blacked out before uploading; Markdown of the small kind. */
  says: string
  kinds: HandInKind[]
  required: boolean
  /** Most files; text is one box beside them. */
  most: number
}

/** The scale of every rubric, best first. */
export const MARK_LEVELS = [4, 3, 2, 1] as const
export type MarkLevel = (typeof MARK_LEVELS)[number]

export const MARK_NAMES: Record<MarkLevel, string> = { 4: 'Exemplary', 3: 'Competent', 2: 'Developing', 1: 'Not yet' }

/** One line of a rubric, each level in words. */
export type Criterion = {
  id: string
  criterion: string
  competency: Competency
  levels: Record<MarkLevel, string>
  /** Lawful access, identity or harm: a 1 here decides alone. */
  harm: boolean
}

/** What a lesson's workplace assignment asks for, and how it is marked. */
export type Assignment = { evidence: EvidenceSlot[]; rubric: Criterion[] }

/** Most minutes of one step of an assignment: a longer one is two. */
export const LONGEST_STEP = 45
