import { readdirSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, databaseClient, openDatabase } from '#db/client.server'
import { importedDatabase, startServer, type RunningServer } from '../../support/server'
import { forbiddenMarkup, tagsOf } from '../../support/server-page'
import { addMember, PASSWORD, signIn, Visitor, writeOffices, type Member } from '../../support/session'

const HTTPS = 'https://learn.example.org'
const NO_SCRIPT_BUT_OURS = /^default-src 'none'; script-src 'self'; style-src 'self'; /

let server: RunningServer
let url: string
let remove: () => void
let staff: Member
let visitor: Visitor

beforeAll(async () => {
  const database = await importedDatabase()
  remove = database.remove
  server = await startServer({ database: database.url })
  url = server.url
  await openDatabase({ url: database.url })
  await writeOffices(new Date())
  staff = await addMember({ roles: ['staff'], now: new Date() })
  visitor = await signIn({ url, member: staff })
}, 120_000)

afterAll(async () => {
  closeDatabase()
  await server.stop()
  remove()
  // Begins with the instant: a surprise in a page.
  expect(server.complained()).not.toMatch(/^\d{4}-\d{2}-\d{2}T/m)
})

const nobody = () => new Visitor(url)
const asset = () => `/assets/${readdirSync('build/client/assets').find((name) => name.endsWith('.css')) ?? ''}`

describe('security headers', () => {
  test.each([
    ['a page', () => visitor.get('/courses'), 200],
    ['the sign-in page', () => nobody().get('/sign-in'), 200],
    ['a redirect', () => nobody().get('/courses'), 302],
    ['a refused page', () => visitor.get('/hr/register'), 403],
    ['an unknown address', () => visitor.get('/nowhere/at/all'), 404],
    ['a broken form', () => visitor.post('/account'), 400],
    ['a form from elsewhere', () => nobody().send('/sign-in', { method: 'POST', body: '' }), 403],
    ['the data of a page', () => visitor.get('/courses.data'), 200],
    ['an asset', () => nobody().get(asset()), 200],
    ['a file that is not there', () => nobody().get('/assets/none.js'), 404],
    ['the icon', () => nobody().get('/favicon.ico'), 200],
    ['the health check', () => nobody().get('/healthz'), 200],
  ])('stand on %s', async (_what, ask, status) => {
    const { status: got, headers } = await ask()
    expect(got).toBe(status)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.has('x-powered-by')).toBe(false)
  })

  test('let pages run our scripts and styles and nobody else’s, and be framed by nobody', async () => {
    const policy = (await visitor.get('/')).headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(NO_SCRIPT_BUT_OURS)
    for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) expect(policy).toContain(part)
  })

  test('keep pages out of every cache, and let assets with a hash stay a year', async () => {
    expect((await visitor.get('/')).headers.get('cache-control')).toMatch(/no-store/)
    expect((await nobody().get(asset())).headers.get('cache-control')).toMatch(/max-age=31536000, immutable/)
  })
})

/** Signs in as a browser would through a proxy that ends the encryption; `fetch` does not let the Host header be said. */
function headersOfSignIn(address: string): Promise<IncomingHttpHeaders> {
  const body = new URLSearchParams({ email: staff.email, password: PASSWORD }).toString()
  const headers = {
    origin: HTTPS,
    host: new URL(HTTPS).host,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${address}/sign-in`, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.headers)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('an installation behind https', () => {
  test('gives a cookie for this host alone, strict transport, and no plain requests', async () => {
    const { stop, url: address } = await startServer({ database: server.database, variables: { APP_ORIGIN: HTTPS } })
    const headers = await headersOfSignIn(address)
    await stop()
    const [cookie = ''] = headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^__Host-jointmark=[\w-]+;.*; Secure/)
    expect(cookie).not.toMatch(/Domain/)
    expect(headers['strict-transport-security']).toMatch(/max-age=31536000/)
    expect(headers['content-security-policy']).toMatch(/upgrade-insecure-requests/)
  })
})

describe('a form that was sent from elsewhere', () => {
  const failures = async () => Number((await databaseClient().execute('select count(*) as n from sign_in_failure')).rows[0]?.n)
  const send = (headers: Record<string, string>) =>
    nobody().send('/sign-in', { method: 'POST', headers, body: new URLSearchParams({ email: staff.email, password: 'wrong' }) })

  test.each([
    ['without an origin', {}],
    ['with a foreign origin', { origin: 'https://evil.example' }],
    ['with a foreign origin and a forwarded host to match', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
    ['marked by the browser as foreign', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused and changes nothing', async (_how, headers: Record<string, string>) => {
    const before = await failures()
    const response = await send(headers)
    expect(response.status).toBe(403)
    expect(await response.text()).toMatch(/sent from another site, so nothing was changed/)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await failures()).toBe(before)
  })

  test('is refused at the address of the data too', async () => {
    expect(
      (await nobody().send('/sign-in.data', { method: 'POST', body: new URLSearchParams({ email: staff.email, password: PASSWORD }) }))
        .status,
    ).toBe(403)
  })
})

describe('what cannot be answered', () => {
  test('an unknown address gets a helpful page in the product’s frame', async () => {
    const response = await visitor.get('/nowhere/at/all')
    const html = await response.text()
    expect(response.status).toBe(404)
    expect(html).toContain('There is no page at this address')
    expect(tagsOf(html).map(({ name }) => name)).toEqual(expect.arrayContaining(['header', 'main', 'h1']))
    expect(html).toContain('href="/help"')
    expect(forbiddenMarkup(html)).toEqual([])
  })

  test('a thing that is not there is a 404 in the frame of whoever asked', async () => {
    const response = await visitor.get('/runs/nothing')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('Okafor')
  })

  test('a forbidden page names the roles that may open it', async () => {
    const response = await visitor.get('/hr/register')
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('It needs one of these roles: HR, auditor or administrator.')
  })

  test.each([
    ['POST', '/courses'],
    ['PUT', '/'],
    ['DELETE', '/account'],
  ])('%s %s, which nothing answers, is refused as a method', async (method, path) => {
    const response = await visitor.send(path, { method, headers: { origin: url }, body: new URLSearchParams({ any: 'thing' }) })
    expect(response.status).toBe(405)
  })

  test.each(['application/json', 'text/plain', ''])('a body of the kind “%s” is refused as no form', async (kind) => {
    const headers = { origin: url, ...(kind ? { 'content-type': kind } : {}) }
    const response = await visitor.send('/account', { method: 'POST', headers, body: Buffer.from('{}') })
    expect(response.status).toBe(415)
  })

  test('an address that cannot be decoded is a bad request, not a fault', async () => {
    expect((await nobody().get('/%E0%A4%A')).status).toBe(400)
  })

  test('a file outside the public folder cannot be reached', async () => {
    for (const path of ['/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fpackage.json', '/.env', '/data/jointmark.db']) {
      const response = await nobody().get(path)
      expect([400, 403, 404]).toContain(response.status)
      expect(await response.text()).not.toContain('"dependencies"')
    }
  })

  test('HEAD answers like GET without a body', async () => {
    const response = await visitor.send('/courses', { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })
})
