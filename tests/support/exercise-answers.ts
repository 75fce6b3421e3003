import type { Exercise, Texts } from '~/domain/exercises/kinds'
import type { Question } from '~/domain/questions'

export type Entries = [name: string, value: string][]
export type Forms = { right: Entries; wrong: Entries }

const ids = (texts: object) => Object.keys(texts)
const named = (name: string, values: readonly string[]): Entries => values.map((value) => [name, value])
const pairs = (name: string, key: Texts): Entries => Object.entries(key).map(([id, value]) => [`${name}-${id}`, value])
const places = (order: readonly string[]): Entries => order.map((id, index) => [`position-${id}`, String(index + 1)])
/** Every value another than the key says. */
const otherwise = (key: Texts, values: readonly string[]): Texts =>
  Object.fromEntries(Object.entries(key).map(([id, right]) => [id, values.find((value) => value !== right) ?? right]))
/** A set that is not the key: what the key leaves out, or half of it. */
const others = (all: readonly string[], key: readonly string[]) => {
  const left = all.filter((id) => !key.includes(id))
  return left.length > 0 ? left : key.slice(0, 1)
}
const WRONG_VALUES = { text: 'something else', number: '987654', date: '1 January 2001' } as const

function valuesOf({ type, options = [], key }: { type: 'text' | 'number' | 'date' | 'select'; options?: string[]; key: string[] }) {
  return { right: key[0] ?? '', wrong: type === 'select' ? (options.find((option) => !key.includes(option)) ?? '') : WRONG_VALUES[type] }
}

/** What a browser sends for a right and for a wrong answer to an exercise; where nothing is right or wrong, two that differ. */
export function formsOfExercise(exercise: Exercise): Forms {
  switch (exercise.kind) {
    case 'choose':
      return { right: [['choice', exercise.key]], wrong: named('choice', others(ids(exercise.options), [exercise.key]).slice(0, 1)) }
    case 'choose-many':
      return { right: named('choices', exercise.key), wrong: named('choices', others(ids(exercise.options), exercise.key)) }
    case 'order':
      return { right: places(exercise.key), wrong: places([...exercise.key].reverse()) }
    case 'match':
      return { right: pairs('match', exercise.key), wrong: pairs('match', otherwise(exercise.key, ids(exercise.right))) }
    case 'classify':
      return { right: pairs('column', exercise.key), wrong: pairs('column', otherwise(exercise.key, ids(exercise.columns))) }
    case 'mark-passages':
      return { right: named('marked', exercise.key), wrong: named('marked', others(ids(exercise.passages), exercise.key)) }
    case 'spot-the-error':
      return { right: named('row', exercise.key), wrong: named('row', others(ids(exercise.record), exercise.key)) }
    case 'fill-form':
      return {
        right: exercise.fields.map((field) => [`field-${field.id}`, valuesOf(field).right]),
        wrong: exercise.fields.map((field) => [`field-${field.id}`, valuesOf(field).wrong]),
      }
    case 'query-table':
      return { right: [['value', valuesOf(exercise.answer).right]], wrong: [['value', valuesOf(exercise.answer).wrong]] }
    case 'predict':
      if (!exercise.options) return { right: [['text', 'It will take two days.']], wrong: [['text', 'It will take a week.']] }
      return {
        right: [['choice', exercise.key ?? ids(exercise.options)[0] ?? '']],
        wrong: [['choice', ids(exercise.options).at(-1) ?? '']],
      }
    case 'short-answer':
      return {
        right: [
          ['text', 'Because the clock runs from the day of recording.'],
          ...exercise.criteria.map((_, index): [string, string] => [`rating-${index}`, 'met']),
        ],
        wrong: [['text', 'Because.']],
      }
    case 'reflect':
      return { right: [['text', 'In our office the slip lies in a tray.']], wrong: [['text', 'A first thought.']] }
  }
}

/** The same for a question of a bank. */
export function formsOfQuestion(question: Question): Forms {
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const name = question.kind === 'single' ? 'choice' : 'choices'
      const positions = question.options.map((_, index) => String(index))
      const right = positions.filter((position) => question.options[Number(position)]?.right)
      const wrong = others(positions, right)
      return { right: named(name, right), wrong: named(name, question.kind === 'single' ? wrong.slice(0, 1) : wrong) }
    }
    case 'order':
      return { right: places(question.key), wrong: places([...question.key].reverse()) }
    case 'match':
      return { right: pairs('match', question.key), wrong: pairs('match', otherwise(question.key, ids(question.right))) }
    case 'numeric':
      return { right: [['value', String(question.key)]], wrong: [['value', String(question.key + question.tolerance + 1)]] }
    case 'short':
      return { right: [['value', question.key[0] ?? '']], wrong: [['value', 'something else']] }
    case 'spot-the-error':
      return { right: named('row', question.key), wrong: named('row', others(ids(question.record), question.key)) }
  }
}
