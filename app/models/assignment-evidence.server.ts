import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { assignment, assignmentMark, assignmentRound, handInEvidence } from '#db/schema'
import type { EvidenceSlot } from '~/domain/assignment'
import { missingEvidence, remedyCounts } from '~/domain/assignment-state'
import type { CivilDate } from '~/domain/dates'
import { uploadProblem, type FileType } from '~/domain/evidence-file'
import { recordAudit } from './audit.server'
import { beginAssignment, draftOf, filesInUse, findAssignment, type AssignmentWork, type Begin, type Round } from './assignments.server'
import { newId } from './id.server'

/** Nothing was changed, and why; said to the person. */
export type Refused = { ok: false; because: string }
export type Changed = { ok: true } | Refused

const CLOSED: Refused = { ok: false, because: 'This was handed in already. It can be changed again when it comes back to you.' }

/** A file that lies where files are kept, and what is known of it. */
export type KeptFile = { fileId: string; sha256: string; name: string; bytes: number; type: FileType }

/** Adds a file to what a person prepares, while there is room. The caller takes the file away when this refuses. */
export async function addFile({ slot, file, ...begin }: Begin & { slot: EvidenceSlot; file: KeptFile }): Promise<Changed> {
  return transaction(async () => {
    const work = await beginAssignment(begin)
    const draft = draftOf(work)
    if (!draft) return CLOSED
    const because = uploadProblem(
      { name: file.name, bytes: file.bytes, type: file.type },
      {
        slot,
        filesInSlot: draft.evidence.filter((one) => one.form === 'file' && one.slot === slot.id).length,
        bytesInRound: draft.evidence.reduce((sum, { bytes }) => sum + bytes, 0),
        bytesOfPerson: await bytesOf(begin.personId),
      },
    )
    if (because !== null) return { ok: false, because }
    const { type, ...facts } = file
    const id = newId()
    await insert({ work, draft, now: begin.now, evidence: { id, slot: slot.id, form: 'file', mime: type.mime, body: null, ...facts } })
    await audit({ work, action: 'upload:evidence', data: { evidenceId: id, bytes: file.bytes, sha256: file.sha256 }, now: begin.now })
    return { ok: true }
  })
}

/** How many bytes of files a person has lying here, each file once. */
async function bytesOf(personId: string): Promise<number> {
  const files = db()
    .selectDistinct({ fileId: handInEvidence.fileId, bytes: handInEvidence.bytes })
    .from(handInEvidence)
    .innerJoin(assignment, eq(assignment.id, handInEvidence.assignmentId))
    .where(and(eq(assignment.personId, personId), isNotNull(handInEvidence.fileId)))
    .as('files')
  const rows = await db()
    .select({ sum: sql<number>`coalesce(sum(${files.bytes}), 0)` })
    .from(files)
  return rows[0]?.sum ?? 0
}

/** Keeps the text of a slot; an empty one takes it away. */
export async function saveText({ slot, body, ...begin }: Begin & { slot: EvidenceSlot; body: string }): Promise<Changed> {
  return transaction(async () => {
    const work = await beginAssignment(begin)
    const draft = draftOf(work)
    if (!draft) return CLOSED
    const known = draft.evidence.find((one) => one.form === 'text' && one.slot === slot.id)
    const bytes = Buffer.byteLength(body)
    if (body.trim() === '') {
      if (known) await db().delete(handInEvidence).where(eq(handInEvidence.id, known.id))
    } else if (known) {
      await db().update(handInEvidence).set({ body, bytes, addedAt: begin.now.toISOString() }).where(eq(handInEvidence.id, known.id))
    } else {
      const text = {
        id: newId(),
        slot: slot.id,
        form: 'text' as const,
        fileId: null,
        sha256: null,
        name: '',
        mime: 'text/plain',
        bytes,
        body,
      }
      await insert({ work, draft, now: begin.now, evidence: text })
    }
    return { ok: true }
  })
}

type NewEvidence = { work: AssignmentWork; draft: Round; now: Date; evidence: Omit<Round['evidence'][number], 'addedAt'> }

async function insert({ work, draft, now, evidence }: NewEvidence): Promise<void> {
  await db()
    .insert(handInEvidence)
    .values({ ...evidence, assignmentId: work.assignmentId, round: draft.number, addedAt: now.toISOString() })
}

type Own = { personId: string; slug: string; now: Date }

/**
 * Takes away what was not handed in yet.
 *
 * @returns the file that nothing names any more, for the caller to take from the disk
 */
export async function removeEvidence({
  evidenceId,
  ...own
}: Own & { evidenceId: string }): Promise<(Changed & { fileId?: string }) | undefined> {
  return transaction(async () => {
    const work = await findAssignment(own)
    const draft = draftOf(work)
    const found = draft?.evidence.find(({ id }) => id === evidenceId)
    if (!work || !found) return work?.rounds.some(({ evidence }) => evidence.some(({ id }) => id === evidenceId)) ? CLOSED : undefined
    await db().delete(handInEvidence).where(eq(handInEvidence.id, evidenceId))
    await audit({ work, action: 'remove:evidence', data: { evidenceId, sha256: found.sha256 }, now: own.now })
    const unused = found.fileId !== null && !(await filesInUse([found.fileId])).has(found.fileId)
    return { ok: true, fileId: unused ? (found.fileId ?? undefined) : undefined }
  })
}

type HandIn = Own & { slots: readonly EvidenceSlot[]; today: CivilDate }

/** Hands in what was prepared. A remedy in time keeps the other marks; after its last day everything is marked again. */
export async function handIn({ slots, today, ...own }: HandIn): Promise<Changed> {
  return transaction(async () => {
    const work = await findAssignment(own)
    const draft = draftOf(work)
    if (!work || !draft) return work ? CLOSED : { ok: false, because: 'Nothing is prepared yet.' }
    const missing = missingEvidence(slots, draft.evidence)
    if (missing.length > 0) return { ok: false, because: `Still to add: ${missing.map(({ title }) => title).join(', ')}.` }
    const remedyOf = remedyCounts(draft, today) ? draft.remedyOf : null
    if (remedyOf !== null) await keepOtherMarks({ work, draft, remedyOf })
    await db().update(assignmentRound).set({ state: 'handed-in', handedInAt: own.now.toISOString(), remedyOf }).where(ofRound(work, draft))
    await audit({ work, action: 'hand-in:assignment', data: { round: draft.number }, now: own.now })
    return { ok: true }
  })
}

async function keepOtherMarks({ work, draft, remedyOf }: { work: AssignmentWork; draft: Round; remedyOf: string }): Promise<void> {
  const before = work.rounds.find(({ number }) => number === draft.number - 1)
  const kept = Object.entries(before?.marks ?? {}).flatMap(([criterion, mark]) =>
    mark && criterion !== remedyOf ? [{ assignmentId: work.assignmentId, round: draft.number, criterion, ...mark }] : [],
  )
  await db()
    .delete(assignmentMark)
    .where(and(eq(assignmentMark.assignmentId, work.assignmentId), eq(assignmentMark.round, draft.number)))
  if (kept.length > 0) await db().insert(assignmentMark).values(kept)
}

/** Takes a hand-in back while nobody has begun to mark it, as when a name was left readable. */
export async function takeBack(own: Own): Promise<Changed> {
  return transaction(async () => {
    const work = await findAssignment(own)
    const last = work?.rounds.at(-1)
    if (!work || !last || last.state !== 'handed-in')
      return { ok: false, because: 'It cannot be taken back any more: an assessor has begun to mark it.' }
    await db().update(assignmentRound).set({ state: 'draft', handedInAt: null }).where(ofRound(work, last))
    await audit({ work, action: 'take-back:assignment', data: { round: last.number }, now: own.now })
    return { ok: true }
  })
}

const ofRound = ({ assignmentId }: AssignmentWork, { number }: Round) =>
  and(eq(assignmentRound.assignmentId, assignmentId), eq(assignmentRound.number, number))

type Audited = { work: AssignmentWork; action: string; data: unknown; now: Date }

const audit = ({ work, action, data, now }: Audited): Promise<void> =>
  recordAudit({ actorId: work.personId, action, subjectType: 'assignment', subjectId: work.assignmentId, data, now })
