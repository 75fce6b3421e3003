import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, openDatabase } from '#db/client.server'
import { importedDatabase, startServer, type RunningServer } from '../../support/server'
import { forbiddenMarkup } from '../../support/server-page'
import { builtRoutes } from './built-routes'
import { expectedFor, ROUTE_TABLE, type RouteRow } from './route-table'
import { makeThings, type Asker, type Things } from './route-things'

let server: RunningServer
let things: Things
let askers: Asker[]
let remove: () => void

beforeAll(async () => {
  const database = await importedDatabase()
  remove = database.remove
  server = await startServer({ database: database.url })
  await openDatabase({ url: database.url })
  const made = await makeThings({ url: server.url, now: new Date() })
  things = made.things
  askers = made.askers
}, 120_000)

afterAll(async () => {
  closeDatabase()
  await server.stop()
  remove()
  expect(server.complained()).toBe('')
})

const routes = builtRoutes()
const rowsOf = (id: string) => ROUTE_TABLE.filter((row) => row.id === id)

describe('the table of routes', () => {
  test.each(routes)('$id has a row in tests/integration/routes/route-table.ts', ({ id }) => {
    expect(rowsOf(id).length, `Add { id: '${id}', path: …, get/post: { access: { may: '…' } } } to ROUTE_TABLE.`).toBeGreaterThan(0)
  })

  test.each(routes)('$id says who may for each method it has', ({ id, reads, writes }) => {
    for (const row of rowsOf(id)) expect({ reads: Boolean(row.get), writes: Boolean(row.post) }).toEqual({ reads, writes })
  })

  test('has no row for a route that is gone', () => {
    const known = new Set(routes.map(({ id }) => id))
    expect(ROUTE_TABLE.filter(({ id }) => !known.has(id)).map(({ id }) => id)).toEqual([])
  })
})

/** The answer in one word, to be compared with what the matrix says. */
async function outcomeOf({ response, row, method, body }: { response: Response; row: RouteRow; method: 'get' | 'post'; body: string }) {
  const { status } = response
  if (status === 302 && response.headers.get('location')?.startsWith('/sign-in?next=')) return 'sign in'
  if (status === 302 && response.headers.get('location') === '/sign-in') return 'sign in'
  const allowed = row[method]?.status ?? [200]
  if (status === 403 && !allowed.includes(403))
    return response.headers.get('content-type')?.includes('html') && !/It needs (this role|one of these roles): /.test(body)
      ? '403 that names no role'
      : 403
  return allowed.includes(status) ? 'answer' : status
}

/** Whether an answer names the owner; their own frame does. */
const tells = (asker: Asker, body: string) => asker.key !== 'owner' && body.includes(things.familyName)

/** Tries a row with everybody; gives who was answered otherwise than the matrix says. */
async function differences(row: RouteRow, method: 'get' | 'post'): Promise<string[]> {
  const example = row[method]
  if (!example) return []
  const path = row.path(things)
  const wrong: string[] = []
  for (const asker of askers) {
    const response = await (method === 'get' ? asker.visitor.get(path) : asker.visitor.post(path, row.post?.fields))
    const body = await response.text()
    const expected = expectedFor(asker, example.access)
    const outcome = await outcomeOf({ response, row, method, body })
    if (outcome !== expected) wrong.push(`${asker.says}: expected ${expected}, got ${outcome} (${response.status})`)
    if (expected !== 'answer' && tells(asker, body)) wrong.push(`${asker.says}: was refused and still told of the owner`)
    if (response.headers.get('content-type')?.includes('html'))
      wrong.push(...forbiddenMarkup(body).map((found) => `${asker.says}: the page has ${found}`))
    if (!response.headers.get('content-security-policy')) wrong.push(`${asker.says}: an answer without a content security policy`)
  }
  return wrong
}

const unknown: Things = {
  personId: ':id',
  familyName: '',
  runId: ':id',
  attemptId: ':id',
  practiceSetId: ':id',
  finishedAttemptId: ':id',
  certificateNumber: ':number',
  importDraftId: ':id',
  passwordToken: ':token',
  workshopId: ':id',
  cohortId: ':id',
  entryId: ':id',
  assignmentId: ':id',
  evidenceId: ':id',
}
const rowsWith = (method: 'get' | 'post') => ROUTE_TABLE.filter((row) => row[method]).map((row) => [row.path(unknown), row] as const)

describe('whoever opens an address gets what the matrix of permissions says', () => {
  test.each(rowsWith('get'))('GET %s', async (_path, row) => {
    expect(await differences(row, 'get')).toEqual([])
  })
})

describe('the data of a page alone are guarded like the page', () => {
  const guarded = rowsWith('get').filter(([, row]) => row.get?.access !== 'public')
  test.each(guarded)('GET %s', async (_path, row) => {
    const path = row.path(things)
    const refusable = askers.filter((asker) => row.get && expectedFor(asker, row.get.access) !== 'answer')
    for (const asker of refusable.slice(0, 5)) {
      const response = await asker.visitor.get(path === '/' ? '/_root.data' : `${path}.data`)
      const body = await response.text()
      const refused = [403, 404].includes(response.status) || ([202, 204].includes(response.status) && body.includes('/sign-in'))
      expect(refused, `${asker.says} got ${response.status}`).toBe(true)
      expect(tells(asker, body)).toBe(false)
    }
  })
})

describe('whoever sends a form gets what the matrix of permissions says', () => {
  test.each(rowsWith('post'))('POST %s', async (_path, row) => {
    expect(await differences(row, 'post')).toEqual([])
  })
})
