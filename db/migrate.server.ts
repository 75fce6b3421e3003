import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { databaseClient } from './client.server'

type Journal = { entries: { when: number; tag: string }[] }

/** Thrown when the database has been migrated by a newer version of the code; nothing has been changed. */
export class DatabaseIsNewer extends Error {}

/**
 * Brings the open database up to this code's schema; a second run changes nothing.
 *
 * @param folder path of db/migrations
 * @throws DatabaseIsNewer before touching anything, when the database knows a migration that this code does not
 */
export async function migrateDatabase(folder = join(process.cwd(), 'db', 'migrations')): Promise<void> {
  const client = databaseClient()
  const known = (JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal).entries
  const newestKnown = Math.max(0, ...known.map((entry) => entry.when))
  const table = await client.execute(`select name from sqlite_master where type = 'table' and name = '__drizzle_migrations'`)
  if (table.rows.length > 0) {
    const applied = await client.execute('select max(created_at) as newest from __drizzle_migrations')
    if (Number(applied.rows[0]?.newest ?? 0) > newestKnown) {
      throw new DatabaseIsNewer(
        'This database was written by a newer version of Jointmark. Install that version, or restore a backup made with this one. Nothing was changed.',
      )
    }
  }
  await migrate(drizzle(client), { migrationsFolder: folder })
}
