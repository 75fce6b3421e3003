import { beforeAll, describe, expect, it } from 'vitest'
import { databaseClient } from '#db/client.server'
import { evidenceOf } from '~/models/evidence.server'
import { listUnseenNotices } from '~/models/notices.server'
import { listRescores } from '~/models/run-results.server'
import { branchRun } from '~/models/run-start.server'
import { appendRunEvent, findRun, listRuns, newRunId, readRunEvents, saveSelfAssessment } from '~/models/runs.server'
import { countAnyScenario } from '~/models/scenario-figures.server'
import { findScenario, findScenarioVersion, findWithdrawnScenario, listScenarios, storeScenario } from '~/models/scenarios.server'
import { action as post, loader as runPage } from '~/routes/runs.$runId._index'
import { action as debriefPost, loader as debriefPage } from '~/routes/runs.$runId.debrief'
import { action as begin, loader as scenarioPage } from '~/routes/scenarios.$slug'
import { loader as scenarioList } from '~/routes/scenarios._index'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'
import { decideTo, expertSteps, playAsExpert, runOn, SLUG, theScenario } from './playing'
import { outOfReach, publishNext, withdraw } from './withdrawing'

/** A rule tried in a school of its own: what is withdrawn in one is served in the others. */
const rule = (title: string, work: () => Promise<void>) =>
  describe(title, () => {
    beforeAll(openSchool)
    it('holds', work)
  })

type Mode = 'practice' | 'recorded' | 'exam'

async function run(mode: Mode, played: boolean) {
  const user = await newLearner()
  const runId = await runOn({ user, mode, profile: 'base', now })
  if (played) await playAsExpert({ user, runId, profile: 'base', now })
  else await decideTo({ user, runId, now, wanted: (await expertSteps('base'))[0]! })
  const cookie = await sessionCookie(user.personId)
  const at = <T>(loader: (args: ReturnType<typeof routeArgs>) => Promise<T>, form?: Record<string, string>) =>
    loader(routeArgs({ path: `/runs/${runId}`, cookie, params: { runId }, form }))
  const now_ = () => findRun({ personId: user.personId, runId })
  return { user, runId, cookie, at, state: now_ }
}

const audits = async (action: string) =>
  (await databaseClient().execute({ sql: 'select data from audit_event where action = ?', args: [action] })).rows

describe('a run under way on a withdrawn version', () => {
  for (const mode of ['practice', 'recorded', 'exam'] as const)
    rule(`in ${mode} mode is void, says so, and is begun again on what is served`, async () => {
      const { user, runId, cookie, at, state } = await run(mode, false)
      const { versionId } = await theScenario()
      await publishNext((bundle) => ({ ...bundle, title: 'After the closure, mended' }))
      expect(await withdraw({ versionId })).toEqual({ ok: true })
      expect((await state())?.voidedAt).toBe(now.toISOString())
      const page = await at(runPage)
      expect(page.withdrawn).toMatchObject({ served: true, mode, reason: 'One letter names the wrong day.' })
      const events = (await readRunEvents(runId)).length
      const answer = await at(post, { after: '1', choice: 'anything' })
      expect((answer as { init?: { status: number } }).init?.status).toBe(409)
      const next = await readRunEvents(runId)
      expect(next).toHaveLength(events)
      const late = { runId, personId: user.personId, sequence: events + 1, event: next[0]!.event, reason: '', now }
      expect(await appendRunEvent(late)).toBe(false)
      expect(await listRuns({ personId: user.personId })).toEqual([])
      expect(await audits('void:scenario-run')).toHaveLength(1)
      expect((await listUnseenNotices(user)).map(({ title }) => title)).toEqual([page.withdrawn?.words.title])
      if (mode === 'exam') return
      const begun = (await begin(routeArgs({ path: `/scenarios/${SLUG}`, cookie, params: { slug: SLUG }, form: { mode } }))) as Response
      const again = await findRun({ personId: user.personId, runId: begun.headers.get('location')?.split('/').at(-1) ?? '' })
      expect(again?.versionId).toBe((await theScenario()).versionId)
      expect(again?.versionId).not.toBe(versionId)
    })

  rule('of another version goes on', async () => {
    const { versionId } = await theScenario()
    await publishNext((bundle) => ({ ...bundle, title: 'After the closure, mended' }))
    const { at, state } = await run('recorded', false)
    await withdraw({ versionId })
    expect((await state())?.voidedAt).toBeNull()
    expect((await at(runPage)).withdrawn).toBeNull()
  })
})

describe('a run that has ended on a withdrawn version', () => {
  rule('stays with its result where results are kept, with a note over its debrief and no practice that goes on from it', async () => {
    const { user, at, state, runId } = await run('recorded', true)
    await saveSelfAssessment({ personId: user.personId, runId, answer: { felt: 'well', differently: '' } })
    expect((await at(debriefPage)).branchable.length).toBeGreaterThan(0)
    await withdraw({ versionId: (await theScenario()).versionId, choice: 'keep' })
    expect(await state()).toMatchObject({ passed: true, voidedAt: null })
    const page = await at(debriefPage)
    expect([page.told?.words.says, page.branchable]).toEqual(['Your result stays as it was.', []])
    expect(await refusal(() => at(debriefPost, { intent: 'branch', step: '1' }))).toBe(409)
    expect(await listUnseenNotices(user)).toEqual([])
  })

  rule('counts nowhere once it is void, and can still be read', async () => {
    const { user, at, runId, state } = await run('exam', true)
    const practice = await run('practice', true)
    const { versionId } = await theScenario()
    await saveSelfAssessment({ personId: user.personId, runId, answer: { felt: 'well', differently: '' } })
    const evidence = async () =>
      (await evidenceOf({ personId: user.personId, track: 'foundation', timeZone: user.timeZone })).scenarioRuns.map(({ id }) => id)
    expect(await evidence()).toEqual([runId])
    await withdraw({ versionId, choice: 'void' })
    expect(await evidence()).toEqual([])
    expect((await state())?.voidedAt).not.toBeNull()
    expect((await practice.state())?.voidedAt, 'practice counts for nothing and stays').toBeNull()
    expect(await countAnyScenario({ versionId, mode: 'exam' })).toMatchObject({ people: 0, choices: [] })
    expect(await countAnyScenario({ versionId, mode: 'practice' })).toMatchObject({ people: 1 })
    const page = await at(debriefPage)
    expect(page.told?.words.title).toContain('no longer counts')
    expect(page.debrief?.result.passed).toBe(true)
  })

  rule('keeps its old result beside the new one when it is judged again, and evidence reads the new one', async () => {
    const { user, at, runId, state } = await run('exam', true)
    const { versionId } = await theScenario()
    await saveSelfAssessment({ personId: user.personId, runId, answer: { felt: 'well', differently: '' } })
    await publishNext(outOfReach)
    const { versionId: rescoredBy } = await theScenario()
    await withdraw({ versionId, choice: 'rescore', rescoredBy })
    expect(await state()).toMatchObject({ passed: false, judgedBy: rescoredBy, versionId, result: { passed: true } })
    expect(await listRescores(runId)).toMatchObject([{ versionId: rescoredBy, passed: false }])
    const evidence = await evidenceOf({ personId: user.personId, track: 'foundation', timeZone: user.timeZone })
    expect(evidence.scenarioRuns).toMatchObject([{ id: runId, passed: false }])
    const page = await at(debriefPage)
    expect(page.told?.words.says).toContain('Before: every line reached. Now: not yet met.')
    expect([page.told?.judged?.before.passed, page.told?.judged?.after.passed, page.debrief?.result.passed]).toEqual([true, false, false])
    expect(await audits('rescore:scenario-run')).toHaveLength(1)
    expect(await countAnyScenario({ versionId, mode: 'exam' })).toMatchObject({ people: 1, passed: 0 })
  })

  rule('follows the version that judged it last when that one is withdrawn in its turn', async () => {
    const { runId, state } = await run('exam', true)
    const { versionId } = await theScenario()
    await publishNext(outOfReach)
    const second = (await theScenario()).versionId
    await withdraw({ versionId, choice: 'rescore', rescoredBy: second })
    const first = await findScenarioVersion(versionId)
    await publishNext(() => ({ ...first!.bundle, title: 'After the closure, third' }))
    const third = (await theScenario()).versionId
    await withdraw({ versionId: second, choice: 'rescore', rescoredBy: third })
    expect(await state()).toMatchObject({ passed: true, judgedBy: third, versionId })
    expect(await listRescores(runId)).toMatchObject([{ passed: false }, { passed: true }])
  })
})

describe('a withdrawn version', () => {
  rule('gives its place to the newest that is not withdrawn', async () => {
    const first = await theScenario()
    await publishNext((bundle) => ({ ...bundle, title: 'After the closure, again' }))
    await withdraw({ versionId: (await theScenario()).versionId })
    expect((await findScenario(SLUG))?.versionId).toBe(first.versionId)
  })

  rule('leaves nothing to play where there is no other, and every page says so', async () => {
    const { cookie, user } = await run('practice', true)
    const { versionId, hash, bundle } = await theScenario()
    await withdraw({ versionId })
    expect(await findScenario(SLUG)).toBeUndefined()
    expect(await findWithdrawnScenario(SLUG)).toMatchObject({ slug: SLUG, reason: 'One letter names the wrong day.' })
    expect((await listScenarios()).some(({ slug }) => slug === SLUG)).toBe(false)
    const args = (form?: Record<string, string>) => routeArgs({ path: `/scenarios/${SLUG}`, cookie, params: { slug: SLUG }, form })
    expect((await scenarioPage(args())).withdrawn).toMatchObject({ reason: 'One letter names the wrong day.' })
    expect(await refusal(() => begin(args({ mode: 'practice' })))).toBe(409)
    expect((await scenarioList(routeArgs({ path: '/scenarios', cookie }))).withdrawn.map(({ slug }) => slug)).toEqual([SLUG])
    expect((await listRuns({ personId: user.personId })).length, 'practice that has ended stays').toBe(1)
    const says = await storeScenario({ slug: SLUG, hash, bundle, now })
    expect(says.join(' ')).toMatch(/was withdrawn on 23 November 2026 \(One letter names the wrong day\.\)\. It stays withdrawn/)
    expect(await findScenario(SLUG)).toBeUndefined()
    await publishNextOf(bundle)
    expect((await findScenario(SLUG))?.number).toBe(2)
    expect(await findWithdrawnScenario(SLUG)).toBeUndefined()
  })

  rule('is all of it or nothing: what breaks in the middle leaves everything as it was', async () => {
    const { user, state } = await run('exam', false)
    const { versionId } = await theScenario()
    await databaseClient().execute("create trigger no_news before insert on notice begin select raise(abort, 'no news'); end")
    await expect(withdraw({ versionId })).rejects.toThrow()
    expect((await state())?.voidedAt).toBeNull()
    expect((await findScenario(SLUG))?.versionId).toBe(versionId)
    expect(await audits('void:scenario-run')).toHaveLength(0)
    await databaseClient().execute('drop trigger no_news')
    expect((await listRuns({ personId: user.personId })).length).toBe(1)
  })

  rule('is branched from by no second tab either', async () => {
    const { user, state } = await run('recorded', true)
    await withdraw({ versionId: (await theScenario()).versionId })
    const source = await state()
    expect(await branchRun({ personId: user.personId, source: source!, before: 2, runId: newRunId(), now })).toBeUndefined()
  })
})

const publishNextOf = (bundle: Awaited<ReturnType<typeof theScenario>>['bundle']) =>
  storeScenario({ slug: SLUG, hash: 'corrected', bundle: { ...bundle, title: 'After the closure, corrected' }, now })
