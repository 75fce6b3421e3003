import { and, asc, eq } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { lessonDraft, lessonHead } from '#db/schema'
import type { CompiledLesson } from '~/domain/compiled-lesson'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { publishLesson, setFolderHash } from './lessons.server'

/** Work on a lesson that is not published. `files` are the authored files as stored: path inside the lesson's folder → text. */
export type Draft = {
  draftId: string
  slug: string
  kind: 'editor' | 'folder'
  files: Record<string, string>
  hash: string
  /** The revision the work began from; null for a lesson that had none. */
  baseRevisionId: string | null
  personId: string | null
  version: number
  updatedAt: string
}

const asDraft = ({ id, ...row }: typeof lessonDraft.$inferSelect): Draft => ({ draftId: id, ...row })

const own = ({ personId, slug }: { personId: string; slug: string }) =>
  and(eq(lessonDraft.slug, slug), eq(lessonDraft.kind, 'editor'), eq(lessonDraft.personId, personId))
const ofFolder = (slug: string) => and(eq(lessonDraft.slug, slug), eq(lessonDraft.kind, 'folder'))

/** The draft a trainer has of a lesson; undefined while there is none. */
export async function findDraft({ personId, slug }: { personId: string; slug: string }): Promise<Draft | undefined> {
  const rows = await db().select().from(lessonDraft).where(own({ personId, slug }))
  return rows[0] && asDraft(rows[0])
}

export type DraftSummary = Pick<Draft, 'slug' | 'version' | 'updatedAt'>

const summary = { slug: lessonDraft.slug, version: lessonDraft.version, updatedAt: lessonDraft.updatedAt }

/** A trainer's drafts, by lesson. */
export async function listDrafts({ personId }: { personId: string }): Promise<DraftSummary[]> {
  return db()
    .select(summary)
    .from(lessonDraft)
    .where(and(eq(lessonDraft.kind, 'editor'), eq(lessonDraft.personId, personId)))
    .orderBy(asc(lessonDraft.slug))
}

/** Folders that changed while the platform's head changed too, by lesson; they wait for somebody's decision. */
export async function listAnyFolderDrafts(): Promise<DraftSummary[]> {
  return db().select(summary).from(lessonDraft).where(eq(lessonDraft.kind, 'folder')).orderBy(asc(lessonDraft.slug))
}

export async function findAnyFolderDraft(slug: string): Promise<Draft | undefined> {
  const rows = await db().select().from(lessonDraft).where(ofFolder(slug))
  return rows[0] && asDraft(rows[0])
}

type SaveDraft = {
  personId: string
  slug: string
  files: Record<string, string>
  hash: string
  baseRevisionId: string | null
  /** What the text was edited from; null when there was no draft. */
  from: DraftVersion | null
  now: Date
}

/** A draft as it stood at one save. The id counts too: a draft that was discarded and begun anew has the same numbers again. */
export type DraftVersion = Pick<Draft, 'draftId' | 'version'>

export type Saved = { saved: true; at: DraftVersion } | { saved: false; current: Draft | undefined }

const sameVersion = (draft: Draft | undefined, from: DraftVersion | null) =>
  (draft?.draftId ?? null) === (from?.draftId ?? null) && draft?.version === from?.version

/**
 * Keeps a trainer's draft. A save from an older version is refused and changes nothing; the answer then holds the draft
 * as it stands (undefined when it was published or discarded meanwhile), so that the page can show both.
 */
export async function saveDraft({ personId, slug, files, hash, baseRevisionId, from, now }: SaveDraft): Promise<Saved> {
  return transaction(async () => {
    const current = await findDraft({ personId, slug })
    if (!sameVersion(current, from)) return { saved: false, current }
    const facts = { files, hash, baseRevisionId, updatedAt: now.toISOString() }
    const at = { draftId: current?.draftId ?? newId(), version: (current?.version ?? 0) + 1 }
    if (current) {
      await db()
        .update(lessonDraft)
        .set({ ...facts, version: at.version })
        .where(eq(lessonDraft.id, at.draftId))
    } else {
      await db()
        .insert(lessonDraft)
        .values({ id: at.draftId, slug, kind: 'editor', personId, ...facts })
    }
    return { saved: true, at }
  })
}

/** Throws a trainer's draft away. */
export async function discardDraft({ personId, slug, now }: { personId: string; slug: string; now: Date }): Promise<void> {
  await transaction(async () => {
    const current = await findDraft({ personId, slug })
    if (!current) return
    await db().delete(lessonDraft).where(eq(lessonDraft.id, current.draftId))
    await recordAudit({
      actorId: personId,
      action: 'discard:draft',
      subjectType: 'lesson',
      subjectId: slug,
      data: { version: current.version },
      now,
    })
  })
}

type InsertFolderDraft = { slug: string; files: Record<string, string>; hash: string; baseRevisionId: string | null; now: Date }

/** Keeps a changed folder beside the published lesson. One a lesson: the same content changes nothing, newer content replaces the older. */
export async function insertFolderDraft({ slug, files, hash, baseRevisionId, now }: InsertFolderDraft): Promise<void> {
  await transaction(async () => {
    const current = await findAnyFolderDraft(slug)
    if (current?.hash === hash) return
    const facts = { files, hash, baseRevisionId, updatedAt: now.toISOString() }
    if (current) {
      await db()
        .update(lessonDraft)
        .set({ ...facts, version: current.version + 1 })
        .where(eq(lessonDraft.id, current.draftId))
    } else {
      await db()
        .insert(lessonDraft)
        .values({ id: newId(), slug, kind: 'folder', personId: null, ...facts })
    }
    await recordAudit({
      actorId: null,
      action: 'import:folder-draft',
      subjectType: 'lesson',
      subjectId: slug,
      data: { hash, baseRevisionId },
      now,
    })
  })
}

/** Forgets a folder draft that has become needless, as when the folder is again what is published. */
export async function deleteFolderDraft({ slug }: { slug: string }): Promise<void> {
  await db().delete(lessonDraft).where(ofFolder(slug))
}

async function headId(slug: string): Promise<string | null> {
  const rows = await db().select({ revisionId: lessonHead.revisionId }).from(lessonHead).where(eq(lessonHead.slug, slug))
  return rows[0]?.revisionId ?? null
}

export type Published = { published: true; number: number } | { published: false; because: 'draft-changed' | 'head-changed' }

type PublishDraft = { personId: string; slug: string; from: DraftVersion; compiled: CompiledLesson; note: string; now: Date }

/**
 * Publishes a trainer's draft as the next revision and ends the draft. Refused when the draft was saved again since it
 * was compiled, or when somebody published another revision since the draft began.
 */
export async function publishDraft({ personId, slug, from, compiled, note, now }: PublishDraft): Promise<Published> {
  return transaction(async () => {
    const draft = await findDraft({ personId, slug })
    if (!draft || !sameVersion(draft, from) || draft.hash !== compiled.hash) return { published: false, because: 'draft-changed' }
    if ((await headId(slug)) !== draft.baseRevisionId) return { published: false, because: 'head-changed' }
    const { number } = await publishLesson({ compiled, files: draft.files, origin: 'editor', note, publishedBy: personId, now })
    await db().delete(lessonDraft).where(eq(lessonDraft.id, draft.draftId))
    return { published: true, number }
  })
}

type FolderDecision = { personId: string; slug: string; hash: string; headRevisionId: string | null; now: Date }

/** The folder draft that a decision was made about, unless it or the published revision has changed since it was shown. */
async function decidable({ slug, hash, headRevisionId }: FolderDecision): Promise<Draft | undefined> {
  const draft = await findAnyFolderDraft(slug)
  return draft?.hash === hash && (await headId(slug)) === headRevisionId ? draft : undefined
}

/** Publishes the folder's version of a lesson. */
export async function publishFolderDraft({
  compiled,
  note,
  ...decision
}: FolderDecision & { compiled: CompiledLesson; note: string }): Promise<Published> {
  const { slug, personId, now } = decision
  return transaction(async () => {
    const draft = await decidable(decision)
    if (!draft || draft.hash !== compiled.hash) return { published: false, because: 'head-changed' }
    const { number } = await publishLesson({
      compiled,
      files: draft.files,
      origin: 'folder',
      note,
      publishedBy: personId,
      folderHash: draft.hash,
      now,
    })
    await deleteFolderDraft({ slug })
    return { published: true, number }
  })
}

/** Keeps the published version: the folder as it is counts as seen, and the next export writes over it. */
export async function keepPublished(decision: FolderDecision): Promise<boolean> {
  const { slug, personId, now } = decision
  return transaction(async () => {
    const draft = await decidable(decision)
    if (!draft) return false
    await setFolderHash({ slug, folderHash: draft.hash })
    await deleteFolderDraft({ slug })
    await recordAudit({
      actorId: personId,
      action: 'keep:published',
      subjectType: 'lesson',
      subjectId: slug,
      data: { folderHash: draft.hash, headRevisionId: decision.headRevisionId },
      now,
    })
    return true
  })
}
