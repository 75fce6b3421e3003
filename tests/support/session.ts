import { hashPassword } from '~/identity/password.server'
import { hashToken, newToken } from '~/identity/secret.server'
import type { Role } from '~/domain/permissions'
import { storePasswordLink, redeemPasswordLink } from '~/models/accounts.server'
import { saveAgencies, saveJobRoles, saveSites } from '~/models/organisation.server'
import { savePerson, type PersonFacts } from '~/models/people.server'

export const PASSWORD = 'three unrelated words'

type Fields = Record<string, string> | FormData

/** A browser without scripts: keeps cookies, sends forms with their origin, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  constructor(
    readonly url: string,
    readonly headers: Record<string, string> = {},
  ) {}

  get(path: string): Promise<Response> {
    return this.send(path, { method: 'GET' })
  }

  post(path: string, fields: Fields = {}): Promise<Response> {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
    return this.send(path, { method: 'POST', body, headers: { origin: this.url } })
  }

  async send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...this.headers, ...(cookie ? { cookie } : {}), ...init.headers }
    const response = await fetch(`${this.url}${path}`, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return response
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /max-age=0\b/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

const by = (now: Date) => ({ actorId: null, now })

/** Two agencies in different time zones, one site, and two jobs: one that requires the frontline track and one that requires none. */
export async function writeOffices(now: Date): Promise<void> {
  const agency = (id: string, timeZone: string, service: 'employment' | 'social-protection') => ({
    id,
    name: `${id} agency`,
    shortName: id,
    service,
    timeZone,
    weekend: [6, 7],
  })
  await saveAgencies({
    ...by(now),
    agencies: [agency('pes', 'Europe/Berlin', 'employment'), agency('spa', 'Africa/Nairobi', 'social-protection')],
  })
  await saveSites({ ...by(now), sites: [{ id: 'harbour', name: 'Harbour', wave: 1, liveFrom: '2025-01-01' }] })
  const jobRoles = [
    { id: 'adviser', title: 'Joint adviser', requiredTrack: 'frontline' },
    { id: 'clerk', title: 'Clerk', requiredTrack: null },
  ]
  await saveJobRoles({ ...by(now), jobRoles })
}

export type Member = { personId: string; email: string; employeeNumber: string; roles: Role[] }

let members = 0

/** Records a person with these roles and the password of the tests. `writeOffices` comes first. */
export async function addMember({ roles, now, ...facts }: { roles: Role[]; now: Date } & Partial<PersonFacts>): Promise<Member> {
  members += 1
  const employeeNumber = facts.employeeNumber ?? String(700_000 + members)
  const email = facts.email ?? `p${employeeNumber}@example.org`
  const standard = { givenName: 'Noor', familyName: `Okafor ${employeeNumber}`, agencyId: 'pes', siteId: 'harbour', jobRoleId: 'adviser' }
  const dates = { hiredOn: '2025-01-01', leftOn: null, supervisorId: null }
  const personId = await savePerson({ facts: { ...standard, ...dates, ...facts, employeeNumber, email, roles }, ...by(now) })
  await givePassword({ personId, now })
  return { personId, email, employeeNumber, roles }
}

let known: Promise<string> | undefined

/** Through a one-time link, as a person would set it; the same hash for all, since hashing is slow by design. */
async function givePassword({ personId, now }: { personId: string; now: Date }): Promise<void> {
  known ??= hashPassword(PASSWORD)
  const tokenHash = hashToken(newToken())
  await storePasswordLink({ personId, tokenHash, ...by(now) })
  await redeemPasswordLink({ tokenHash, passwordHash: await known, now })
}

/** Signs a person in through the form of the running server. */
export async function signIn({
  url,
  member,
  password = PASSWORD,
}: {
  url: string
  member: Pick<Member, 'email'>
  password?: string
}): Promise<Visitor> {
  const visitor = new Visitor(url)
  const response = await visitor.post('/sign-in', { email: member.email, password })
  if (response.status !== 302) throw new Error(`${member.email} could not sign in: ${response.status}`)
  return visitor
}
