import { eq, sql } from 'drizzle-orm'
import { db, prepared } from '#db/client.server'
import { setting } from '#db/schema'

/** A fact of this installation, e.g. 'demo' → 'yes'. */
export async function readSetting(name: string): Promise<string | undefined> {
  const row = await prepared('setting', (database) =>
    database.select().from(setting).where(eq(setting.name, sql.placeholder('name'))).prepare(),
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
