import { and, eq, inArray, isNull } from 'drizzle-orm'
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
import { recordAudit } from './audit.server'
import { issueIfEarned } from './certification.server'
import { notify } from './notices.server'
import { findScenarioVersion, listVersionStates } from './scenarios.server'
import { effectOf, hasTouchedRun, planWithdrawal, type PlannedRun } from './withdrawal-plan.server'
import { findWithdrawalById, type Withdrawal } from './withdrawals.server'

type Confirm = { withdrawalId: string; asker: { personId: string; roles: readonly Role[] }; now: Date }
type Outcome = { ok: true } | { ok: false; because: string }

/**
 * Confirms a proposed withdrawal: from then on the version is served no more, runs under way on it are void, and those that have ended
 * follow the choice. All of it is written with its audit rows, or nothing. Confirmed already, it changes nothing and is no mistake.
 */
export async function confirmWithdrawal({ withdrawalId, asker, now }: Confirm): Promise<Outcome> {
  return transaction(async () => {
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
  for (const { runId, mode, ended } of runs) {
    const data = { slug, mode, ended, reason, withdrawalId }
    await recordAudit({ actorId, action: 'void:scenario-run', subjectType: 'scenario-run', subjectId: runId, data, now })
  }
}

/** Writes the new results beside the old ones; a case that is passed by them issues what it completes. */
async function rescoreRuns({ withdrawal, runs, actorId, now }: Change): Promise<void> {
  const { slug, withdrawalId, rescoredBy } = withdrawal
  if (!rescoredBy) return
  for (const { runId, mode, passed: before, rescore } of runs) {
    if (!rescore) continue
    const { passed } = rescore
    await db()
      .insert(scenarioRunRescore)
      .values({ runId, withdrawalId, versionId: rescoredBy, passed, result: rescore, at: now.toISOString() })
    await db().update(scenarioRunFigure).set({ passed }).where(eq(scenarioRunFigure.runId, runId))
    const data = { slug, mode, before, after: passed, withdrawalId, versionId: rescoredBy }
    await recordAudit({ actorId, action: 'rescore:scenario-run', subjectType: 'scenario-run', subjectId: runId, data, now })
  }
  const earned = runs.filter(({ mode, passed, rescore }) => mode === 'exam' && !passed && rescore?.passed === true)
  for (const personId of new Set(earned.map((run) => run.personId))) await issueIfEarned({ personId, now })
}

/** Tells everybody whose run it changes. Whoever may keep what they have is told where they look at it. */
async function tell({ withdrawal, runs, served, now }: Change): Promise<void> {
  const { title, slug, reason, versionId } = withdrawal
  const kept = (await findScenarioVersion(versionId))?.bundle.scenario.use === 'exam'
  for (const { runId, personId, mode, ended, fate, passed, rescore } of runs) {
    if (fate === 'stays') continue
    const judged = rescore ? { before: passed, after: rescore.passed } : undefined
    const words = fateWords({ fate, mode, ended, title, served, kept, judged })
    const again = kept ? '/assessments#scenario-tests' : `/scenarios/${slug}`
    const href = fate === 'rescored' ? `/runs/${runId}/debrief` : again
    await notify({
      personIds: [personId],
      title: words.title,
      says: `${words.says}\nReason: ${reason}`,
      link: { href, action: words.action },
      now,
    })
  }
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
