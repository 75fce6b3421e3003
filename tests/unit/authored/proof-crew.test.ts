import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { proofCrew } from '~/authored/proof-crew.server'
import { readScenarioFolder, scenarioFolders } from '~/authored/scenario-folder.server'
import { PLAIN_CALENDAR } from '~/domain/working-days'
import { checkScenario } from '~/simulation'
import { edited, exampleFiles, type Files } from '../simulation/folders'
import { randomScenario } from '../simulation/random-scenario'

vi.setConfig({ testTimeout: 120_000 })

const scenarios = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'scenarios')
const filesOf = async (slug: string): Promise<Files> => (await readScenarioFolder(join(scenarios, slug))).files

const crew = proofCrew(3)
afterAll(() => crew.close())

describe('checking on several threads says what checking on one says', () => {
  it('of cases with several profiles, from the first to those after it', async () => {
    const folders = await scenarioFolders(scenarios)
    for (const folder of [...folders.slice(0, 2), ...folders.slice(0, 1)]) {
      const { files } = await readScenarioFolder(folder)
      expect(await crew.check(files)).toEqual(checkScenario(files))
    }
  })

  it('of made-up cases with every kind of mistake', async () => {
    for (let number = 0; number < 8; number++) {
      const files = randomScenario(`several threads ${number}`)
      expect(await crew.check(files)).toEqual(checkScenario(files))
    }
  })

  it('of a mistake that only one profile has, and of experts who no longer fit', async () => {
    const files = await filesOf('after-the-closure')
    const one = edited(files, 'expert-2.log.yaml', 'choice: ', 'choice: not_')
    const report = await crew.check(one)
    expect(report.findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0)
    expect(report).toEqual(checkScenario(one))
  })

  it('of a case that cannot be played, of one on a day when nobody works, and of no file at all', async () => {
    const example = await exampleFiles()
    const calendars = [{ ...PLAIN_CALENDAR, weekend: [1, 2, 3, 4, 5] }]
    for (const files of [edited(example, 'scenario.yaml', 'go: DONE', 'go: NOWHERE'), example, {}])
      expect(await crew.check(files, { calendars })).toEqual(checkScenario(files, { calendars }))
  })

  it('of a case that is too large, whichever profile is found to be so first', async () => {
    const files = await filesOf('two-of-the-same')
    const report = await crew.check(files, { limit: 40 })
    expect(report.findings.map(({ rule }) => rule)).toContain(43)
    expect(report).toEqual(checkScenario(files, { limit: 40 }))
  })
})

it('a computer with one core checks without threads', async () => {
  const files = await exampleFiles()
  expect(await proofCrew(1).check(files)).toEqual(checkScenario(files))
})

it('each check is of the files that it was given, also when the one before is still being made', async () => {
  const [one, other] = [await filesOf('day-five'), await filesOf('before-the-bus')]
  const [first, second] = await Promise.all([crew.check(one), crew.check(other)])
  expect(first).toEqual(checkScenario(one))
  expect(second).toEqual(checkScenario(other))
})
