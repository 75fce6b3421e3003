import { and, asc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import { db } from '#db/client.server'
import { scenarioRun, scenarioRunEvent } from '#db/schema'
import { rescoreRun, type PlayEvent, type ScenarioBundle } from '~/simulation'
import { judgedBy } from './run-results.server'
import { findScenarioVersion } from './scenarios.server'

/** What the scoring of another version makes of a run. */
export type Outcome = ReturnType<typeof rescoreRun>

export type Question = { versionId: string; rescoredBy: string }

/** Ended runs of a version, judged by another one. Nothing is written; logs of ended runs and versions never change, so it stays true. */
export type Judging = {
  /** How many have been judged so far, and how many are to be. */
  done: number
  of: number
  outcomes: Map<string, Outcome>
  whole: Promise<void>
  finished: boolean
}

/** As many are judged before others are served: some tens of milliseconds. */
const AT_ONCE = 10
/** The results of twelve thousand runs take some tens of megabytes. */
const MOST_KEPT = 2

const judgings = new Map<string, Judging>()
const nameOf = ({ versionId, rescoredBy }: Question) => `${versionId} ${rescoredBy}`

/** Begins to judge the runs of a version again beside all other work, or gives what is under way or done. */
export function judgingAgain(question: Question): Judging {
  const name = nameOf(question)
  const known = judgings.get(name)
  if (known) return known
  const judging: Judging = { done: 0, of: 0, outcomes: new Map(), finished: false, whole: Promise.resolve() }
  judging.whole = judgeAll(question, judging).catch((error: unknown) => {
    judgings.delete(name)
    throw error
  })
  // Whoever asks for it is told; until then nobody has to.
  judging.whole.catch(() => {})
  const oldest = judgings.size >= MOST_KEPT ? judgings.keys().next().value : undefined
  if (oldest !== undefined) judgings.delete(oldest)
  judgings.set(name, judging)
  return judging
}

/** Waits until all runs are judged, at most `atMost` milliseconds; says whether they are. */
export async function isJudged({ finished, whole }: Judging, atMost: number): Promise<boolean> {
  return finished || Promise.race([whole.then(() => true), wait(atMost, false, { ref: false })])
}

/** Lets results go that nobody will ask for again. */
export function forgetJudging(question: Question): void {
  judgings.delete(nameOf(question))
}

/** Judges single runs, which ended while the others were being judged. */
export async function judgeRuns({ runIds, rescoredBy }: { runIds: readonly string[]; rescoredBy: string }): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const after = await bundleOf(rescoredBy)
  for (let start = 0; start < runIds.length; start += AT_ONCE)
    for (const run of await readLogs(runIds.slice(start, start + AT_ONCE)))
      outcomes.set(run.runId, rescoreRun({ before: await bundleOf(run.versionId), after, run }))
  return outcomes
}

async function judgeAll({ versionId, rescoredBy }: Question, judging: Judging): Promise<void> {
  const version = await findScenarioVersion(versionId)
  if (!version) throw new Error(`There is no version ${versionId}.`)
  const ended = await db()
    .select({ runId: scenarioRun.id })
    .from(scenarioRun)
    .where(
      and(
        eq(scenarioRun.slug, version.slug),
        isNull(scenarioRun.voidedAt),
        isNotNull(scenarioRun.endedAt),
        ne(scenarioRun.mode, 'practice'),
        sql`${judgedBy} = ${versionId}`,
      ),
    )
  judging.of = ended.length
  const ids = ended.map(({ runId }) => runId)
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    await turn()
    for (const [runId, outcome] of await judgeRuns({ runIds: ids.slice(start, start + AT_ONCE), rescoredBy }))
      judging.outcomes.set(runId, outcome)
    judging.done = judging.outcomes.size
  }
  judging.finished = true
}

async function bundleOf(versionId: string): Promise<ScenarioBundle> {
  const version = await findScenarioVersion(versionId)
  if (!version) throw new Error(`A run is pinned to a version that is not there: ${versionId}`)
  return version.bundle
}

async function readLogs(runIds: readonly string[]) {
  const runs = await db()
    .select({
      runId: scenarioRun.id,
      mode: scenarioRun.mode,
      versionId: scenarioRun.versionId,
      profile: scenarioRun.profile,
      variantSeed: scenarioRun.variantSeed,
    })
    .from(scenarioRun)
    .where(inArray(scenarioRun.id, [...runIds]))
  const rows = await db()
    .select({ runId: scenarioRunEvent.runId, event: scenarioRunEvent.event })
    .from(scenarioRunEvent)
    .where(inArray(scenarioRunEvent.runId, [...runIds]))
    .orderBy(asc(scenarioRunEvent.runId), asc(scenarioRunEvent.sequence))
  const byRun = new Map(runs.map(({ runId }) => [runId, [] as PlayEvent[]]))
  for (const { runId, event } of rows) byRun.get(runId)?.push(event as PlayEvent)
  return runs.map((run) => ({ ...run, events: byRun.get(run.runId) ?? [] }))
}
