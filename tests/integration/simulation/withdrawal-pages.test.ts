import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '~/domain/permissions'
import { insertCertificate, listCertificates } from '~/models/certificates.server'
import { listUnseenNotices } from '~/models/notices.server'
import { findRun } from '~/models/runs.server'
import { findScenario } from '~/models/scenarios.server'
import { loader as today } from '~/routes/_index'
import { loader as runsPage } from '~/routes/teach.scenarios.$slug_.runs'
import { loader as scenarioPage } from '~/routes/teach.scenarios.$slug'
import { loader as list } from '~/routes/teach.scenarios._index'
import { action, loader } from '~/routes/teach.scenarios.$slug_.versions.$number.withdraw'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'
import { playAsExpert, runOn, SLUG, theScenario } from './playing'
import { newColleague, outOfReach, publishNext } from './withdrawing'

async function colleague(...roles: Role[]) {
  const { personId } = await newColleague(roles)
  return { personId, cookie: await sessionCookie(personId) }
}

type Form = Record<string, string>
const args = (cookie: string, number: string, form?: Form) =>
  routeArgs({ path: `/teach/scenarios/${SLUG}/versions/${number}/withdraw`, cookie, params: { slug: SLUG, number }, form })
const open = (cookie: string, number = '1') => loader(args(cookie, number))

/** The status of what an action answers: a redirect, or data with a status. */
async function send(cookie: string, form: Form, number = '1') {
  const answer = await action(args(cookie, number, form))
  if ('headers' in answer) return { status: answer.status, data: null }
  return { status: answer.init?.status, data: answer.data }
}

const proposal = { intent: 'propose', reason: 'The letter names the wrong day.' }
const idOf = async (cookie: string, number = '1') => (await open(cookie, number)).proposal?.withdrawalId ?? ''

async function exam() {
  const user = await newLearner()
  const runId = await runOn({ user, mode: 'exam', profile: 'base', now })
  await playAsExpert({ user, runId, profile: 'base', now })
  return { user, runId, state: () => findRun({ personId: user.personId, runId }) }
}

/** A certificate whose verdict names a run. */
async function certify({ personId, runId }: { personId: string; runId: string }) {
  const dates = { completedOn: '2026-11-23', validFrom: '2026-11-23', validThrough: '2028-11-22' }
  const evidence = [{ kind: 'scenario-run' as const, id: runId, on: '2026-11-23', says: 'After the closure' }]
  const requirement = { id: 'scenarios' as const, title: 'Scenario test', ok: true, status: 'met' as const, because: '', evidence }
  const number = `JM-J-TEST-${runId.slice(-4).toUpperCase()}`
  await insertCertificate({
    ...dates,
    number,
    personId,
    track: 'foundation',
    level: 'foundation',
    policyVersion: '1',
    curriculumRevisionId: null,
    source: 'jointmark',
    sourceName: '',
    evidenceReference: '',
    lastReassessedOn: null,
    holderName: 'Dana Whitlock',
    agencyName: 'Employment Agency',
    timeZone: 'Europe/Berlin',
    verdict: { level: 'foundation', ok: true, completedOn: dates.completedOn, because: '', requirements: [requirement] },
    trace: [],
    actorId: null,
    now,
  })
  return number
}

describe('a withdrawal', () => {
  beforeAll(openSchool)

  it('asks for a reason and a choice, and keeps what was typed', async () => {
    const { cookie } = await colleague('trainer')
    const answer = await send(cookie, { intent: 'propose', reason: ' ', choice: 'void' })
    expect(answer.status).toBe(400)
    expect(answer.data).toMatchObject({ typed: { choice: 'void' }, errors: { reason: [expect.any(String)] } })
    expect((await send(cookie, { ...proposal, choice: 'nothing' })).data?.errors).toMatchObject({
      choice: ['Choose what becomes of results.'],
    })
    expect((await send(cookie, { ...proposal, choice: 'rescore', judge: '1' })).data?.errors).toHaveProperty('judge')
    expect((await send(cookie, {})).status).toBe(400)
    expect((await open(cookie)).proposal).toBeNull()
    expect(await refusal(() => open(cookie, '99'))).toBe(404)
  })

  it('shows what it would do, is proposed by one person and confirmed by another, once', async () => {
    const [first, second, hr] = [await colleague('trainer', 'staff'), await colleague('trainer'), await colleague('hr')]
    const { user, runId, state } = await exam()
    await certify({ personId: user.personId, runId })
    const running = await newLearner()
    await runOn({ user: running, mode: 'practice', profile: 'base', now })
    expect((await open(first.cookie)).effect).toMatchObject({
      people: 2,
      underWay: { practice: 1, recorded: 0, exam: 0 },
      ended: { practice: 0, recorded: 0, exam: 1 },
      passedExams: 1,
      certificates: [expect.any(String)],
      shaken: [],
    })
    expect(await send(first.cookie, { ...proposal, choice: 'void' })).toMatchObject({ status: 302 })
    expect((await send(second.cookie, { ...proposal, choice: 'keep' })).status, 'one proposal at a time').toBe(409)
    expect((await open(second.cookie)).effect).toMatchObject({ voided: 1, shaken: [expect.any(String)] })

    const waiting = async (cookie: string) => {
      const { work, items } = await today(routeArgs({ path: '/', cookie }))
      return [...work, ...items].some(({ kind }) => kind === 'confirm-withdrawal')
    }
    expect([await waiting(first.cookie), await waiting(second.cookie), await waiting(hr.cookie)]).toEqual([false, true, true])

    const confirm = { intent: 'confirm', withdrawal: await idOf(second.cookie) }
    const own = await send(first.cookie, confirm)
    expect([own.status, own.data?.refused]).toEqual([409, 'You proposed it; a second person confirms it.'])
    expect((await state())?.voidedAt).toBeNull()
    const touched = await colleague('trainer', 'staff')
    await runOn({ user: { ...user, personId: touched.personId }, mode: 'practice', profile: 'base', now })
    expect((await send(touched.cookie, confirm)).data?.refused).toContain('A run of your own')

    expect(await send(hr.cookie, confirm)).toMatchObject({ status: 302 })
    expect(await send(second.cookie, confirm), 'a second confirmation is harmless').toMatchObject({ status: 302 })
    expect((await state())?.voidedAt).not.toBeNull()
    expect(await listUnseenNotices(user)).toHaveLength(1)
    expect(await findScenario(SLUG)).toBeUndefined()
    expect([await waiting(second.cookie), await waiting(hr.cookie)]).toEqual([false, false])
  })

  it('leaves certificates to HR, who is told whose they are, and shows the void run for what it is', async () => {
    const [hr, trainer] = [await colleague('hr'), await colleague('trainer')]
    const page = await open(hr.cookie)
    expect(page.certificates).toMatchObject([{ state: 'Stands', shaken: true, track: 'foundation' }])
    expect((await listCertificates({ personId: page.certificates?.[0]?.personId ?? '' }))[0]?.revokedOn).toBeNull()
    expect((await open(trainer.cookie)).certificates).toBeNull()
    const runs = await runsPage(routeArgs({ path: `/teach/scenarios/${SLUG}/runs`, cookie: trainer.cookie, params: { slug: SLUG } }))
    expect(runs.runs).toMatchObject([{ voided: true }])
    const map = await scenarioPage(routeArgs({ path: `/teach/scenarios/${SLUG}`, cookie: trainer.cookie, params: { slug: SLUG } }))
    expect(map.versions).toMatchObject([{ number: 1, served: false, withdrawn: expect.any(String) as string, voided: 3, ended: 0 }])
    expect(map.live).toBeNull()
    const scenarios = await list(routeArgs({ path: '/teach/scenarios', cookie: trainer.cookie }))
    expect(scenarios.withdrawn.map(({ slug }) => slug)).toEqual([SLUG])
    expect((await send(trainer.cookie, { ...proposal, choice: 'keep' })).status, 'withdrawn once').toBe(409)
  })
})

describe('a proposal', () => {
  beforeAll(openSchool)

  it('is taken back by whoever made it, and by nobody else', async () => {
    const [first, second] = [await colleague('trainer'), await colleague('trainer')]
    await send(first.cookie, { ...proposal, choice: 'keep' })
    const back = { intent: 'take-back', withdrawal: await idOf(first.cookie) }
    expect((await send(second.cookie, back)).status).toBe(409)
    expect((await send(first.cookie, back)).status).toBe(302)
    expect((await send(second.cookie, { ...back, intent: 'confirm' })).data?.refused).toBe('The proposal was taken back.')
    expect((await open(first.cookie)).proposal).toBeNull()
  })

  it('is read by auditors and decided by none of them', async () => {
    const [auditor, hr] = [await colleague('auditor'), await colleague('hr')]
    expect((await open(auditor.cookie)).propose.ok).toBe(false)
    expect(await refusal(() => send(auditor.cookie, { intent: 'confirm' }))).toBe(403)
    expect(await refusal(() => send(hr.cookie, { ...proposal, choice: 'keep' }))).toBe(403)
    const staff = await colleague('staff')
    expect(await refusal(() => open(staff.cookie))).toBe(403)
  })

  it('to judge runs again says before and after how many results change, and lists those that keep theirs', async () => {
    const [first, second] = [await colleague('trainer'), await colleague('programme-manager')]
    const { state } = await exam()
    await publishNext(outOfReach)
    const judge = (await theScenario()).number
    expect((await open(first.cookie)).newer).toEqual([judge])
    expect((await send(first.cookie, { ...proposal, choice: 'rescore', judge: String(judge) })).status).toBe(302)
    expect((await open(second.cookie)).effect).toMatchObject({ rescored: 1, nowPassed: 0, nowNotMet: 1, left: [] })
    expect((await send(second.cookie, { intent: 'confirm', withdrawal: await idOf(second.cookie) })).status).toBe(302)
    expect((await open(second.cookie)).effect).toMatchObject({ rescored: 1, nowNotMet: 1 })
    expect(await state()).toMatchObject({ passed: false, result: { passed: true } })
  })

  it('to judge runs again by a version in which none comes to the same end is refused', async () => {
    const { cookie } = await colleague('trainer')
    const { number } = await theScenario()
    await exam()
    await publishNext((bundle) => {
      bundle.machine.entry.push({ type: 'advanceClock', params: { days: 1 } })
      return { ...bundle, title: 'After the closure, a day later' }
    })
    const answer = await send(cookie, { ...proposal, choice: 'rescore', judge: String(number + 1) }, String(number))
    expect(answer.status).toBe(400)
    expect(answer.data?.errors).toMatchObject({ judge: [expect.stringContaining('No run comes to the same end')] })
  })
})
