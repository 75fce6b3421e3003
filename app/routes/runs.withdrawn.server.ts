import type { WithdrawnRun } from '~/components/case-withdrawn'
import { civilDateIn, formatDate } from '~/domain/dates'
import { fateWords } from '~/domain/withdrawal-words'
import { listRescores } from '~/models/run-results.server'
import type { Run } from '~/models/runs.server'
import { findScenario, findScenarioVersion } from '~/models/scenarios.server'
import { findWithdrawalOfRun } from '~/models/withdrawals.server'
import type { RunResult } from '~/simulation'

type Told = WithdrawnRun & { judged: { before: RunResult; after: RunResult } | null }

/** What its learner is told of a run whose version was withdrawn; null for any other. */
export async function withdrawnRun({ run, timeZone }: { run: Run; timeZone: string }): Promise<Told | null> {
  const withdrawal = await findWithdrawalOfRun(run)
  if (!withdrawal?.confirmedAt) return null
  const [served, played, rescores] = await Promise.all([
    findScenario(run.slug),
    findScenarioVersion(run.versionId),
    listRescores(run.runId),
  ])
  const kept = played?.bundle.scenario.use === 'exam'
  const last = rescores.at(-1)
  const earlier = rescores.at(-2)?.result ?? run.result
  const judged = last && earlier ? { before: earlier, after: last.result } : null
  const again = judged !== null && run.voidedAt === null
  const words = fateWords({
    fate: run.voidedAt ? 'void' : again ? 'rescored' : 'stays',
    mode: run.mode,
    ended: run.endedAt !== null,
    title: withdrawal.title,
    served: served !== undefined,
    kept,
    judged: judged ? { before: judged.before.passed, after: judged.after.passed } : undefined,
  })
  return {
    slug: run.slug,
    mode: run.mode,
    words,
    reason: withdrawal.reason,
    on: formatDate(civilDateIn(withdrawal.confirmedAt, timeZone), 'long'),
    served: served !== undefined,
    kept,
    judged: again ? judged : null,
  }
}
