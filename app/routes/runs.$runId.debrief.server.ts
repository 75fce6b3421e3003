import { mayBranch } from '~/domain/run-reading'
import type { User } from '~/identity/index.server'
import { branchRun } from '~/models/run-start.server'
import { newRunId } from '~/models/runs.server'
import { branchableSteps } from '~/simulation'
import type { LoadedRun } from './runs.$runId.server'

type Branch = { user: User; loaded: LoadedRun; step: FormDataEntryValue | null; now: Date }

/** Begins the practice run that decides a step of an ended run anew; returns its id. */
export async function branchFrom({ user, loaded: { run, state }, step, now }: Branch): Promise<string> {
  if (!mayBranch({ mode: run.mode, ended: run.endedAt !== null, withdrawn: false }))
    throw new Response('Practice can go on from a practice or a recorded run that has ended.', { status: 403 })
  const before = branchableSteps(state).find((seq) => String(seq) === step)
  if (before === undefined) throw new Response('Practice cannot go on from this step of the run.', { status: 400 })
  const begun = await branchRun({ personId: user.personId, source: run, before, runId: newRunId(), now })
  if (!begun) throw new Response('The version you played was withdrawn. Practise the case as it is served now.', { status: 409 })
  return begun
}
