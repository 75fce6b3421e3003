import { fileURLToPath } from 'node:url'
import type { InArgs, InStatement, InValue, ResultSet, Row, Value } from '@libsql/client'
import Database from 'libsql'

/** Statements kept; the product has a few hundred, and the rest are searches with lists of their own. */
const MOST_KEPT = 400

type Kept = { statement: Database.Statement; shape?: { names: string[]; types: string[]; row: (values: unknown[]) => Row } }

/** A read-only connection that prepares each statement once: preparing costs more than most reads. */
export type Reader = {
  execute: (statement: InStatement | string, args?: InArgs) => ResultSet
  /** Forgets prepared statements, after tables changed. */ forget: () => void
  close: () => void
}

/**
 * Opens a read-only connection to an embedded file.
 *
 * @param url `file:` address of the database
 * @param timeout milliseconds to wait for somebody else's lock
 */
export function openReader({ url, timeout }: { url: string; timeout: number }): Reader {
  const database = new Database(url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length), { timeout })
  database.exec('PRAGMA query_only = ON')
  database.exec('PRAGMA cache_size = -32000')
  const kept = new Map<string, Kept>()

  function prepare(sql: string): Kept {
    const known = kept.get(sql)
    if (known) return known
    const statement = database.prepare(sql).raw(true)
    statement.safeIntegers(true)
    const made: Kept = { statement }
    const oldest = kept.size >= MOST_KEPT ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    kept.set(sql, made)
    return made
  }

  return {
    execute: (statement, more) => {
      const { sql, args = [] } = typeof statement === 'string' ? { sql: statement, args: more } : statement
      const ready = prepare(sql)
      const found = ready.statement.all(bound(args)) as unknown[][]
      // Asked for after the first run: only then is a statement known to be up to date with the tables.
      ready.shape ??= shapeOf(ready.statement)
      return resultOf(found.map(ready.shape.row), ready.shape.names, ready.shape.types)
    },
    forget: () => kept.clear(),
    close: () => {
      kept.clear()
      database.close()
    },
  }
}

function shapeOf(statement: Database.Statement) {
  const columns = statement.columns()
  const names = columns.map(({ name }) => name)
  return { names, types: columns.map(({ type }) => type ?? ''), row: rowMaker(names) }
}

const bound = (args: InArgs) =>
  Array.isArray(args)
    ? args.map(toSql)
    : Object.fromEntries(Object.entries(args).map(([name, value]) => [name.replace(/^[@$:]/, ''), toSql(value)]))

function toSql(value: InValue): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.valueOf()
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  if (value === undefined) throw new TypeError('undefined cannot be passed as an argument to the database')
  return value
}

function fromSql(value: unknown): unknown {
  if (typeof value !== 'bigint') return value instanceof Buffer ? value.buffer : value
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError('An integer of the database is too large for a number.')
  return number
}

const VALUES = Symbol('values')
type Holder = { [VALUES]: unknown[] }

/**
 * Makes rows as the client gives them: a value by its column's name, which is what is listed, and by its position. What
 * all rows of a statement share stands on their prototype, since defining it on each row costs more than reading it.
 */
function rowMaker(columns: string[]): (values: unknown[]) => Row {
  const prototype = Object.defineProperty({}, 'length', { value: columns.length })
  columns.forEach((_, index) =>
    Object.defineProperty(prototype, index, {
      get(this: Holder) {
        return this[VALUES][index]
      },
    }),
  )
  return (values) => {
    const read = values.map(fromSql)
    const row = Object.create(prototype, { [VALUES]: { value: read } }) as Row
    for (let index = columns.length - 1; index >= 0; index--) row[columns[index] ?? ''] = read[index] as Value
    return row
  }
}

const resultOf = (rows: Row[], columns: string[], columnTypes: string[]): ResultSet => ({
  rows,
  columns,
  columnTypes,
  rowsAffected: 0,
  lastInsertRowid: undefined,
  toJSON: () => ({
    rows: rows.map((row) => Array.from(row as ArrayLike<unknown>)),
    columns,
    columnTypes,
    rowsAffected: 0,
    lastInsertRowid: null,
  }),
})
