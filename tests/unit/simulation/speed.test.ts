import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { readScenarioFolder } from '~/authored/scenario-folder.server'
import { checkScenario } from '~/simulation'
import { largeScenario } from '../../support/large-scenario'
import type { Files } from './folders'

vi.setConfig({ testTimeout: 120_000 })

/** `npm run check:engine` measures; the suite only sees that the proof comes to its end. */
const MEASURED = process.env['RANDOM_SCENARIOS'] !== undefined
const WARM_RUNS = 3

/** The first check and the best of those after it, in seconds. */
function timed(files: Files) {
  const seconds = () => {
    const started = performance.now()
    const report = checkScenario(files)
    return { took: (performance.now() - started) / 1000, report }
  }
  const first = seconds()
  const warm = Math.min(...Array.from({ length: MEASURED ? WARM_RUNS : 1 }, () => seconds().took))
  return { cold: first.took, warm, report: first.report }
}

function told(name: string, { cold, warm, report }: ReturnType<typeof timed>) {
  const sizes = report.profiles.map(({ profile, states, edges, paths }) => `${profile} ${states} situations, ${edges} ways, ${paths} runs`)
  if (MEASURED)
    process.stdout.write(
      `${name}: ${cold.toFixed(2)} s at first, ${warm.toFixed(2)} s warm, all profiles together\n  ${sizes.join('\n  ')}\n`,
    )
}

it('a case of seventeen scenes at two desks is proved in all its profiles within half a second', async () => {
  const { files } = await readScenarioFolder(fileURLToPath(new URL('../../../scenarios/after-the-closure', import.meta.url)))
  const measured = timed(files)
  told('after-the-closure, 17 scenes, two desks', measured)
  expect(measured.report.profiles).toHaveLength(4)
  if (MEASURED) expect(measured.warm).toBeLessThan(0.5)
})

it('a made-up case of fifty scenes at two desks is proved in both its profiles within five seconds', () => {
  const measured = timed(largeScenario(MEASURED ? 25 : 8))
  told('made up, 50 scenes, two desks', measured)
  expect(measured.report.profiles.map(({ passPossible, failPossible }) => [passPossible, failPossible])).toEqual([
    [true, true],
    [true, true],
  ])
  if (MEASURED) expect(measured.warm).toBeLessThan(5)
})
