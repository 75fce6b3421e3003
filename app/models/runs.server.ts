import { and, asc, desc, eq, getTableColumns, isNull } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { scenarioRun, scenarioRunEvent } from '#db/schema'
import type { PlayEvent, RunResult } from '~/simulation'
import { recordAudit } from './audit.server'
import { issueIfEarned } from './certification.server'
import { newId } from './id.server'
import { recordRunFigure } from './run-figures.server'
import { judgedBy, passedNow } from './run-results.server'

export type RunMode = 'practice' | 'recorded' | 'exam'

export type Run = {
  runId: string
  personId: string
  slug: string
  versionId: string
  engineVersion: string
  profile: string
  variantSeed: string
  mode: RunMode
  startedAt: string
  endedAt: string | null
  /** As it counts now: by the scoring that judged it last. */
  passed: boolean | null
  /** The version whose scoring counts; another than `versionId` once it was judged again. */
  judgedBy: string
  /** What it was judged at its end. */
  result: RunResult | null
  selfAssessment: unknown
  voidedAt: string | null
  /** The run whose first steps this one repeats to try something else. */
  branchedFrom: string | null
  branchedAt: number | null
}

export type LoggedEvent = { sequence: number; event: PlayEvent; reason: string; at: string }

/** What a query selects of a run. */
export const runColumns = { ...getTableColumns(scenarioRun), passed: passedNow, judgedBy }

export const asRun = ({ id, result, ...row }: typeof scenarioRun.$inferSelect & { judgedBy: string }): Run => ({
  ...row,
  runId: id,
  result: result as RunResult | null,
})

/** A run of this person; another person's run is not found. */
export async function findRun({ personId, runId }: { personId: string; runId: string }): Promise<Run | undefined> {
  const rows = await db()
    .select(runColumns)
    .from(scenarioRun)
    .where(and(eq(scenarioRun.id, runId), eq(scenarioRun.personId, personId)))
  return rows[0] && asRun(rows[0])
}

/** The runs of a person that are not void, the latest first; of one scenario when `slug` is given. */
export async function listRuns({ personId, slug }: { personId: string; slug?: string }): Promise<Run[]> {
  return (await listRunsAndVoid({ personId, slug })).filter(({ voidedAt }) => voidedAt === null)
}

/** The same with the void ones: what somebody has met stays met, and what was played stays on record. */
export async function listRunsAndVoid({ personId, slug }: { personId: string; slug?: string }): Promise<Run[]> {
  const mine = eq(scenarioRun.personId, personId)
  const rows = await db()
    .select(runColumns)
    .from(scenarioRun)
    .where(slug ? and(mine, eq(scenarioRun.slug, slug)) : mine)
    .orderBy(desc(scenarioRun.startedAt), desc(scenarioRun.id))
  return rows.map(asRun)
}

type StartRun = Pick<Run, 'personId' | 'slug' | 'versionId' | 'engineVersion' | 'profile' | 'mode'> &
  Partial<Pick<Run, 'branchedFrom' | 'branchedAt'>> & {
    runId: string
    variantSeed: string
    now: Date
  }

/** Begins a run, pinned to what decides it. The caller chooses the id, since the variant's seed is derived from it. */
export async function startRun({ runId, now, ...pinned }: StartRun): Promise<void> {
  await db()
    .insert(scenarioRun)
    .values({ id: runId, ...pinned, startedAt: now.toISOString() })
}

/** The events of a run in their order. */
export async function readRunEvents(runId: string): Promise<LoggedEvent[]> {
  const rows = await db().select().from(scenarioRunEvent).where(eq(scenarioRunEvent.runId, runId)).orderBy(asc(scenarioRunEvent.sequence))
  return rows.map((row) => ({ sequence: row.sequence, event: row.event as PlayEvent, reason: row.reason, at: row.at }))
}

type AppendEvent = {
  runId: string
  personId: string
  sequence: number
  event: PlayEvent
  reason: string
  now: Date
  finished?: { result: RunResult }
}

/**
 * Appends the next event of a run of this person, and its result when that event ended the case. A case ended in exam
 * mode issues the certificate it completes in the same transaction.
 *
 * @returns false when an event of that sequence number is there already: a double click or a second tab; and when the run was made
 * void in the meantime
 */
export async function appendRunEvent({ runId, personId, sequence, event, reason, now, finished }: AppendEvent): Promise<boolean> {
  const appended = await transaction(async () => {
    if (await isVoid(runId)) return false
    const inserted = await db()
      .insert(scenarioRunEvent)
      .values({ runId, sequence, event, reason, at: now.toISOString() })
      .onConflictDoNothing()
      .returning({ sequence: scenarioRunEvent.sequence })
    if (inserted.length === 0) return false
    if (finished) await finishRun({ runId, personId, result: finished.result, now })
    return true
  })
  // What trainers count of it must not take a finished case from its learner; the clockwork counts what is missing.
  if (appended && finished)
    await recordRunFigure(runId).catch((error: unknown) => console.error(`Run ${runId} could not be counted.`, error))
  return appended
}

async function isVoid(runId: string): Promise<boolean> {
  const rows = await db().select({ voidedAt: scenarioRun.voidedAt }).from(scenarioRun).where(eq(scenarioRun.id, runId))
  return rows.some(({ voidedAt }) => voidedAt !== null)
}

async function finishRun({
  runId,
  personId,
  result,
  now,
}: {
  runId: string
  personId: string
  result: RunResult
  now: Date
}): Promise<void> {
  const rows = await db()
    .update(scenarioRun)
    .set({ endedAt: now.toISOString(), passed: result.passed, result })
    .where(and(eq(scenarioRun.id, runId), eq(scenarioRun.personId, personId), isNull(scenarioRun.endedAt)))
    .returning({ personId: scenarioRun.personId, slug: scenarioRun.slug, mode: scenarioRun.mode })
  const run = rows[0]
  if (!run) return
  // How somebody did in practice is theirs alone, so it does not stand in a log that others read.
  const data = run.mode === 'practice' ? { slug: run.slug, mode: run.mode } : { slug: run.slug, mode: run.mode, passed: result.passed }
  await recordAudit({ actorId: run.personId, action: 'finish:scenario-run', subjectType: 'scenario-run', subjectId: runId, data, now })
  if (run.mode === 'exam') await issueIfEarned({ personId, now })
}

/** Keeps the learner's own judgement of the run, given before the score is shown; the first one counts. */
export async function saveSelfAssessment({ personId, runId, answer }: { personId: string; runId: string; answer: unknown }): Promise<void> {
  await db()
    .update(scenarioRun)
    .set({ selfAssessment: answer })
    .where(and(eq(scenarioRun.id, runId), eq(scenarioRun.personId, personId), isNull(scenarioRun.selfAssessment)))
}

export const newRunId = newId
