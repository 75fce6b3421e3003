import { may, type Role } from './permissions'
import type { PlayMode } from './run-profiles'

type ReadingQuestion = {
  asker: { personId: string; roles: readonly Role[] }
  run: {
    personId: string
    mode: PlayMode
    ended: boolean
    /** The learner has judged the run themself, which opens its debrief. */
    judged: boolean
  }
}

/** `answers`: points, reasons and facts may be seen as well. */
export type Reading = { ok: true; own: boolean; answers: boolean } | { ok: false; because: 'not-theirs' | 'under-way' }

/**
 * Who may go through a run step by step. Its learner: practice and recorded runs at any time, exam mode after the end; points and
 * reasons when the debrief shows them. Others: assessors and auditors, recorded runs and exam mode, after the end. How somebody did
 * in practice is theirs alone.
 */
export function mayReplay({ asker, run }: ReadingQuestion): Reading {
  const own = asker.personId === run.personId
  if (!own && (run.mode === 'practice' || !may(asker.roles, 'read:scenario:any'))) return { ok: false, because: 'not-theirs' }
  if (!run.ended && (!own || run.mode === 'exam')) return { ok: false, because: 'under-way' }
  return { ok: true, own, answers: own ? run.ended && run.judged : true }
}

/**
 * Where a new practice run may branch off: practice and recorded runs of one's own that have ended, on a version that is not withdrawn;
 * exam mode stays unseen.
 */
export function mayBranch({ mode, ended, withdrawn }: { mode: PlayMode; ended: boolean; withdrawn: boolean }): boolean {
  return mode !== 'exam' && ended && !withdrawn
}
