import { fileURLToPath } from 'node:url'
import type { InArgs, InStatement, InValue, ResultSet, Row } from '@libsql/client'
import Database from 'libsql'

/** Statements kept; the product has a few hundred, and the rest are searches with lists of their own. */
const MOST_KEPT = 400

type Kept = { statement: Database.Statement; columns?: Database.ColumnDefinition[] }

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
      ready.columns ??= ready.statement.columns()
      const names = ready.columns.map(({ name }) => name)
      const rows = found.map((row) => asRow(row, names))
      return resultOf(
        rows,
        names,
        ready.columns.map(({ type }) => type ?? ''),
      )
    },
    forget: () => kept.clear(),
    close: () => {
      kept.clear()
      database.close()
    },
  }
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

/** A row as the client gives it: values by position, and by name as what is listed. */
function asRow(values: unknown[], columns: string[]): Row {
  const row = {}
  Object.defineProperty(row, 'length', { value: values.length })
  values.forEach((raw, index) => {
    const value = fromSql(raw)
    const name = columns[index] ?? ''
    Object.defineProperty(row, index, { value })
    if (!Object.hasOwn(row, name)) Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true })
  })
  return row as Row
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
