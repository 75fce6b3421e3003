import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scenarioFigures, type ScenarioCounts } from '~/domain/scenario-figures'

const SCENES = ['slip', 'call', 'plan'].map((scene) => ({
  scene,
  ways: ['good', 'bad', 'never'].map((name) => ({ name, kind: 'choice' as const })),
}))

/** Runs of people as they would be stored, counted as the database counts them. */
const runs = fc.array(
  fc.record({
    passed: fc.boolean(),
    steps: fc.array(
      fc.record({
        scene: fc.constantFrom('slip', 'call', 'plan'),
        name: fc.constantFrom('good', 'bad'),
        weak: fc.boolean(),
        seconds: fc.option(fc.nat({ max: 600 })),
      }),
      {
        maxLength: 3,
      },
    ),
  }),
  { maxLength: 40 },
)

type PlayedRun = { passed: boolean; steps: { scene: string; name: string; weak: boolean; seconds: number | null }[] }

function countsOf(given: readonly PlayedRun[]): ScenarioCounts {
  const firsts = given.map(({ passed, steps }) => ({
    passed,
    steps: [...new Map([...steps].reverse().map((step) => [step.scene, step])).values()],
  }))
  const all = firsts.flatMap(({ steps }) => steps)
  const keys = [...new Set(all.map(({ scene, name }) => `${scene} ${name}`))]
  return {
    people: given.length,
    passed: given.filter(({ passed }) => passed).length,
    critical: 0,
    choices: keys.map((key) => {
      const [scene = '', name = ''] = key.split(' ')
      const own = all.filter((step) => step.scene === scene && step.name === name)
      return { scene, name, people: own.length, weak: own.filter(({ weak }) => weak).length }
    }),
    times: [...new Set(all.map(({ scene }) => scene))].map((scene) => ({
      scene,
      people: all.filter((step) => step.scene === scene && step.seconds !== null).length,
      medianSeconds: 10,
    })),
    late: [],
    criticals: [],
    places: [],
  }
}

describe('the figures of a scenario', () => {
  it('hide every group that is too small, the whole as well as a scene or a time', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 12 }), (given, hideBelow) => {
        const figures = scenarioFigures({ counts: countsOf(given), scenes: SCENES, hideBelow })
        expect(figures.kind).toBe(given.length < hideBelow ? 'hidden' : 'shown')
        if (figures.kind === 'hidden') return
        for (const scene of figures.scenes.values()) {
          if (!scene) continue
          expect(scene.people).toBeGreaterThanOrEqual(hideBelow)
          if (scene.time) expect(scene.time.people).toBeGreaterThanOrEqual(hideBelow)
        }
        for (const { people } of figures.unused) expect(people).toBeGreaterThanOrEqual(hideBelow)
      }),
    )
  })

  it('add up: the ways of a scene make its whole, no part is larger than its whole, nobody is counted twice', () => {
    fc.assert(
      fc.property(runs, (given) => {
        const figures = scenarioFigures({ counts: countsOf(given), scenes: SCENES, hideBelow: 1 })
        if (figures.kind === 'hidden') return
        expect(figures.passed).toBeLessThanOrEqual(figures.people)
        for (const scene of figures.scenes.values()) {
          if (!scene) continue
          expect(scene.people).toBeLessThanOrEqual(figures.people)
          expect(scene.ways.reduce((sum, { people }) => sum + people, 0)).toBe(scene.people)
          for (const { people, weak } of [...scene.ways, scene]) expect(weak).toBeLessThanOrEqual(people)
        }
      }),
    )
  })

  it('name as hardest a scene that no other one beats in its share, and list what nobody takes', () => {
    fc.assert(
      fc.property(runs, (given) => {
        const figures = scenarioFigures({ counts: countsOf(given), scenes: SCENES, hideBelow: 1 })
        if (figures.kind === 'hidden') return
        const shown = [...figures.scenes.values()].filter((one) => one !== null)
        const share = figures.hardest ? figures.hardest.weak / figures.hardest.people : 0
        for (const { weak, people } of shown) expect(weak / people).toBeLessThanOrEqual(share + 1e-9)
        for (const { scene } of shown) expect(figures.unused).toContainEqual(expect.objectContaining({ scene, name: 'never' }))
      }),
    )
  })
})
