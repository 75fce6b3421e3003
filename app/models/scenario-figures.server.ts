import { sql } from 'drizzle-orm'
import { db } from '#db/client.server'
import { scenarioRun, scenarioRunFigure, scenarioRunStep } from '#db/schema'
import type { Group } from '~/domain/groups-shown'
import type { PlayMode } from '~/domain/run-profiles'
import type { ScenarioCounts } from '~/domain/scenario-figures'

export type GroupCount = { versionId: string; mode: PlayMode; people: number; passed: number }

/** How many people played each version in each mode, each once, and how many reached every line. */
export async function countAnyFirstRuns(): Promise<GroupCount[]> {
  return db().all<GroupCount>(
    sql`select version_id as "versionId", mode, count(*) as people, sum(passed) as passed from ${scenarioRunFigure} group by version_id, mode`,
  )
}

export type VersionRuns = { versionId: string; underWay: number; ended: number; voided: number }

/** How many runs each version of a scenario has, of every mode; those that try a step anew are not counted. */
export async function countAnyRuns(slug: string): Promise<Map<string, VersionRuns>> {
  const rows = await db().all<VersionRuns>(
    sql`select version_id as "versionId", sum(voided_at is null and ended_at is null) as "underWay",
          sum(voided_at is null and ended_at is not null) as ended, sum(voided_at is not null) as voided
        from ${scenarioRun} where slug = ${slug} and branched_from is null group by version_id`,
  )
  return new Map(rows.map((row) => [row.versionId, row]))
}

type OfGroup = { versionId: string; mode: PlayMode }

/** How many people met each profile in a version in a mode, each by their first whole run. */
export async function countAnyByProfile({ versionId, mode }: OfGroup): Promise<Group[]> {
  return db().all<Group>(
    sql`select run.profile as id, count(*) as people from ${scenarioRunFigure} counted join ${scenarioRun} run on run.id = counted.run_id
        where counted.version_id = ${versionId} and counted.mode = ${mode} group by run.profile`,
  )
}

/** How many people of each profile came to each scene. */
export async function countAnyScenesByProfile({ versionId, mode }: OfGroup): Promise<(Group & { scene: string })[]> {
  return db().all<Group & { scene: string }>(
    sql`select step.scene as scene, run.profile as id, count(*) as people from ${scenarioRunStep} step join ${scenarioRun} run on run.id = step.run_id
        where step.version_id = ${versionId} and step.mode = ${mode} group by 1, 2`,
  )
}

/**
 * What people did in a version of a scenario in a mode: of each their first whole run, and in it the first decision at each
 * scene; with `profile` of those who met it.
 */
export async function countAnyScenario({ versionId, mode, profile }: OfGroup & { profile?: string }): Promise<ScenarioCounts> {
  const met =
    profile &&
    sql` and run_id in (select id from ${scenarioRun} where version_id = ${versionId} and mode = ${mode} and profile = ${profile})`
  const mine = sql`version_id = ${versionId} and mode = ${mode}${met || sql``}`
  const named = (column: 'critical' | 'late') =>
    sql`select one.value as id, count(*) as people from ${scenarioRunFigure}, json_each(${sql.raw(column)}) one where ${mine} group by one.value`
  const [group, choices, times, late, critical, places] = await Promise.all([
    db().all<{ people: number; passed: number; critical: number }>(
      sql`select count(*) as people, coalesce(sum(passed), 0) as passed, coalesce(sum(critical <> '[]'), 0) as critical from ${scenarioRunFigure} where ${mine}`,
    ),
    db().all<ScenarioCounts['choices'][number]>(
      sql`select scene, name, count(*) as people, sum(weak) as weak from ${scenarioRunStep} where ${mine} group by scene, name`,
    ),
    db().all<ScenarioCounts['times'][number]>(
      sql`with placed as (select scene, seconds, row_number() over (partition by scene order by seconds) as place, count(*) over (partition by scene) as whole
            from ${scenarioRunStep} where ${mine} and seconds is not null)
          select scene, whole as people, avg(seconds) as "medianSeconds" from placed where place in ((whole + 1) / 2, (whole + 2) / 2) group by scene`,
    ),
    db().all<{ id: string; people: number }>(named('late')),
    db().all<{ id: string; people: number }>(named('critical')),
    db().all<ScenarioCounts['places'][number]>(
      sql`select kind, scene, one.value as id, count(*) as people from (
            select 'late' as kind, scene, late as list from ${scenarioRunStep} where ${mine} and late <> '[]'
            union all select 'critical', scene, critical from ${scenarioRunStep} where ${mine} and critical <> '[]'), json_each(list) one
          group by 1, 2, 3 order by people desc`,
    ),
  ])
  return { ...(group[0] ?? { people: 0, passed: 0, critical: 0 }), choices, times, late, criticals: critical, places }
}
