import { and, desc, eq } from 'drizzle-orm'
import { db, prepared, transaction } from '#db/client.server'
import { curriculumHead, undertakingSignature, undertakingVersion } from '#db/schema'
import { lessonsOf } from '~/domain/curriculum'
import { signingNeeded } from '~/domain/undertaking'
import { recordAudit } from './audit.server'
import { findCurriculumRevision } from './curricula.server'
import { newId } from './id.server'

export type UndertakingVersion = typeof undertakingVersion.$inferSelect

/** The wording of an undertaking that is in force; undefined when there is none. */
export async function findUndertaking(slug: string): Promise<UndertakingVersion | undefined> {
  const rows = await db()
    .select()
    .from(undertakingVersion)
    .where(eq(undertakingVersion.slug, slug))
    .orderBy(desc(undertakingVersion.importedAt), desc(undertakingVersion.id))
    .limit(1)
  return rows[0]
}

type Wording = { slug: string; title: string; text: string; hash: string; now: Date }

/** Puts a wording in force; one that was in force before keeps its number. */
export async function storeUndertaking({ slug, title, text, hash, now }: Wording): Promise<void> {
  await transaction(async () => {
    const current = await findUndertaking(slug)
    if (current?.hash === hash) return
    const known = await db().select({ number: undertakingVersion.number }).from(undertakingVersion).where(eq(undertakingVersion.slug, slug))
    const importedAt = now.toISOString()
    await db()
      .insert(undertakingVersion)
      .values({ id: newId(), slug, number: known.length + 1, hash, title, text, importedAt })
      .onConflictDoUpdate({ target: [undertakingVersion.slug, undertakingVersion.hash], set: { importedAt } })
  })
}

/** A signature with the wording that was signed. */
export type Signature = {
  signatureId: string
  slug: string
  title: string
  number: number
  hash: string
  text: string
  typedName: string
  signedOn: string
  signedAt: string
}

/** Everything a person has signed, the latest first. */
export async function listSignatures({ personId }: { personId: string }): Promise<Signature[]> {
  return db()
    .select({
      signatureId: undertakingSignature.id,
      slug: undertakingSignature.slug,
      title: undertakingVersion.title,
      number: undertakingVersion.number,
      hash: undertakingSignature.hash,
      text: undertakingVersion.text,
      typedName: undertakingSignature.typedName,
      signedOn: undertakingSignature.signedOn,
      signedAt: undertakingSignature.signedAt,
    })
    .from(undertakingSignature)
    .innerJoin(undertakingVersion, eq(undertakingVersion.id, undertakingSignature.versionId))
    .where(eq(undertakingSignature.personId, personId))
    .orderBy(desc(undertakingSignature.signedAt), desc(undertakingSignature.id))
}

type Sign = { personId: string; slug: string; versionId: string; typedName: string; signedOn: string; now: Date }

/**
 * Keeps a signature. A wording that is not in force any more is not signed, and one that was signed already is not
 * signed twice.
 */
export async function signUndertaking({ personId, slug, versionId, typedName, signedOn, now }: Sign): Promise<{ ok: boolean }> {
  return transaction(async () => {
    const current = await findUndertaking(slug)
    if (current?.id !== versionId) return { ok: false }
    const { hash, number } = current
    const signed = await listSignatures({ personId })
    if (signed.some((one) => one.slug === slug && one.hash === hash)) return { ok: true }
    const signatureId = newId()
    await db()
      .insert(undertakingSignature)
      .values({ id: signatureId, personId, slug, versionId, hash, typedName, signedOn, signedAt: now.toISOString() })
    const data = { slug, number, hash, typedName, signedOn }
    await recordAudit({ actorId: personId, action: 'sign:undertaking', subjectType: 'person', subjectId: personId, data, now })
    return { ok: true }
  })
}

const headsQuery = () =>
  prepared('curriculum-heads', (database) => database.select({ revisionId: curriculumHead.revisionId }).from(curriculumHead).prepare())

/** The undertaking that a lesson calls for in any of today's curricula; undefined for most lessons. */
export async function undertakingOfLesson(lesson: string): Promise<string | undefined> {
  const heads = await headsQuery().all()
  const revisions = await Promise.all(heads.map(({ revisionId }) => findCurriculumRevision(revisionId)))
  return revisions
    .flatMap((revision) => (revision ? lessonsOf(revision.curriculum) : []))
    .find(({ slug, undertaking }) => slug === lesson && undertaking)?.undertaking
}

/** Whether a person has to sign something before a lesson; `again` when an earlier wording was signed. */
export async function undertakingBefore({
  personId,
  lesson,
}: {
  personId: string
  lesson: string
}): Promise<{ slug: string; again: boolean } | null> {
  const slug = await undertakingOfLesson(lesson)
  if (!slug) return null
  const [current, rows] = await Promise.all([
    findUndertaking(slug),
    db()
      .select({ hash: undertakingSignature.hash })
      .from(undertakingSignature)
      .where(and(eq(undertakingSignature.personId, personId), eq(undertakingSignature.slug, slug))),
  ])
  const signed = rows.find(({ hash }) => hash === current?.hash) ?? rows[0] ?? null
  const needed = signingNeeded({ current: current ?? null, signed })
  return needed === 'signed' ? null : { slug, again: needed === 'sign-again' }
}
