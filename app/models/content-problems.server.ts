import { asc } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { contentProblem } from '#db/schema'
import { newId } from './id.server'
import { writeSetting } from './settings.server'

export type ContentProblem = { file: string; line: number; column: number; rule: string; severity: string; message: string }

type Import = { store: () => Promise<void>; problems: ContentProblem[]; mark: { name: string; value: string }; now: Date }

/** Writes an import as one: everything that `store` writes, what was found wrong, and the mark of what was imported; or nothing. */
export async function keepImport({ store, problems, mark, now }: Import): Promise<void> {
  await transaction(async () => {
    await store()
    await replaceContentProblems({ problems, now })
    await writeSetting(mark)
  })
}

/** Replaces what was known to be wrong with the authored files by what the last import found. */
export async function replaceContentProblems({ problems, now }: { problems: ContentProblem[]; now: Date }): Promise<void> {
  await transaction(async () => {
    await db().delete(contentProblem)
    for (const { file, line, column, rule, severity, message } of problems) {
      await db().insert(contentProblem).values({ id: newId(), file, line, column, rule, severity, message, foundAt: now.toISOString() })
    }
  })
}

/** What the last import found wrong, by file and line. */
export async function listContentProblems(): Promise<(ContentProblem & { foundAt: string })[]> {
  return db().select().from(contentProblem).orderBy(asc(contentProblem.file), asc(contentProblem.line))
}
