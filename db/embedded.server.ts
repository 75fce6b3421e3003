import { AsyncLocalStorage } from 'node:async_hooks'
import {
  createClient,
  LibsqlError,
  type Client,
  type InArgs,
  type InStatement,
  type ResultSet,
  type Transaction,
  type TransactionMode,
} from '@libsql/client'
import { openConnection, type Connection } from './connection.server'

/** Waits longer than any write of ours; a foreign lock on the file longer than this is an error worth seeing. */
const BUSY_MS = 2_000

const READ = /^\s*(select|explain|values)\b/i
const WITH_READ = /^\s*with\b(?![\s\S]*\b(insert|update|delete|replace)\b)/i

const isRead = (sql: string) => READ.test(sql) || WITH_READ.test(sql)
const sqlOf = (statement: InStatement | string) => (typeof statement === 'string' ? statement : statement.sql)

/** First come, first served: the next caller starts when the one before it has released. */
function fifoLock() {
  let tail: Promise<void> = Promise.resolve()
  return async function acquire(): Promise<() => void> {
    let release!: () => void
    const mine = new Promise<void>((resolve) => (release = resolve))
    const before = tail
    tail = before.then(() => mine)
    await before
    return release
  }
}

/** Marks the asynchronous context that holds the write lock, so that a write beside its own transaction fails loudly instead of waiting for itself. */
const holdsLock = new AsyncLocalStorage<true>()

export const asLockHolder = <T>(work: () => Promise<T>): Promise<T> => holdsLock.run(true, work)

/** Marks a prepared query that belongs to the open transaction of the context that holds the lock. */
const joins = new AsyncLocalStorage<true>()

/** Runs a query that was prepared outside a transaction as part of the one that the caller is in. */
export const joiningTransaction = <T>(work: () => T): T => joins.run(true, work)

function refuseDeadlock() {
  if (holdsLock.getStore()) throw new Error('A write went past the transaction that holds the write lock: use db() inside transaction().')
}

const isBusy = (error: unknown) => error instanceof LibsqlError && error.code.startsWith('SQLITE_BUSY')

const WRITER = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -32000']
const READER = ['query_only = ON', 'cache_size = -32000']

/**
 * One embedded libSQL file behind one locked writer and a read-only reader, with the interface of a libSQL client.
 * Pragmas hold for one connection only, and concurrent transactions of the plain client refuse each other;
 * single connections and a queue give neither problem. Several reads as one have a connection of their own.
 *
 * @param url `file:` address of the database
 */
export async function openEmbedded(url: string): Promise<Client> {
  const acquire = fifoLock()
  const openWriter = () => openConnection({ url, timeout: BUSY_MS, pragmas: WRITER })
  let writer = openWriter()
  const reader = openConnection({ url, timeout: BUSY_MS, pragmas: READER })
  const readings = createClient({ url, concurrency: 1, timeout: BUSY_MS })
  await readings.execute('PRAGMA query_only = ON')
  let closed = false
  let open: Transaction | undefined

  function reopenWriter() {
    writer.close()
    writer = openWriter()
  }

  /** After SQLITE_BUSY the same connection cannot commit again; a fresh one can. */
  function heal(error: unknown) {
    if (isBusy(error) && !closed) reopenWriter()
  }

  async function locked<T>(work: () => T): Promise<T> {
    refuseDeadlock()
    const release = await acquire()
    try {
      return work()
    } catch (error) {
      heal(error)
      throw error
    } finally {
      release()
    }
  }

  async function transaction(mode: TransactionMode = 'write'): Promise<Transaction> {
    if (mode === 'read') return readings.transaction('read')
    refuseDeadlock()
    const release = await acquire()
    try {
      writer.execute('BEGIN IMMEDIATE')
      open = transactionOn(writer, {
        heal,
        settled: () => {
          open = undefined
          release()
        },
      })
      return open
    } catch (error) {
      heal(error)
      release()
      throw error
    }
  }

  return {
    execute: async (statement: InStatement | string, args?: InArgs): Promise<ResultSet> => {
      if (open && joins.getStore() && holdsLock.getStore())
        return open.execute(typeof statement === 'string' ? { sql: statement, args } : statement)
      if (isRead(sqlOf(statement))) return reader.execute(statement, args)
      return locked(() => writer.execute(statement, args))
    },
    batch: (statements) => {
      const reads = statements.every((s) => isRead(Array.isArray(s) ? s[0] : sqlOf(s)))
      return reads ? readings.batch(statements, 'read') : locked(() => wholly(writer, () => statements.map((one) => executed(writer, one))))
    },
    migrate: (statements) => locked(() => migrated(writer, statements)).finally(reader.forget),
    transaction,
    executeMultiple: (sql) => locked(() => writer.run(sql)).finally(reader.forget),
    sync: () => readings.sync(),
    reconnect: () => {
      reopenWriter()
      readings.reconnect()
    },
    close: () => {
      closed = true
      reader.close()
      readings.close()
      writer.close()
    },
    get closed() {
      return closed
    },
    protocol: 'file',
  }
}

const executed = (writer: Connection, statement: InStatement | [string, InArgs?]) =>
  Array.isArray(statement) ? writer.execute(...statement) : writer.execute(statement)

/** All of it is written or none. */
function wholly<T>(writer: Connection, work: () => T): T {
  writer.execute('BEGIN IMMEDIATE')
  try {
    const result = work()
    writer.execute('COMMIT')
    return result
  } finally {
    if (writer.inTransaction()) writer.execute('ROLLBACK')
  }
}

/** Tables are made anew while others point to them, so foreign keys are looked after again when all is done. */
function migrated(writer: Connection, statements: InStatement[]): ResultSet[] {
  writer.run('PRAGMA foreign_keys = OFF')
  try {
    return wholly(writer, () => statements.map((statement) => writer.execute(statement)))
  } finally {
    writer.run('PRAGMA foreign_keys = ON')
  }
}

/** The transaction that is open on the writer; gives the lock back exactly once, however it ends. */
function transactionOn(writer: Connection, { heal, settled }: { heal: (error: unknown) => void; settled: () => void }): Transaction {
  let open = true
  function settle() {
    if (open) settled()
    open = false
  }
  function close() {
    if (open && writer.inTransaction()) writer.execute('ROLLBACK')
    settle()
  }
  async function end(sql: 'COMMIT' | 'ROLLBACK') {
    if (!open) return
    try {
      writer.execute(sql)
    } catch (error) {
      if (writer.inTransaction()) writer.execute('ROLLBACK')
      heal(error)
      throw error
    } finally {
      settle()
    }
  }
  function refuseClosed() {
    if (!open || !writer.inTransaction()) throw new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED')
  }
  return {
    execute: async (statement: InStatement | string, args?: InArgs) => {
      refuseClosed()
      return writer.execute(statement, args)
    },
    batch: async (statements) => {
      refuseClosed()
      return statements.map((statement) => writer.execute(statement))
    },
    executeMultiple: async (sql) => {
      refuseClosed()
      writer.run(sql)
    },
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    close,
    get closed() {
      return !open || !writer.inTransaction()
    },
  }
}
