import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { BadEnvironment, readEnvironment } from '~/http/environment.server'

const folder = mkdtempSync(join(tmpdir(), 'jointmark-env-'))
const noFile = join(folder, 'none')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SECRET = 's'.repeat(32)
const REAL = { DEMO: 'off', SESSION_SECRET: SECRET, APP_ORIGIN: 'https://learn.example.org' }

function saidOf(variables: Record<string, string>, envFile = noFile): string {
  try {
    readEnvironment(variables, envFile)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(BadEnvironment)
    return (error as Error).message
  }
}

describe('configuration', () => {
  it('needs nothing: the defaults are a demonstration on the loopback address', () => {
    expect(readEnvironment({}, noFile)).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DATABASE_URL: 'file:data/jointmark.db', DEMO: 'on' })
  })

  it.each([
    ['PORT', 'many'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://here'],
    ['DATABASE_URL', 'data/jointmark.db'],
    ['APP_ORIGIN', 'learn.example.org'],
    ['APP_ORIGIN', 'https://learn.example.org/'],
    ['APP_ORIGIN', 'https://learn.example.org/path'],
    ['APP_ORIGIN', 'ftp://learn.example.org'],
    ['UPLOADS_DIR', 'build/client'],
    ['UPLOADS_DIR', 'app/public/uploads'],
    ['SESSION_SECRET', 'short'],
    ['DEMO', 'yes'],
    ['DEMO', 'ON'],
  ])('says in one line that %s may not be %j', (name, value) => {
    const said = saidOf({ [name]: value })
    expect(said.startsWith(`${name} `)).toBe(true)
    expect(said.split('\n')).toHaveLength(1)
  })

  it('gives one line for each bad variable', () => {
    const lines = saidOf({ PORT: 'many', DEMO: 'maybe', APP_ORIGIN: 'here' }).split('\n')
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(['APP_ORIGIN', 'DEMO', 'PORT'])
  })

  it('never repeats a secret in what it says', () => {
    expect(saidOf({ SESSION_SECRET: 'hunter2' })).not.toContain('hunter2')
  })

  it('counts an empty variable as not given', () => {
    expect(readEnvironment({ PORT: '', APP_ORIGIN: '', TEST_CLOCK: '' }, noFile)).toMatchObject({ PORT: 3000 })
  })
})

describe('a real installation (DEMO=off)', () => {
  it('starts with a secret and an origin', () => {
    expect(readEnvironment(REAL, noFile).DEMO).toBe('off')
  })

  it.each(['SESSION_SECRET', 'APP_ORIGIN'])('does not start without %s', (name) => {
    expect(saidOf({ ...REAL, [name]: '' })).toBe(`${name} is required when DEMO=off`)
  })

  it('refuses a clock for tests', () => {
    expect(saidOf({ ...REAL, TEST_CLOCK: '2026-01-01T00:00:00Z' })).toMatch(/^TEST_CLOCK .*refused when DEMO=off$/)
  })

  it('leaves the clock for tests to the demonstration', () => {
    expect(readEnvironment({ TEST_CLOCK: '2026-01-01T00:00:00Z' }, noFile).TEST_CLOCK).toBe('2026-01-01T00:00:00Z')
  })
})

describe('the .env file', () => {
  const envFile = join(folder, '.env')

  it('is read, and what the process was given wins over it', () => {
    writeFileSync(envFile, '# a comment\nPORT=4000\nHOST="0.0.0.0"\n')
    expect(readEnvironment({ PORT: '5000' }, envFile)).toMatchObject({ PORT: 5000, HOST: '0.0.0.0' })
  })

  it('is held to the same rules', () => {
    writeFileSync(envFile, 'DEMO=off\n')
    expect(saidOf({}, envFile)).toContain('SESSION_SECRET is required when DEMO=off')
  })
})
