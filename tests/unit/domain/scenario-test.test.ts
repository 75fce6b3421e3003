import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ScenariosPolicy } from '~/domain/policy'
import { casesThatCount, drawNextCase, scenarioTest, testGate, type TestRun } from '~/domain/scenario-test'

const policy: ScenariosPolicy = { count: 3, mode: 'exam', unseenProfile: true, anyOf: ['a', 'b', 'c'] }
const unnamed: ScenariosPolicy = { ...policy, anyOf: undefined }
const simulated = (slug: string, scenarios: string[]) => ({
  id: slug,
  slug,
  title: slug,
  objectives: [],
  competencies: [],
  minutes: { simulation: 30 },
  scenarios,
})
const curriculum = {
  modules: [{ id: 'M', title: 'M', minutes: 60, lessons: [simulated('teaches', ['p']), simulated('certifies', ['a', 'b', 'c'])] }],
}
const kept = ['a', 'b', 'c'].map((slug) => ({ slug, onlyExams: true }))
const practised = { slug: 'p', onlyExams: false }
const cases = [...kept, practised]
const profiles = ['one', 'two', 'three']

let day = 0
/** A run in exam mode that ended on the next day after the one before, unless said otherwise. */
function run(slug: string, more: Partial<TestRun> = {}): TestRun {
  day += 1
  const at = new Date(Date.UTC(2026, 0, day, 9)).toISOString()
  return { runId: `run ${day}`, slug, mode: 'exam', profile: 'one', startedAt: at, endedAt: at, passed: true, ...more }
}
const standing = (runs: TestRun[], more: Partial<Parameters<typeof scenarioTest>[0]> = {}) =>
  scenarioTest({ policy, curriculum, cases, runs, since: null, zone: 'Europe/Berlin', ...more })
const drawn = ({ runs, seed = 'seed', open = kept }: { runs: TestRun[]; seed?: string; open?: { slug: string }[] }) =>
  drawNextCase({ open: open.map(({ slug }) => ({ slug, profiles })), runs, seed })

describe('the cases that count', () => {
  test('are those the policy names, or else those the course names, each once', () => {
    expect(casesThatCount({ policy, curriculum })).toEqual(['a', 'b', 'c'])
    expect(casesThatCount({ policy: unnamed, curriculum })).toEqual(['p', 'a', 'b', 'c'])
  })

  test('are drawn from as the policy names them, and elsewhere only where they are kept for exams', () => {
    expect(standing([], { policy: { ...policy, count: 1, anyOf: ['p'] } }).open).toEqual(['p'])
    expect(standing([], { policy: unnamed }).open).toEqual(['a', 'b', 'c'])
    expect(standing([], { policy: unnamed, cases: [practised] }).open).toEqual([])
    expect(standing([], { cases: [practised, { slug: 'b', onlyExams: true }] }).open).toEqual(['b'])
  })

  test('that are prescribed are the only ones left when as few are to be passed', () => {
    const prescribing = { ...policy, count: 2, allOf: ['c'] }
    expect(standing([], { policy: prescribing }).open).toEqual(['a', 'b', 'c'])
    expect(standing([run('a')], { policy: prescribing }).open).toEqual(['c'])
    expect(standing([run('a'), run('b')], { policy: prescribing })).toMatchObject({ open: ['c'], done: false })
    expect(standing([run('a'), run('c')], { policy: prescribing })).toMatchObject({ open: [], done: true })
  })
})

describe('a case is passed', () => {
  test('by a run in exam mode on facts not met before, once, and the others stay open', () => {
    const first = run('a')
    expect(standing([first, run('a')])).toMatchObject({ passed: [first], open: ['b', 'c'], done: false })
  })

  test.each<[string, () => TestRun[]]>([
    ['a run not yet met', () => [run('a', { passed: false })]],
    ['a practice run', () => [run('a', { mode: 'practice' })]],
    ['a run on facts met in practice', () => [run('a', { mode: 'recorded' }), run('a')]],
    ['a run under way', () => [run('a', { endedAt: null, passed: null })]],
    ['a case that does not count', () => [run('p')]],
  ])('and not by %s', (_, runs) => {
    expect(standing(runs())).toMatchObject({ passed: [], open: ['a', 'b', 'c'] })
  })

  test('for this certificate, where it ended on the day its renewal opened or later', () => {
    const [before, on] = [
      run('a', { endedAt: '2026-05-30T09:00:00.000Z' }),
      // In Berlin the first of June has begun.
      run('b', { endedAt: '2026-05-31T22:30:00.000Z' }),
    ]
    expect(standing([before, on], { since: '2026-06-01' })).toMatchObject({ passed: [on], open: ['a', 'c'], sat: [on, before] })
  })

  test('and a case under way is found among those that count', () => {
    const open = { endedAt: null, passed: null }
    expect(standing([run('p', open)]).running).toBeNull()
    expect(standing([run('b', { ...open, mode: 'recorded' })]).running).toBeNull()
    expect(standing([run('b', open)]).running).toMatchObject({ slug: 'b' })
  })
})

describe('the next case', () => {
  test('is the same whenever it is asked for the same attempt, and differs between people and attempts', () => {
    const seeds = Array.from({ length: 40 }, (_, index) => `person ${index}`)
    const first = seeds.map((seed) => drawn({ runs: [], seed }))
    expect(seeds.map((seed) => drawn({ runs: [], seed }))).toEqual(first)
    expect(new Set(first).size).toBe(3)
  })

  test('is not the one played last while others are open, even where it was played least often', () => {
    const runs = [run('a', { passed: false }), run('a', { passed: false }), run('b', { passed: false })]
    expect(drawn({ runs, open: [{ slug: 'a' }, { slug: 'b' }] })).toBe('a')
    expect(drawn({ runs, open: [{ slug: 'b' }] })).toBe('b')
  })

  test('is one of those played least often in exam mode', () => {
    expect(drawn({ runs: [run('a', { passed: false }), run('b', { passed: false })] })).toBe('c')
  })

  test('is, of those, one with facts that are new to the person', () => {
    const practice = profiles.map((profile) => run('a', { mode: 'practice', profile }))
    for (const seed of ['1', '2', '3', '4']) expect(drawn({ runs: practice, seed, open: [{ slug: 'a' }, { slug: 'b' }] })).toBe('b')
    expect(drawn({ runs: practice, open: [{ slug: 'a' }] })).toBe('a')
  })

  test('is none where nothing is open', () => {
    expect(drawn({ runs: [], open: [] })).toBeUndefined()
  })
})

describe('whatever somebody has played', () => {
  const anyRun = fc.record({
    slug: fc.constantFrom('a', 'b', 'c', 'p'),
    mode: fc.constantFrom('practice' as const, 'recorded' as const, 'exam' as const),
    profile: fc.constantFrom(...profiles),
    passed: fc.boolean(),
  })
  const history = fc.array(anyRun, { maxLength: 12 }).map((runs) => runs.map((one) => run(one.slug, one)))

  test('a case is drawn that counts, is kept for exams, is not passed, and is not the last one while others are open', () => {
    fc.assert(
      fc.property(history, fc.string(), fc.constantFrom(policy, unnamed), (runs, seed, asked) => {
        const { open, passed, done, sat } = standing(runs, { policy: asked })
        const slug = drawn({ runs, seed, open: open.map((one) => ({ slug: one })) })
        expect(slug).toBe(drawn({ runs: [...runs].reverse(), seed, open: [...open].reverse().map((one) => ({ slug: one })) }))
        expect(slug === undefined).toBe(done)
        if (!slug) return
        expect(kept.map((one) => one.slug)).toContain(slug)
        expect(passed.map((one) => one.slug)).not.toContain(slug)
        const last = sat.find((one) => open.includes(one.slug))?.slug
        if (open.length > 1) expect(slug).not.toBe(last)
      }),
    )
  })

  test('whoever passes each case drawn passes all that is asked in as many runs', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.boolean(), { maxLength: 20 }), (seed, luck) => {
        const runs: TestRun[] = []
        for (const passed of [...luck, ...[true, true, true]]) {
          const { open } = standing(runs)
          const slug = drawn({ runs, seed: `${seed} ${runs.length}`, open: open.map((one) => ({ slug: one })) })
          if (slug) runs.push(run(slug, { passed }))
        }
        expect(standing(runs)).toMatchObject({ done: true, open: [] })
        expect(
          runs
            .filter(({ passed }) => passed)
            .map(({ slug }) => slug)
            .sort(),
        ).toEqual(['a', 'b', 'c'])
      }),
    )
  })
})

test('exam mode opens with the last lesson of the course, and says until then how many are done', () => {
  expect(testGate({ title: 'Frontline', done: 26, of: 26 })).toEqual({ ok: true, because: 'It counts for Frontline.' })
  expect(testGate({ title: 'Frontline', done: 3, of: 26 })).toEqual({
    ok: false,
    because: 'Exam mode opens when all lessons of Frontline are done: 3 of 26 so far.',
  })
})
