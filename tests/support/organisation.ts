import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { TRACKS, type Curriculum } from '~/domain/curriculum'
import type { PolicyFile } from '~/domain/policy'
import type { Role } from '~/domain/permissions'
import { storeCurriculum, storePolicy } from '~/models/curricula.server'
import { saveAgencies, saveJobRoles, saveSites } from '~/models/organisation.server'
import { savePerson, type PersonFacts } from '~/models/people.server'

const readYaml = (path: string): { text: string; body: unknown } => {
  const text = readFileSync(path, 'utf8')
  return { text, body: parse(text) as unknown }
}
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Stores the real policy and the real curricula, without their lessons. */
export async function storeRules(now: Date): Promise<void> {
  const policy = readYaml('curricula/policy.yaml')
  await storePolicy({ policy: policy.body as PolicyFile, hash: hashOf(policy.text), now })
  for (const track of TRACKS) {
    const { text, body } = readYaml(`curricula/${track}/curriculum.yaml`)
    await storeCurriculum({ curriculum: body as Curriculum, hash: hashOf(text), now })
  }
}

/** The rules, two agencies, two live sites and one that is not, and three jobs. */
export async function writeOrganisation(now: Date): Promise<void> {
  const by = { actorId: null, now }
  await storeRules(now)
  await saveAgencies({
    ...by,
    agencies: [
      { id: 'pes', name: 'Employment Agency', shortName: 'Employment', service: 'employment', timeZone: 'Europe/Berlin', weekend: [6, 7] },
      {
        id: 'spa',
        name: 'Benefits Agency',
        shortName: 'Benefits',
        service: 'social-protection',
        timeZone: 'Europe/Berlin',
        weekend: [6, 7],
      },
    ],
  })
  await saveSites({
    ...by,
    sites: [
      { id: 'harbour', name: 'Harbour', wave: 1, liveFrom: '2025-01-01' },
      { id: 'northgate', name: 'Northgate', wave: 2, liveFrom: '2025-06-01' },
      { id: 'quayside', name: 'Quayside', wave: 3, liveFrom: null },
    ],
  })
  await saveJobRoles({
    ...by,
    jobRoles: [
      { id: 'adviser', title: 'Joint adviser', requiredTrack: 'frontline' },
      { id: 'analyst', title: 'Systems analyst', requiredTrack: 'technical' },
      { id: 'clerk', title: 'Clerk', requiredTrack: null },
    ],
  })
}

/** A person with sensible facts where none are given. */
export function personFacts(employeeNumber: string, facts: Partial<PersonFacts> = {}): PersonFacts {
  return {
    employeeNumber,
    givenName: 'Amara',
    familyName: `Osei${employeeNumber}`,
    email: `p${employeeNumber}@example.org`,
    agencyId: 'pes',
    siteId: 'harbour',
    jobRoleId: 'adviser',
    supervisorId: null,
    hiredOn: '2025-01-01',
    leftOn: null,
    roles: ['staff'],
    ...facts,
  }
}

export function addPerson({ number, now, ...facts }: Partial<PersonFacts> & { number: string; now: Date }): Promise<string> {
  return savePerson({ facts: personFacts(number, facts), actorId: null, now })
}

/** Somebody with exactly these roles and a job without a track. */
export function addColleague({ number, roles, now }: { number: string; roles: Role[]; now: Date }): Promise<string> {
  return addPerson({ number, roles, now, jobRoleId: 'clerk', givenName: 'Ruth', familyName: `Adeyemi${number}` })
}
