import type { Exercise, ExerciseAnswer, Rating, Texts } from './kinds'
import { RATINGS } from './kinds'
import { normaliseValue } from './values'

export type FormEntries = readonly (readonly [name: string, value: string])[]
export type AnswerError = { field?: string; message: string }
export type ReadAnswer = { ok: true; answer: ExerciseAnswer } | { ok: false; errors: AnswerError[] }

/** The most characters of a written answer that are kept. */
export const LONGEST_ANSWER = 4000

/**
 * Reads an answer from the entries of its form. Names: `choice` (choose, predict), `choices` repeated (choose-many),
 * `position-ID` (order), `match-ID` (match), `column-ID` (classify), `marked` repeated (mark-passages), `field-ID` (fill-form),
 * `row` repeated (spot-the-error), `text` and `rating-N` (short-answer), `value` (query-table), `text` (predict, reflect).
 */
export function readAnswer(exercise: Exercise, entries: FormEntries): ReadAnswer {
  const form = new Entries(entries)
  switch (exercise.kind) {
    case 'choose': {
      const choice = form.one('choice')
      return Object.hasOwn(exercise.options, choice) ? ok({ kind: 'choose', choice }) : refuse('Choose one answer.', 'choice')
    }
    case 'choose-many': {
      const choices = form.ids('choices', exercise.options)
      return choices.length > 0 ? ok({ kind: 'choose-many', choices }) : refuse('Choose at least one answer.', 'choices')
    }
    case 'order':
      return readOrder(Object.keys(exercise.items), form)
    case 'match':
      return readPairs(exercise.left, exercise.right, 'match', form, 'Choose a match for', (pairs) => ({ kind: 'match', pairs }))
    case 'classify':
      return readPairs(exercise.items, exercise.columns, 'column', form, 'Choose a column for', (columns) => ({
        kind: 'classify',
        columns,
      }))
    case 'mark-passages': {
      const marked = form.ids('marked', exercise.passages)
      return marked.length > 0 ? ok({ kind: 'mark-passages', marked }) : refuse('Mark at least one passage.', 'marked')
    }
    case 'fill-form':
      return readForm(exercise, form)
    case 'spot-the-error': {
      const rows = form.ids('row', exercise.record)
      return rows.length > 0 ? ok({ kind: 'spot-the-error', rows }) : refuse('Mark the line that is wrong.', 'row')
    }
    case 'short-answer':
      return readShortAnswer(exercise.criteria.length, form)
    case 'query-table':
      return readTableAnswer(exercise.answer.type, form)
    case 'predict': {
      if (!exercise.options)
        return readText(form, (text) => ({ kind: 'predict', text }), 'Write down what you expect. A few words are enough.')
      const choice = form.one('choice')
      return Object.hasOwn(exercise.options, choice) ? ok({ kind: 'predict', choice }) : refuse('Choose what you expect.', 'choice')
    }
    case 'reflect':
      return readText(form, (text) => ({ kind: 'reflect', text }), 'Write a sentence before you save.')
  }
}

const ok = (answer: ExerciseAnswer): ReadAnswer => ({ ok: true, answer })
const refuse = (message: string, field?: string): ReadAnswer => ({ ok: false, errors: [{ field, message }] })

class Entries {
  constructor(private readonly entries: FormEntries) {}
  all(name: string): string[] {
    return this.entries.filter(([key]) => key === name).map(([, value]) => value)
  }
  one(name: string): string {
    return (this.all(name)[0] ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim()
  }
  /** The ids sent under a name that exist, each once. */
  ids(name: string, known: object): string[] {
    return [...new Set(this.all(name))].filter((id) => Object.hasOwn(known, id))
  }
}

function readText(form: Entries, make: (text: string) => ExerciseAnswer, empty: string): ReadAnswer {
  const text = form.one('text')
  if (text === '') return refuse(empty, 'text')
  if (text.length > LONGEST_ANSWER) return refuse(`Keep it under ${LONGEST_ANSWER} characters; this has ${text.length}.`, 'text')
  return ok(make(text))
}

function readOrder(ids: string[], form: Entries): ReadAnswer {
  const positions = new Map(ids.map((id) => [id, Number(form.one(`position-${id}`))]))
  const open = ids.filter(
    (id) => !((positions.get(id) ?? 0) >= 1 && (positions.get(id) ?? 0) <= ids.length && Number.isInteger(positions.get(id))),
  )
  if (open.length > 0)
    return { ok: false, errors: open.map((id) => ({ field: `position-${id}`, message: 'Choose a place for this one.' })) }
  const twice = ids.filter((id) => ids.some((other) => other !== id && positions.get(other) === positions.get(id)))
  if (twice.length > 0)
    return {
      ok: false,
      errors: twice.map((id) => ({
        field: `position-${id}`,
        message: `Place ${positions.get(id) ?? 0} is taken twice. Give each its own.`,
      })),
    }
  return ok({ kind: 'order', order: [...ids].sort((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0)) })
}

function readPairs(from: Texts, to: Texts, name: string, form: Entries, ask: string, make: (pairs: Texts) => ExerciseAnswer): ReadAnswer {
  const pairs = Object.fromEntries(Object.keys(from).map((id) => [id, form.one(`${name}-${id}`)]))
  const open = Object.keys(from).filter((id) => !Object.hasOwn(to, pairs[id] ?? ''))
  if (open.length === 0) return ok(make(pairs))
  return { ok: false, errors: open.map((id) => ({ field: `${name}-${id}`, message: `${ask} “${from[id] ?? id}”.` })) }
}

function readForm(exercise: Extract<Exercise, { kind: 'fill-form' }>, form: Entries): ReadAnswer {
  const values = Object.fromEntries(exercise.fields.map((field) => [field.id, form.one(`field-${field.id}`)]))
  const errors = exercise.fields.flatMap((field): AnswerError[] => {
    const value = values[field.id] ?? ''
    const at = `field-${field.id}`
    if (value === '') return [{ field: at, message: `Fill in “${field.label}”.` }]
    if (value.length > 400) return [{ field: at, message: 'Keep it under 400 characters.' }]
    if (field.type === 'number' && normaliseValue(value, 'number') === '') return [{ field: at, message: 'Write a number, in digits.' }]
    if (field.type === 'date' && !/^\d{4}-/.test(normaliseValue(value, 'date')))
      return [{ field: at, message: 'Write a date, as in 6 November 2026.' }]
    return []
  })
  return errors.length > 0 ? { ok: false, errors } : ok({ kind: 'fill-form', values })
}

function readShortAnswer(criteria: number, form: Entries): ReadAnswer {
  const sent = Array.from({ length: criteria }, (_, index) => form.one(`rating-${index}`))
  const ratings = sent.filter((rating): rating is Rating => (RATINGS as readonly string[]).includes(rating))
  if (ratings.length > 0 && ratings.length < criteria)
    return {
      ok: false,
      errors: sent.flatMap((rating, index) =>
        ratings.includes(rating as Rating) ? [] : [{ field: `rating-${index}`, message: 'Rate your answer against this as well.' }],
      ),
    }
  return readText(
    form,
    (text) => ({ kind: 'short-answer', text, ...(ratings.length > 0 ? { ratings } : {}) }),
    'Write your answer first. A few sentences are enough.',
  )
}

function readTableAnswer(type: 'number' | 'text' | 'select', form: Entries): ReadAnswer {
  const value = form.one('value').slice(0, 400)
  if (value === '') return refuse('Read the answer off the table and write it here.', 'value')
  if (type === 'number' && normaliseValue(value, 'number') === '') return refuse('Write a number, in digits.', 'value')
  return ok({ kind: 'query-table', value })
}
