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
import { openReader } from './reader.server'

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

/**
 * One embedded libSQL file behind one locked writer and a read-only reader, with the interface of a libSQL client.
 * Pragmas hold for one connection only, and concurrent transactions of the plain client refuse each other;
 * single connections and a queue give neither problem. Several reads as one have a connection of their own.
 *
 * @param url `file:` address of the database
 */
export async function openEmbedded(url: string): Promise<Client> {
  const acquire = fifoLock()
  const writer = createClient({ url, concurrency: 1, timeout: BUSY_MS })
  await prepareWriter(writer)
  const reader = openReader({ url, timeout: BUSY_MS })
  const readings = createClient({ url, concurrency: 1, timeout: BUSY_MS })
  await readings.execute('PRAGMA query_only = ON')
  let closed = false
  let open: Transaction | undefined

  /** After SQLITE_BUSY the same connection cannot commit again; a fresh one can. */
  async function heal(error: unknown) {
    if (!isBusy(error) || closed) return
    writer.reconnect()
    await prepareWriter(writer)
  }

  async function locked<T>(work: () => Promise<T>): Promise<T> {
    refuseDeadlock()
    const release = await acquire()
    try {
      return await work()
    } catch (error) {
      await heal(error)
      throw error
    } finally {
      release()
    }
  }

  const endTransaction = (release: () => void) => () => {
    open = undefined
    release()
  }

  async function transaction(mode: TransactionMode = 'write'): Promise<Transaction> {
    if (mode === 'read') return readings.transaction('read')
    refuseDeadlock()
    const release = await acquire()
    try {
      open = await writer.transaction('write')
      return releasing(open, endTransaction(release), heal)
    } catch (error) {
      await heal(error)
      release()
      throw error
    }
  }

  return {
    execute: async (statement: InStatement | string, args?: InArgs): Promise<ResultSet> => {
      if (open && joins.getStore() && holdsLock.getStore())
        return open.execute(typeof statement === 'string' ? { sql: statement, args } : statement)
      if (isRead(sqlOf(statement))) return reader.execute(statement, args)
      return locked(() => (typeof statement === 'string' ? writer.execute(statement, args) : writer.execute(statement)))
    },
    batch: (statements, mode) => {
      const reads = statements.every((s) => isRead(Array.isArray(s) ? s[0] : sqlOf(s)))
      return reads ? readings.batch(statements, 'read') : locked(() => writer.batch(statements, mode ?? 'write'))
    },
    migrate: (statements) => locked(() => writer.migrate(statements)).finally(reader.forget),
    transaction: transaction,
    executeMultiple: (sql) => locked(() => writer.executeMultiple(sql)).finally(reader.forget),
    sync: () => writer.sync(),
    reconnect: () => {
      writer.reconnect()
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

async function prepareWriter(writer: Client) {
  await writer.execute('PRAGMA journal_mode = WAL')
  await writer.execute('PRAGMA synchronous = FULL')
  await writer.execute('PRAGMA foreign_keys = ON')
}

/** Gives the lock back exactly once, however the transaction ends. */
function releasing(inner: Transaction, release: () => void, heal: (error: unknown) => Promise<void>): Transaction {
  let open = true
  const end = async (work: () => Promise<void>) => {
    if (!open) return
    try {
      await work()
      open = false
      release()
    } catch (error) {
      inner.close()
      await heal(error)
      open = false
      release()
      throw error
    }
  }
  return {
    execute: inner.execute.bind(inner),
    batch: inner.batch.bind(inner),
    executeMultiple: inner.executeMultiple.bind(inner),
    commit: () => end(() => inner.commit()),
    rollback: () => end(() => inner.rollback()),
    close: () => {
      inner.close()
      if (open) release()
      open = false
    },
    get closed() {
      return inner.closed
    },
  }
}
