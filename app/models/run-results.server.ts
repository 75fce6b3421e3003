import { asc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.server'
import { scenarioRun, scenarioRunRescore, scenarioVersion } from '#db/schema'
import type { RunResult } from '~/simulation'

const latest = (column: 'passed' | 'version_id') =>
  sql`(select judged.${sql.raw(column)} from scenario_run_rescore judged where judged.run_id = scenario_run.id order by judged.at desc, judged.withdrawal_id desc limit 1)`

/** Whether a run is passed, as it counts now: by the scoring that judged it last. For queries on `scenario_run`. */
export const passedNow = sql<boolean | null>`coalesce(${latest('passed')}, scenario_run.passed)`.mapWith(scenarioRun.passed)

/** The version whose scoring counts for a run. For queries on `scenario_run`. */
export const judgedBy = sql<string>`coalesce(${latest('version_id')}, scenario_run.version_id)`

export type Rescore = { versionId: string; number: number; passed: boolean; result: RunResult; at: string }

/** Every time that a run was judged again, the latest last. */
export async function listRescores(runId: string): Promise<Rescore[]> {
  const rows = await db()
    .select({
      versionId: scenarioRunRescore.versionId,
      number: scenarioVersion.number,
      passed: scenarioRunRescore.passed,
      result: scenarioRunRescore.result,
      at: scenarioRunRescore.at,
    })
    .from(scenarioRunRescore)
    .innerJoin(scenarioVersion, eq(scenarioVersion.id, scenarioRunRescore.versionId))
    .where(eq(scenarioRunRescore.runId, runId))
    .orderBy(asc(scenarioRunRescore.at), asc(scenarioRunRescore.withdrawalId))
  return rows.map((row) => ({ ...row, result: row.result as RunResult }))
}
