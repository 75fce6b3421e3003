import { fileURLToPath } from 'node:url'
import { LibsqlError, type InArgs, type InStatement, type InValue, type ResultSet, type Row, type Value } from '@libsql/client'
import Database from 'libsql'

/** Statements kept; the product has a few hundred, and the rest are searches with lists of their own. */
const MOST_KEPT = 400

/** Statements that come again and again; every other one may change tables, and what was prepared before is forgotten. */
const KEPT = /^\s*(select|with|values|explain|insert|update|delete|replace|begin|commit|rollback)\b/i

type Kept = {
  statement: Database.Statement
  /** Whether it gives rows: a select, or a write with `returning`. */
  givesRows: boolean
  shape?: { names: string[]; types: string[]; row: (values: unknown[]) => Row }
}

/** One connection to an embedded file that prepares each statement once: preparing costs more than most reads and writes. */
export type Connection = {
  execute: (statement: InStatement | string, args?: InArgs) => ResultSet
  /** Runs several statements, which take and give nothing. */
  run: (sql: string) => void
  inTransaction: () => boolean
  /** Forgets prepared statements, after tables changed. */
  forget: () => void
  close: () => void
}

/**
 * Opens a connection to an embedded file. Errors of the database are thrown as `LibsqlError`, as the client throws them.
 *
 * @param url `file:` address of the database
 * @param timeout milliseconds to wait for somebody else's lock
 * @param pragmas settings that hold for this connection
 */
export function openConnection({ url, timeout, pragmas }: { url: string; timeout: number; pragmas: readonly string[] }): Connection {
  const database = new Database(url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length), { timeout })
  for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`)
  const kept = new Map<string, Kept>()
  const forget = () => kept.clear()

  function prepare(sql: string): Kept {
    const known = kept.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    const givesRows = statement.reader
    if (givesRows) statement.raw(true)
    statement.safeIntegers(true)
    const made: Kept = { statement, givesRows }
    if (!KEPT.test(sql)) {
      forget()
      return made
    }
    const oldest = kept.size >= MOST_KEPT ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    kept.set(sql, made)
    return made
  }

  function execute(statement: InStatement | string, more?: InArgs): ResultSet {
    const { sql, args = [] } = typeof statement === 'string' ? { sql: statement, args: more } : statement
    const ready = prepare(sql)
    if (!ready.givesRows) {
      const { changes, lastInsertRowid } = ready.statement.run(bound(args))
      return resultOf({ rows: [], columns: [], columnTypes: [], rowsAffected: changes, lastInsertRowid: BigInt(lastInsertRowid) })
    }
    const found = ready.statement.all(bound(args)) as unknown[][]
    // Asked for after the first run: only then is a statement known to be up to date with the tables.
    ready.shape ??= shapeOf(ready.statement)
    const { names, types, row } = ready.shape
    return resultOf({ rows: found.map(row), columns: names, columnTypes: types, rowsAffected: 0, lastInsertRowid: undefined })
  }

  return {
    execute: (statement, args) => speaking(() => execute(statement, args)),
    run: (sql) => {
      forget()
      speaking(() => database.exec(sql))
    },
    // Asking a closed database whether it is in a transaction ends the process.
    inTransaction: () => database.open && database.inTransaction,
    forget,
    close: () => {
      forget()
      if (database.open) database.close()
    },
  }
}

/** Gives an error of the database the code that the client would give it. */
function speaking<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    const { message, code, rawCode } = error
    // What follows the base name tells the kind: SQLITE_CONSTRAINT_UNIQUE, SQLITE_BUSY_SNAPSHOT, SQLITE_IOERR_WRITE.
    throw new LibsqlError(message, code.split('_').slice(0, 2).join('_'), code, rawCode, error)
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
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('Only finite numbers can be passed to the database')
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

const resultOf = (found: Omit<ResultSet, 'toJSON'>): ResultSet => ({
  ...found,
  toJSON: () => ({
    rows: found.rows.map((row) => Array.from(row as ArrayLike<unknown>)),
    columns: found.columns,
    columnTypes: found.columnTypes,
    rowsAffected: found.rowsAffected,
    lastInsertRowid: found.lastInsertRowid?.toString() ?? null,
  }),
})
