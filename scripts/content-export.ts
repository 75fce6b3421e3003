/** Writes published lessons back to their folders: `npm run content:export`. Exits 1 when a folder was left alone. */
import { fileURLToPath } from 'node:url'
import { closeDatabase, openDatabase } from '../db/client.server'
import { DatabaseIsNewer, migrateDatabase } from '../db/migrate.server'
import { clock } from '../app/http/clock.server'
import { BadEnvironment, environment } from '../app/http/environment.server'
import { exportAuthored } from '../app/jobs/export-authored.server'

try {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN } = environment()
  await openDatabase({ url: DATABASE_URL, authToken: DATABASE_AUTH_TOKEN })
  await migrateDatabase()
  const outcomes = await exportAuthored({ root: fileURLToPath(new URL('..', import.meta.url)), now: clock.now() })
  for (const { says } of outcomes) console.log(says)
  if (outcomes.length === 0) console.log('Nothing is published yet, so nothing was written.')
  if (outcomes.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1
} catch (error) {
  console.error(error instanceof BadEnvironment || error instanceof DatabaseIsNewer ? error.message : error)
  process.exitCode = 1
} finally {
  closeDatabase()
}
