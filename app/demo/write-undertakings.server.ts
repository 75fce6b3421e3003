import { addDays, type CivilDate } from '~/domain/dates'
import { findUndertaking, signUndertaking } from '~/models/undertakings.server'
import type { CastMember } from './cast'
import { instantOn, OPENING, weekdayUntil } from './timing'
import type { Written } from './write-organisation.server'

/** Caseworkers who are about to work with real records in a lesson. */
const SIGNERS = ['northgate employment 2', 'northgate leader 1']
const SLUG = 'confidentiality'
const DAYS_AGO = 6

type WriteUndertakings = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }

/** Who has signed the confidentiality undertaking; everybody else is asked for it before the first such lesson. */
export async function writeUndertakings({ cast, written, today, now }: WriteUndertakings): Promise<void> {
  const version = await findUndertaking(SLUG)
  if (!version) return
  const signedOn = weekdayUntil(addDays(today, -DAYS_AGO))
  for (const { seat, employeeNumber, givenName, familyName } of cast) {
    const personId = written.ids.get(employeeNumber)
    if (!personId || !SIGNERS.includes(seat)) continue
    const at = instantOn({ date: signedOn, minutes: OPENING, now })
    await signUndertaking({ personId, slug: SLUG, versionId: version.id, typedName: `${givenName} ${familyName}`, signedOn, now: at })
  }
}
