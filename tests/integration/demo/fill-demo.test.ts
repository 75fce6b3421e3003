import { copyFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { databaseClient, openDatabase } from '#db/client.server'
import { DEMO_PASSWORD } from '~/demo/accounts'
import { fillDemo } from '~/demo/fill-demo.server'
import { AGENCIES } from '~/demo/places'
import { STATUSES } from '~/domain/register-status'
import { verifyPassword } from '~/identity/password.server'
import { importAuthored } from '~/jobs/import-authored.server'
import { findPasswordHash, findSignInAccount } from '~/models/accounts.server'
import { adoptionOfAnySite, listAnyActivityMonths } from '~/models/activity.server'
import { listAnyCertificates } from '~/models/certificates.server'
import { fillOnce, isDemo } from '~/models/demo.server'
import { listDemoSignIns } from '~/models/demo-sign-ins.server'
import { listAttempts } from '~/models/exam-attempts.server'
import { listAgencies, saveAgencies } from '~/models/organisation.server'
import { listAnyPeople, type Person } from '~/models/people.server'
import { listProgress } from '~/models/progress.server'
import { deriveRegister } from '~/models/register.server'
import { testDatabase } from '../../support/database'

const NOW = new Date('2026-11-24T10:00:00Z')
const TODAY = '2026-11-24'
/** Of processor time, so that a busy machine does not fail the test. */
const LONGEST_MS = 15_000

const quiet = () => undefined
const fill = () => fillDemo({ now: NOW, log: quiet })

async function rows(sql: string) {
  return (await databaseClient().execute(sql)).rows.map((row) => ({ ...row }))
}

/** What the demonstration holds, without the ids that are drawn at random and what follows from them. */
async function history() {
  const who = 'p.employee_number as who'
  return {
    people: await rows(
      `select p.employee_number, given_name, family_name, email, site_id, job_role_id, hired_on, left_on from person p order by 1`,
    ),
    certificates: await rows(
      `select ${who}, track, level, completed_on, valid_through, last_reassessed_on, source, issued_at from certificate c join person p on p.id = c.person_id order by 1, 2, 3, 4`,
    ),
    activity: await rows(
      `select ${who}, month, active_weeks, steps_applicable, steps_correct from activity_month a join person p on p.id = a.person_id order by 1, 2`,
    ),
    lessons: await rows(
      `select ${who}, slug, pages_done, started_at, completed_at from lesson_progress l join person p on p.id = l.person_id order by 1, 2`,
    ),
    exams: await rows(
      `select ${who}, number, started_at, passed, json_extract(result, '$.overall.right') as right from exam_attempt e join person p on p.id = e.person_id order by 1, 2`,
    ),
    runs: await rows(
      `select ${who}, slug, mode, started_at, ended_at from scenario_run r join person p on p.id = r.person_id order by 1, 2, 4`,
    ),
    register: await rows(`select employee_number, track, status, because from register_entry order by 1, 2`),
  }
}

let processorMs = 0
let first: Awaited<ReturnType<typeof history>>
let people: Person[] = []

beforeAll(async () => {
  vi.stubEnv('SESSION_SECRET', 'a secret for tests that nobody else has')
  const { path } = await testDatabase()
  await importAuthored({ root: process.cwd(), now: NOW, log: quiet })
  // The file is copied: what still stands in the write-ahead log would be left behind.
  await databaseClient().execute('PRAGMA wal_checkpoint(TRUNCATE)')
  copyFileSync(path, `${path}.empty`)
  for (const again of [false, true]) {
    if (again) await openDatabase({ url: `file:${path}.empty` })
    const before = process.cpuUsage()
    await fill()
    const { user, system } = process.cpuUsage(before)
    processorMs = (user + system) / 1000
    if (!again) first = await history()
  }
  people = await listAnyPeople()
}, 180_000)

const byEmail = (mailbox: string) => people.find(({ email }) => email === `${mailbox}@northgate.example`)?.personId ?? ''

describe('the demonstration', () => {
  it('has about 130 people of two agencies at seven sites', () => {
    expect(people.length).toBeGreaterThanOrEqual(120)
    expect(people.length).toBeLessThanOrEqual(140)
    expect(new Set(people.map(({ agencyId }) => agencyId)).size).toBe(2)
    expect(new Set(people.map(({ siteId }) => siteId)).size).toBe(7)
  })

  it('is the same when it is filled on the same day', async () => {
    expect(await history()).toEqual(first)
  })

  it('is filled within fifteen seconds', () => {
    expect(processorMs).toBeLessThan(LONGEST_MS)
  })

  it('shows every live site with at least twelve in scope, hides the one with six, and has one that is not live', async () => {
    const { sites } = await adoptionOfAnySite({ month: '2026-10', today: TODAY })
    const kind = (wanted: string) => sites.filter(({ figures }) => figures.kind === wanted).map(({ name }) => name)
    expect(kind('hidden')).toEqual(['Valparada'])
    expect(kind('not-live')).toEqual(['Eastfield'])
    for (const { figures } of sites) if (figures.kind === 'shown') expect(figures.inScope).toBeGreaterThanOrEqual(12)
    expect(people.filter(({ siteId, requiredTrack }) => siteId === 'valparada' && requiredTrack)).toHaveLength(6)
  })

  it('has six months in which adoption grows and falls nowhere, and sites differ', async () => {
    const months = await listAnyActivityMonths()
    expect(months.map(({ month }) => month)).toEqual(['2026-10', '2026-09', '2026-08', '2026-07', '2026-06', '2026-05'])
    const ratesOf = async (month: string) => {
      const { sites, total } = await adoptionOfAnySite({ month, today: TODAY })
      return new Map(
        [...sites, { siteId: 'total', figures: total }].flatMap(({ siteId, figures }) =>
          figures.kind === 'shown' ? [[siteId, figures.rate] as const] : [],
        ),
      )
    }
    const [then, now] = [await ratesOf('2026-06'), await ratesOf('2026-10')]
    for (const [site, rate] of now) expect(rate).toBeGreaterThanOrEqual(then.get(site) ?? 0)
    expect(now.get('total')).toBeGreaterThan((then.get('total') ?? 0) + 15)
    expect(Math.max(...now.values()) - Math.min(...now.values())).toBeGreaterThan(30)
  })

  it('has people of every status of the register', async () => {
    const found = new Set((await deriveRegister({ now: NOW })).map(({ status }) => status))
    expect(STATUSES.filter((status) => !found.has(status))).toEqual([])
  })

  it('has a register that follows from what is recorded', async () => {
    const stored = await rows(
      'select person_id, track, status, because, certificate_id, next_reassessment_on, as_of from register_entry order by 1, 2',
    )
    const derived = (await deriveRegister({ now: NOW }))
      .map((row) => ({
        person_id: row.personId,
        track: row.track,
        status: row.status,
        because: row.because,
        certificate_id: row.certificateId,
        next_reassessment_on: row.nextReassessmentOn,
        as_of: row.asOf,
      }))
      .sort((a, b) => (`${a.person_id} ${a.track}` < `${b.person_id} ${b.track}` ? -1 : 1))
    expect(stored).toEqual(derived)
  })

  it('certifies nobody without evidence', async () => {
    const certificates = [...(await listAnyCertificates()).values()].flat()
    for (const one of certificates.filter(({ source }) => source === 'imported')) {
      expect(one.sourceName).toMatch(/^Northgate training register \d{4}$/)
      expect(one.evidenceReference).toMatch(/^TR-\d{4}-[A-Z]{2}-\d{6}$/)
    }
    const issued = certificates.filter(({ source }) => source === 'jointmark')
    expect(issued.length).toBeGreaterThanOrEqual(5)
    for (const one of issued) {
      expect(one.track).toBe('foundation')
      expect(one.verdict?.ok).toBe(true)
      expect(one.verdict?.requirements.every(({ status }) => status === 'met')).toBe(true)
    }
  })

  it('has a supervisor who left and to whom people still report, and somebody on leave', async () => {
    const gone = people.filter(({ leftOn, roles }) => leftOn && roles.includes('supervisor'))
    expect(gone).toHaveLength(1)
    expect(people.filter(({ supervisorId }) => supervisorId === gone[0]?.personId)).toHaveLength(3)
    expect(
      (await deriveRegister({ now: NOW })).filter(({ status, track }) => status === 'On leave' && track !== 'foundation'),
    ).toHaveLength(1)
  })

  it('lets a visitor sign in as people of every role, with the password it publishes', async () => {
    const signIns = await listDemoSignIns()
    const accounts = await Promise.all(signIns.map(({ email }) => findSignInAccount(email)))
    const roles = new Set(accounts.flatMap((account) => people.find(({ personId }) => personId === account?.personId)?.roles ?? []))
    expect([...roles].sort()).toEqual(['administrator', 'auditor', 'hr', 'programme-manager', 'staff', 'supervisor', 'trainer'])
    expect(await verifyPassword(await findPasswordHash({ personId: byEmail('learner') }), DEMO_PASSWORD)).toBe(true)
    expect(people.filter(({ hasPassword }) => hasPassword)).toHaveLength(signIns.length)
  })

  it('has learners at the beginning, halfway, with an exam not yet met, and through', async () => {
    expect(await listProgress({ personId: byEmail('learner') })).toEqual([])
    const halfway = await listProgress({ personId: byEmail('halfway') })
    expect(halfway.map(({ slug, completedAt }) => [slug, completedAt !== null])).toEqual([
      ['lawful-sharing', false],
      ['two-systems', true],
    ])
    const last = await Promise.all(people.map(async ({ personId }) => (await listAttempts({ personId }))[0]?.passed))
    expect(last).toContain(false)
    expect(last).toContain(true)
  })

  it('records nothing as later than the moment it was filled', async () => {
    const at = NOW.toISOString()
    for (const [table, column] of [
      ['audit_event', 'at'],
      ['exercise_answer', 'answered_at'],
      ['scenario_run', 'started_at'],
      ['certificate', 'issued_at'],
    ]) {
      expect(await rows(`select count(*) as later from ${table} where ${column} > '${at}'`)).toEqual([{ later: 0 }])
    }
  })

  it('is not filled a second time', async () => {
    const said: string[] = []
    await fillDemo({ now: NOW, log: (line) => said.push(line) })
    expect(said).toEqual([])
    expect((await listAnyPeople()).length).toBe(people.length)
  })
})

describe('an interrupted filling', () => {
  it('leaves nothing behind, and is begun again', async () => {
    await testDatabase()
    const interrupted = fillOnce(async () => {
      await saveAgencies({ agencies: AGENCIES, actorId: null, now: NOW })
      throw new Error('The light went out.')
    })
    await expect(interrupted).rejects.toThrow('The light went out.')
    expect(await listAgencies()).toEqual([])
    expect(await isDemo()).toBe(false)
    expect(await fillOnce(() => saveAgencies({ agencies: AGENCIES, actorId: null, now: NOW }))).toBe(true)
    expect(await isDemo()).toBe(true)
  })
})
