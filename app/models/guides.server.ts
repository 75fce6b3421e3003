import { desc, eq } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { guideRevision } from '#db/schema'
import type { CompiledGuide } from '~/domain/guide'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { indexGuide } from './search-index.server'

export type GuideRevision = { number: number; importedAt: string; guide: CompiledGuide }

/** The guide of a lesson's workshop as it is led by now; undefined while there is none. */
export async function findGuide(slug: string): Promise<GuideRevision | undefined> {
  const rows = await db().select().from(guideRevision).where(eq(guideRevision.slug, slug)).orderBy(desc(guideRevision.number)).limit(1)
  const row = rows[0]
  return row && { number: row.number, importedAt: row.importedAt, guide: row.compiled as CompiledGuide }
}

/** Makes a guide the one that is led by; the same text again changes nothing, and earlier ones stay. */
export async function storeGuide({ guide, source, now }: { guide: CompiledGuide; source: string; now: Date }): Promise<void> {
  const slug = guide.lesson
  await transaction(async () => {
    await indexGuide({ slug, title: guide.title, html: guide.html })
    const last = await findGuide(slug)
    if (last?.guide.hash === guide.hash) return
    const number = (last?.number ?? 0) + 1
    await db()
      .insert(guideRevision)
      .values({ id: newId(), slug, number, hash: guide.hash, source, compiled: guide, importedAt: now.toISOString() })
    await recordAudit({ actorId: null, action: 'import:guide', subjectType: 'guide', subjectId: slug, data: { number }, now })
  })
}
