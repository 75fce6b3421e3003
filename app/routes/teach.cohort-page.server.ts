import { cohortPhase } from '~/domain/cohort-words'
import { civilDateIn } from '~/domain/dates'
import { may } from '~/domain/permissions'
import type { User } from '~/identity/index.server'
import { findAnyCohort, type Cohort } from '~/models/cohorts.server'

const nothing = () => new Response('There is no cohort at this address.', { status: 404 })

/** The cohort of an address, for whoever leads it or may read every one. */
export async function cohortToRead({ user, id }: { user: User; id: string | undefined }): Promise<Cohort> {
  const cohort = await findAnyCohort(id ?? '')
  if (!cohort || (cohort.trainerId !== user.personId && !may(user.roles, 'read:cohort:any'))) throw nothing()
  return cohort
}

/** The cohort of an address, for its trainer; one that is over is changed no more. */
export async function cohortToChange({ user, id, now }: { user: User; id: string | undefined; now: Date }): Promise<Cohort> {
  const cohort = await findAnyCohort(id ?? '')
  if (cohort?.trainerId !== user.personId) throw nothing()
  if (cohortPhase({ ...cohort, today: civilDateIn(now, cohort.zone) }).phase === 'over')
    throw new Response('This cohort has ended and cannot be changed any more.', { status: 409 })
  return cohort
}
