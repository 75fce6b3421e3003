import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { closeDatabase, databaseClient, openDatabase } from '#db/client.server'
import { migrateDatabase } from '#db/migrate.server'

const template = join(tmpdir(), `jointmark-template-${process.pid}.db`)
let made: Promise<void> | undefined

async function makeTemplate() {
  rmSync(template, { force: true })
  await openDatabase({ url: `file:${template}` })
  await migrateDatabase()
  // The file is copied: what still stands in the write-ahead log would be left behind.
  await databaseClient().execute('PRAGMA wal_checkpoint(TRUNCATE)')
  closeDatabase()
}

/** Opens a migrated, empty database file of its own for the calling test file, with a folder for uploads, and removes both afterwards. */
export async function testDatabase(): Promise<{ path: string; url: string }> {
  made ??= makeTemplate()
  await made
  const folder = mkdtempSync(join(tmpdir(), 'jointmark-'))
  const path = join(folder, 'test.db')
  copyFileSync(template, path)
  process.env.UPLOADS_DIR = join(folder, 'uploads')
  await openDatabase({ url: `file:${path}` })
  afterAll(() => {
    closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  })
  return { path, url: `file:${path}` }
}
