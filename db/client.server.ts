import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, type Client, type ResultSet } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import { asLockHolder, joiningTransaction, openEmbedded } from './embedded.server'
import * as schema from './schema'

/** The database or the transaction that the caller is in; both speak the same query language. */
export type Database = BaseSQLiteDatabase<'async', ResultSet, typeof schema>

type Open = { client: Client; database: ReturnType<typeof connect>; embedded: boolean }

const connect = (client: Client) => drizzle(client, { schema, casing: 'snake_case' })
/** Kept outside the module: a development server loads the module again after a change, and the file stays open. */
type Kept = { open?: Open; inside: AsyncLocalStorage<Database> }
const holder = globalThis as typeof globalThis & { jointmarkDatabase?: Kept }
const kept = (holder.jointmarkDatabase ??= { inside: new AsyncLocalStorage<Database>() })
const { inside } = kept

/**
 * Opens the database that `db()` answers with from now on.
 *
 * @param url `file:` address (relative paths from the working directory) or the address of a libSQL server
 */
export async function openDatabase({ url, authToken }: { url: string; authToken?: string }): Promise<void> {
  closeDatabase()
  if (url.startsWith('file:')) {
    mkdirSync(dirname(url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length)), { recursive: true })
    const client = await openEmbedded(url)
    kept.open = { client, database: connect(client), embedded: true }
  } else {
    const client = createClient({ url, authToken })
    kept.open = { client, database: connect(client), embedded: false }
  }
}

export function closeDatabase(): void {
  kept.open?.client.close()
  kept.open = undefined
}

/** Writes what stands in the write-ahead log into the file, so that the file alone is a whole copy. Embedded databases only. */
export async function settleDatabase(): Promise<void> {
  if (kept.open?.client.protocol === 'file') await kept.open.client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** The current database; inside `transaction` the transaction itself. Throws when none is open. */
export function db(): Database {
  const current = inside.getStore() ?? kept.open?.database
  if (!current) throw new Error('No database is open.')
  return current
}

/** Runs `work` in one transaction: all of it is written or none. A transaction within a transaction joins it. */
export function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (inside.getStore()) return work()
  if (!kept.open) throw new Error('No database is open.')
  return kept.open.database.transaction((tx) => asLockHolder(() => inside.run(tx, work)), { behavior: 'immediate' })
}

const preparedQueries = new WeakMap<Database, Map<string, unknown>>()

function preparedFor<T extends object>(database: Database, name: string, build: (database: Database) => T): T {
  const known = preparedQueries.get(database) ?? new Map<string, unknown>()
  preparedQueries.set(database, known)
  if (!known.has(name)) known.set(name, build(database))
  return known.get(name) as T
}

/** The same query as part of the open transaction. */
function joined<T extends object>(query: T): T {
  return new Proxy(query, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function'
        ? (...args: unknown[]) => joiningTransaction(() => Reflect.apply(value, target, args) as unknown)
        : value
    },
  })
}

/**
 * A query of a hot path, built and prepared once for the open database: building it costs more than running it.
 * Inside a transaction it is part of that transaction.
 *
 * @param name unique among all prepared queries
 * @param build makes the query from the database, with `sql.placeholder` for what changes, ending in `.prepare()`
 */
export function prepared<T extends object>(name: string, build: (database: Database) => T): T {
  const transaction = inside.getStore()
  if (!transaction || !kept.open) return preparedFor(db(), name, build)
  return kept.open.embedded ? joined(preparedFor(kept.open.database, name, build)) : build(transaction)
}

/** The raw client, for migrations and measurements. */
export function databaseClient(): Client {
  if (!kept.open) throw new Error('No database is open.')
  return kept.open.client
}
