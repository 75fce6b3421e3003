/** `npm run db:migrate`: brings the database up to this code's schema and says what it did. */
import { closeDatabase, databaseClient, openDatabase } from '../db/client.server'
import { DatabaseIsNewer, migrateDatabase } from '../db/migrate.server'
import { BadEnvironment, environment } from '../app/http/environment.server'

/** How many migrations the open database has had. */
async function countApplied(): Promise<number> {
  const tables = await databaseClient().execute(`select name from sqlite_master where name = '__drizzle_migrations'`)
  if (tables.rows.length === 0) return 0
  const rows = await databaseClient().execute('select count(*) as n from __drizzle_migrations')
  return Number(rows.rows[0]?.n)
}

try {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN } = environment()
  await openDatabase({ url: DATABASE_URL, authToken: DATABASE_AUTH_TOKEN })
  const before = await countApplied()
  await migrateDatabase()
  const done = (await countApplied()) - before
  const says = done === 0 ? 'is up to date; nothing was changed' : `had ${done} ${done === 1 ? 'migration' : 'migrations'} applied`
  console.log(`The database ${DATABASE_URL} ${says}.`)
} catch (error) {
  console.error(error instanceof BadEnvironment || error instanceof DatabaseIsNewer ? error.message : error)
  process.exitCode = 1
} finally {
  closeDatabase()
}
