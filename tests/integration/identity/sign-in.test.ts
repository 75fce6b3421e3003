import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, databaseClient, openDatabase } from '#db/client.server'
import { SIGN_IN_LIMITS } from '~/domain/rate-limit'
import { hashToken, newToken } from '~/identity/secret.server'
import { storePasswordLink } from '~/models/accounts.server'
import { findAnyPerson, savePerson } from '~/models/people.server'
import { importedDatabase, startServer, type RunningServer } from '../../support/server'
import { addMember, PASSWORD, signIn, Visitor, writeOffices, type Member } from '../../support/session'

const MINUTE = 60_000
const DAY = 86_400_000
const start = new Date('2026-11-20T09:00:00Z')

let server: RunningServer
let clockFile: string
let remove: () => void
let now = start

/** Sets the clock of the server, and of what the test writes itself. */
function setClock(instant: Date): void {
  now = instant
  writeFileSync(clockFile, instant.toISOString())
}
const later = (ms: number) => setClock(new Date(now.getTime() + ms))

beforeAll(async () => {
  const database = await importedDatabase()
  remove = database.remove
  clockFile = `${database.path}.clock`
  setClock(start)
  await openDatabase({ url: database.url })
  await writeOffices(now)
  // A clock for tests is for the demonstration only; nothing is filled, since people are there already.
  await addMember({ roles: ['staff'], now })
  server = await startServer({ database: database.url, variables: { DEMO: 'on', TEST_CLOCK: clockFile } })
}, 120_000)

afterAll(async () => {
  closeDatabase()
  await server.stop()
  remove()
  expect(server.complained()).toBe('')
})

const staff = (facts: Partial<Parameters<typeof addMember>[0]> = {}) => addMember({ roles: ['staff'], now, ...facts })
const attempt = (fields: Record<string, string>, address = '') =>
  new Visitor(server.url, address ? { 'x-forwarded-for': address } : {}).post('/sign-in', fields)
/** The sentences of the note above the form. */
const noteOf = (html: string) =>
  /role="alert"[^>]*>(.*?)<\/div>/s
    .exec(html)?.[1]
    ?.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
const isSignedIn = async (visitor: Visitor) => (await visitor.get('/account')).status === 200

describe('signing in', () => {
  test('an unknown account and a wrong password are answered alike', async () => {
    const member = await staff()
    const wrong = await attempt({ email: member.email, password: 'not this one' })
    const unknown = await attempt({ email: 'nobody@example.org', password: 'not this one' })
    expect([wrong.status, unknown.status]).toEqual([400, 400])
    const [first, second] = [noteOf(await wrong.text()), noteOf(await unknown.text())]
    expect(first).toMatch(/do not belong together/)
    expect(second).toBe(first)
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  test('what was typed is kept, except the password', async () => {
    const html = await (await attempt({ email: 'nobody@example.org', password: 'typed by mistake' })).text()
    expect(html).toContain('nobody@example.org')
    expect(html).not.toContain('typed by mistake')
  })

  test('capital letters in the address make no difference', async () => {
    const { email } = await staff()
    expect((await attempt({ email: email.toUpperCase(), password: PASSWORD })).status).toBe(302)
  })

  test('the cookie is out of reach of scripts and other sites, and the database holds only a hash of its secret', async () => {
    const member = await staff()
    const response = await attempt({ email: member.email, password: PASSWORD })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^jointmark=[\w-]{43};/)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).toMatch(/; Path=\//)
    const secret = /^jointmark=([^;]+)/.exec(cookie)?.[1] ?? ''
    const rows = await databaseClient().execute({ sql: 'select * from session where person_id = ?', args: [member.personId] })
    expect(rows.rows.map((row) => row.id)).toEqual([hashToken(secret)])
    expect(JSON.stringify(rows.rows)).not.toContain(secret)
    const withHash = new Visitor(server.url)
    withHash.cookies.set('jointmark', hashToken(secret))
    expect(await isSignedIn(withHash)).toBe(false)
  })

  test('the password itself stands nowhere in the database', async () => {
    const { personId } = await staff()
    const rows = await databaseClient().execute({ sql: 'select password_hash from person where id = ?', args: [personId] })
    expect(rows.rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test.each([
    ['/learn/two-systems/1', '/learn/two-systems/1'],
    ['/hr/register?site=harbour', '/hr/register?site=harbour'],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
  ])('leads from next=%s to %s', async (next, to) => {
    const { email } = await staff()
    const visitor = new Visitor(server.url)
    const page = await (await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`)).text()
    expect(page).toContain(`name="next" value="${to.replaceAll('&', '&amp;')}"`)
    const response = await visitor.post('/sign-in', { email, password: PASSWORD, next })
    expect([response.status, response.headers.get('location')]).toEqual([302, to])
  })

  test('whoever opens a page without being signed in comes back to it afterwards', async () => {
    const response = await new Visitor(server.url).get('/courses/foundation?from=mail')
    expect(response.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent('/courses/foundation?from=mail')}`)
  })

  test('a new sign-in ends the session that the browser had', async () => {
    const [first, second] = [await staff(), await staff()]
    const visitor = await signIn({ url: server.url, member: first })
    const before = visitor.cookies.get('jointmark') ?? ''
    await visitor.post('/sign-in', { email: second.email, password: PASSWORD })
    const old = new Visitor(server.url)
    old.cookies.set('jointmark', before)
    expect([await isSignedIn(old), await isSignedIn(visitor)]).toEqual([false, true])
  })

  test('signing out ends the session on the server too', async () => {
    const visitor = await signIn({ url: server.url, member: await staff() })
    const secret = visitor.cookies.get('jointmark') ?? ''
    const response = await visitor.post('/sign-out')
    expect(response.headers.get('location')).toBe('/sign-in?signed-out')
    expect(visitor.cookies.has('jointmark')).toBe(false)
    const kept = new Visitor(server.url)
    kept.cookies.set('jointmark', secret)
    expect(await isSignedIn(kept)).toBe(false)
  })

  test('a visit to the address of signing out changes nothing', async () => {
    const visitor = await signIn({ url: server.url, member: await staff() })
    await visitor.get('/sign-out')
    expect(await isSignedIn(visitor)).toBe(true)
  })
})

describe('too many tries', () => {
  const fail = (email: string, address: string) => attempt({ email, password: 'not this one' }, address)

  test('an account waits after five, whoever tries, and even with the right password; then it works again', async () => {
    const { email } = await staff()
    for (let i = 0; i < SIGN_IN_LIMITS.account; i++) expect((await fail(email, `203.0.113.${i}`)).status).toBe(400)
    const refused = await attempt({ email, password: PASSWORD }, '203.0.113.99')
    expect(refused.status).toBe(429)
    expect(noteOf(await refused.text())).toMatch(/Try again in a minute/)
    later(61_000)
    expect((await attempt({ email, password: PASSWORD }, '203.0.113.99')).status).toBe(302)
  })

  test('an account that does not exist waits in the same way', async () => {
    for (let i = 0; i < SIGN_IN_LIMITS.account; i++) await fail('ghost@example.org', `203.0.113.${i}`)
    expect((await fail('ghost@example.org', '203.0.113.98')).status).toBe(429)
  })

  test('an address waits after thirty over many accounts, and another address does not', async () => {
    const { email } = await staff()
    for (let i = 0; i < SIGN_IN_LIMITS.address; i++) await fail(`guess${i}@example.org`, '198.51.100.7')
    expect((await attempt({ email, password: PASSWORD }, '198.51.100.7')).status).toBe(429)
    expect((await attempt({ email, password: PASSWORD }, '198.51.100.8')).status).toBe(302)
    later(20 * MINUTE)
    expect((await attempt({ email, password: PASSWORD }, '198.51.100.7')).status).toBe(302)
  })
})

describe('sessions', () => {
  test('end seven days after signing in, however often they are used', async () => {
    const visitor = await signIn({ url: server.url, member: await staff() })
    later(7 * DAY - MINUTE)
    expect(await isSignedIn(visitor)).toBe(true)
    later(2 * MINUTE)
    expect(await isSignedIn(visitor)).toBe(false)
  })

  test('can be ended one by one by their owner and by nobody else', async () => {
    const [member, stranger] = [await staff(), await staff()]
    const [here, there, foreign] = [
      await signIn({ url: server.url, member }),
      await signIn({ url: server.url, member }),
      await signIn({ url: server.url, member: stranger }),
    ]
    const session = hashToken(there.cookies.get('jointmark') ?? '')
    await foreign.post('/account', { intent: 'end-session', session })
    expect(await isSignedIn(there)).toBe(true)
    await here.post('/account', { intent: 'end-session', session })
    expect([await isSignedIn(here), await isSignedIn(there), await isSignedIn(foreign)]).toEqual([true, false, true])
  })

  test('of somebody who has left end at once, and signing in is refused like a wrong password', async () => {
    const member = await staff()
    const visitor = await signIn({ url: server.url, member })
    expect(await isSignedIn(visitor)).toBe(true)
    const facts = await findAnyPerson(member.personId)
    if (!facts) throw new Error('The person is gone.')
    const yesterday = new Date(now.getTime() - DAY).toISOString().slice(0, 10)
    const { employeeNumber, givenName, familyName, email, agencyId, siteId, jobRoleId, supervisorId, hiredOn, roles } = facts
    const left = {
      employeeNumber,
      givenName,
      familyName,
      email,
      agencyId,
      siteId,
      jobRoleId,
      supervisorId,
      hiredOn,
      roles,
      leftOn: yesterday,
    }
    await savePerson({ personId: member.personId, facts: left, actorId: null, now })
    expect(await isSignedIn(visitor)).toBe(false)
    const again = await attempt({ email, password: PASSWORD })
    expect(again.status).toBe(400)
    expect(noteOf(await again.text())).toMatch(/do not belong together/)
  })
})

describe('passwords', () => {
  const NEW = 'a different set of words'
  const set = (visitor: Visitor, token: string, password = NEW) => visitor.post(`/set-password/${token}`, { password, again: password })

  async function giveLink(member: Member): Promise<string> {
    const token = newToken()
    await storePasswordLink({ personId: member.personId, tokenHash: hashToken(token), actorId: null, now })
    return token
  }

  test('a one-time link sets a password once, and ends the sessions there were', async () => {
    const member = await staff()
    const before = await signIn({ url: server.url, member })
    const token = await giveLink(member)
    const visitor = new Visitor(server.url)
    expect((await visitor.get(`/set-password/${token}`)).status).toBe(200)
    expect((await set(visitor, token)).headers.get('location')).toBe('/sign-in?password-set')
    expect(await isSignedIn(before)).toBe(false)
    expect((await attempt({ email: member.email, password: PASSWORD })).status).toBe(400)
    expect((await attempt({ email: member.email, password: NEW })).status).toBe(302)
    expect((await visitor.get(`/set-password/${token}`)).status).toBe(410)
    await set(visitor, token, 'yet another set of words')
    expect((await attempt({ email: member.email, password: NEW })).status).toBe(302)
  })

  test('the database holds only a hash of a link', async () => {
    const token = await giveLink(await staff())
    const rows = await databaseClient().execute('select * from password_link')
    expect(JSON.stringify(rows.rows)).not.toContain(token)
  })

  test('a link works for seven days', async () => {
    const [early, late] = [await giveLink(await staff()), await giveLink(await staff())]
    later(7 * DAY - MINUTE)
    expect((await set(new Visitor(server.url), early)).headers.get('location')).toBe('/sign-in?password-set')
    later(2 * MINUTE)
    expect((await new Visitor(server.url).get(`/set-password/${late}`)).status).toBe(410)
    expect((await set(new Visitor(server.url), late)).headers.get('location')).toBe(`/set-password/${late}`)
  })

  test('a newer link ends the earlier one', async () => {
    const member = await staff()
    const [first, second] = [await giveLink(member), await giveLink(member)]
    expect((await new Visitor(server.url).get(`/set-password/${first}`)).status).toBe(410)
    expect((await new Visitor(server.url).get(`/set-password/${second}`)).status).toBe(200)
  })

  test('a short password, or two that differ, is refused at the field and uses nothing up', async () => {
    const token = await giveLink(await staff())
    const visitor = new Visitor(server.url)
    expect((await set(visitor, token, 'short')).status).toBe(400)
    expect((await visitor.post(`/set-password/${token}`, { password: NEW, again: `${NEW}!` })).status).toBe(400)
    expect((await visitor.get(`/set-password/${token}`)).status).toBe(200)
  })

  test('changing one’s own needs the current one, keeps this session and ends the others', async () => {
    const member = await staff()
    const [here, elsewhere] = [await signIn({ url: server.url, member }), await signIn({ url: server.url, member })]
    const change = (current: string) => here.post('/account', { intent: 'password', current, password: NEW, again: NEW })
    const refused = await change('not this one')
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('This is not your current password.')
    expect(await isSignedIn(elsewhere)).toBe(true)
    expect((await change(PASSWORD)).headers.get('location')).toBe('/account?changed')
    expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false])
    expect((await attempt({ email: member.email, password: NEW })).status).toBe(302)
  })
})
