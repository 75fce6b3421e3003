import { hashInput, type ScenarioBundle } from '~/simulation'
import { compile } from '~/simulation/compile'
import type { Role } from '~/domain/permissions'
import type { WithdrawalChoice } from '~/domain/withdrawal'
import { savePerson } from '~/models/people.server'
import { storeScenario } from '~/models/scenarios.server'
import { confirmWithdrawal } from '~/models/withdraw-version.server'
import { findWithdrawal, proposeWithdrawal } from '~/models/withdrawals.server'
import { LEARNING_BEGINS as now } from '../../support/learner'
import { SLUG, theScenario } from './playing'

let colleagues = 0

/** A colleague in these roles, who has played nothing. */
export async function newColleague(roles: Role[]): Promise<{ personId: string; roles: Role[] }> {
  colleagues += 1
  const facts = {
    givenName: 'Nora',
    familyName: `Second ${colleagues}`,
    employeeNumber: String(900_000 + colleagues),
    email: `second-${colleagues}@example.org`,
    agencyId: 'pes',
    siteId: 'harbour',
    jobRoleId: 'adviser',
    supervisorId: null,
    hiredOn: '2026-01-01',
    leftOn: null,
    roles,
  }
  return { personId: await savePerson({ facts, actorId: null, now }), roles }
}

/** The next version of the scenario, the same but for what `change` does to it. */
export async function publishNext(change: (bundle: ScenarioBundle) => ScenarioBundle, slug = SLUG): Promise<string[]> {
  const { bundle } = await theScenario()
  const next = change(structuredClone(bundle))
  return storeScenario({ slug, hash: hashInput(next).slice(0, 20_000) + next.title, bundle: next, now })
}

/** Marks that nobody reaches. */
export function outOfReach(bundle: ScenarioBundle): ScenarioBundle {
  const passMark = Object.fromEntries(Object.keys(bundle.scoring.passMark).map((competency) => [competency, 999]))
  const scoring = { ...bundle.scoring, passMark }
  return { ...bundle, scoring, machine: compile(bundle.scenario, scoring) }
}

type Proposal = { versionId: string; choice?: WithdrawalChoice; rescoredBy?: string; reason?: string }

/** Proposes and confirms, by two trainers; the outcome of the confirmation. */
export async function withdraw({ versionId, choice = 'keep', rescoredBy, reason = 'One letter names the wrong day.' }: Proposal) {
  const [proposer, second] = [await newColleague(['trainer']), await newColleague(['trainer'])]
  await proposeWithdrawal({ versionId, reason, choice, rescoredBy: rescoredBy ?? null, proposedBy: proposer.personId, now })
  const proposal = await findWithdrawal(versionId)
  if (!proposal) throw new Error('nothing was proposed')
  return confirmWithdrawal({ withdrawalId: proposal.withdrawalId, asker: second, now })
}
