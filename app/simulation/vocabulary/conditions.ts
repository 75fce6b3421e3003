import { z } from 'zod'
import type { FormInput, FormValue } from '../findings'
import { didYouMean } from '../did-you-mean'
import { somethingIsDue } from './machine-actions'
import { isBroken, isMet, type CaseContext, type Cell, type Reference } from './context'
import { closed, id, readParams, wholeNumber, type Report } from './word'

/** A condition tree: one word with its parameters, plain JSON. `all` and `any` hold lists, `not` holds one condition. */
export type Condition = { [word: string]: unknown }

/** What a form value is compared with: the value itself, or the profile's value of that name. */
export type Expected = string | number | string[] | { value: string }

interface ConditionRow<P> {
  name: string
  params: z.ZodType<P>
  short?: string
  says: string
  reads(params: P): Cell[]
  refers?(params: P): Reference[]
  holds(context: CaseContext, params: P, form: FormInput | undefined): boolean
}

interface ConditionWord {
  name: string
  says: string
  read(raw: unknown, report: Report): Condition | undefined
  reads(params: unknown): Cell[]
  refers(params: unknown): Reference[]
  holds(context: CaseContext, params: unknown, form: FormInput | undefined): boolean
}

function word<P>(row: ConditionRow<P>): ConditionWord {
  return {
    name: row.name,
    says: row.says,
    read: (raw, report) => {
      const params = readParams(row, raw, report)
      return params === undefined ? undefined : { [row.name]: params }
    },
    reads: (params) => row.reads(params as P),
    refers: (params) => row.refers?.(params as P) ?? [],
    holds: (context, params, form) => row.holds(context, params as P, form),
  }
}

const asText = (raw: unknown) => (typeof raw === 'boolean' || typeof raw === 'number' ? String(raw) : raw)
const expected: z.ZodType<Expected> = z.preprocess(
  (raw) => (typeof raw === 'boolean' ? String(raw) : Array.isArray(raw) ? raw.map(asText) : raw),
  z.union([z.string(), z.number(), z.array(z.string()), z.strictObject({ value: id })], {
    error: 'A value, a list of values, or `{value: name}` belongs here.',
  }),
)

/** Form values written by an author: field → value, list of values, or the name of a profile value. */
export const expectedForm = z.record(id, expected)

function plainNumber(value: string | number): number | undefined {
  if (typeof value === 'number') return value
  const digits = value.replace(/[\s ]/g, '').replace(/,(?=\d{3}(?:\D|$))/g, '')
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined
}

/** Whether what was entered is what was expected. Numbers are compared as numbers, words without regard to case, lists as sets. */
export function sameValue(entered: FormValue | undefined, wanted: FormValue): boolean {
  if (entered === undefined) return false
  if (Array.isArray(entered) || Array.isArray(wanted)) {
    const left = new Set(Array.isArray(entered) ? entered : [String(entered)])
    const right = new Set(Array.isArray(wanted) ? wanted : [String(wanted)])
    return left.size === right.size && [...left].every((item) => right.has(item))
  }
  const [left, right] = [plainNumber(entered), plainNumber(wanted)]
  if (left !== undefined && right !== undefined) return left === right
  return String(entered).trim().toLowerCase() === String(wanted).trim().toLowerCase()
}

/** The value that is meant, with names of profile values looked up; undefined when the profile has no such value. */
export function meant(wanted: Expected, values: Record<string, string | number>): FormValue | undefined {
  if (typeof wanted !== 'object' || Array.isArray(wanted)) return wanted
  return Object.hasOwn(values, wanted.value) ? values[wanted.value] : undefined
}

/** Not for authors: the compiler's guard of the automatic delivery of messages. */
const INTERNAL = 'messageDue'

const WORDS: ConditionWord[] = [
  word({
    name: INTERNAL,
    params: z.strictObject({}),
    says: 'A scheduled message should have arrived.',
    reads: () => [],
    holds: (context) => somethingIsDue(context),
  }),
  word({
    name: 'factKnown',
    short: 'fact',
    params: closed('factKnown', { fact: id }),
    says: 'Something is known or written down.',
    reads: ({ fact }) => [`fact:${fact}`],
    holds: (context, { fact }) => Object.hasOwn(context.facts, fact),
  }),
  word({
    name: 'hasConsent',
    short: 'scope',
    params: closed('hasConsent', { scope: id }),
    says: 'The person has agreed to this use of the data.',
    reads: ({ scope }) => [`fact:consent_${scope}`],
    holds: (context, { scope }) => Object.hasOwn(context.facts, `consent_${scope}`),
  }),
  word({
    name: 'documentSeen',
    short: 'doc',
    params: closed('documentSeen', { doc: id }),
    says: 'A document has been read.',
    reads: ({ doc }) => [`document:${doc}`],
    refers: ({ doc }) => [{ to: 'document', id: doc }],
    holds: (context, { doc }) => context.documents.includes(doc),
  }),
  word({
    name: 'standardMet',
    short: 'standard',
    params: closed('standardMet', { standard: id }),
    says: 'A standard was met in time.',
    reads: ({ standard }) => [`verdict:${standard}`],
    refers: ({ standard }) => [{ to: 'standard', id: standard }],
    holds: (context, { standard }) => isMet(context.standards[standard]),
  }),
  word({
    name: 'standardBroken',
    short: 'standard',
    params: closed('standardBroken', { standard: id }),
    says: 'A standard was met late, or is still open past its day.',
    reads: ({ standard }) => [`verdict:${standard}`],
    refers: ({ standard }) => [{ to: 'standard', id: standard }],
    holds: (context, { standard }) => isBroken(context.standards[standard], context.clock),
  }),
  word({
    name: 'dayAtLeast',
    short: 'day',
    params: closed('dayAtLeast', { day: wholeNumber.optional(), minute: wholeNumber.optional() }).refine(
      ({ day, minute }) => (day === undefined) !== (minute === undefined),
      'Say from which day, as in `dayAtLeast: 3`.',
    ),
    says: 'The clock has reached a day, or a minute of a drill.',
    reads: ({ day, minute }) => [`clock:${day ?? minute ?? 0}`],
    holds: (context, { day, minute }) => context.clock >= (day ?? minute ?? 0),
  }),
  word({
    name: 'profileIs',
    short: 'profile',
    params: closed('profileIs', { profile: id }),
    says: 'The case is played with this profile.',
    reads: () => [],
    refers: ({ profile }) => [{ to: 'profile', id: profile }],
    holds: (context, { profile }) => context.profile === profile,
  }),
  word({
    name: 'formIs',
    params: expectedForm,
    says: 'The form holds these values; fields that are not named may hold anything.',
    reads: () => [],
    holds: (context, wanted, form) =>
      Object.entries(wanted).every(([field, value]) => {
        const target = meant(value, context.values)
        return target !== undefined && form !== undefined && Object.hasOwn(form, field) && sameValue(form[field], target)
      }),
  }),
]

/** Every condition, by name. A new condition is one row above; `all`, `any` and `not` combine them. */
export const CONDITIONS: ReadonlyMap<string, ConditionWord> = new Map(WORDS.map((entry) => [entry.name, entry]))
const CONDITION_NAMES = [...CONDITIONS.keys(), 'all', 'any', 'not'].filter((name) => name !== INTERNAL)

/** Reads a condition tree; misspelt words are reported with the nearest known one. */
export function readCondition(raw: unknown, where: string, report: Report, depth = 0): Condition | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || Object.keys(raw).length !== 1 || depth > 20) {
    report([], 'shape', `In ${where} a condition is one word with its details, as in \`factKnown: consent_share\`.`)
    return undefined
  }
  const [name, params] = Object.entries(raw)[0] as [string, unknown]
  const under =
    (...steps: (string | number)[]): Report =>
    (path, rule, message) =>
      report([...steps, ...path], rule, message)
  if (name === 'not') {
    const inner = readCondition(params, where, under('not'), depth + 1)
    return inner && { not: inner }
  }
  if (name === 'all' || name === 'any') {
    if (!Array.isArray(params) || params.length === 0) {
      report([name], 'shape', `In ${where}, \`${name}\` needs a list of conditions.`)
      return undefined
    }
    const inner = params.map((item, index) => readCondition(item, where, under(name, index), depth + 1))
    return inner.every((item) => item !== undefined) ? { [name]: inner } : undefined
  }
  const known = name === INTERNAL ? undefined : CONDITIONS.get(name)
  if (known) return known.read(params, report)
  report([name], 1, `In ${where}, \`${name}\` is not something a scenario can ask.${didYouMean(name, CONDITION_NAMES)}`)
  return undefined
}

/** The words at the leaves of a tree, each with its parameters. */
export function leavesOf(condition: Condition | undefined): { name: string; params: unknown }[] {
  if (!condition) return []
  return Object.entries(condition).flatMap(([name, params]) =>
    name === 'not'
      ? leavesOf(params as Condition)
      : name === 'all' || name === 'any'
        ? (params as Condition[]).flatMap(leavesOf)
        : [{ name, params }],
  )
}

/** Whether a condition holds; a missing condition always does. */
export function holds(condition: Condition | undefined, context: CaseContext, form?: FormInput): boolean {
  if (!condition) return true
  return Object.entries(condition).every(([name, params]) => {
    if (name === 'not') return !holds(params as Condition, context, form)
    if (name === 'all') return (params as Condition[]).every((item) => holds(item, context, form))
    if (name === 'any') return (params as Condition[]).some((item) => holds(item, context, form))
    return CONDITIONS.get(name)?.holds(context, params, form) ?? false
  })
}

/** What a condition reads of the context. */
export function readsOf(condition: Condition | undefined): Cell[] {
  return leavesOf(condition).flatMap(({ name, params }) => CONDITIONS.get(name)?.reads(params) ?? [])
}
