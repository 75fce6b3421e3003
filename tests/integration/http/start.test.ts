import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, openDatabase } from '#db/client.server'
import { emptyWriteAheadLog, importedDatabase, refusedStart, startServer } from '../../support/server'
import { addMember, signIn, Visitor, writeOffices } from '../../support/session'

const LESSON = 'content/lessons/two-systems/lesson.mdx'
const BROKEN = '\n<script>alert(1)</script>\n'

let temporary: string
const databases: (() => void)[] = []

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'jointmark-start-'))
})
afterAll(() => {
  rmSync(temporary, { recursive: true, force: true })
  for (const remove of databases) remove()
})

async function filledDatabase() {
  const database = await importedDatabase()
  databases.push(database.remove)
  return database
}

/** The project's authored folders and migrations, with a lesson that has a mistake in its last lines. */
function brokenFolder(): { folder: string; line: number } {
  const folder = mkdtempSync(join(temporary, 'project-'))
  for (const name of ['content', 'curricula', 'scenarios', 'db/migrations']) cpSync(name, join(folder, name), { recursive: true })
  const line = readFileSync(join(folder, LESSON), 'utf8').split('\n').length + 1
  appendFileSync(join(folder, LESSON), BROKEN)
  return { folder, line }
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const linesOf = (text: string) => text.trim().split('\n')

describe('configuration', () => {
  test.each([
    ['PORT', 'many'],
    ['DEMO', 'perhaps'],
    ['SESSION_SECRET', ''],
    ['APP_ORIGIN', ''],
    ['TEST_CLOCK', '2026-01-01T00:00:00Z'],
  ])('%s=%j: no start, one line that names it, exit 1', async (name, value) => {
    const { code, err } = await refusedStart({ database: `file:${join(temporary, 'never.db')}`, variables: { [name]: value } })
    expect(code).toBe(1)
    expect(linesOf(err)).toHaveLength(1)
    expect(err.startsWith(`${name} `)).toBe(true)
  })
})

describe('a database that is newer than the code', () => {
  test('is refused in one line and stays as it was, to the byte', async () => {
    const { path, url } = await filledDatabase()
    const client = createClient({ url })
    await client.execute(`insert into __drizzle_migrations (hash, created_at) values ('of the future', 99999999999999)`)
    client.close()
    await emptyWriteAheadLog(url)
    const before = hashOf(path)
    const { code, err } = await refusedStart({ database: url })
    expect(code).toBe(1)
    expect(linesOf(err)).toHaveLength(1)
    expect(err).toMatch(/newer version of Jointmark/)
    expect(hashOf(path)).toBe(before)
  })
})

describe('a lesson with a mistake', () => {
  test('stops the first start, and file, line and reason are said', async () => {
    const { folder, line } = brokenFolder()
    const { code, err } = await refusedStart({ database: `file:${join(folder, 'new.db')}`, folder })
    expect(code).toBe(1)
    expect(err).toContain(`${LESSON}:${line}:`)
    expect(err).toMatch(/script/)
    expect(err).not.toMatch(/\n\s+at /)
  })

  test('does not stop a later one: the last good revision is served, and trainer and log are told', async () => {
    const { folder, line } = brokenFolder()
    const { url: database } = await filledDatabase()
    await openDatabase({ url: database })
    await writeOffices(new Date())
    const member = await addMember({ roles: ['staff', 'trainer'], now: new Date() })
    closeDatabase()
    const server = await startServer({ database, folder })
    try {
      expect(server.said()).toContain(`Not imported: ${LESSON}:${line}:`)
      const visitor = await signIn({ url: server.url, member })
      const page = await visitor.get('/learn/two-systems/1')
      expect(page.status).toBe(200)
      expect(await page.text()).not.toContain('alert(1)')
      expect(await (await visitor.get('/teach')).text()).toContain(LESSON)
    } finally {
      await server.stop()
    }
  })
})

describe('a real installation', () => {
  test('has nobody in it and offers no demonstration', async () => {
    const { url } = await filledDatabase()
    const server = await startServer({ database: url })
    const html = await (await new Visitor(server.url).get('/sign-in')).text()
    await server.stop()
    expect(html).not.toMatch(/demonstration/i)
    const client = createClient({ url })
    const people = await client.execute('select count(*) as n from person')
    client.close()
    expect(people.rows[0]?.n).toBe(0)
  })

  test('keeps its data over a stop, and imports nothing again', async () => {
    const { url } = await filledDatabase()
    await openDatabase({ url })
    await writeOffices(new Date())
    const member = await addMember({ roles: ['staff'], now: new Date() })
    closeDatabase()
    const first = await startServer({ database: url })
    const { cookies } = await signIn({ url: first.url, member })
    await first.stop()
    const second = await startServer({ database: url })
    const visitor = new Visitor(second.url)
    for (const [name, value] of cookies) visitor.cookies.set(name, value)
    const { status } = await visitor.get('/courses')
    await second.stop()
    expect(status).toBe(200)
    expect(second.complained()).toBe('')
    expect(second.said()).not.toMatch(/import/i)
  })
})
