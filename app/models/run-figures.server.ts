import { asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { scenarioRun, scenarioRunEvent, scenarioRunFigure, scenarioRunStep } from '#db/schema'
import { firstDecisions, type PlayEvent, type RunResult } from '~/simulation'
import { passedNow } from './run-results.server'
import { findScenarioVersion } from './scenarios.server'

/**
 * Keeps what trainers are shown of a run that has ended, in counts: of each person the first whole run of a version in a mode. Runs
 * that repeat the steps of another one are for trying and are left out. A run that is counted already changes nothing.
 */
export async function recordRunFigure(runId: string): Promise<void> {
  await transaction(async () => {
    const [run] = await db()
      .select({ ...getTableColumns(scenarioRun), passed: passedNow })
      .from(scenarioRun)
      .where(eq(scenarioRun.id, runId))
    if (!run?.endedAt || run.voidedAt || run.branchedFrom) return
    const version = await findScenarioVersion(run.versionId)
    if (!version) return
    const { versionId, mode, personId, profile, variantSeed, startedAt } = run
    const logged = await db()
      .select()
      .from(scenarioRunEvent)
      .where(eq(scenarioRunEvent.runId, runId))
      .orderBy(asc(scenarioRunEvent.sequence))
    const counted = await db().select({ runId: scenarioRunFigure.runId }).from(scenarioRunFigure).where(sameFirst(run)).limit(1)
    if (counted.length > 0) return
    const decisions = firstDecisions({
      attempt: { bundle: version.bundle, profile, variantSeed, mode },
      events: logged.map(({ event }) => event as PlayEvent),
      startedAt,
      at: logged.map(({ at }) => at),
    })
    const result = run.result as RunResult | null
    await db()
      .insert(scenarioRunFigure)
      .values({
        runId,
        versionId,
        mode,
        personId,
        passed: run.passed === true,
        critical: [...new Set(decisions.flatMap(({ critical }) => critical))],
        late: (result?.standards ?? []).filter(({ state }) => state === 'late' || state === 'broken').map(({ id }) => id),
      })
    if (decisions.length > 0)
      await db()
        .insert(scenarioRunStep)
        .values(decisions.map((one) => ({ runId, versionId, mode, ...one })))
  })
}

const sameFirst = ({ versionId, mode, personId }: { versionId: string; mode: string; personId: string }) =>
  sql`${scenarioRunFigure.versionId} = ${versionId} and ${scenarioRunFigure.mode} = ${mode} and ${scenarioRunFigure.personId} = ${personId}`

/** Counts ended runs that are not counted yet, the earliest first, at most `limit`; a run that fails does not hold up the others. */
export async function recordAnyMissingFigures({ limit }: { limit: number }): Promise<number> {
  const missing = await db().all<{ id: string }>(
    sql`select r.id from ${scenarioRun} r where r.ended_at is not null and r.voided_at is null and r.branched_from is null
          and not exists (select 1 from ${scenarioRunFigure} f where f.version_id = r.version_id and f.mode = r.mode and f.person_id = r.person_id)
        order by r.ended_at, r.id limit ${limit}`,
  )
  const failed: unknown[] = []
  for (const { id } of missing) await recordRunFigure(id).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${missing.length} runs could not be counted.`)
  return missing.length
}
