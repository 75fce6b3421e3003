import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../support/server'
import { signIn, Visitor } from '../../support/session'

let folder: string
let database: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jointmark-console-'))
  database = `file:${join(folder, 'real.db')}`
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(script: 'admin' | 'db-migrate', args: string[] = [], url = database) {
  const variables = { DEMO: 'off', SESSION_SECRET: 's'.repeat(32), APP_ORIGIN: 'https://learn.example.org', DATABASE_URL: url }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', `scripts/${script}.ts`, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...variables },
  })
  return { status, out: stdout.trim(), err: stderr.trim() }
}

const FIRST = ['create-admin', '--email', 'ada@example.org', '--given-name', 'Ada', '--family-name', 'Mbeki', '--employee-number', 'A-1']
const changed = (option: string, value: string) => FIRST.map((word, index) => (FIRST[index - 1] === option ? value : word))
const tokenIn = (text: string) => /https:\/\/learn\.example\.org\/set-password\/([\w-]{43})$/m.exec(text)?.[1]

async function query(sql: string, url = database): Promise<Record<string, unknown>[]> {
  const client: Client = createClient({ url })
  const { rows } = await client.execute(sql)
  client.close()
  return rows.map((row) => ({ ...row }))
}

describe('the first administrator of a real installation', () => {
  test('is made in an empty database, with an agency, a site and a job, and all of it is on record', async () => {
    const { status, out, err } = run('admin', [...FIRST, '--agency', 'Employment Service', '--time-zone', 'Africa/Nairobi'])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(tokenIn(out)).toBeDefined()
    expect(await query('select id, name, time_zone from agency')).toEqual([
      { id: 'employment-service', name: 'Employment Service', time_zone: 'Africa/Nairobi' },
    ])
    expect(await query('select role from person_role')).toEqual([{ role: 'administrator' }])
    const actions = (await query('select action from audit_event')).map(({ action }) => action)
    expect(actions).toEqual(
      expect.arrayContaining(['save:agency', 'save:site', 'save:job-role', 'add:person', 'create:administrator', 'give:password-link']),
    )
  })

  test('sets a password with a link from the console and signs in', async () => {
    const token = tokenIn(run('admin', ['password-link', '--email', 'ADA@example.org']).out)
    const server = await startServer({ database })
    try {
      const password = 'three words of Ada'
      await new Visitor(server.url).post(`/set-password/${token}`, { password, again: password })
      const visitor = await signIn({ url: server.url, member: { email: 'ada@example.org' }, password })
      expect((await visitor.get('/hr/people/new')).status).toBe(200)
    } finally {
      await server.stop()
    }
  })

  test.each([
    ['the same e-mail address', () => changed('--employee-number', 'A-2'), /e-mail address ada@example\.org belongs to somebody already/],
    ['the same employee number', () => changed('--email', 'eve@example.org'), /employee number A-1 belongs to somebody already/],
    [
      'an agency that does not exist',
      () => [...changed('--email', 'eve@example.org').map((word) => (word === 'A-1' ? 'A-3' : word)), '--agency', 'Nowhere'],
      /no agency "Nowhere".*Employment Service/,
    ],
    ['a missing name', () => ['create-admin', '--email', 'eve@example.org'], /--given-name is missing/],
    ['no address', () => changed('--email', 'eve'), /--email is not an e-mail address/],
    ['an unknown option', () => [...FIRST, '--password', 'secret'], /--password/],
    ['an unknown command', () => ['promote'], /no command "promote"/],
    ['a link for nobody', () => ['password-link', '--email', 'nobody@example.org'], /Nobody is recorded/],
  ])('%s is refused in plain words, and nothing is written', async (_what, args, says) => {
    const before = await query('select count(*) as n from audit_event')
    const { status, err } = run('admin', args())
    expect(status).toBe(1)
    expect(err).toMatch(says)
    expect(err).not.toMatch(/\n\s+at /)
    expect(await query('select count(*) as n from audit_event')).toEqual(before)
  })

  test('help says how', () => {
    expect(run('admin', ['help']).out).toMatch(/create-admin --email/)
  })
})

describe('npm run db:migrate', () => {
  test('says what it applied, and that there was nothing to apply', () => {
    const url = `file:${join(folder, 'migrated.db')}`
    expect(run('db-migrate', [], url).out).toMatch(/had \d+ migrations? applied\.$/)
    expect(run('db-migrate', [], url).out).toMatch(/is up to date; nothing was changed\.$/)
  })

  test('refuses a database of a newer version in one line', async () => {
    const url = `file:${join(folder, 'newer.db')}`
    run('db-migrate', [], url)
    await query(`insert into __drizzle_migrations (hash, created_at) values ('of the future', 99999999999999)`, url)
    const { status, err } = run('db-migrate', [], url)
    expect(status).toBe(1)
    expect(err.split('\n')).toHaveLength(1)
    expect(err).toMatch(/newer version/)
  })
})
