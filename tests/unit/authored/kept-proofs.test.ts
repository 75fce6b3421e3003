import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptProofs } from '~/authored/kept-proofs.server'
import { proofProgram } from '~/authored/proof-program.server'
import { scenarioProver } from '~/authored/proved-scenarios.server'
import { readScenarioFolder } from '~/authored/scenario-folder.server'
import { PLAIN_CALENDAR } from '~/domain/working-days'
import { checkScenario, hashInput } from '~/simulation'
import { edited, exampleFiles, smallScenario, type Files } from '../simulation/folders'

vi.setConfig({ testTimeout: 60_000 })

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jointmark-proofs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const small = smallScenario(
  '  one:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        choices:\n          good: { go: DONE }\n          bad: { go: DONE }\n',
)

/** A process of this program that is started anew, and the titles of what it proved. */
function newProcess(program = 'this') {
  const proved: string[] = []
  const check: typeof checkScenario = (files, options) => {
    proved.push(/^title: (.*)$/m.exec(files['scenario.yaml'] ?? '')?.[1] ?? '')
    return checkScenario(files, options)
  }
  return { prove: scenarioProver({ kept: keptProofs({ folder, program }), check }), proved }
}

/** Proves both scenarios in a process of their own and gives what had to be proved. */
function provedAnew(all: readonly Files[], program?: string): string[] {
  const { prove, proved } = newProcess(program)
  for (const files of all) prove(files)
  return proved
}

describe('a proof is made once', () => {
  it('for all processes of a program: after a change in one scenario that one alone is proved', async () => {
    const example = await exampleFiles()
    expect(provedAnew([example, small])).toHaveLength(2)
    expect(provedAnew([example, small])).toEqual([])
    const changed = edited(small, 'scenario.yaml', 'good: { go: DONE }', 'better: { go: DONE }')
    expect(provedAnew([example, changed])).toHaveLength(1)
    expect(provedAnew([example, changed])).toEqual([])
  })

  it('and not for another program, which proves all of them', async () => {
    const all = [await exampleFiles(), small]
    provedAnew(all)
    expect(provedAnew(all, 'another')).toHaveLength(2)
    expect(provedAnew(all, 'another')).toEqual([])
  })

  it('and not for other calendars', () => {
    newProcess().prove(small)
    const { prove, proved } = newProcess()
    prove(small, [{ ...PLAIN_CALENDAR, weekend: [5] }])
    expect(proved).toHaveLength(1)
  })

  it('wherever it was made', () => {
    const made = checkScenario(small)
    const { prove, proved } = newProcess()
    expect(prove(small, [], { made })).toBe(made)
    expect(prove(small)).toBe(made)
    expect(proved).toEqual([])
    expect(provedAnew([small])).toEqual([])
  })
})

it.each([
  ['cut off', (text: string) => text.slice(0, -20)],
  ['empty', () => ''],
  ['changed in one letter', (text: string) => text.replace('"findings"', '"findimgs"')],
  ['without its digest', (text: string) => text.slice(text.indexOf('\n') + 1)],
])('a kept proof that is %s is not believed', (_, spoil) => {
  provedAnew([small])
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), spoil(readFileSync(join(folder, name), 'utf8')))
  expect(provedAnew([small])).toHaveLength(1)
  expect(provedAnew([small])).toEqual([])
})

it('a folder that cannot be made keeps no proof, and nothing else happens', () => {
  const inTheWay = join(folder, 'a-file')
  writeFileSync(inTheWay, '')
  const prove = scenarioProver({ kept: keptProofs({ folder: join(inTheWay, 'proofs'), program: 'this' }) })
  expect(prove(small).profiles).not.toEqual([])
})

it('a kept proof says what the proof said, to the hash of its version', async () => {
  const { files } = await readScenarioFolder('scenarios/after-the-closure')
  const example = await exampleFiles()
  for (const one of [files, { ...example, 'texts.en.md': '# Nothing' }]) {
    const made = newProcess().prove(one)
    const { prove, proved } = newProcess()
    const kept = prove(one)
    expect(proved).toEqual([])
    expect(kept).toEqual(made)
    if (kept.bundle && made.bundle) expect(hashInput(kept.bundle)).toBe(hashInput(made.bundle))
  }
})

describe('a program is another one', () => {
  const sources = [
    'app/simulation',
    'app/domain',
    'app/authored/proved-scenarios.server.ts',
    'app/authored/kept-proofs.server.ts',
    'app/authored/proof-crew.server.ts',
    'app/authored/proof-thread.ts',
    'package-lock.json',
  ]
  const copied = () => {
    for (const source of sources) cpSync(source, join(folder, source), { recursive: true })
  }

  it('when a file of the engine, of the rules or of the packages has changed, and the same anywhere else', () => {
    copied()
    const before = proofProgram(folder)
    expect(before).toBe(proofProgram('.'))
    for (const file of ['app/simulation/explore/graph.ts', 'app/domain/working-days.ts', 'package-lock.json']) {
      const text = readFileSync(join(folder, file), 'utf8')
      writeFileSync(join(folder, file), `${text}\n`)
      expect(proofProgram(folder), file).not.toBe(before)
      writeFileSync(join(folder, file), text)
    }
    expect(proofProgram(folder)).toBe(before)
  })

  it('and where its sources are not, it has no name', () => {
    expect(proofProgram(folder)).toBeUndefined()
  })
})
