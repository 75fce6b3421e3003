import type { Exercise, Texts } from './kinds'

/** What is right in an exercise, as a trainer reads it under the preview; undefined where nothing is marked. */
export function keyInWords(exercise: Exercise): string | undefined {
  switch (exercise.kind) {
    case 'choose':
      return option(exercise.options, exercise.key)
    case 'choose-many':
      return exercise.key.map((id) => option(exercise.options, id)).join('; ')
    case 'order':
      return exercise.key.map((id) => exercise.items[id] ?? id).join(' → ')
    case 'match':
      return pairs(exercise.key, exercise.left, exercise.right)
    case 'classify':
      return pairs(exercise.key, exercise.items, exercise.columns)
    case 'mark-passages':
      return exercise.key.map((id) => `“${exercise.passages[id] ?? id}”`).join('; ')
    case 'fill-form':
      return exercise.fields.map((field) => `${field.label}: ${field.key.join(' or ')}`).join('; ')
    case 'spot-the-error':
      return exercise.key.map((id) => exercise.record[id]?.label ?? id).join('; ')
    case 'short-answer':
      return exercise.model
    case 'query-table':
      return exercise.answer.key.join(' or ')
    case 'predict':
      return exercise.key === undefined ? undefined : option(exercise.options ?? {}, exercise.key)
    case 'reflect':
      return undefined
  }
}

const option = (options: Texts, id: string) => (options[id] === undefined ? id : `${id}, ${options[id]}`)

const pairs = (key: Texts, left: Texts, right: Texts) =>
  Object.entries(key)
    .map(([from, to]) => `${left[from] ?? from}: ${right[to] ?? to}`)
    .join('; ')
