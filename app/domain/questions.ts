import { normaliseValue } from './exercises/values'
import type { Texts } from './exercises/kinds'
import type { Competency } from './lesson'

export const QUESTION_KINDS = ['single', 'multiple', 'order', 'match', 'numeric', 'short', 'spot-the-error'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]
export const QUESTION_USES = ['practice', 'exam'] as const
export type QuestionUse = (typeof QUESTION_USES)[number]
export const QUESTION_LEVELS = ['recall', 'apply', 'analyse'] as const
export type QuestionLevel = (typeof QUESTION_LEVELS)[number]

interface QuestionBase {
  id: string
  use: QuestionUse
  competency: Competency
  level: QuestionLevel
  safety: boolean
  /** Markdown. */
  stem: string
  material?: string
  /** Ids in content/sources.yaml. */
  evidence: string[]
}
export interface QuestionOption {
  text: string
  right: boolean
  why: string
}
export interface OptionsQuestion extends QuestionBase {
  kind: 'single' | 'multiple'
  options: QuestionOption[]
}
/** `key` is the right order of the items' ids; they are shown in the order of the file. */
export interface OrderQuestion extends QuestionBase {
  kind: 'order'
  items: Texts
  key: string[]
  why: string
}
export interface MatchQuestion extends QuestionBase {
  kind: 'match'
  left: Texts
  right: Texts
  key: Texts
  why: string
}
export interface NumericQuestion extends QuestionBase {
  kind: 'numeric'
  key: number
  tolerance: number
  unit?: string
  why: string
}
/** Accepted answers as they may be typed; compared without regard to case and spaces. */
export interface ShortQuestion extends QuestionBase {
  kind: 'short'
  key: string[]
  why: string
}
export interface SpotQuestion extends QuestionBase {
  kind: 'spot-the-error'
  record: Record<string, { label: string; value: string }>
  key: string[]
  why: string
}
/** An item of a question bank, key and reasons included: for the server only. */
export type Question = OptionsQuestion | OrderQuestion | MatchQuestion | NumericQuestion | ShortQuestion | SpotQuestion

/** An answer as stored. Options are named by their position in the bank's entry, as text, whatever order they were shown in. */
export type QuestionAnswer =
  | { kind: 'single'; choice: string }
  | { kind: 'multiple'; choices: string[] }
  | { kind: 'order'; order: string[] }
  | { kind: 'match'; pairs: Texts }
  | { kind: 'numeric'; value: string }
  | { kind: 'short'; value: string }
  | { kind: 'spot-the-error'; rows: string[] }

/** `right` is all or nothing, as an exam counts it. `why`: the reason for each option chosen, or of the whole. */
export interface QuestionMark {
  right: boolean
  points: 0 | 1
  of: 1
  why: { option?: string; right: boolean; says: string }[]
}

/** Marks one answer; no answer, or one of another kind, is not right. Never throws. */
export function markQuestion(question: Question, answer: QuestionAnswer | undefined): QuestionMark {
  const right = answer !== undefined && isRight(question, answer)
  return { right, points: right ? 1 : 0, of: 1, why: reasons(question, answer, right) }
}

function isRight(question: Question, answer: QuestionAnswer): boolean {
  switch (question.kind) {
    case 'single':
      return answer.kind === 'single' && optionAt(question, answer.choice)?.right === true
    case 'multiple':
      return answer.kind === 'multiple' && sameSet(answer.choices, rightOptions(question))
    case 'order':
      return answer.kind === 'order' && answer.order.join('\n') === question.key.join('\n')
    case 'match':
      return answer.kind === 'match' && Object.keys(question.left).every((id) => answer.pairs[id] === question.key[id])
    case 'numeric': {
      const value = answer.kind === 'numeric' ? normaliseValue(answer.value, 'number') : ''
      return value !== '' && Math.abs(Number(value) - question.key) <= question.tolerance
    }
    case 'short':
      return answer.kind === 'short' && question.key.some((key) => normaliseValue(key, 'text') === normaliseValue(answer.value, 'text'))
    case 'spot-the-error':
      return answer.kind === 'spot-the-error' && sameSet(answer.rows, question.key)
  }
}

const optionAt = (question: OptionsQuestion, position: string): QuestionOption | undefined =>
  /^\d{1,2}$/.test(position) ? question.options[Number(position)] : undefined

const rightOptions = (question: OptionsQuestion): string[] =>
  question.options.flatMap((option, index) => (option.right ? [String(index)] : []))

function sameSet(given: string[], key: string[]): boolean {
  const set = new Set(given)
  return set.size === key.length && key.every((id) => set.has(id))
}

function reasons(question: Question, answer: QuestionAnswer | undefined, right: boolean): QuestionMark['why'] {
  if (!('options' in question)) return [{ right, says: question.why }]
  const chosen = new Set(answer?.kind === 'single' ? [answer.choice] : answer?.kind === 'multiple' ? answer.choices : [])
  return question.options.flatMap((option, index) =>
    chosen.has(String(index)) || option.right ? [{ option: String(index), right: option.right, says: option.why }] : [],
  )
}

export type ReadQuestion = { ok: true; answer: QuestionAnswer } | { ok: false; errors: { field?: string; message: string }[] }

/**
 * Reads an answer from a form: `choice` (single), `choices` repeated (multiple), `position-ID` (order), `match-ID` (match),
 * `value` (numeric, short), `row` repeated (spot the error).
 */
export function readQuestionAnswer(question: Question, entries: readonly (readonly [string, string])[]): ReadQuestion {
  const all = (name: string) => entries.filter(([key]) => key === name).map(([, value]) => value)
  const one = (name: string) => all(name)[0]?.trim() ?? ''
  const refuse = (message: string, field?: string): ReadQuestion => ({ ok: false, errors: [{ field, message }] })
  switch (question.kind) {
    case 'single':
      return optionAt(question, one('choice'))
        ? { ok: true, answer: { kind: 'single', choice: one('choice') } }
        : refuse('Choose one answer.', 'choice')
    case 'multiple': {
      const choices = [...new Set(all('choices'))].filter((choice) => optionAt(question, choice))
      return choices.length > 0 ? { ok: true, answer: { kind: 'multiple', choices } } : refuse('Choose at least one answer.', 'choices')
    }
    case 'order': {
      const ids = Object.keys(question.items)
      const positions = ids.map((id) => Number(one(`position-${id}`)))
      if (new Set(positions).size !== ids.length || positions.some((position) => !(position >= 1 && position <= ids.length)))
        return refuse('Give every item a place of its own.')
      return {
        ok: true,
        answer: { kind: 'order', order: [...ids].sort((a, b) => (positions[ids.indexOf(a)] ?? 0) - (positions[ids.indexOf(b)] ?? 0)) },
      }
    }
    case 'match': {
      const pairs = Object.fromEntries(Object.keys(question.left).map((id) => [id, one(`match-${id}`)]))
      const open = Object.keys(pairs).find((id) => !Object.hasOwn(question.right, pairs[id] ?? ''))
      return open === undefined ? { ok: true, answer: { kind: 'match', pairs } } : refuse('Choose a match for every line.', `match-${open}`)
    }
    case 'numeric':
      return normaliseValue(one('value'), 'number') === ''
        ? refuse('Write a number, in digits.', 'value')
        : { ok: true, answer: { kind: 'numeric', value: one('value').slice(0, 40) } }
    case 'short':
      return one('value') === ''
        ? refuse('Write an answer.', 'value')
        : { ok: true, answer: { kind: 'short', value: one('value').slice(0, 400) } }
    case 'spot-the-error': {
      const rows = [...new Set(all('row'))].filter((row) => Object.hasOwn(question.record, row))
      return rows.length > 0 ? { ok: true, answer: { kind: 'spot-the-error', rows } } : refuse('Mark the line that is wrong.', 'row')
    }
  }
}
