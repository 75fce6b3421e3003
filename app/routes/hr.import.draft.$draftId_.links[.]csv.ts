import type { ActionFunctionArgs } from '@remix-run/node'
import { mayGiveLink } from '~/domain/giving-roles'
import { clock } from '~/http/clock.server'
import { csvDownload, type CsvCell } from '~/http/csv-download.server'
import { environment } from '~/http/environment.server'
import { requirePermission, type User } from '~/identity/index.server'
import { hashToken, newToken } from '~/identity/secret.server'
import { storePasswordLinks } from '~/models/password-links.server'
import { listAnyPeople, type Person } from '~/models/people.server'
import { requireDraft } from './hr.import-kinds.server'

const HEAD = ['Employee number', 'Given name', 'Family name', 'E-mail', 'Set-password link', 'Works until']

/** Makes a one-time link for each new person of an import who has no password yet. The tokens stand in this answer alone. */
export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'give:password-link:any')
  const { draft } = await requireDraft(request, params.draftId)
  const people = await waitingFor({ personIds: draft.done?.newPeople ?? [], user })
  const given = people.map((person) => ({ person, token: newToken() }))
  const links = given.map(({ person, token }) => ({ personId: person.personId, tokenHash: hashToken(token) }))
  const expiresAt = await storePasswordLinks({ links, actorId: user.personId, now: clock.now() })
  const origin = environment().APP_ORIGIN ?? new URL(request.url).origin
  const rows = given.map(({ person: { employeeNumber, givenName, familyName, email }, token }): CsvCell[] => {
    return [employeeNumber, givenName, familyName, email, `${origin}/set-password/${token}`, expiresAt.toISOString()]
  })
  return csvDownload({ fileName: `links-${clock.today(user.timeZone)}.csv`, head: HEAD, rows: [rows] })
}

/** The people who have not set a password, as far as this giver may give them links. */
async function waitingFor({ personIds, user }: { personIds: string[]; user: User }): Promise<Person[]> {
  if (personIds.length === 0) return []
  const wanted = new Set(personIds)
  const today = clock.today(user.timeZone)
  const people = (await listAnyPeople()).filter((one) => wanted.has(one.personId) && !one.hasPassword)
  return people.filter((person) => mayGiveLink({ giver: user.roles, person, today }).ok)
}
