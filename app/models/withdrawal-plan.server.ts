import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.server'
import { scenarioRun } from '#db/schema'
import type { PlayMode } from '~/domain/run-profiles'
import { isTouched, runFate, type RunFate, type WithdrawalChoice, type WithdrawalEffect } from '~/domain/withdrawal'
import type { RunResult } from '~/simulation'
import { listAnyCertificates } from './certificates.server'
import { judgeRuns, judgingAgain, type Question as JudgingQuestion } from './judging-again.server'
import { judgedBy, passedNow } from './run-results.server'
import { findScenarioVersion } from './scenarios.server'

type Question = { versionId: string; choice: WithdrawalChoice; rescoredBy: string | null }

/** What has to be judged again for a withdrawal; undefined where nothing has. */
export function judgingOf({ versionId, choice, rescoredBy }: Question): JudgingQuestion | undefined {
  return choice === 'rescore' && rescoredBy ? { versionId, rescoredBy } : undefined
}

/** What a run comes to when its version is withdrawn. */
export type PlannedRun = {
  runId: string
  personId: string
  mode: PlayMode
  ended: boolean
  passed: boolean
  fate: RunFate
  /** The result that counts from then on; only where it is judged again. */
  rescore: RunResult | null
  /** Why it cannot be judged again although it was to be. */
  because: string | null
}

/** More would be more values than one query takes. */
const CHUNK = 500

/** The runs of anybody that a version decides: played on it, or judged by it since, and not void. */
async function runsOf({ versionId, slug }: { versionId: string; slug: string }) {
  return db()
    .select({
      runId: scenarioRun.id,
      personId: scenarioRun.personId,
      mode: scenarioRun.mode,
      endedAt: scenarioRun.endedAt,
      passed: passedNow,
    })
    .from(scenarioRun)
    .where(and(eq(scenarioRun.slug, slug), isNull(scenarioRun.voidedAt), sql`${judgedBy} = ${versionId}`))
    .orderBy(asc(scenarioRun.startedAt), asc(scenarioRun.id))
}
type Row = Awaited<ReturnType<typeof runsOf>>[number]

/** What the judge makes of ended runs that count; those that ended since the judging began are judged here. */
async function outcomesOf({ rows, versionId, rescoredBy }: { rows: Row[]; versionId: string; rescoredBy: string }) {
  const { outcomes } = judgingAgain({ versionId, rescoredBy })
  const counting = rows.filter(({ endedAt, mode }) => endedAt !== null && mode !== 'practice').map(({ runId }) => runId)
  const late = await judgeRuns({ runIds: counting.filter((runId) => !outcomes.has(runId)), rescoredBy })
  return new Map(counting.map((runId) => [runId, late.get(runId) ?? outcomes.get(runId)]))
}

/** What a withdrawal does to every run, before it is done. Reads only. Where runs are judged again, wait first until they are. */
export async function planWithdrawal({ versionId, choice, rescoredBy }: Question): Promise<PlannedRun[]> {
  const version = await findScenarioVersion(versionId)
  if (!version) return []
  const rows = await runsOf(version)
  const outcomes = choice === 'rescore' && rescoredBy ? await outcomesOf({ rows, versionId, rescoredBy }) : undefined
  return rows.map(({ runId, personId, mode, endedAt, passed }) => {
    const ended = endedAt !== null
    const outcome = outcomes?.get(runId)
    const fate = runFate({ mode, ended, rescorable: outcome?.ok === true, choice })
    const rescore = fate === 'rescored' && outcome?.ok ? outcome.result : null
    return {
      runId,
      personId,
      mode,
      ended,
      passed: passed === true,
      fate,
      rescore,
      because: outcome && !outcome.ok ? outcome.because : null,
    }
  })
}

/** Whether runs were to be judged again and not one of them can be. */
export const noneJudged = (runs: readonly PlannedRun[]): boolean =>
  runs.some(({ because }) => because !== null) && !runs.some(({ fate }) => fate === 'rescored')

export const NONE_JUDGED = 'No run comes to the same end in the version that was to judge again, so none can be judged by it.'

const counts = (runs: readonly PlannedRun[]): Record<PlayMode, number> => {
  const of = (mode: PlayMode) => runs.filter((run) => run.mode === mode).length
  return { practice: of('practice'), recorded: of('recorded'), exam: of('exam') }
}

/** A plan in numbers, with the certificates that rest on its runs. */
export async function effectOf(runs: readonly PlannedRun[]): Promise<WithdrawalEffect> {
  const exams = runs.filter(({ mode, ended, passed }) => mode === 'exam' && ended && passed)
  const lost = exams.filter(({ fate, rescore }) => fate === 'void' || rescore?.passed === false)
  const certificates = await certificatesOn(exams)
  const lostRuns = new Set(lost.map(({ runId }) => runId))
  const changed = (to: boolean) => runs.filter(({ rescore, passed }) => rescore && rescore.passed === to && passed !== to).length
  return {
    people: new Set(runs.map(({ personId }) => personId)).size,
    underWay: counts(runs.filter(({ ended }) => !ended)),
    ended: counts(runs.filter(({ ended }) => ended)),
    passedExams: exams.length,
    voided: runs.filter(({ ended, fate }) => ended && fate === 'void').length,
    rescored: runs.filter(({ fate }) => fate === 'rescored').length,
    nowPassed: changed(true),
    nowNotMet: changed(false),
    left: runs.flatMap(({ runId, personId, because }) => (because ? [{ runId, personId, because }] : [])),
    certificates: certificates.map(({ number }) => number),
    shaken: certificates.filter(({ runIds }) => runIds.some((id) => lostRuns.has(id))).map(({ number }) => number),
  }
}

/** Certificates whose verdict names one of these runs, by person and number. */
async function certificatesOn(runs: readonly PlannedRun[]): Promise<{ number: string; runIds: string[] }[]> {
  if (runs.length === 0) return []
  const ids = new Set(runs.map(({ runId }) => runId))
  const people = [...new Set(runs.map(({ personId }) => personId))]
  const found: { number: string; runIds: string[] }[] = []
  for (let start = 0; start < people.length; start += CHUNK)
    for (const own of (await listAnyCertificates(people.slice(start, start + CHUNK))).values())
      for (const { number, verdict } of own) {
        const named = (verdict.requirements ?? []).flatMap(({ evidence }) => evidence)
        const runIds = named.flatMap(({ kind, id }) => (kind === 'scenario-run' && ids.has(id) ? [id] : []))
        if (runIds.length > 0) found.push({ number, runIds })
      }
  return found.sort((a, b) => a.number.localeCompare(b.number))
}

/** Whether somebody has a run of their own that the withdrawal of a version touches. */
export async function hasTouchedRun({ personId, versionId }: { personId: string; versionId: string }): Promise<boolean> {
  const rows = await db()
    .select({ mode: scenarioRun.mode, endedAt: scenarioRun.endedAt })
    .from(scenarioRun)
    .where(and(eq(scenarioRun.personId, personId), isNull(scenarioRun.voidedAt), sql`${judgedBy} = ${versionId}`))
  return rows.some(({ mode, endedAt }) => isTouched({ mode, ended: endedAt !== null }))
}
