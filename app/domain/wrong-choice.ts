import type { Exercise, Texts } from './exercises'
import type { Question } from './questions'

/** A part of an answer: the `value` chosen or written, put to `place` where things are put to places. */
export type AnswerPart = { place: string; value: string }

const own = (texts: Texts, id: string): string | undefined => (Object.hasOwn(texts, id) ? texts[id] : undefined)

const put = (item: string | undefined, to: string | undefined): string | null => (item && to ? `${item} → ${to}` : null)

/** A wrong part of an answer to a task, in the words the learner saw; null for a part that is right or that the task no longer has. */
export function wrongChoiceIn(task: Exercise, { place, value }: AnswerPart): string | null {
  switch (task.kind) {
    case 'choose':
      return value === task.key ? null : (own(task.options, value) ?? null)
    case 'choose-many':
      return task.key.includes(value) ? null : (own(task.options, value) ?? null)
    case 'mark-passages':
      return task.key.includes(value) ? null : (own(task.passages, value) ?? null)
    case 'spot-the-error':
      return task.key.includes(value) ? null : rowOf(task.record, value)
    case 'classify':
      return own(task.key, place) === value ? null : put(own(task.items, place), own(task.columns, value))
    case 'match':
      return own(task.key, place) === value ? null : put(own(task.left, place), own(task.right, value))
    case 'fill-form': {
      const field = task.fields.find(({ id }) => id === place)
      return field && !field.key.includes(value) ? put(field.label, value) : null
    }
    case 'query-table':
      return task.answer.key.includes(value) ? null : value
    case 'order':
    case 'short-answer':
    case 'predict':
    case 'reflect':
      return null
  }
}

/** A wrong part of an answer to a question, in the words of the bank. */
export function wrongChoiceInQuestion(question: Question, { place, value }: AnswerPart): string | null {
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const option = /^\d{1,2}$/.test(value) ? question.options[Number(value)] : undefined
      return option && !option.right ? option.text : null
    }
    case 'match':
      return own(question.key, place) === value ? null : put(own(question.left, place), own(question.right, value))
    case 'spot-the-error':
      return question.key.includes(value) ? null : rowOf(question.record, value)
    case 'numeric':
    case 'short':
      return value
    case 'order':
      return null
  }
}

function rowOf(record: Record<string, { label: string; value: string }>, id: string): string | null {
  const row = Object.hasOwn(record, id) ? record[id] : undefined
  return row ? `${row.label}: ${row.value}` : null
}
