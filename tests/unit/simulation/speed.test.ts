import { fileURLToPath } from 'node:url'
import { afterAll, expect, it, vi } from 'vitest'
import { proofCrew } from '~/authored/proof-crew.server'
import { readScenarioFolder } from '~/authored/scenario-folder.server'
import { checkScenario } from '~/simulation'
import { largeScenario } from '../../support/large-scenario'
import type { Files } from './folders'

vi.setConfig({ testTimeout: 120_000 })

/** `npm run check:engine` measures; the suite only sees that the proof comes to its end. */
const MEASURED = process.env['RANDOM_SCENARIOS'] !== undefined
const WARM_RUNS = 3
/** Other work on the machine slows a run down, so only what takes twice as long as it should is a failure; the figures are printed. */
const SPARE = 2

const crew = proofCrew()
afterAll(() => crew.close())

/**
 * The first check on all cores and the best of those after it, in seconds on the clock; of the best also the seconds of computing, and
 * for comparison the seconds of a check on one core.
 */
async function timed(files: Files) {
  const seconds = async () => {
    const [started, used] = [performance.now(), process.cpuUsage()]
    const report = await crew.check(files)
    const { user, system } = process.cpuUsage(used)
    return { took: (performance.now() - started) / 1000, computing: (user + system) / 1e6, report }
  }
  const first = await seconds()
  const later = []
  for (let run = 0; run < (MEASURED ? WARM_RUNS : 1); run++) later.push(await seconds())
  const started = performance.now()
  if (MEASURED) checkScenario(files)
  const alone = (performance.now() - started) / 1000
  const [warm, computing] = [Math.min(...later.map(({ took }) => took)), Math.min(...later.map((one) => one.computing))]
  return { cold: first.took, warm, computing, alone, report: first.report }
}

function told(name: string, { cold, warm, computing, alone, report }: Awaited<ReturnType<typeof timed>>) {
  const sizes = report.profiles.map(({ profile, states, edges, paths }) => `${profile} ${states} situations, ${edges} ways, ${paths} runs`)
  if (MEASURED)
    process.stdout.write(
      `${name}: ${cold.toFixed(2)} s at first, ${warm.toFixed(2)} s warm (${computing.toFixed(2)} s of computing; on one core ${alone.toFixed(2)} s), all profiles together\n  ${sizes.join('\n  ')}\n`,
    )
}

it('a case of seventeen scenes at two desks is proved in all its profiles within half a second', async () => {
  const { files } = await readScenarioFolder(fileURLToPath(new URL('../../../scenarios/after-the-closure', import.meta.url)))
  const measured = await timed(files)
  told('after-the-closure, 17 scenes, two desks', measured)
  expect(measured.report.profiles).toHaveLength(4)
  if (MEASURED) expect(Math.min(measured.warm, measured.computing)).toBeLessThan(0.5 * SPARE)
})

it('a made-up case of fifty scenes at two desks is proved in both its profiles within five seconds', async () => {
  const measured = await timed(largeScenario(MEASURED ? 25 : 8))
  told('made up, 50 scenes, two desks', measured)
  expect(measured.report.profiles.map(({ passPossible, failPossible }) => [passPossible, failPossible])).toEqual([
    [true, true],
    [true, true],
  ])
  if (MEASURED) expect(Math.min(measured.warm, measured.computing)).toBeLessThan(5 * SPARE)
})
