import { ROLE_NAMES, ROLES, type Role } from '~/domain/permissions'

/** The roles HR gives by itself; every other role is given by an administrator. */
const GIVEN_BY_HR: readonly Role[] = ['staff', 'supervisor']

/** The roles that somebody with `roles` may give and take: an administrator all, HR two, everybody else none. */
export function rolesGivenBy(roles: readonly Role[]): readonly Role[] {
  if (roles.includes('administrator')) return ROLES
  return roles.includes('hr') ? GIVEN_BY_HR : []
}

export type LinkVerdict = { ok: boolean; because: string }

/**
 * May somebody give a one-time link to a person? Whoever sets a person's password can act as that person, so only
 * those may who could give the person's roles themselves. Nobody who has left gets one.
 */
export function mayGiveLink({ giver, person, today }: LinkQuestion): LinkVerdict {
  if (person.leftOn !== null && person.leftOn < today) return { ok: false, because: 'This person has left and cannot sign in.' }
  const beyond = person.roles.filter((role) => !rolesGivenBy(giver).includes(role))
  if (beyond.length === 0) return { ok: true, because: 'May be given.' }
  const names = beyond.map((role) => ROLE_NAMES[role]).join(', ')
  return { ok: false, because: `This person is ${names}, so an administrator gives the link.` }
}
type LinkQuestion = { giver: readonly Role[]; person: { roles: readonly Role[]; leftOn: string | null }; today: string }

/** True when a change would leave nobody employed with the role administrator who had one before. */
export function losesLastAdministrator({ before, after }: { before: readonly string[]; after: readonly string[] }): boolean {
  return before.length > 0 && after.length === 0
}
