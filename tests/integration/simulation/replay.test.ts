import { beforeAll, describe, expect, it } from 'vitest'
import { listAnyAuditEvents } from '~/models/audit.server'
import { savePerson } from '~/models/people.server'
import { findRun, listRuns, readRunEvents, saveSelfAssessment } from '~/models/runs.server'
import { action as debriefAction, loader as debriefLoader } from '~/routes/runs.$runId.debrief'
import { loader } from '~/routes/runs.$runId.replay'
import { loader as runPage } from '~/routes/runs.$runId._index'
import { loadRun, viewOf } from '~/routes/runs.$runId.server'
import type { Role } from '~/domain/permissions'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { routeArgs, sessionCookie } from '../../support/signed-in'
import { decideTo, expertSteps, playAsExpert, runOn } from './playing'

beforeAll(openSchool)

let people = 0

async function cookieOf(role: Role): Promise<string> {
  people += 1
  const facts = {
    givenName: 'Mara',
    familyName: `Reader ${people}`,
    agencyId: 'pes',
    siteId: 'harbour',
    jobRoleId: 'adviser',
    supervisorId: null,
    employeeNumber: String(800_000 + people),
    email: `reader-${people}@example.org`,
    hiredOn: '2026-01-01',
    leftOn: null,
    roles: [role],
  }
  return sessionCookie(await savePerson({ facts, actorId: null, now }))
}

const replay = (runId: string, cookie: string, query = '') =>
  loader(routeArgs({ path: `/runs/${runId}/replay${query}`, cookie, params: { runId } }))
const judged = (personId: string, runId: string) => saveSelfAssessment({ personId, runId, answer: { felt: 'well', differently: '' } })

async function played(mode: 'practice' | 'recorded' | 'exam') {
  const user = await newLearner()
  const runId = await runOn({ user, mode, profile: 'base', now })
  await playAsExpert({ user, runId, now, profile: 'base' })
  return { user, runId, cookie: await sessionCookie(user.personId) }
}

describe('one’s own judgement', () => {
  const judge = (runId: string, cookie: string, form: Record<string, string>) =>
    debriefAction(routeArgs({ path: `/runs/${runId}/debrief`, cookie, params: { runId }, form }))

  it('comes before the debrief: without it the page asks again, with the words that were typed', async () => {
    const { user, runId, cookie } = await played('practice')
    expect(await judge(runId, cookie, { differently: 'Ring first.' })).toMatchObject({
      init: { status: 400 },
      data: { felt: ['Say how it went; then comes the debrief.'], differently: 'Ring first.' },
    })
    expect(await findRun({ personId: user.personId, runId })).toMatchObject({ selfAssessment: null })
    expect(await judge(runId, cookie, { felt: 'mixed', differently: 'Ring first.' })).toMatchObject({ status: 302 })
    expect(await findRun({ personId: user.personId, runId })).toMatchObject({
      selfAssessment: { felt: 'mixed', differently: 'Ring first.' },
    })
  })

  it('is not taken while the case is still played', async () => {
    const user = await newLearner()
    const runId = await runOn({ user, mode: 'practice', profile: 'base', now })
    await expect(judge(runId, await sessionCookie(user.personId), { felt: 'well' })).rejects.toMatchObject({ status: 302 })
    expect(await findRun({ personId: user.personId, runId })).toMatchObject({ selfAssessment: null })
  })
})

describe('a replay', () => {
  it('shows each step as it was met: the scene, what was offered and chosen, and what came of it', async () => {
    const { user, runId, cookie } = await played('recorded')
    await judged(user.personId, runId)
    const steps = await expertSteps('base')
    const first = await replay(runId, cookie)
    expect(first.outline).toHaveLength(steps.length)
    expect(first.shown?.frame.step.choices.filter(({ chosen }) => chosen)).toHaveLength(1)
    expect(first.shown?.reason).toBe('For the test.')
    const whole = await replay(runId, cookie, '?step=all')
    for (const [index, { step }] of (whole.all ?? []).entries()) {
      const one = await replay(runId, cookie, `?step=${index + 1}`)
      expect(one.shown?.frame.step).toEqual(step)
      expect(step.choices.some(({ chosen }) => chosen) || step.entries.length > 0 || steps[index]?.choice === 'continue').toBe(true)
    }
    const state = (await loadRun({ user, runId })).state
    const points = (whole.all ?? []).flatMap(({ step }) => Object.values(step.answers?.points ?? {})).reduce((sum, value) => sum + value, 0)
    expect(points).toBe(Object.values(state.current.context.score).reduce((sum, value) => sum + value, 0))
  })

  it('goes to the first step for nonsense and to the last for what lies behind it', async () => {
    const { runId, cookie } = await played('recorded')
    const steps = (await expertSteps('base')).length
    for (const [query, step] of [
      ['?step=x', 1],
      ['?step=0', 1],
      ['?step=9999', steps],
      ['?step=-3', 1],
    ] as const)
      expect((await replay(runId, cookie, query)).shown?.step, query).toBe(step)
  })

  it('keeps points, reasons and facts back until the learner has judged the run', async () => {
    const { user, runId, cookie } = await played('exam')
    expect((await replay(runId, cookie)).shown?.frame.step.answers).toBeNull()
    await judged(user.personId, runId)
    expect((await replay(runId, cookie)).shown?.frame.step.answers).not.toBeNull()
  })

  it('of exam mode waits for the end, also for its learner; of practice it does not', async () => {
    const user = await newLearner()
    const cookie = await sessionCookie(user.personId)
    for (const mode of ['exam', 'practice'] as const) {
      const runId = await runOn({ user, mode, profile: 'base', now })
      await decideTo({ user, runId, now, wanted: { scene: 'slip', choice: 'call_today' } })
      if (mode === 'exam') await expect(replay(runId, cookie)).rejects.toMatchObject({ status: 409 })
      else expect((await replay(runId, cookie)).outline).toHaveLength(1)
    }
  })

  it('is there for trainers and auditors, who are recorded, and for nobody else', async () => {
    const { runId } = await played('exam')
    const { runId: practice } = await played('practice')
    for (const role of ['trainer', 'auditor'] as const) {
      const cookie = await cookieOf(role)
      expect((await replay(runId, cookie)).name).toMatch(/^Dana /)
      await expect(replay(practice, cookie)).rejects.toMatchObject({ status: 404 })
    }
    await expect(replay(runId, await cookieOf('staff'))).rejects.toMatchObject({ status: 404 })
    for (const role of ['supervisor', 'hr', 'administrator', 'programme-manager'] as const)
      await expect(replay(runId, await cookieOf(role))).rejects.toMatchObject({ status: 403 })
    const readings = (await listAnyAuditEvents({ limit: 200 })).filter(
      ({ action, subjectId }) => action === 'read:scenario-run' && subjectId === runId,
    )
    expect(readings).toHaveLength(2)
  })
})

describe('going on differently', () => {
  const branch = async (runId: string, cookie: string, step: number) => {
    const form = { intent: 'branch', step: String(step) }
    const answer = await debriefAction(routeArgs({ path: `/runs/${runId}/debrief`, cookie, params: { runId }, form }))
    if (!(answer instanceof Response)) throw new Error('no run was begun')
    return answer.headers.get('location')?.split('/').at(-1) ?? ''
  }

  it('begins a practice run that repeats the steps before, once for two clicks, and leaves the run as it was', async () => {
    const { user, runId, cookie } = await played('recorded')
    const before = await readRunEvents(runId)
    const next = await branch(runId, cookie, 4)
    expect(await branch(runId, cookie, 4)).toBe(next)
    const run = await findRun({ personId: user.personId, runId: next })
    expect(run).toMatchObject({ mode: 'practice', branchedFrom: runId, branchedAt: 4, profile: 'base', endedAt: null })
    expect(viewOf(await loadRun({ user, runId: next })).after).toBe(3)
    const pageOf = (id: string) => runPage(routeArgs({ path: `/runs/${id}`, cookie, params: { runId: id } }))
    expect(await pageOf(next), 'its page leads back to the run that it began from').toMatchObject({ branchedFrom: runId })
    expect(await readRunEvents(runId)).toEqual(before)
    const wanted = (await expertSteps('base'))[3]
    if (!wanted) throw new Error('no fourth step')
    await decideTo({ user, runId: next, now, wanted })
  })

  it('is refused from exam mode, from a run under way and from a step that there is not', async () => {
    const exam = await played('exam')
    await expect(branch(exam.runId, exam.cookie, 2)).rejects.toMatchObject({ status: 403 })
    const open = await runOn({ user: exam.user, mode: 'practice', profile: 'base', now })
    await expect(branch(open, exam.cookie, 1)).rejects.toMatchObject({ status: 403 })
    const done = await played('practice')
    await expect(branch(done.runId, done.cookie, 99)).rejects.toMatchObject({ status: 400 })
    expect((await listRuns({ personId: done.user.personId })).filter(({ branchedFrom }) => branchedFrom)).toEqual([])
  })

  it('is not offered behind a critical error, where practice would have stopped', async () => {
    const user = await newLearner()
    const cookie = await sessionCookie(user.personId)
    const runId = await runOn({ user, mode: 'recorded', profile: 'base', now })
    for (const wanted of await expertSteps('base'))
      await decideTo({ user, runId, now, wanted: wanted.scene === 'refer' ? { scene: 'refer', choice: 'notes' } : wanted })
    await judged(user.personId, runId)
    const page = (await debriefLoader(routeArgs({ path: `/runs/${runId}/debrief`, cookie, params: { runId } }))) as {
      branchable: number[]
      debrief: { path: { seq: number; critical: unknown[] }[] }
    }
    const stop = page.debrief.path.find(({ critical }) => critical.length > 0)?.seq
    expect(Math.max(...page.branchable)).toBe(stop)
  })
})
