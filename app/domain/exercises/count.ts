import { countWords, type TaskCount } from '../hours'
import type { Exercise, Texts } from './kinds'

/** What a task gives the learner to read and do, for the hours policy. Keys, feedback, hints and model answers are not counted. */
export function countTask(exercise: Exercise): TaskCount {
  const shown = countWords(exercise.task) + countWords(exercise.material ?? '')
  return { kind: exercise.kind, words: shown + ownWords(exercise), closeWords: closeWords(exercise), elements: elements(exercise) }
}

const words = (texts: Texts | string[] | undefined) => Object.values(texts ?? {}).reduce((sum, text) => sum + countWords(text), 0)

function ownWords(exercise: Exercise): number {
  switch (exercise.kind) {
    case 'choose':
    case 'choose-many':
    case 'predict':
      return words(exercise.options)
    case 'order':
      return words(exercise.items)
    case 'match':
      return words(exercise.left) + words(exercise.right)
    case 'classify':
      return words(exercise.columns) + words(exercise.items)
    case 'fill-form':
      return exercise.fields.reduce((sum, field) => sum + countWords(field.label) + countWords(field.hint ?? '') + words(field.options), 0)
    case 'short-answer':
      return words(exercise.criteria)
    case 'query-table':
      return countWords(exercise.answer.label) + words(exercise.table.columns) + words(exercise.table.rows.flat())
    case 'mark-passages':
    case 'spot-the-error':
    case 'reflect':
      return 0
  }
}

function closeWords(exercise: Exercise): number {
  if (exercise.kind === 'mark-passages') return words(exercise.passages)
  if (exercise.kind === 'spot-the-error')
    return Object.values(exercise.record).reduce((sum, row) => sum + countWords(row.label) + countWords(row.value), 0)
  return 0
}

function elements(exercise: Exercise): number {
  switch (exercise.kind) {
    case 'order':
    case 'classify':
      return Object.keys(exercise.items).length
    case 'match':
      return Object.keys(exercise.left).length
    case 'mark-passages':
      return exercise.key.length
    case 'fill-form':
      return exercise.fields.length
    case 'short-answer':
      return exercise.criteria.length
    default:
      return 0
  }
}
