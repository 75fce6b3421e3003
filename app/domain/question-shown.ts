import type { Question, QuestionAnswer, QuestionKind } from './questions'

type Part = { id: string; text: string }

/** A question as a reader may see it before it is marked: without its key and without its reasons. */
export type ShownQuestion = { stem: string; material?: string } & (
  | { kind: 'single' | 'multiple'; options: Part[] }
  | { kind: 'order'; items: Part[] }
  | { kind: 'match'; left: Part[]; right: Part[] }
  | { kind: 'numeric'; unit?: string }
  | { kind: 'short' }
  | { kind: 'spot-the-error'; rows: { id: string; label: string; value: string }[] }
)

/** Ids of the parts of a question that are shown in a drawn order; empty for kinds whose order is fixed. */
export function shuffledParts(question: Question): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.map((_, index) => String(index))
    case 'order':
      return Object.keys(question.items)
    case 'match':
      return Object.keys(question.right)
    default:
      return []
  }
}

/** The question with its parts in `order`; without an order, as they are written. */
export function showQuestion({ question, order }: { question: Question; order?: readonly string[] }): ShownQuestion {
  const { stem, material } = question
  const sequence = order && order.length > 0 ? order : shuffledParts(question)
  const parts = (texts: Record<string, string>, ids: readonly string[]) => ids.map((id) => ({ id, text: texts[id] ?? '' }))
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return {
        stem,
        material,
        kind: question.kind,
        options: sequence.map((id) => ({ id, text: question.options[Number(id)]?.text ?? '' })),
      }
    case 'order':
      return { stem, material, kind: 'order', items: parts(question.items, sequence) }
    case 'match':
      return {
        stem,
        material,
        kind: 'match',
        left: parts(question.left, Object.keys(question.left)),
        right: parts(question.right, sequence),
      }
    case 'numeric':
      return { stem, material, kind: 'numeric', unit: question.unit }
    case 'short':
      return { stem, material, kind: 'short' }
    case 'spot-the-error':
      return {
        stem,
        material,
        kind: 'spot-the-error',
        rows: Object.entries(question.record).map(([id, { label, value }]) => ({ id, label, value })),
      }
  }
}

/** Names of the form fields that hold an answer to a kind of question; the ones ending in a hyphen are beginnings. */
const FIELDS: Record<QuestionKind, readonly string[]> = {
  single: ['choice'],
  multiple: ['choices'],
  order: ['position-'],
  match: ['match-'],
  numeric: ['value'],
  short: ['value'],
  'spot-the-error': ['row'],
}

/** What a form holds of an answer to this kind of question, empty fields left out. Empty when nothing was answered. */
export function answerFields(kind: QuestionKind, entries: readonly (readonly [string, string])[]): [string, string][] {
  const belongs = (name: string) => FIELDS[kind].some((field) => (field.endsWith('-') ? name.startsWith(field) : name === field))
  return entries.filter(([name, value]) => belongs(name) && value.trim() !== '').map(([name, value]) => [name, value])
}

/** A stored answer as the form fields it came from. */
export function fieldsOfAnswer(answer: QuestionAnswer | undefined): [string, string][] {
  if (!answer) return []
  switch (answer.kind) {
    case 'single':
      return [['choice', answer.choice]]
    case 'multiple':
      return answer.choices.map((choice) => ['choices', choice])
    case 'order':
      return answer.order.map((id, index) => [`position-${id}`, String(index + 1)])
    case 'match':
      return Object.entries(answer.pairs).map(([id, right]) => [`match-${id}`, right])
    case 'spot-the-error':
      return answer.rows.map((row) => ['row', row])
    default:
      return [['value', answer.value]]
  }
}

/**
 * A stem of one paragraph that tells a situation and then asks, in two parts, so that the question can be the heading;
 * any other stem is the question as a whole.
 */
export function splitStem(stem: string): { situation: string | null; question: string } {
  const text = stem.trim()
  if (text.includes('\n')) {
    const at = text.lastIndexOf('\n')
    const last = text.slice(at + 1).trim()
    return /^[A-Z]/.test(last) ? { situation: text.slice(0, at).trim(), question: last } : { situation: null, question: text }
  }
  const parts = /^(.+[.!?]["”’)]*)\s+([A-Z“"][^.!?]*\?["”’)]?(?:\s+Choose \w+\.)?)$/.exec(text)
  return parts?.[1] && parts[2] ? { situation: parts[1], question: parts[2] } : { situation: null, question: text }
}
