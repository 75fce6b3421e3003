import { and, eq, inArray, isNull } from 'drizzle-orm'
import { setImmediate as turn } from 'node:timers/promises'
import { db, transaction } from '#db/client.server'
import {
  person,
  personRole,
  scenarioHead,
  scenarioRun,
  scenarioRunFigure,
  scenarioRunRescore,
  scenarioRunStep,
  scenarioVersion,
  scenarioWithdrawal,
} from '#db/schema'
import { counted } from '~/domain/dates'
import type { Role } from '~/domain/permissions'
import { mayConfirm, servedWithout, type WithdrawalEffect } from '~/domain/withdrawal'
import { fateWords, withdrawPath } from '~/domain/withdrawal-words'
import { recordAudit, recordAudits } from './audit.server'
import { issueIfEarned } from './certification.server'
import { forgetJudging, judgingAgain } from './judging-again.server'
import { notify, notifyEach } from './notices.server'
import { findScenarioVersion, listVersionStates } from './scenarios.server'
import { effectOf, hasTouchedRun, judgingOf, NONE_JUDGED, noneJudged, planWithdrawal, type PlannedRun } from './withdrawal-plan.server'
import { findWithdrawalById, type Withdrawal } from './withdrawals.server'

type Confirm = { withdrawalId: string; asker: { personId: string; roles: readonly Role[] }; now: Date }
type Outcome = { ok: true } | { ok: false; because: string }

/**
 * Confirms a proposed withdrawal: from then on the version is served no more, runs under way on it are void, and those that have ended
 * follow the choice. All of it is written with its audit rows, or nothing. Confirmed already, it changes nothing and is no mistake.
 */
export async function confirmWithdrawal({ withdrawalId, asker, now }: Confirm): Promise<Outcome> {
  const proposed = await findWithdrawalById(withdrawalId)
  const question = proposed && judgingOf(proposed)
  // Before the transaction, in which nobody else can write.
  if (question && !proposed.confirmedAt) await judgingAgain(question).whole
  const outcome = await transaction(async (): Promise<Outcome> => {
    const withdrawal = await findWithdrawalById(withdrawalId)
    if (!withdrawal) return { ok: false, because: 'There is no such proposal.' }
    if (withdrawal.confirmedAt) return { ok: true }
    const { versionId, slug, proposedBy, takenBackAt } = withdrawal
    const proposal = { proposedBy, takenBack: takenBackAt !== null, confirmed: false }
    const verdict = mayConfirm({ asker, proposal, ownRun: await hasTouchedRun({ personId: asker.personId, versionId }) })
    if (!verdict.ok) return verdict
    const versions = await listVersionStates(slug)
    const judge = versions.find((one) => one.versionId === withdrawal.rescoredBy)
    if (withdrawal.choice === 'rescore' && (!judge || judge.withdrawn))
      return {
        ok: false,
        because: 'The version that was to judge the runs again is withdrawn itself. Take the proposal back and make another.',
      }
    const runs = await planWithdrawal(withdrawal)
    if (noneJudged(runs)) return { ok: false, because: NONE_JUDGED }
    const effect = await effectOf(runs)
    await closeVersion({ withdrawal, effect, actorId: asker.personId, now })
    const served = servedWithout(versions, versionId)
    await serve({ slug, versionId, next: served?.versionId ?? null })
    const change = { withdrawal, actorId: asker.personId, served: served !== null, now }
    await voidRuns({ ...change, runs: runs.filter(({ fate }) => fate === 'void') })
    await rescoreRuns({ ...change, runs: runs.filter(({ fate }) => fate === 'rescored') })
    await tell({ ...change, runs })
    await tellHr({ withdrawal, effect, now })
    return { ok: true }
  })
  if (question && outcome.ok) forgetJudging(question)
  return outcome
}

type Closing = { withdrawal: Withdrawal; effect: WithdrawalEffect; actorId: string; now: Date }

async function closeVersion({ withdrawal, effect, actorId, now }: Closing): Promise<void> {
  const { withdrawalId, versionId, slug, number, reason, choice, rescoredBy, proposedBy } = withdrawal
  const at = now.toISOString()
  await db()
    .update(scenarioWithdrawal)
    .set({ confirmedBy: actorId, confirmedAt: at, effect })
    .where(eq(scenarioWithdrawal.id, withdrawalId))
  await db().update(scenarioVersion).set({ withdrawnAt: at }).where(eq(scenarioVersion.id, versionId))
  const data = { withdrawalId, slug, number, reason, choice, rescoredBy, proposedBy, effect }
  await recordAudit({ actorId, action: 'withdraw:scenario-version', subjectType: 'scenario-version', subjectId: versionId, data, now })
}

/** Takes a version from being served; without another one there is nothing to play. */
async function serve({ slug, versionId, next }: { slug: string; versionId: string; next: string | null }): Promise<void> {
  const isHead = and(eq(scenarioHead.slug, slug), eq(scenarioHead.versionId, versionId))
  if (next) await db().update(scenarioHead).set({ versionId: next }).where(isHead)
  else await db().delete(scenarioHead).where(isHead)
}

type Change = { withdrawal: Withdrawal; runs: readonly PlannedRun[]; actorId: string; served: boolean; now: Date }

const CHUNK = 500

async function voidRuns({ withdrawal, runs, actorId, now }: Change): Promise<void> {
  const { slug, reason, withdrawalId } = withdrawal
  for (let start = 0; start < runs.length; start += CHUNK) {
    const ids = runs.slice(start, start + CHUNK).map(({ runId }) => runId)
    await db()
      .update(scenarioRun)
      .set({ voidedAt: now.toISOString() })
      .where(and(inArray(scenarioRun.id, ids), isNull(scenarioRun.voidedAt)))
    await db().delete(scenarioRunStep).where(inArray(scenarioRunStep.runId, ids))
    await db().delete(scenarioRunFigure).where(inArray(scenarioRunFigure.runId, ids))
  }
  await recordAudits(
    runs.map(({ runId, mode, ended }) => {
      const data = { slug, mode, ended, reason, withdrawalId }
      return { actorId, action: 'void:scenario-run', subjectType: 'scenario-run', subjectId: runId, data, now }
    }),
  )
}

/** Writes the new results beside the old ones; a case that is passed by them issues what it completes. */
async function rescoreRuns({ withdrawal, runs, actorId, now }: Change): Promise<void> {
  const { slug, withdrawalId, rescoredBy } = withdrawal
  if (!rescoredBy) return
  const judged = runs.flatMap(({ rescore, ...run }) => (rescore ? [{ ...run, rescore }] : []))
  for (let start = 0; start < judged.length; start += CHUNK) {
    // Others are served between: they can read while this writes.
    await turn()
    const some = judged.slice(start, start + CHUNK)
    await db()
      .insert(scenarioRunRescore)
      .values(
        some.map(({ runId, rescore }) => ({
          runId,
          withdrawalId,
          versionId: rescoredBy,
          passed: rescore.passed,
          result: rescore,
          at: now.toISOString(),
        })),
      )
    for (const passed of [true, false]) {
      const ids = some.filter(({ rescore }) => rescore.passed === passed).map(({ runId }) => runId)
      if (ids.length > 0) await db().update(scenarioRunFigure).set({ passed }).where(inArray(scenarioRunFigure.runId, ids))
    }
    await recordAudits(
      some.map(({ runId, mode, passed: before, rescore }) => {
        const data = { slug, mode, before, after: rescore.passed, withdrawalId, versionId: rescoredBy }
        return { actorId, action: 'rescore:scenario-run', subjectType: 'scenario-run', subjectId: runId, data, now }
      }),
    )
  }
  const earned = runs.filter(({ mode, passed, rescore }) => mode === 'exam' && !passed && rescore?.passed === true)
  for (const personId of new Set(earned.map((run) => run.personId))) {
    await turn()
    await issueIfEarned({ personId, now })
  }
}

/** Tells everybody whose run it changes. Whoever may keep what they have is told where they look at it. */
async function tell({ withdrawal, runs, served, now }: Change): Promise<void> {
  const { title, slug, reason, versionId } = withdrawal
  const kept = (await findScenarioVersion(versionId))?.bundle.scenario.use === 'exam'
  const notices = runs.flatMap(({ runId, personId, mode, ended, fate, passed, rescore }) => {
    if (fate === 'stays') return []
    const judged = rescore ? { before: passed, after: rescore.passed } : undefined
    const words = fateWords({ fate, mode, ended, title, served, kept, judged })
    const again = kept ? '/assessments#scenario-tests' : `/scenarios/${slug}`
    const href = fate === 'rescored' ? `/runs/${runId}/debrief` : again
    return [{ personId, title: words.title, says: `${words.says}\nReason: ${reason}`, link: { href, action: words.action } }]
  })
  await notifyEach({ notices, now })
}

/** HR decides what becomes of certificates; nothing is done to them here. */
async function tellHr({ withdrawal, effect, now }: { withdrawal: Withdrawal; effect: WithdrawalEffect; now: Date }): Promise<void> {
  if (effect.shaken.length === 0) return
  const hr = await db()
    .select({ personId: personRole.personId })
    .from(personRole)
    .innerJoin(person, eq(person.id, personRole.personId))
    .where(and(eq(personRole.role, 'hr'), isNull(person.leftOn)))
  const { title, number } = withdrawal
  await notify({
    personIds: hr.map(({ personId }) => personId),
    title: `${counted(effect.shaken.length, 'certificate rests', 'certificates rest')} on a run that no longer is a pass`,
    says: `Version ${number} of “${title}” was withdrawn. The certificates stand as they were until you decide.`,
    link: { href: withdrawPath(withdrawal), action: 'See whose they are' },
    now,
  })
}
