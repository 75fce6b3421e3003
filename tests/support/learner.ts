import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { importAuthored } from '~/jobs/import-authored.server'
import type { User } from '~/identity/index.server'
import { saveAgencies, saveJobRoles, saveSites } from '~/models/organisation.server'
import { savePerson } from '~/models/people.server'
import { makeTemplate, testDatabase } from './database'
import { cache, keepTemplate, templateName } from './server'

process.env.SESSION_SECRET ??= 'a secret of the tests, long enough'

export const LEARNING_BEGINS = new Date('2026-11-23T08:00:00Z')
const ZONE = 'Europe/Berlin'

const FILLED_BY = ['app', 'db', 'content', 'curricula', 'scenarios', 'package-lock.json']

/** A database of its own with everything that is authored, and an office to learn in: a copy of one that was filled once, since proving all scenarios takes its time. */
export async function openSchool(): Promise<void> {
  const wanted = join(cache, templateName('school', FILLED_BY))
  if (!existsSync(wanted)) {
    mkdirSync(cache, { recursive: true })
    const filled = join(cache, `filling-school-${process.pid}.db`)
    await makeTemplate(filled, fillSchool)
    keepTemplate({ filled, wanted, kind: 'school' })
  }
  await testDatabase(wanted)
}

async function fillSchool(): Promise<void> {
  const now = LEARNING_BEGINS
  const by = { actorId: null, now }
  await importAuthored({ root: process.cwd(), now, log: () => undefined })
  await saveAgencies({
    ...by,
    agencies: [{ id: 'pes', name: 'Employment Agency', shortName: 'Employment', service: 'employment', timeZone: ZONE, weekend: [6, 7] }],
  })
  await saveSites({ ...by, sites: [{ id: 'harbour', name: 'Harbour', wave: 1, liveFrom: '2026-01-01' }] })
  await saveJobRoles({ ...by, jobRoles: [{ id: 'adviser', title: 'Joint adviser', requiredTrack: 'frontline' }] })
}

let learners = 0

/** A new caseworker of the office, enrolled in the foundation and the frontline track, as they are when signed in. */
export async function newLearner(): Promise<User> {
  learners += 1
  const employeeNumber = String(300_000 + learners)
  const names = { givenName: 'Dana', familyName: `Whitlock ${employeeNumber}` }
  const places = { agencyId: 'pes', siteId: 'harbour', jobRoleId: 'adviser', supervisorId: null }
  const facts = {
    ...names,
    ...places,
    employeeNumber,
    email: `${employeeNumber}@example.org`,
    hiredOn: '2026-01-01',
    leftOn: null,
    roles: ['staff' as const],
  }
  const personId = await savePerson({ facts, actorId: null, now: LEARNING_BEGINS })
  return {
    personId,

    givenName: names.givenName,
    familyName: names.familyName,
    email: facts.email,
    employeeNumber,
    agencyId: 'pes',
    agencyName: 'Employment Agency',
    service: 'employment',
    siteId: 'harbour',
    siteName: 'Harbour',
    timeZone: ZONE,
    roles: ['staff'],
  }
}
