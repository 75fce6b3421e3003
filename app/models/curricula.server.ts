import { asc, desc, eq, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { curriculumHead, curriculumRevision, policyRevision, referenceRevision } from '#db/schema'
import type { Curriculum, Track } from '~/domain/curriculum'
import type { Glossary, Sources } from '~/domain/lesson'
import type { Pace } from '~/domain/hours'
import type { PlannedCase } from '~/domain/planned-cases'
import type { PolicyFile } from '~/domain/policy'
import { newId } from './id.server'
import { immutableCache } from './immutable-cache.server'
import { indexGlossary } from './search-index.server'

export type CurriculumRevision = { revisionId: string; number: number; curriculum: Curriculum }

const asRevision = (row: { id: string; number: number; manifest: unknown }): CurriculumRevision => ({
  revisionId: row.id,
  number: row.number,
  curriculum: row.manifest as Curriculum,
})

const columns = { id: curriculumRevision.id, number: curriculumRevision.number, manifest: curriculumRevision.manifest }

/** The curriculum of a track as it is now; undefined for a track that does not exist. */
export async function findCurriculum(track: string): Promise<CurriculumRevision | undefined> {
  const rows = await db()
    .select(columns)
    .from(curriculumHead)
    .innerJoin(curriculumRevision, eq(curriculumRevision.id, curriculumHead.revisionId))
    .where(eq(curriculumHead.track, track))
  return rows[0] && asRevision(rows[0])
}

/** The curricula of all tracks as they are now. */
export async function listCurricula(): Promise<CurriculumRevision[]> {
  const rows = await db()
    .select(columns)
    .from(curriculumHead)
    .innerJoin(curriculumRevision, eq(curriculumRevision.id, curriculumHead.revisionId))
    .orderBy(asc(curriculumHead.track))
  return rows.map(asRevision)
}

const revisions = immutableCache<CurriculumRevision>(100)

/** A curriculum as a person was enrolled in it. */
export async function findCurriculumRevision(revisionId: string): Promise<CurriculumRevision | undefined> {
  return revisions(revisionId, async () => {
    const rows = await db().select(columns).from(curriculumRevision).where(eq(curriculumRevision.id, revisionId))
    return rows[0] && asRevision(rows[0])
  })
}

/** Stores a manifest as the new head of its track; the same content a second time changes nothing. */
export async function storeCurriculum({ curriculum, hash, now }: { curriculum: Curriculum; hash: string; now: Date }): Promise<void> {
  const { track } = curriculum
  await transaction(async () => {
    const known = await db()
      .select({ id: curriculumRevision.id })
      .from(curriculumRevision)
      .where(sql`${curriculumRevision.track} = ${track} and ${curriculumRevision.hash} = ${hash}`)
    const revisionId = known[0]?.id ?? (await insertCurriculumRevision({ track, curriculum, hash, now }))
    await db()
      .insert(curriculumHead)
      .values({ track, revisionId })
      .onConflictDoUpdate({ target: curriculumHead.track, set: { revisionId } })
  })
}

async function insertCurriculumRevision({
  track,
  curriculum,
  hash,
  now,
}: {
  track: Track
  curriculum: Curriculum
  hash: string
  now: Date
}) {
  const last = await db()
    .select({ number: curriculumRevision.number })
    .from(curriculumRevision)
    .where(eq(curriculumRevision.track, track))
    .orderBy(desc(curriculumRevision.number))
    .limit(1)
  const id = newId()
  await db()
    .insert(curriculumRevision)
    .values({ id, track, number: (last[0]?.number ?? 0) + 1, hash, manifest: curriculum, importedAt: now.toISOString() })
  return id
}

/** The certification policy as it is now, with all its versions. Throws when none was imported: nothing can be decided without one. */
export async function currentPolicy(): Promise<PolicyFile> {
  const rows = await db()
    .select({ policy: policyRevision.policy })
    .from(policyRevision)
    .orderBy(desc(policyRevision.importedAt), desc(policyRevision.id))
    .limit(1)
  if (!rows[0]) throw new Error('No certification policy has been imported.')
  return rows[0].policy as PolicyFile
}

/** Stores the policy file; the same content as the newest changes nothing. */
export async function storePolicy({ policy, hash, now }: { policy: PolicyFile; hash: string; now: Date }): Promise<void> {
  await db()
    .insert(policyRevision)
    .values({ id: newId(), hash, policy, importedAt: now.toISOString() })
    .onConflictDoUpdate({ target: policyRevision.hash, set: { importedAt: now.toISOString() } })
}

/** The hours policy as it is now. Throws when none was imported: nothing can be measured without one. */
export async function currentPace(): Promise<Pace> {
  const pace = await readReference('pace')
  if (!pace) throw new Error('No hours policy has been imported.')
  return pace
}

type ReferenceBody = { glossary: Glossary; sources: Sources; planned: PlannedCase[]; pace: Pace | null }

export async function storeReference<K extends keyof ReferenceBody>({
  kind,
  body,
  hash,
  now,
}: {
  kind: K
  body: ReferenceBody[K]
  hash: string
  now: Date
}): Promise<void> {
  const row = { kind, hash, body, importedAt: now.toISOString() }
  await transaction(async () => {
    await db().insert(referenceRevision).values(row).onConflictDoUpdate({ target: referenceRevision.kind, set: row })
    if (kind === 'glossary') await indexGlossary(body as Glossary)
  })
}

const EMPTY: ReferenceBody = { glossary: {}, sources: {}, planned: [], pace: null }

/** The glossary, the list of sources, the planned cases or the hours policy; empty before the first import. */
export async function readReference<K extends keyof ReferenceBody>(kind: K): Promise<ReferenceBody[K]> {
  const rows = await db().select({ body: referenceRevision.body }).from(referenceRevision).where(eq(referenceRevision.kind, kind))
  return (rows[0]?.body ?? EMPTY[kind]) as ReferenceBody[K]
}
