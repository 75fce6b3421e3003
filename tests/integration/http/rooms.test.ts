import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** What may be imported, in every room: each a file that the forbidden ones reach for. */
const THINGS: Record<string, string> = {
  'app/domain/rule.ts': 'export const rule = 1',
  'app/simulation/engine.ts': 'export const engine = 1',
  'app/authored/checker.server.ts': 'export const checker = 1',
  'app/models/noun.server.ts': `import { client } from '#db/client.server'\nexport const noun = client`,
  'app/identity/who.server.ts': `import { noun } from '~/models/noun.server'\nexport const who = noun`,
  'app/http/wire.server.ts': `import { rule } from '~/domain/rule'\nexport const wire = rule`,
  'app/jobs/clock.server.ts': 'export const clock = 1',
  'app/demo/fill.server.ts': `import { noun } from '~/models/noun.server'\nexport const fill = noun`,
  'app/components/part.tsx': `import { rule } from '~/domain/rule'\nexport const Part = () => rule`,
  'app/routes/page.tsx': `import { Part } from '~/components/part'\nimport { who } from '~/identity/who.server'\nexport const page = [Part, who]`,
  'db/client.server.ts': `import { rule } from '../app/domain/rule'\nexport const client = rule`,
  'tests/support.ts': 'export const support = 1',
}

/** One forbidden import each: the file, what it imports, and the rule that has to refuse it. */
const FORBIDDEN: [file: string, imports: string, rule: string][] = [
  ['app/domain/reads-files.ts', 'node:fs', 'domain-is-pure'],
  ['app/domain/shows.ts', 'react', 'domain-is-pure'],
  ['app/domain/stores.ts', '~/models/noun.server', 'domain-imports'],
  ['app/domain/queries.ts', '#db/client.server', 'domain-imports'],
  ['app/simulation/stores.ts', '~/models/noun.server', 'simulation-imports'],
  ['app/simulation/reads-files.ts', 'node:fs', 'simulation-packages'],
  ['app/simulation/second-door.ts', 'xstate', 'xstate-behind-one-module'],
  ['app/authored/stores.server.ts', '~/models/noun.server', 'authored-imports'],
  ['app/authored/shows.server.ts', '~/components/part', 'authored-renders-lessons-only'],
  ['app/models/shows.server.ts', '~/components/part', 'models-imports'],
  ['app/models/asks-who.server.ts', '~/identity/who.server', 'models-imports'],
  ['app/identity/routes.server.ts', '~/routes/page', 'identity-imports'],
  ['app/http/stores.server.ts', '~/models/noun.server', 'http-imports'],
  ['app/jobs/asks-who.server.ts', '~/identity/who.server', 'jobs-imports'],
  ['app/demo/shows.server.ts', '~/components/part', 'demo-imports'],
  ['app/components/asks.tsx', '~/identity/who.server', 'components-know-no-server'],
  ['app/components/queries.tsx', '#db/client.server', 'components-imports'],
  ['app/routes/other.tsx', '~/routes/page', 'routes-stand-alone'],
  ['app/routes/demo.tsx', '~/demo/fill.server', 'routes-imports'],
  ['app/routes/queries.tsx', '#db/client.server', 'one-door-to-the-database'],
  ['app/islands/asks.ts', '~/models/noun.server', 'islands-imports'],
  ['db/shows.ts', '../app/models/noun.server', 'db-knows-only-lists'],
  ['app/models/tested.server.ts', '../../tests/support', 'nothing-imports-tests'],
  ['app/routes/stub.tsx', 'remix', 'remix-stub-is-never-imported'],
]

type Violation = { from: string; rule: { name: string } }

let folder: string
let violations: Violation[]

function write(path: string, source: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), `${source}\n`)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jointmark-rooms-'))
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) copyFileSync(name, join(folder, name))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  for (const [path, source] of Object.entries(THINGS)) write(path, source)
  for (const [path, imports] of FORBIDDEN) write(path, `import * as it from '${imports}'\nexport const held = it`)
  write('app/domain/first.ts', `import { second } from './second'\nexport const first = () => second`)
  write('app/domain/second.ts', `import { first } from './first'\nexport const second = () => first`)
  const command = join(resolve('node_modules'), 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const args = [command, 'app', 'db', 'tests', '--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  violations = (JSON.parse(run(args)) as { summary: { violations: Violation[] } }).summary.violations
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The report; the command fails when it finds something, which is what is wanted here. */
function run(args: string[]): string {
  try {
    return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

const rulesBrokenBy = (file: string) => violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)

describe('the rules of who may import whom', () => {
  test.each(FORBIDDEN)('%s may not import %s (%s)', (file, _imports, rule) => {
    expect(rulesBrokenBy(file)).toContain(rule)
  })

  test('two files may not import each other', () => {
    expect(rulesBrokenBy('app/domain/first.ts')).toContain('no-cycles')
  })

  test.each(Object.keys(THINGS))('%s, which keeps the rules, is let through', (file) => {
    expect(rulesBrokenBy(file)).toEqual([])
  })
})
