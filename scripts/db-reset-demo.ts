/** `npm run db:reset-demo`: throws the demonstration's database away and fills a new one. Stop Jointmark first. */
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { closeDatabase, openDatabase } from '../db/client.server'
import { DatabaseIsNewer, migrateDatabase } from '../db/migrate.server'
import { fillDemo } from '../app/demo/fill-demo.server'
import { uploadStore } from '../app/http/uploads.server'
import { uploadsName } from '../app/models/settings.server'
import { clock } from '../app/http/clock.server'
import { BadEnvironment, environment } from '../app/http/environment.server'
import { ContentCannotStart, importAuthored } from '../app/jobs/import-authored.server'
import { countAnyPeople } from '../app/models/accounts.server'
import { isDemo } from '../app/models/demo.server'

/** Nothing was removed, for a reason that the person at the console can act on. */
class Refused extends Error {}

const log = (line: string) => console.log(line)

function embeddedFile(url: string): string {
  if (!url.startsWith('file:')) throw new Refused(`DATABASE_URL is ${url}, which is not a file of this machine. Nothing was removed.`)
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length)
}

/** A database of real people is never thrown away, whatever DEMO says. */
async function holdsOnlyDemo(url: string): Promise<boolean> {
  await openDatabase({ url })
  try {
    return (await isDemo()) || (await countAnyPeople()) === 0
  } catch {
    return false
  } finally {
    closeDatabase()
  }
}

/** The files that were uploaded to this database; those of another in the same folder stay. */
async function removeUploads(url: string): Promise<void> {
  await openDatabase({ url })
  try {
    rmSync(uploadStore(await uploadsName()).folder, { recursive: true, force: true })
  } finally {
    closeDatabase()
  }
}

async function reset(): Promise<void> {
  const { DEMO, DATABASE_URL } = environment()
  if (DEMO === 'off') throw new Refused('DEMO is off: this is a real installation. Nothing was removed.')
  const file = embeddedFile(DATABASE_URL)
  if (existsSync(file)) {
    if (!(await holdsOnlyDemo(DATABASE_URL))) throw new Refused(`${file} does not hold the demonstration. Nothing was removed.`)
    log(`Removing ${file} with everything in it.`)
    await removeUploads(DATABASE_URL)
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
  }
  await openDatabase({ url: DATABASE_URL })
  await migrateDatabase()
  await importAuthored({ root: fileURLToPath(new URL('..', import.meta.url)), now: clock.now(), log })
  await fillDemo({ now: clock.now(), log })
}

try {
  await reset()
} catch (error) {
  const plain = [Refused, BadEnvironment, DatabaseIsNewer, ContentCannotStart].some((kind) => error instanceof kind)
  console.error(plain ? (error as Error).message : error)
  process.exitCode = 1
} finally {
  closeDatabase()
}
