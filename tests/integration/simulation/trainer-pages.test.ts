import { beforeAll, describe, expect, it } from 'vitest'
import { databaseClient } from '#db/client.server'
import type { Role } from '~/domain/permissions'
import { savePerson } from '~/models/people.server'
import { recordAnyMissingFigures, recordRunFigure } from '~/models/run-figures.server'
import { branchRun } from '~/models/run-start.server'
import { findRun, newRunId } from '~/models/runs.server'
import { countAnyScenario } from '~/models/scenario-figures.server'
import { findProof, storeProof } from '~/models/scenario-proofs.server'
import { storeScenario } from '~/models/scenarios.server'
import { loader as list } from '~/routes/teach.scenarios._index'
import { loader as page } from '~/routes/teach.scenarios.$slug'
import { loader as runsPage } from '~/routes/teach.scenarios.$slug_.runs'
import { loader as showMe } from '~/routes/teach.scenarios.$slug_.findings.$version.$finding'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { readsDuring } from '../../support/reads'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'
import { decideTo, expertSteps, playAsExpert, runOn, SLUG, theScenario } from './playing'

let trainer = ''
let people = 0

async function cookieOf(roles: Role[]): Promise<string> {
  people += 1
  const names = {
    givenName: 'Mara',
    familyName: `Trainer ${people}`,
    employeeNumber: String(700_000 + people),
    email: `trainer-${people}@example.org`,
  }
  const places = { agencyId: 'pes', siteId: 'harbour', jobRoleId: 'adviser', supervisorId: null }
  return sessionCookie(await savePerson({ facts: { ...names, ...places, hiredOn: '2026-01-01', leftOn: null, roles }, actorId: null, now }))
}

beforeAll(async () => {
  await openSchool()
  trainer = await cookieOf(['trainer'])
})

const open = (query = '', cookie = trainer, slug = SLUG) =>
  page(routeArgs({ path: `/teach/scenarios/${slug}${query}`, cookie, params: { slug } }))

/** Plays as the expert, but for the referral, where the notes go along: a critical error. */
async function playBadly(mode: 'recorded' | 'exam') {
  const user = await newLearner()
  const runId = await runOn({ user, mode, profile: 'base', now })
  for (const wanted of await expertSteps('base')) {
    const at = new Date(now.getTime() + 60_000)
    await decideTo({ user, runId, now: at, wanted: wanted.scene === 'refer' ? { scene: 'refer', choice: 'notes' } : wanted })
  }
  return { user, runId }
}

describe('the map of a scenario', () => {
  it('draws every scene once, in the lane of its desk, and every way out of it', async () => {
    const { chart, scenes } = await open()
    const drawn = (chart?.nodes ?? []).filter(({ end }) => !end)
    expect(drawn.map(({ id }) => id).sort()).toEqual(scenes.map(({ scene }) => scene).sort())
    for (const node of drawn) {
      const lane = chart?.lanes.find(({ desk }) => desk === node.desk)
      expect(node.x).toBeGreaterThanOrEqual(lane?.x ?? Infinity)
      expect(node.x + node.width).toBeLessThanOrEqual((lane?.x ?? 0) + (lane?.width ?? 0))
    }
    const ways = (chart?.arrows ?? []).flatMap(({ from, ways: names }) => names.map((name) => `${from}.${name}`))
    expect(ways.sort()).toEqual(scenes.flatMap(({ scene, ways: own }) => own.map(({ name }) => `${scene}.${name}`)).sort())
    expect(chart?.waits.map(({ from, to }) => `${from} ${to}`)).toEqual(expect.arrayContaining(['refer change', 'answer plan']))
  })

  it('chooses the scene that the address names, and no other for nonsense', async () => {
    expect((await open('?scene=decide')).chosen).toBe('decide')
    expect((await open('?scene=nowhere&mode=nothing&version=77')).chosen).toBe('slip')
    expect(await refusal(() => open('', trainer, 'no-such-scenario'))).toBe(404)
  })

  it('is for trainers, auditors and administrators', async () => {
    for (const role of ['trainer', 'auditor', 'administrator'] as const) expect((await open('', await cookieOf([role]))).slug).toBe(SLUG)
    for (const role of ['staff', 'supervisor', 'hr', 'programme-manager'] as const)
      expect(await refusal(async () => open('', await cookieOf([role])))).toBe(403)
  })
})

describe('the figures', () => {
  it('stay hidden below the smallest group, then count everybody once, with what went wrong and where', async () => {
    for (let turn = 0; turn < 7; turn += 1) await playBadly('recorded')
    expect((await open('?mode=recorded')).figures).toMatchObject({ kind: 'hidden', people: 7 })
    const { user } = await playBadly('recorded')
    const again = await runOn({ user, mode: 'recorded', profile: 'base', now })
    await playAsExpert({ user, runId: again, now: new Date(now.getTime() + 120_000), profile: 'base' })
    const { figures } = await open('?mode=recorded')
    expect(figures).toMatchObject({ kind: 'shown', people: 8, passed: 0, critical: 8, hardest: { scene: 'refer', weak: 8, people: 8 } })
    if (figures.kind === 'hidden') return
    const refer = figures.scenes.find(({ scene }) => scene === 'refer')
    expect(refer?.ways.find(({ name }) => name === 'notes')).toEqual({ name: 'notes', people: 8, weak: 8 })
    expect(refer?.critical).toEqual([{ id: 'privacy_breach', people: 8 }])
    expect(figures.unused).toContainEqual({ scene: 'slip', name: 'letter', people: 8 })
    expect(figures.unused.some(({ scene, name }) => scene === 'refer' && name === 'notes')).toBe(false)
  })

  it('can be of one profile alone, and never where a smaller group could be told by the difference', async () => {
    expect(await open('?mode=recorded&profile=base')).toMatchObject({ profile: 'base', figures: { kind: 'shown', people: 8 } })
    const user = await newLearner()
    const other = (await open()).filters.find(({ id }) => id !== 'base')?.id ?? ''
    const runId = await runOn({ user, mode: 'recorded', profile: other, now })
    await playAsExpert({ user, runId, now: new Date(now.getTime() + 60_000), profile: other })
    const mixed = await open('?mode=recorded&profile=base')
    expect(mixed).toMatchObject({ profile: null, figures: { kind: 'shown', people: 9 } })
    expect(mixed.filters.every(({ people: met }) => met === null)).toBe(true)
    const remove = (table: string) => databaseClient().execute({ sql: `delete from ${table} where run_id = ?`, args: [runId] })
    for (const table of ['scenario_run_step', 'scenario_run_figure', 'scenario_run_event']) await remove(table)
    await databaseClient().execute({ sql: 'delete from scenario_run where id = ?', args: [runId] })
  })

  it('leave out runs that try a step anew, and come out the same when they are made again', async () => {
    const { user, runId } = await playBadly('recorded')
    const { versionId } = await theScenario()
    const before = await countAnyScenario({ versionId, mode: 'recorded' })
    const source = await findRun({ personId: user.personId, runId })
    if (!source) throw new Error('no run')
    const branch = await branchRun({ personId: user.personId, source, before: 2, runId: newRunId(), now })
    if (!branch) throw new Error('no branch')
    for (const wanted of (await expertSteps('base')).slice(1)) await decideTo({ user, runId: branch, now, wanted })
    expect(await countAnyScenario({ versionId, mode: 'practice' })).toMatchObject({ people: 0 })
    await databaseClient().execute('delete from scenario_run_step')
    await databaseClient().execute('delete from scenario_run_figure')
    expect(await recordAnyMissingFigures({ limit: 100 })).toBeGreaterThan(0)
    for (let round = 0; round < 2; round += 1) await recordRunFigure(runId)
    expect(await countAnyScenario({ versionId, mode: 'recorded' })).toEqual(before)
  })

  it('stand in the list with runs and findings, hidden where the group is small', async () => {
    const { scenarios } = await list(routeArgs({ path: '/teach/scenarios', cookie: trainer }))
    const lines = new Map(scenarios.map((one) => [one.slug, one]))
    expect(lines.get(SLUG)).toMatchObject({ number: 1, errors: 0, runs: 10, passed: { passed: 0, people: 9 } })
    expect([...lines.values()].filter(({ slug }) => slug !== SLUG).every(({ passed, runs }) => passed === null && runs === 0)).toBe(true)
  })
})

describe('what the proof found', () => {
  it('can be shown as a run, by its number, and only where a run shows it', async () => {
    const { versionId, hash } = await theScenario()
    const proof = await findProof(versionId)
    if (!proof) throw new Error('no proof was kept')
    const steps = (await expertSteps('base')).map(({ scene, choice, form }) => ({
      scene,
      choice,
      ...(form ? { form: form as Record<string, string> } : {}),
    }))
    const at = { severity: 'warning' as const, file: 'scenario.yaml', line: 1, column: 1, where: 'slip / letter' }
    const findings = [
      { ...at, rule: 35, message: 'With a run.', witness: { profile: 'base', steps } },
      { ...at, rule: 10, message: 'Without.' },
      { ...at, rule: 35, message: 'With a run that does not fit.', witness: { profile: 'base', steps: steps.slice(3) } },
    ]
    await storeProof({ slug: SLUG, hash, findings, chart: proof.chart, now })
    const show = (finding: string, query = '', version = '1') =>
      showMe(
        routeArgs({
          path: `/teach/scenarios/${SLUG}/findings/${version}/${finding}${query}`,
          cookie: trainer,
          params: { slug: SLUG, version, finding },
        }),
      )
    expect(await show('1', '?step=3')).toMatchObject({ message: 'With a run.', shown: { step: 3 } })
    for (const [finding, version] of [
      ['2', '1'],
      ['3', '1'],
      ['4', '1'],
      ['x', '1'],
      ['1', '2'],
    ] as const)
      expect(await refusal(() => show(finding, '', version)), `${finding} of version ${version}`).toBe(404)
    expect((await open()).findings.map(({ scene, steps: shown }) => [scene, shown])).toEqual([
      ['slip', steps.length],
      ['slip', null],
      ['slip', steps.length - 3],
    ])
  })
})

describe('runs to go through', () => {
  it('are listed for trainers and auditors, never practice', async () => {
    const { total, runs } = await runsPage(routeArgs({ path: `/teach/scenarios/${SLUG}/runs`, cookie: trainer, params: { slug: SLUG } }))
    expect([total, runs.length]).toEqual([10, 10])
    expect(runs.every(({ mode }) => mode === 'recorded')).toBe(true)
    const admin = await cookieOf(['administrator'])
    expect(await refusal(() => runsPage(routeArgs({ path: `/teach/scenarios/${SLUG}/runs`, cookie: admin, params: { slug: SLUG } })))).toBe(
      403,
    )
  })
})

describe('a new version', () => {
  it('says among the findings who is under way on the one before', async () => {
    const { slug, bundle, versionId } = await theScenario()
    await runOn({ user: await newLearner(), mode: 'practice', profile: 'base', now })
    expect((await open()).findings.some(({ rule }) => rule === '46')).toBe(false)
    await storeScenario({ slug, hash: 'a newer one', bundle: { ...bundle, title: 'Newer' }, now })
    const told = (await open()).findings.filter(({ rule }) => rule === '46')
    expect(told.map(({ severity, steps }) => [severity, steps])).toEqual([['information', null]])
    expect(told[0]?.message).toMatch(/^\d+ learners? (is|are) in progress on version 1/)
    expect((await open('?version=1')).findings.some(({ rule }) => rule === '46')).toBe(false)
    await databaseClient().execute({ sql: 'update scenario_head set version_id = ? where slug = ?', args: [versionId, slug] })
  })
})

describe('with twelve thousand learners', () => {
  it('the page stays under a second and asks the database no more often', async () => {
    const few = await readsDuring(() => open('?mode=recorded'))
    await fillRuns()
    const many = await readsDuring(() => open('?mode=recorded'))
    expect(many).toHaveLength(few.length)
    const started = performance.now()
    const { figures } = await open('?mode=recorded')
    const spent = performance.now() - started
    expect(figures.people).toBeGreaterThan(12_000)
    expect(spent).toBeLessThan(1000)
  })
})

/** Rows as the runs of twelve thousand people leave them, twenty scenes each, written by the database itself. */
async function fillRuns(): Promise<void> {
  const { versionId, bundle } = await theScenario()
  const scenes = Object.values(bundle.scenario.desks).flatMap(({ scenes: own }) => Object.entries(own))
  const run = (sql: string, args: (string | number)[] = []) => databaseClient().execute({ sql, args })
  await run('pragma foreign_keys = off')
  await run('create temp table learner as with recursive n(i) as (select 1 union all select i + 1 from n where i < 12000) select i from n')
  await run(
    `insert into scenario_run_figure (run_id, version_id, mode, person_id, passed, critical, late)
     select 'r' || i, ?, 'recorded', 'p' || i, i % 3 > 0, case when i % 9 then '[]' else '["privacy_breach"]' end, case when i % 7 then '[]' else '["first_contact"]' end from learner`,
    [versionId],
  )
  for (const [scene, { choices, outcomes }] of scenes)
    await run(
      `insert into scenario_run_step (run_id, scene, version_id, mode, name, weak, seconds, late, critical)
       select 'r' || i, ?, ?, 'recorded', ?, i % 4 = 0, 20 + i % 300, case when i % 50 then '[]' else '["first_contact"]' end, '[]' from learner`,
      [scene, versionId, Object.keys(choices ?? outcomes ?? { continue: 0 })[0] ?? ''],
    )
  await run('analyze')
}
