import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rescoreRun, type KeptVersion, type ScenarioBundle } from '~/simulation'
import { compile } from '~/simulation/compile'

const KEPT = fileURLToPath(new URL('fixtures/published', import.meta.url))
const [name = ''] = readdirSync(KEPT).filter((one) => one.startsWith('after-the-closure'))
const { bundle, runs } = JSON.parse(readFileSync(join(KEPT, name), 'utf8')) as KeptVersion
const ended = runs.filter(({ result, mode }) => result.done && mode === 'exam').map((run) => ({ ...run, variantSeed: '' }))

/** The same scenario with points and marks of its own. */
function scoredBy(change: (points: number) => number, mark = 0): ScenarioBundle {
  const { scoring, scenario } = bundle
  const points = Object.fromEntries(
    Object.entries(scoring.points).map(([scene, choices]) => [
      scene,
      Object.fromEntries(
        Object.entries(choices).map(([choice, own]) => [
          choice,
          Object.fromEntries(Object.entries(own).map(([competency, value]) => [competency, change(value)])),
        ]),
      ),
    ]),
  )
  const passMark = Object.fromEntries(Object.keys(scoring.passMark).map((competency) => [competency, mark]))
  const changed = { ...scoring, points, passMark }
  return { ...bundle, scoring: changed, machine: compile(scenario, changed) }
}

const judge = (after: ScenarioBundle, run: (typeof ended)[number]) => rescoreRun({ before: bundle, after, run })

describe('a run is judged again', () => {
  it('to the same result by the same scoring', () => {
    expect(ended.length).toBeGreaterThan(1)
    for (const run of ended) expect(judge(bundle, run)).toEqual({ ok: true, result: run.result })
  })

  it('by other points and marks, step by step as it was played', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (factor) => {
        for (const run of ended) {
          const again = judge(
            scoredBy((points) => points * factor),
            run,
          )
          if (!again.ok) throw new Error(again.because)
          const points = (result: typeof run.result) => result.competencies.map((one) => one.points)
          expect(points(again.result)).toEqual(points(run.result).map((one) => one * factor))
        }
      }),
      { numRuns: 8 },
    )
  })

  it('and may be passed or not by it', () => {
    const run = ended.find(({ result }) => result.passed)
    if (!run) throw new Error('no kept run is passed')
    const higher = judge(
      scoredBy((points) => points, 1000),
      run,
    )
    expect(higher.ok && higher.result.passed).toBe(false)
  })
})

describe('a run is not judged again', () => {
  it('where its way is not possible, or comes to another end', () => {
    const run = ended[0]
    if (!run) throw new Error('no kept run has ended')
    const text = JSON.stringify(bundle)
    const event = run.events.find((one): one is Extract<typeof one, { scene: string }> => 'scene' in one)
    const renamed = JSON.parse(text.replaceAll(`"${event?.scene}.${event?.choice}"`, '"elsewhere.never"')) as ScenarioBundle
    expect(judge(renamed, run)).toMatchObject({ ok: false })
    const slower = structuredClone(bundle)
    slower.machine.entry.push({ type: 'advanceClock', params: { days: 1 } })
    expect(judge(slower, run)).toEqual({ ok: false, because: 'It comes to another end in the other version.' })
    const { [run.profile]: _gone, ...profiles } = bundle.variants.profiles
    expect(judge({ ...bundle, variants: { ...bundle.variants, profiles } }, run)).toMatchObject({ ok: false })
  })
})
