import type { Competency } from '../lesson'

export const EXERCISE_KINDS = [
  'choose',
  'choose-many',
  'order',
  'match',
  'classify',
  'mark-passages',
  'fill-form',
  'spot-the-error',
  'short-answer',
  'query-table',
  'predict',
  'reflect',
] as const
export type ExerciseKind = (typeof EXERCISE_KINDS)[number]

/** Texts by the id of the option, item or passage they stand for; the order is the author's and is the order shown. */
export type Texts = Record<string, string>

/** What every exercise has. `task` and `material` are Markdown; `feedback` is keyed by option or item, `right` and `otherwise`. */
interface ExerciseBase {
  id: string
  competency: Competency
  task: string
  material?: string
  feedback: Texts
  hints: string[]
}

export interface ChooseExercise extends ExerciseBase {
  kind: 'choose'
  options: Texts
  key: string
}
export interface ChooseManyExercise extends ExerciseBase {
  kind: 'choose-many'
  options: Texts
  key: string[]
}
/** `mistakes` name a pair that was put in the wrong order and what to say about it. */
export interface OrderExercise extends ExerciseBase {
  kind: 'order'
  items: Texts
  key: string[]
  mistakes: { before: string; after: string; says: string }[]
}
export interface MatchExercise extends ExerciseBase {
  kind: 'match'
  left: Texts
  right: Texts
  key: Texts
}
export interface ClassifyExercise extends ExerciseBase {
  kind: 'classify'
  columns: Texts
  items: Texts
  key: Texts
}
export interface MarkPassagesExercise extends ExerciseBase {
  kind: 'mark-passages'
  passages: Texts
  key: string[]
}
export const FIELD_TYPES = ['text', 'number', 'date', 'select'] as const
export type FieldType = (typeof FIELD_TYPES)[number]
/** `key` lists every accepted value; dates are YYYY-MM-DD. */
export interface FormField {
  id: string
  label: string
  type: FieldType
  options?: string[]
  key: string[]
  hint?: string
  feedback: Texts
}
export interface FillFormExercise extends ExerciseBase {
  kind: 'fill-form'
  fields: FormField[]
}
export interface SpotTheErrorExercise extends ExerciseBase {
  kind: 'spot-the-error'
  record: Record<string, { label: string; value: string }>
  key: string[]
}
export interface ShortAnswerExercise extends ExerciseBase {
  kind: 'short-answer'
  model: string
  criteria: string[]
}
export interface QueryTableExercise extends ExerciseBase {
  kind: 'query-table'
  table: { columns: string[]; rows: string[][] }
  answer: { type: 'number' | 'text' | 'select'; label: string; options?: string[]; key: string[]; feedback: Texts }
}
/** A prediction in a worked example: kept and compared, never scored. Without options it is free text. */
export interface PredictExercise extends ExerciseBase {
  kind: 'predict'
  options?: Texts
  key?: string
}
export interface ReflectExercise extends ExerciseBase {
  kind: 'reflect'
}

/** One task of a lesson, key and feedback included: for the server only. */
export type Exercise =
  | ChooseExercise
  | ChooseManyExercise
  | OrderExercise
  | MatchExercise
  | ClassifyExercise
  | MarkPassagesExercise
  | FillFormExercise
  | SpotTheErrorExercise
  | ShortAnswerExercise
  | QueryTableExercise
  | PredictExercise
  | ReflectExercise

export const RATINGS = ['met', 'partly', 'not-yet'] as const
export type Rating = (typeof RATINGS)[number]

/** What a learner answered, by kind. Values are what was sent; ids that do not exist mark as wrong. */
export type ExerciseAnswer =
  | { kind: 'choose'; choice: string }
  | { kind: 'choose-many'; choices: string[] }
  | { kind: 'order'; order: string[] }
  | { kind: 'match'; pairs: Texts }
  | { kind: 'classify'; columns: Texts }
  | { kind: 'mark-passages'; marked: string[] }
  | { kind: 'fill-form'; values: Texts }
  | { kind: 'spot-the-error'; rows: string[] }
  | { kind: 'short-answer'; text: string; ratings?: Rating[] }
  | { kind: 'query-table'; value: string }
  | { kind: 'predict'; choice?: string; text?: string }
  | { kind: 'reflect'; text: string }

export type Outcome = 'right' | 'partly' | 'wrong' | 'kept'

/** A sentence about one part of an answer (`where`: the option, item, passage or field) or about the whole. */
export interface Remark {
  where?: string
  says: string
  right?: boolean
}

/** `points` of `of`; both 0 where an answer is kept and not marked. */
export interface MarkResult {
  outcome: Outcome
  remarks: Remark[]
  points: number
  of: number
}
