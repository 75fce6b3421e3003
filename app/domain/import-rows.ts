import { isCivilDate, isCivilMonth, type CivilDate, type CivilMonth } from '~/domain/dates'
import { nearest } from '~/domain/nearest'

/** A row of a file as text by column name; `row` is its line in the file, the header being line 1. */
export type ImportRow = { row: number; values: Readonly<Record<string, string | undefined>> }

/** What is wrong (or worth a look) in a file: `row` 1 and no column when it concerns the whole file. */
export type ImportProblem = { row: number; column: string | null; message: string }

export type FieldChange = { field: string; from: string; to: string }

/** What an import would do, before anything is done. A plan with errors is not applied. */
export type ImportPlan<Facts> = {
  errors: ImportProblem[]
  warnings: ImportProblem[]
  created: { row: number; key: string; facts: Facts }[]
  changed: { row: number; key: string; facts: Facts; fields: FieldChange[] }[]
  /** Keys of rows that say what is already so. */
  unchanged: string[]
}

/** The columns of an import: what a file must have, and what it may leave out. */
export type ImportColumns = { required: readonly string[]; optional: readonly string[] }

/** How many misspelt values of a file get a suggestion; comparing each of thousands with thousands takes minutes. */
const SUGGESTIONS = 50

/** An empty plan, with what is wrong with the file's columns already in it. */
export function startPlan<Facts>({ columns, header, rows }: StartQuestion): ImportPlan<Facts> {
  const known = [...columns.required, ...columns.optional]
  const missing = columns.required.filter((column) => !header.includes(column))
  const strange = header.filter((column) => !known.includes(column))
  const errors = missing.map((column) => ({ row: 1, column, message: `The file has no column ${column}.` }))
  const empty = rows.length === 0 ? [{ row: 1, column: null, message: 'The file has no rows.' }] : []
  const warnings = strange.map((column) => {
    const meant = nearest(column, known)
    return { row: 1, column, message: `The column ${column} is not known and not read.${meant ? ` Is it ${meant}?` : ''}` }
  })
  return { errors: [...errors, ...empty], warnings, created: [], changed: [], unchanged: [] }
}
type StartQuestion = { columns: ImportColumns; header: readonly string[]; rows: readonly ImportRow[] }

/** Suggests known words for misspelt ones, for the first few asked. */
export function suggester(known: Iterable<string>): (word: string) => string {
  const words = [...known]
  let left = SUGGESTIONS
  return (word) => {
    if (left <= 0) return ''
    left -= 1
    const meant = nearest(word, words)
    return meant ? ` Did you mean ${meant}?` : ''
  }
}

export type RowReader = {
  row: number
  refuse: (column: string, message: string) => void
  /** The trimmed text of a column, empty when it is not there. */
  text: (column: string) => string
  required: (column: string) => string | null
  date: (column: string) => CivilDate | null
  requiredDate: (column: string) => CivilDate | null
  month: (column: string) => CivilMonth | null
  whole: (column: string, range: { min: number; max: number }) => number | null
  /** One of the words, in any case; null and a problem when it is another. */
  oneOf: <Word extends string>(column: string, words: readonly Word[]) => Word | null
  /** True while nothing was refused in this row. */
  sound: () => boolean
}

/** Reads the columns of one row and collects into `errors` what cannot be read, each with the sentence to show. */
export function rowReader({ row: { row, values }, errors }: { row: ImportRow; errors: ImportProblem[] }): RowReader {
  let faults = 0
  const refuse = (column: string, message: string) => {
    faults += 1
    errors.push({ row, column, message })
  }
  const text = (column: string) => (values[column] ?? '').trim()
  const required = (column: string) => {
    if (text(column)) return text(column)
    refuse(column, `${column} is empty.`)
    return null
  }
  const date = (column: string) => {
    if (!text(column)) return null
    if (isCivilDate(text(column))) return text(column)
    refuse(column, `“${text(column)}” is not a date. Dates are written 2026-12-04.`)
    return null
  }
  return {
    row,
    refuse,
    text,
    required,
    date,
    requiredDate: (column) => (required(column) ? date(column) : null),
    month: (column) => {
      const given = required(column)
      if (given === null || isCivilMonth(given)) return given
      refuse(column, `“${given}” is not a month. Months are written 2026-12.`)
      return null
    },
    whole: (column, { min, max }) => {
      const given = required(column)
      if (given === null) return null
      const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
      if (value >= min && value <= max) return value
      refuse(column, `“${given}” is not a whole number from ${min} to ${max}.`)
      return null
    },
    oneOf: (column, words) => {
      const given = required(column)
      if (given === null) return null
      const found = words.find((word) => word.toLowerCase() === given.toLowerCase())
      if (found) return found
      const meant = nearest(given, words)
      refuse(column, `“${given}” is not known.${meant ? ` Did you mean ${meant}?` : ` It is one of ${words.join(', ')}.`}`)
      return null
    },
    sound: () => faults === 0,
  }
}

/** Finds a thing by its id or its name, in any case. */
export function byIdOrName<Thing extends { id: string }>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): (given: string) => Thing | undefined {
  const index = new Map<string, Thing>()
  for (const thing of things) index.set(nameOf(thing).toLowerCase(), thing)
  for (const thing of things) index.set(thing.id.toLowerCase(), thing)
  return (given) => index.get(given.trim().toLowerCase())
}

/** The fields in which two sets of facts differ, as text for a preview. */
export function fieldChanges<Facts extends object>(from: Facts, to: Facts): FieldChange[] {
  return (Object.keys(to) as (keyof Facts & string)[])
    .map((field) => ({ field, from: shown(from[field]), to: shown(to[field]) }))
    .filter((change) => change.from !== change.to)
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).sort().join('; ')
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
