import { beforeAll, describe, expect, it } from 'vitest'
import { PLAY_MODES } from '~/domain/run-profiles'
import { listAnyAuditEvents } from '~/models/audit.server'
import { appendRunEvent, findRun, listRuns, readRunEvents } from '~/models/runs.server'
import { findScenario, listScenarios } from '~/models/scenarios.server'
import { beginRun, modeGate } from '~/routes/scenarios.$slug.server'
import { loadRun, viewOf } from '~/routes/runs.$runId.server'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { decideTo, expertSteps, formFor, playAsExpert, runOn, send, theScenario } from './playing'

beforeAll(openSchool)

const FIRST = { scene: 'slip', choice: 'call_today' }

describe('a run', () => {
  it('of somebody else is not found', async () => {
    const [owner, stranger] = [await newLearner(), await newLearner()]
    const runId = await runOn({ user: owner, mode: 'practice', profile: 'base', now })
    await expect(loadRun({ user: stranger, runId })).rejects.toMatchObject({ status: 404 })
    expect((await loadRun({ user: owner, runId })).run.personId).toBe(owner.personId)
  })

  it('stands where it was left, replayed from its log, whatever the browser remembers', async () => {
    const user = await newLearner()
    const runId = await runOn({ user, mode: 'recorded', profile: 'base', now })
    await decideTo({ user, runId, now, wanted: FIRST })
    const [first, second] = [viewOf(await loadRun({ user, runId })), viewOf(await loadRun({ user, runId }))]
    expect(second).toEqual(first)
    expect(first.after).toBe(1)
  })

  it('takes a step once: the same form a second time is stale and changes nothing', async () => {
    const user = await newLearner()
    const runId = await runOn({ user, mode: 'recorded', profile: 'base', now })
    const form = await formFor({ user, runId, wanted: FIRST })
    expect(await send({ user, runId, form, now })).toEqual({ done: false })
    expect(await send({ user, runId, form, now })).toMatchObject({ ok: false, refusal: expect.stringMatching(/stale|unknown/) as string })
    expect(await readRunEvents(runId)).toHaveLength(1)
  })

  it('takes one of two steps that arrive together: the log refuses a second event of the same number', async () => {
    const user = await newLearner()
    const runId = await runOn({ user, mode: 'recorded', profile: 'base', now })
    const form = await formFor({ user, runId, wanted: FIRST })
    const outcomes = await Promise.all([send({ user, runId, form, now }), send({ user, runId, form, now })])
    expect(outcomes.filter((outcome) => !('ok' in outcome))).toHaveLength(1)
    expect(outcomes.find((outcome) => 'ok' in outcome)).toMatchObject({ ok: false, refusal: 'stale' })
    const again = { runId, personId: user.personId, sequence: 1, event: { seq: 1, ...FIRST }, reason: '', now }
    expect(await appendRunEvent(again)).toBe(false)
    expect(await readRunEvents(runId)).toHaveLength(1)
  })

  it('refuses a choice made on a page that the case has left behind', async () => {
    const user = await newLearner()
    const runId = await runOn({ user, mode: 'practice', profile: 'base', now })
    await decideTo({ user, runId, now, wanted: FIRST })
    const [, second] = await expertSteps('base')
    if (!second) throw new Error('no second step')
    expect(await send({ user, runId, now, form: await formFor({ user, runId, wanted: second, after: 0 }) })).toMatchObject({
      ok: false,
      refusal: 'stale',
    })
  })

  it('refuses an id that was never offered, and a form without a choice', async () => {
    const user = await newLearner()
    const runId = await runOn({ user, mode: 'practice', profile: 'base', now })
    const forged = new FormData()
    forged.set('after', '0')
    expect(await send({ user, runId, now, form: forged })).toMatchObject({
      ok: false,
      refusal: 'unknown',
      fields: { choice: 'Choose one of these.' },
    })
    forged.set('choice', 'call_today')
    expect(await send({ user, runId, now, form: forged })).toMatchObject({ ok: false, refusal: 'unknown' })
    expect(await readRunEvents(runId)).toEqual([])
  })
})

describe('practice', () => {
  it('takes steps back, and a critical error stops the case until its step is taken back', async () => {
    const user = await newLearner()
    const runId = await runOn({ user, mode: 'practice', profile: 'base', now })
    const { stopsAt, steps } = await untilCritical({ user, runId })
    expect(stopsAt).toBeGreaterThan(0)
    const stopped = viewOf(await loadRun({ user, runId }))
    expect(stopped.stopped?.errors.length).toBeGreaterThan(0)
    await stepBack({ user, runId })
    const after = viewOf(await loadRun({ user, runId }))
    expect([after.stopped, (await readRunEvents(runId)).length]).toEqual([null, steps + 1])
  })

  it('alone has a way back', async () => {
    const user = await newLearner()
    for (const mode of ['recorded', 'exam'] as const) {
      const runId = await runOn({ user, mode, profile: 'base', now })
      await decideTo({ user, runId, now, wanted: FIRST })
      expect(await stepBack({ user, runId })).toMatchObject({ ok: false })
      expect(await readRunEvents(runId)).toHaveLength(1)
    }
  })

  it('leaves how it went out of the log that auditors read', async () => {
    const user = await newLearner()
    for (const mode of ['practice', 'recorded'] as const) {
      const runId = await runOn({ user, mode, profile: 'base', now })
      await playAsExpert({ user, runId, now, profile: 'base' })
    }
    const told = (await listAnyAuditEvents({ limit: 200 })).filter(
      ({ action, givenName }) => action === 'finish:scenario-run' && givenName !== null,
    )
    const byMode = (mode: string) =>
      told.filter(({ data }) => (data as { mode: string }).mode === mode).map(({ data }) => Object.keys(data as object).includes('passed'))
    expect([byMode('practice'), byMode('recorded')]).toEqual([[false], [true]])
  })
})

describe('the path of the expert', () => {
  it('of every profile goes through to a passed result, once', async () => {
    const { bundle } = await theScenario()
    const played: string[] = []
    for (const profile of bundle.profiles) {
      const user = await newLearner()
      const runId = await runOn({ user, mode: 'exam', profile, now })
      await playAsExpert({ user, runId, now, profile })
      const run = await findRun({ personId: user.personId, runId })
      expect([run?.endedAt, run?.passed, run?.result?.passed], profile).toEqual([now.toISOString(), true, true])
      played.push(profile)
    }
    expect(played.length).toBeGreaterThan(1)
  })
})

describe('profiles', () => {
  it('of exam mode are never met in practice or recorded runs, however often one plays and in whatever order', async () => {
    const scenario = await theScenario()
    for (let person = 0; person < 8; person += 1) {
      const user = await newLearner()
      for (const mode of person % 2 === 0
        ? (['practice', 'recorded', 'practice', 'exam', 'practice'] as const)
        : (['exam', 'practice', 'recorded'] as const)) {
        const runId = await beginRun({ user, scenario, mode, now })
        const profile = (await findRun({ personId: user.personId, runId }))?.profile ?? ''
        await playAsExpert({ user, runId, now, profile })
      }
      const runs = await listRuns({ personId: user.personId })
      const met = new Set(runs.filter((run) => run.mode !== 'exam').map((run) => run.profile))
      const tested = runs.filter((run) => run.mode === 'exam').map((run) => run.profile)
      expect(tested.filter((profile) => met.has(profile))).toEqual([])
    }
  })

  it('are left for the exam where a case is kept for exams: nobody begins it in a mode of their choice', async () => {
    const user = await newLearner()
    const scenario = await findScenario('three-doors')
    if (!scenario) throw new Error('three-doors was not imported')
    const closed = { ok: false, because: expect.stringMatching(/^This scenario is kept for exams\..*drawn for you/) as string }
    for (const mode of PLAY_MODES) expect(await modeGate({ user, scenario, mode })).toEqual(closed)
    expect(await modeGate({ user, scenario: await theScenario(), mode: 'practice' })).toMatchObject({ ok: true })
  })

  it('do not begin twice: a run under way is carried on', async () => {
    const user = await newLearner()
    const scenario = await theScenario()
    const first = await beginRun({ user, scenario, mode: 'practice', now })
    expect(await beginRun({ user, scenario, mode: 'practice', now })).toBe(first)
    expect(await beginRun({ user, scenario, mode: 'recorded', now })).not.toBe(first)
  })

  it('do not begin twice when the button is pressed twice at the same moment', async () => {
    const user = await newLearner()
    const scenario = await theScenario()
    const begun = await Promise.all([1, 2, 3].map(() => beginRun({ user, scenario, mode: 'exam', now })))
    expect(new Set(begun).size).toBe(1)
    expect(await listRuns({ personId: user.personId })).toHaveLength(1)
  })
})

type Who = { user: Awaited<ReturnType<typeof newLearner>>; runId: string }

async function stepBack({ user, runId }: Who) {
  const form = new FormData()
  form.set('after', String(viewOf(await loadRun({ user, runId })).after))
  form.set('intent', 'step-back')
  return send({ user, runId, form, now })
}

/** Follows the expert and tries every other choice on the way, taking it back, until one of them stops the case. */
async function untilCritical({ user, runId }: Who): Promise<{ stopsAt: number; steps: number }> {
  for (const wanted of await expertSteps('base')) {
    const { bundle } = await loadRun({ user, runId })
    const scene = Object.values(bundle.scenario.desks)
      .flatMap((desk) => Object.entries(desk.scenes))
      .find(([id]) => id === wanted.scene)?.[1]
    const choices = scene && 'choices' in scene ? Object.keys(scene.choices ?? {}) : []
    for (const choice of choices.filter((one) => one !== wanted.choice)) {
      const form = await formFor({ user, runId, wanted: { scene: wanted.scene, choice } }).catch(() => undefined)
      if (!form) continue
      const outcome = await send({ user, runId, form, now })
      if ('ok' in outcome) continue
      const events = (await readRunEvents(runId)).length
      if (viewOf(await loadRun({ user, runId })).stopped) return { stopsAt: events, steps: events }
      await stepBack({ user, runId })
    }
    await decideTo({ user, runId, now, wanted })
  }
  return { stopsAt: 0, steps: 0 }
}

it('the list of scenarios says which are met in exam mode only', async () => {
  const onlyExams = (await listScenarios()).flatMap((one) => (one.onlyExams ? [one.slug] : []))
  expect(onlyExams.sort()).toEqual(['first-pay-slip', 'no-smartphone', 'three-doors'])
})
