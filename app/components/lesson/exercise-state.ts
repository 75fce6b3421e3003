import type { AnswerError, Exercise, ExerciseAnswer, MarkResult, Remark, TableView } from '~/domain/exercises'
import type { ChoiceMark } from '../choices'

/** What is known of a learner and one exercise: the saved answer and its marks, what was wrong with a form, a table's view. */
export interface ExerciseState {
  answer?: ExerciseAnswer
  result?: MarkResult
  /** An answer that could not be saved, as it was typed, and what was missing. */
  errors?: AnswerError[]
  typed?: readonly (readonly [string, string])[]
  view?: TableView
}

export interface PartProps<K extends Exercise['kind']> {
  exercise: Extract<Exercise, { kind: K }>
  state: ExerciseState
}

/** Control ids are the exercise's id and the field's name: several forms stand on one page. */
export const controlId = (exercise: Exercise, name: string) => `${exercise.id}-${name}`

export function errorsOf(state: ExerciseState, field: string): string[] {
  return (state.errors ?? []).filter((error) => error.field === field).map((error) => error.message)
}

/** What a field holds when the form is shown again: what was just typed, else what was saved. */
export function valueOf(state: ExerciseState, name: string, saved: string | undefined): string {
  return state.typed ? (state.typed.find(([key]) => key === name)?.[1] ?? '') : (saved ?? '')
}

export function valuesOf(state: ExerciseState, name: string, saved: readonly string[] | undefined): string[] {
  return state.typed ? state.typed.filter(([key]) => key === name).map(([, value]) => value) : [...(saved ?? [])]
}

/** Marks are shown for the saved answer; a form that could not be saved shows none. */
export function remarksAt(state: ExerciseState, where: string): Remark[] {
  return state.errors ? [] : (state.result?.remarks ?? []).filter((remark) => remark.where === where)
}

export function remarksOnWhole(state: ExerciseState): Remark[] {
  return state.errors ? [] : (state.result?.remarks ?? []).filter((remark) => remark.where === undefined)
}

/** How a choice is marked: chosen and right, chosen and not the one, or left out. */
export function choiceMark(state: ExerciseState, id: string, chosen: readonly string[]): { mark?: ChoiceMark; says?: string } {
  const remark = remarksAt(state, id)[0]
  if (!remark || remark.right === undefined) return {}
  const mark: ChoiceMark = remark.right ? 'right' : chosen.includes(id) ? 'wrong' : 'missed'
  return { mark, says: remark.right && remark.says === 'Right' ? undefined : remark.says }
}
