import { may, type Role } from './permissions'
import type { PlayMode } from './run-profiles'

/** What becomes of the results of runs that have ended: they stay, they are judged again, or they no longer count. */
export const WITHDRAWAL_CHOICES = ['keep', 'rescore', 'void'] as const
export type WithdrawalChoice = (typeof WITHDRAWAL_CHOICES)[number]

export const RUN_FATES = ['void', 'rescored', 'stays'] as const
export type RunFate = (typeof RUN_FATES)[number]

type Verdict = { ok: true } | { ok: false; because: string }
type Asker = { personId: string; roles: readonly Role[] }

const no = (because: string): Verdict => ({ ok: false, because })

/** A version as this rule needs it. */
type Version = { number: number; withdrawn: boolean }

/**
 * Whether a withdrawal may be proposed: by somebody who may, of a version that is not withdrawn and not proposed already. Results are
 * judged again only by a newer version, since a correction comes after the fault, and by one that is not withdrawn itself.
 */
export function mayPropose({
  roles,
  version,
  open,
  choice,
  judge,
}: {
  roles: readonly Role[]
  version: Version
  /** A proposal for this version waits already. */
  open: boolean
  choice: WithdrawalChoice
  /** The version that is to judge ended runs again. */
  judge?: Version
}): Verdict {
  if (!may(roles, 'withdraw:scenario:any')) return no('Only a trainer can propose to withdraw a version.')
  if (version.withdrawn) return no(`Version ${version.number} is withdrawn already.`)
  if (open) return no('A proposal for this version waits already.')
  if (choice !== 'rescore') return { ok: true }
  if (!judge || judge.number <= version.number) return no('Choose a newer version whose scoring is to count.')
  if (judge.withdrawn) return no(`Version ${judge.number} is withdrawn itself.`)
  return { ok: true }
}

/** Where a proposal stands. */
export type ProposalState = { proposedBy: string; takenBack: boolean; confirmed: boolean }

/**
 * Whether somebody may confirm a proposal (certification rule 3: with a reason and a second person; rule 8: whoever decides is not the
 * holder): not its proposer, and nobody whose own run it touches.
 */
export function mayConfirm({ asker, proposal, ownRun }: { asker: Asker; proposal: ProposalState; ownRun: boolean }): Verdict {
  if (!may(asker.roles, 'confirm:withdrawal:any')) return no('A trainer, HR or a programme manager confirms a withdrawal.')
  if (proposal.takenBack) return no('The proposal was taken back.')
  if (proposal.confirmed) return no('The withdrawal is confirmed already.')
  if (asker.personId === proposal.proposedBy) return no('You proposed it; a second person confirms it.')
  if (ownRun) return no('A run of your own is touched by it; somebody else confirms it.')
  return { ok: true }
}

/** Whether somebody may take a proposal back: whoever made it, until it is confirmed. */
export function mayTakeBack({ personId, proposal }: { personId: string; proposal: ProposalState }): Verdict {
  if (personId !== proposal.proposedBy) return no('Only whoever proposed it can take it back.')
  if (proposal.takenBack) return no('The proposal was taken back already.')
  return proposal.confirmed ? no('It is confirmed and cannot be taken back.') : { ok: true }
}

/** A run as it stands when its version is withdrawn. `rescorable`: its log comes to the same end in the version that judges again. */
export type RunAtWithdrawal = { mode: PlayMode; ended: boolean; rescorable: boolean }

/**
 * What happens to a run. One under way is void, whatever its mode: nobody is led on through a case that is known to be faulty. Of those
 * that have ended, practice stays, since it counts for nothing; recorded runs and exam mode follow the choice. A log that does not come
 * to the same end cannot be judged again and keeps its result: nothing is taken away without two people having said so.
 */
export function runFate({ mode, ended, rescorable, choice }: RunAtWithdrawal & { choice: WithdrawalChoice }): RunFate {
  if (!ended) return 'void'
  if (mode === 'practice' || choice === 'keep') return 'stays'
  if (choice === 'void') return 'void'
  return rescorable ? 'rescored' : 'stays'
}

/** What a withdrawal does, in numbers, with the certificates it touches by their numbers. */
export type WithdrawalEffect = {
  people: number
  underWay: Record<PlayMode, number>
  ended: Record<PlayMode, number>
  /** Ended in exam mode with every line reached. */
  passedExams: number
  /** Ended, and counting no longer. */
  voided: number
  rescored: number
  /** Judged again: how many newly reach every line, and how many no longer do. */
  nowPassed: number
  nowNotMet: number
  /** Runs that were to be judged again and cannot be. */
  left: { runId: string; personId: string; because: string }[]
  /** Certificates that rest on a run of the version in exam mode, and those of them whose run no longer is a pass. */
  certificates: string[]
  shaken: string[]
}

/** Whether a run speaks against its player confirming the withdrawal: any run but practice that has ended. */
export const isTouched = ({ mode, ended }: Pick<RunAtWithdrawal, 'mode' | 'ended'>): boolean => !ended || mode !== 'practice'

type Head = { versionId: string; number: number; withdrawn: boolean }

/** The version that is served when `withdrawing` no longer is: the newest of the others that is not withdrawn; null when there is none. */
export function servedWithout(versions: readonly Head[], withdrawing: string): Head | null {
  const left = versions.filter(({ versionId, withdrawn }) => !withdrawn && versionId !== withdrawing)
  return left.reduce<Head | null>((best, one) => (best && best.number > one.number ? best : one), null)
}
