import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { readScenarioFolder, scenarioFolders } from '~/authored/scenario-folder.server'
import { loadScenario } from '~/simulation'
import { exampleFiles, type Files } from './folders'
import { HOSTILE, mutated } from './mutations'

vi.setConfig({ testTimeout: 1_800_000 })

/** `npm run check:engine` tries ten thousand. */
const COUNT = Number(process.env['MUTATED_FILES'] ?? 200)
/** Situations up to which the runs of a spoilt scenario are tried; the small example is tried whole. */
const LIMIT = 60
/** Far beyond what any of them takes on a busy machine: a pattern that goes back and forth takes minutes. */
const LONGEST_MS = 8_000

/** Findings with their places, or a sound scenario; never an exception, and never a wait. */
function answered(files: Files, what: string): 'sound' | 'refused' {
  const started = performance.now()
  const loaded = loadScenario(files, { limit: LIMIT })
  expect(performance.now() - started, what).toBeLessThan(LONGEST_MS)
  for (const { file, line, column, message } of loaded.findings) {
    const lines = (files[file] ?? '').split('\n').length
    expect(line, `${what}: ${file} ${message}`).toBeGreaterThanOrEqual(1)
    expect(line, `${what}: ${file} ${message}`).toBeLessThanOrEqual(Math.max(1, lines))
    expect(column, `${what}: ${file} ${message}`).toBeGreaterThanOrEqual(1)
    expect(message, `${what}: ${file}`).not.toMatch(/call stack|TypeError|RangeError|undefined|\[object/)
  }
  if (loaded.ok) return 'sound'
  expect(
    loaded.findings.some(({ severity }) => severity === 'error'),
    what,
  ).toBe(true)
  return 'refused'
}

async function folders(): Promise<Files[]> {
  const dirs = await scenarioFolders(fileURLToPath(new URL('../../../scenarios', import.meta.url)))
  const real = await Promise.all(dirs.map(async (dir) => (await readScenarioFolder(dir)).files))
  const example = await exampleFiles()
  // The example is small enough to be played whole, so that what comes after reading is reached by spoilt files too.
  return real.flatMap((files) => [files, example])
}

it('a spoilt scenario file is answered with a place and a sentence or is sound, however it is spoilt', async () => {
  const all = await folders()
  const started = performance.now()
  const met = { sound: 0, refused: 0 }
  for (let number = 0; number < COUNT; number += 1) {
    const { files, file } = mutated(all[number % all.length] ?? {}, `file ${number}`)
    met[answered(files, `mutation ${number} of ${file}`)] += 1
  }
  if (process.env['MUTATED_FILES'] !== undefined)
    process.stdout.write(
      `${COUNT} spoilt files: ${met.refused} refused, ${met.sound} sound, ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
    )
  expect(met.refused).toBeGreaterThan(met.sound)
  expect(met.sound).toBeGreaterThan(0)
})

it.each(Object.entries(HOSTILE))('%s in the place of any file is answered at once', async (_, text) => {
  const example = await exampleFiles()
  for (const file of Object.keys(example)) answered({ ...example, [file]: text }, file)
  const words = example['texts.en.md'] ?? ''
  answered({ ...example, 'texts.en.md': `${words}\n${text}` }, 'at the end of the words')
})

it('a folder without any file says what is missing', () => {
  expect(answered({}, 'nothing')).toBe('refused')
})
