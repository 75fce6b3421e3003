import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { importDraft, IMPORT_KINDS, type ImportKind } from '#db/schema'
import type { FieldChange, ImportPlan, ImportProblem } from '~/domain/import-rows'
import type { Role } from '~/domain/permissions'
import { applyActivity, planActivity } from './activity.server'
import { recordAudit } from './audit.server'
import { applyCertificates, planCertificates } from './certificate-import.server'
import { parseCsv } from './csv-rows.server'
import { newId } from './id.server'
import { applyOrganisation, planOrganisation } from './organisation-import.server'
import { applyPeople, planPeople } from './people-import.server'
import { refreshRegister, refreshWholeRegister } from './register.server'

export { IMPORT_KINDS, type ImportKind }

/** What an import would do, in words that a page can show. */
export type ImportPreview = {
  errors: ImportProblem[]
  warnings: ImportProblem[]
  created: { row: number; key: string; says: string }[]
  changed: { row: number; key: string; fields: FieldChange[] }[]
  unchanged: number
  gone: { key: string; says: string }[]
  /** Why this file cannot end the employment of those who are gone; null when it can. */
  tooManyGone: string | null
}

/** What an import did. */
export type ImportDone = { created: number; changed: number; unchanged: number; deactivated: number; newPeople: string[] }

export type ImportDraft = {
  draftId: string
  kind: ImportKind
  fileName: string
  content: string
  createdBy: string
  createdAt: string
  appliedAt: string | null
  done: ImportDone | null
}

/** Who imports, on what day where they are, and which roles they may give. */
export type Importer = { actorId: string; mayGive: readonly Role[]; today: string }

const DAY_MS = 86_400_000

const asDraft = ({ id, summary, ...row }: typeof importDraft.$inferSelect): ImportDraft => ({
  draftId: id,
  done: summary as ImportDone | null,
  ...row,
})

/** Keeps an uploaded file until it is decided on. Files that nobody applied within a day are forgotten. */
export async function createImportDraft({
  kind,
  fileName,
  content,
  actorId,
  now,
}: {
  kind: ImportKind
  fileName: string
  content: string
  actorId: string
  now: Date
}): Promise<string> {
  const draftId = newId()
  await transaction(async () => {
    const old = lt(importDraft.createdAt, new Date(now.getTime() - DAY_MS).toISOString())
    await db()
      .delete(importDraft)
      .where(and(isNull(importDraft.appliedAt), old))
    await db().insert(importDraft).values({ id: draftId, kind, fileName, content, createdBy: actorId, createdAt: now.toISOString() })
    await recordAudit({ actorId, action: `upload:${kind}`, subjectType: 'import', subjectId: draftId, data: { fileName }, now })
  })
  return draftId
}

export async function findImportDraft(draftId: string): Promise<ImportDraft | undefined> {
  const rows = await db().select().from(importDraft).where(eq(importDraft.id, draftId))
  return rows[0] && asDraft(rows[0])
}

/** The imports applied last, newest first. */
export async function listAnyImportsApplied({ limit }: { limit: number }): Promise<Omit<ImportDraft, 'content'>[]> {
  const rows = await db()
    .select()
    .from(importDraft)
    .where(isNotNull(importDraft.appliedAt))
    .orderBy(desc(importDraft.appliedAt))
    .limit(limit)
  return rows.map((row) => {
    const { content: _, ...draft } = asDraft(row)
    return draft
  })
}

type Work = { preview: ImportPreview; apply: (options: { deactivateGone: boolean; now: Date }) => Promise<ImportDone> }
type WorkQuestion = { kind: ImportKind; content: string; importer: Importer; deactivateGone?: boolean }

const PLACES = { agencies: 'agency', sites: 'site', 'job-roles': 'job-role' } as const

/** The plan of a file against the database as it is now, and how to write it. */
async function workOf({ kind, content, importer, deactivateGone }: WorkQuestion): Promise<Work> {
  const file = parseCsv(content)
  const { today, actorId } = importer
  if (kind === 'people') {
    const plan = await planPeople({ ...file, mayGive: importer.mayGive, today, deactivateGone })
    const preview = previewOf(plan, ({ givenName, familyName }) => `${givenName} ${familyName}`)
    preview.tooManyGone = plan.tooManyGone
    preview.gone = plan.gone.map((one) => ({ key: one.employeeNumber, says: `${one.givenName} ${one.familyName}` }))
    return {
      preview,
      apply: async ({ deactivateGone, now }) => {
        const { createdIds, savedIds, deactivated } = await applyPeople({ plan, deactivateGone, actorId, today, now })
        await refreshRegister({ personIds: savedIds, now })
        return { ...countsOf(preview), deactivated, newPeople: createdIds }
      },
    }
  }
  if (kind === 'certificates') {
    const plan = await planCertificates({ ...file, today })
    const preview = previewOf(plan, ({ track, level, validThrough }) => `${track}, ${level}, valid through ${validThrough}`)
    return {
      preview,
      apply: async ({ now }) => {
        await refreshRegister({ personIds: await applyCertificates({ plan, actorId, now }), now })
        return countsOf(preview)
      },
    }
  }
  if (kind === 'activity') {
    const plan = await planActivity({ ...file, today })
    const preview = previewOf(
      plan,
      (one) => `active in ${one.activeWeeks} weeks, ${one.stepsCorrect} of ${one.stepsApplicable} steps correct`,
    )
    return {
      preview,
      apply: async ({ now }) => {
        await applyActivity({ plan, actorId, now })
        return countsOf(preview)
      },
    }
  }
  const plan = await planOrganisation({ ...file, kind: PLACES[kind] })
  const preview = previewOf(plan, ({ name }) => name)
  return {
    preview,
    apply: async ({ now }) => {
      await applyOrganisation({ plan, actorId, now })
      await refreshWholeRegister({ now })
      return countsOf(preview)
    },
  }
}

function previewOf<Facts>(plan: ImportPlan<Facts>, says: (facts: Facts) => string): ImportPreview {
  return {
    errors: [...plan.errors].sort((a, b) => a.row - b.row),
    warnings: plan.warnings,
    created: plan.created.map(({ row, key, facts }) => ({ row, key, says: says(facts) })),
    changed: plan.changed.map(({ row, key, fields }) => ({ row, key, fields })),
    unchanged: plan.unchanged.length,
    gone: [],
    tooManyGone: null,
  }
}

const countsOf = ({ created, changed, unchanged }: ImportPreview): ImportDone => ({
  created: created.length,
  changed: changed.length,
  unchanged,
  deactivated: 0,
  newPeople: [],
})

/** What a draft would do now. Nothing is written. */
export async function previewImport({ draft, importer }: { draft: ImportDraft; importer: Importer }): Promise<ImportPreview> {
  return (await workOf({ kind: draft.kind, content: draft.content, importer })).preview
}

export type ApplyOutcome = { ok: true; done: ImportDone } | { ok: false; errors: ImportProblem[] }

/**
 * Applies a draft: plans it again against the database as it is, writes everything or nothing, brings the register up
 * to date, and forgets the file. Applied a second time it answers what was done the first time.
 */
export async function applyImport({
  draftId,
  importer,
  deactivateGone,
  now,
}: {
  draftId: string
  importer: Importer
  deactivateGone: boolean
  now: Date
}): Promise<ApplyOutcome> {
  return transaction(async () => {
    const draft = await findImportDraft(draftId)
    if (!draft) return { ok: false, errors: [{ row: 1, column: null, message: 'This file is no longer kept. Upload it again.' }] }
    if (draft.done) return { ok: true, done: draft.done }
    const { preview, apply } = await workOf({ kind: draft.kind, content: draft.content, importer, deactivateGone })
    if (preview.errors.length > 0) return { ok: false, errors: preview.errors }
    const done = await apply({ deactivateGone, now })
    await db().update(importDraft).set({ appliedAt: now.toISOString(), content: '', summary: done }).where(eq(importDraft.id, draftId))
    const { newPeople: _, ...counts } = done
    await recordAudit({
      actorId: importer.actorId,
      action: `apply:${draft.kind}`,
      subjectType: 'import',
      subjectId: draftId,
      data: { fileName: draft.fileName, ...counts },
      now,
    })
    return { ok: true, done }
  })
}
