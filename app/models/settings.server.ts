import { eq, sql } from 'drizzle-orm'
import { db, prepared } from '#db/client.server'
import { setting } from '#db/schema'
import { newId } from './id.server'

/** A fact of this installation, e.g. 'demo' → 'yes'. */
export async function readSetting(name: string): Promise<string | undefined> {
  const row = await prepared('setting', (database) =>
    database
      .select()
      .from(setting)
      .where(eq(setting.name, sql.placeholder('name')))
      .prepare(),
  ).get({ name })
  return row?.value
}

export async function writeSetting({ name, value }: { name: string; value: string }): Promise<void> {
  await db().insert(setting).values({ name, value }).onConflictDoUpdate({ target: setting.name, set: { value } })
}

/** Asks the database one question, so that a health check notices when it cannot answer. */
export async function answersQueries(): Promise<void> {
  await readSetting('demo')
}

const UPLOADS = 'uploads'

/** The name under which the uploaded files of this database lie: two databases may share a folder. */
export async function uploadsName(): Promise<string> {
  const known = await readSetting(UPLOADS)
  if (known) return known
  await db().insert(setting).values({ name: UPLOADS, value: newId() }).onConflictDoNothing()
  return uploadsName()
}
