import { addDays, type CivilDate } from '~/domain/dates'
import { findScenario } from '~/models/scenarios.server'
import { proposeWithdrawal } from '~/models/withdrawals.server'
import type { CastMember } from './cast'
import { instantOn, OPENING } from './timing'
import type { Written } from './write-organisation.server'

/** A case that nobody of the demonstration has to play next. */
const CASE = 'day-five'
const REASON =
  'The card asks for three people at one table. The agencies now also accept three on the telephone, and the card has to say so.'

type WriteWithdrawals = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }

/** A withdrawal that a trainer of the partner agency proposed and that waits for a second person. */
export async function writeWithdrawals({ cast, written, today, now }: WriteWithdrawals): Promise<void> {
  const trainer = cast.filter(({ roles }) => roles.includes('trainer'))[1]
  const proposedBy = trainer && written.ids.get(trainer.employeeNumber)
  const scenario = await findScenario(CASE)
  if (!proposedBy || !scenario) return
  const at = instantOn({ date: addDays(today, -1), minutes: OPENING, now })
  await proposeWithdrawal({ versionId: scenario.versionId, reason: REASON, choice: 'keep', rescoredBy: null, proposedBy, now: at })
}
