import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { closeDatabase, databaseClient, openDatabase } from '#db/client.server'
import { migrateDatabase } from '#db/migrate.server'

const template = join(tmpdir(), `jointmark-template-${process.pid}.db`)
let made: Promise<void> | undefined

/** Makes a database file with all its tables and what `fill` puts into them, ready to be copied. */
export async function makeTemplate(template: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
  rmSync(template, { force: true })
  await openDatabase({ url: `file:${template}` })
  await migrateDatabase()
  await fill()
  // The file is copied: what still stands in the write-ahead log would be left behind.
  await databaseClient().execute('PRAGMA wal_checkpoint(TRUNCATE)')
  closeDatabase()
}

/**
 * Opens a migrated database file of its own for the calling test file, empty or a copy of `from`, with a folder for uploads, and
 * removes both afterwards.
 */
export async function testDatabase(from?: string): Promise<{ path: string; url: string }> {
  if (from === undefined) await (made ??= makeTemplate(template))
  const folder = mkdtempSync(join(tmpdir(), 'jointmark-'))
  const path = join(folder, 'test.db')
  copyFileSync(from ?? template, path)
  process.env.UPLOADS_DIR = join(folder, 'uploads')
  await openDatabase({ url: `file:${path}` })
  afterAll(() => {
    closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  })
  return { path, url: `file:${path}` }
}
