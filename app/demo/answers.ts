import type { Chance } from '~/domain/chance'
import type { Exercise, ExerciseAnswer, FormField, Texts } from '~/domain/exercises'
import type { Question, QuestionAnswer } from '~/domain/questions'

/** What learners of the demonstration write where words are asked for. */
const NOTES = [
  'I would first write down what I need the answer for, and then ask for nothing else.',
  'Tell the person what happens next, who does it and by when.',
  'Check the date on the paper before trusting the entry in the register.',
  'Ask once, and write it down so that the other desk need not ask again.',
]

const drawn = <Member>(members: readonly Member[], chance: Chance): Member | undefined => members[chance.whole(members.length)]
const note = (chance: Chance) => drawn(NOTES, chance) ?? ''
const otherThan = (ids: readonly string[], right: readonly string[], chance: Chance) =>
  drawn(
    ids.filter((id) => !right.includes(id)),
    chance,
  ) ??
  right[0] ??
  ''

/** An answer to an exercise as a learner might give it: right, or with a mistake of the likely kind. */
export function exerciseAnswer({ exercise, right, chance }: { exercise: Exercise; right: boolean; chance: Chance }): ExerciseAnswer {
  switch (exercise.kind) {
    case 'choose':
      return { kind: 'choose', choice: right ? exercise.key : otherThan(Object.keys(exercise.options), [exercise.key], chance) }
    case 'choose-many':
      return {
        kind: 'choose-many',
        choices: right ? exercise.key : [otherThan(Object.keys(exercise.options), exercise.key, chance), ...exercise.key.slice(1)],
      }
    case 'order':
      return { kind: 'order', order: right ? exercise.key : swapped(exercise.key, chance) }
    case 'match':
      return { kind: 'match', pairs: right ? exercise.key : mistaken({ key: exercise.key, values: Object.keys(exercise.right), chance }) }
    case 'classify':
      return {
        kind: 'classify',
        columns: right ? exercise.key : mistaken({ key: exercise.key, values: Object.keys(exercise.columns), chance }),
      }
    case 'mark-passages':
      return { kind: 'mark-passages', marked: right ? exercise.key : [otherThan(Object.keys(exercise.passages), exercise.key, chance)] }
    case 'fill-form':
      return {
        kind: 'fill-form',
        values: Object.fromEntries(exercise.fields.map((field, index) => [field.id, fieldValue(field, right || index > 0)])),
      }
    case 'spot-the-error':
      return { kind: 'spot-the-error', rows: right ? exercise.key : [otherThan(Object.keys(exercise.record), exercise.key, chance)] }
    case 'short-answer':
      return { kind: 'short-answer', text: note(chance), ratings: exercise.criteria.map(() => (right ? 'met' : 'partly')) }
    case 'query-table':
      return { kind: 'query-table', value: fieldValue(exercise.answer, right) }
    case 'predict':
      return exercise.options
        ? { kind: 'predict', choice: right && exercise.key ? exercise.key : (drawn(Object.keys(exercise.options), chance) ?? '') }
        : { kind: 'predict', text: note(chance) }
    case 'reflect':
      return { kind: 'reflect', text: note(chance) }
  }
}

function fieldValue({ type, options = [], key }: Pick<FormField, 'type' | 'options' | 'key'>, right: boolean): string {
  const [accepted = ''] = key
  if (right) return accepted
  const wrong = {
    select: options.find((option) => !key.includes(option)) ?? accepted,
    number: String(Number(accepted.replace(/[^\d.-]/g, '')) + 3),
    date: '2026-01-15',
    text: 'not stated',
  }
  return wrong[type]
}

/** Two neighbours in each other's place. */
function swapped(order: readonly string[], chance: Chance): string[] {
  const at = chance.whole(Math.max(1, order.length - 1))
  const [one, other] = [order[at], order[at + 1]]
  return order.map((id, index) => (index === at && other ? other : index === at + 1 && one ? one : id))
}

/** One of the pairs wrong. */
function mistaken({ key, values, chance }: { key: Texts; values: readonly string[]; chance: Chance }): Texts {
  const ids = Object.keys(key)
  const id = drawn(ids, chance) ?? ''
  return { ...key, [id]: otherThan(values, [key[id] ?? ''], chance) }
}

/** An answer to a question of the bank, right or wrong. */
export function questionAnswer({ question, right, chance }: { question: Question; right: boolean; chance: Chance }): QuestionAnswer {
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const ids = question.options.map((_, index) => String(index))
      const key = ids.filter((id) => question.options[Number(id)]?.right)
      const chosen = right ? key : [otherThan(ids, key, chance)]
      return question.kind === 'single' ? { kind: 'single', choice: chosen[0] ?? '' } : { kind: 'multiple', choices: chosen }
    }
    case 'order':
      return { kind: 'order', order: right ? question.key : swapped(question.key, chance) }
    case 'match':
      return { kind: 'match', pairs: right ? question.key : mistaken({ key: question.key, values: Object.keys(question.right), chance }) }
    case 'numeric':
      return { kind: 'numeric', value: String(right ? question.key : question.key + 2 * question.tolerance + 1) }
    case 'short':
      return { kind: 'short', value: right ? (question.key[0] ?? '') : 'not sure' }
    case 'spot-the-error':
      return { kind: 'spot-the-error', rows: right ? question.key : [otherThan(Object.keys(question.record), question.key, chance)] }
  }
}
