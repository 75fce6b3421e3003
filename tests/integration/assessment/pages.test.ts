import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/client.server'
import { scenarioVersion, scenarioRun } from '#db/schema'
import { credentialNumber } from '~/domain/credential-number'
import { MISSES_ALLOWED } from '~/http/missed-numbers.server'
import { withRequestContext } from '~/http/request-context.server'
import { startSession } from '~/identity/session.server'
import { findAnyCertificateByNumber, insertCertificate, listCertificates, recordCertificateEvent } from '~/models/certificates.server'
import { findAttempt, listExamAnswers, newAttemptId } from '~/models/exams.server'
import { readItemVersions } from '~/models/items.server'
import { findAnyPerson } from '~/models/people.server'
import { loader as certificateLoader } from '~/routes/certificates.$number'
import { loader as qrLoader } from '~/routes/certificates.$number_.qr[.svg]'
import { action as startAction, loader as startLoader } from '~/routes/exams.$track'
import { action as questionAction, loader as questionLoader } from '~/routes/exams.attempt.$attemptId.$position'
import { loader as resultLoader } from '~/routes/exams.attempt.$attemptId.result'
import { action as reviewAction } from '~/routes/exams.attempt.$attemptId.review'
import { loader as verifyIndexLoader } from '~/routes/verify._index'
import { loader as verifyLoader } from '~/routes/verify.$number'
import { testDatabase } from '../../support/database'
import { doLessons, makeFoundation, makePerson, storeBank, ZONE } from './organisation'

const ORIGIN = 'http://jointmark.test'

beforeAll(async () => {
  process.env.SESSION_SECRET = 'a secret of more than thirty-two characters'
  process.env.APP_ORIGIN = 'https://learn.example.org'
  await testDatabase()
  await makeFoundation()
  await storeBank()
})

async function cookieOf(personId: string): Promise<string> {
  return (await startSession(new Request(ORIGIN), personId)).split(';')[0] ?? ''
}

const get = (path: string, cookie = '') => new Request(`${ORIGIN}${path}`, { headers: { cookie } })
const post = (path: string, cookie: string, fields: Record<string, string> = {}) =>
  new Request(`${ORIGIN}${path}`, { method: 'POST', headers: { cookie }, body: new URLSearchParams(fields) })

/** What a loader or action answers, thrown or returned, with its status. */
async function answer(work: Promise<unknown>): Promise<{ status: number; location: string | null; body: unknown }> {
  const outcome = await work.catch((thrown: unknown) => thrown)
  if (outcome instanceof Response) return { status: outcome.status, location: outcome.headers.get('location'), body: await outcome.text() }
  if (outcome instanceof Error) throw outcome
  const shaped = outcome as { data?: unknown; init?: ResponseInit | null }
  return 'init' in shaped
    ? { status: shaped.init?.status ?? 200, location: null, body: shaped.data }
    : { status: 200, location: null, body: outcome }
}

async function sitting() {
  const personId = await makePerson()
  await doLessons({ personId })
  const cookie = await cookieOf(personId)
  const started = await answer(startAction({ request: post('/exams/foundation', cookie), params: { track: 'foundation' }, context: {} }))
  const attemptId = started.location?.split('/').at(-2) ?? ''
  return { personId, cookie, attemptId, started }
}

const ask = (cookie: string, attemptId: string, position: string) =>
  answer(questionLoader({ request: get(`/exams/attempt/${attemptId}/${position}`, cookie), params: { attemptId, position }, context: {} }))
const give = (cookie: string, attemptId: string, position: string, fields: Record<string, string>) =>
  answer(
    questionAction({
      request: post(`/exams/attempt/${attemptId}/${position}`, cookie, fields),
      params: { attemptId, position },
      context: {},
    }),
  )

describe('the pages of an exam', () => {
  it('start it by a post, show one question without its key, and keep what is answered', async () => {
    const { personId, cookie, attemptId, started } = await sitting()
    expect(started).toMatchObject({ status: 302, location: `/exams/attempt/${attemptId}/1` })
    const page = JSON.stringify((await ask(cookie, attemptId, '1')).body)
    expect(page).toContain('What about')
    expect(page).not.toMatch(/"right":(true|false)|"why"|"key"|Because/)
    const attempt = await findAttempt({ personId, attemptId })
    const at = (attempt?.form.findIndex((item) => item.optionOrder.length === 3) ?? 0) + 1
    const question = [...(await readItemVersions([attempt?.form[at - 1]?.versionId ?? ''])).values()][0]
    const fields: Record<string, string> = question?.kind === 'multiple' ? { choices: '1' } : { choice: '1' }
    expect(await give(cookie, attemptId, String(at), { ...fields, go: '9', flag: 'on' })).toMatchObject({
      status: 302,
      location: `/exams/attempt/${attemptId}/9`,
    })
    expect((await listExamAnswers({ personId, attemptId })).get(at)).toMatchObject({ flagged: true })
    expect((await ask(cookie, attemptId, String(at))).body).toMatchObject({ flagged: true, entries: [Object.entries(fields)[0]] })
  })

  it('move on without an answer, leave, and look over all at the end', async () => {
    const { cookie, attemptId } = await sitting()
    expect((await give(cookie, attemptId, '3', { go: 'next' })).location).toBe(`/exams/attempt/${attemptId}/4`)
    expect((await give(cookie, attemptId, '20', { go: 'next' })).location).toBe(`/exams/attempt/${attemptId}/review`)
    expect((await give(cookie, attemptId, '20', { go: 'leave' })).location).toBe('/assessments')
    expect((await give(cookie, attemptId, '20', { go: 'https://evil.example' })).location).toBe(`/exams/attempt/${attemptId}/review`)
  })

  it('are not there for a stranger, for a stale id or for a position outside the form', async () => {
    const { attemptId, cookie } = await sitting()
    const stranger = await cookieOf(await makePerson())
    expect((await ask(stranger, attemptId, '1')).status).toBe(404)
    expect((await give(stranger, attemptId, '1', { choice: '0' })).status).toBe(404)
    for (const position of ['0', '21', '01', 'x', '1e1']) expect((await ask(cookie, attemptId, position)).status).toBe(404)
    expect((await answer(resultLoader({ request: get('/x', stranger), params: { attemptId }, context: {} }))).status).toBe(404)
    expect(
      (await answer(startLoader({ request: get('/exams/executive', cookie), params: { track: 'executive' }, context: {} }))).status,
    ).toBe(404)
  })

  it('lead an answer that comes after the sending to the result, which names no question', async () => {
    const { cookie, attemptId } = await sitting()
    const send = () => answer(reviewAction({ request: post('/x', cookie), params: { attemptId }, context: {} }))
    expect((await send()).location).toBe(`/exams/attempt/${attemptId}/result`)
    expect((await send()).location).toBe(`/exams/attempt/${attemptId}/result?closed`)
    expect((await give(cookie, attemptId, '1', { choice: '0' })).location).toBe(`/exams/attempt/${attemptId}/result?closed`)
    const result = await answer(resultLoader({ request: get(`/x?closed`, cookie), params: { attemptId }, context: {} }))
    expect(result.body).toMatchObject({ closed: true, heading: 'None of the three competencies is met yet', certificate: null })
    expect(JSON.stringify(result.body)).not.toMatch(/What about|policy-understanding-\d|Because/)
  })

  it('send people without an account to sign in, and refuse roles that take no exams', async () => {
    expect(
      (await answer(startAction({ request: post('/exams/foundation', ''), params: { track: 'foundation' }, context: {} }))).location,
    ).toBe('/sign-in?next=%2Fexams%2Ffoundation')
    const auditor = await cookieOf(await makePerson({ roles: ['auditor'] }))
    expect(
      (await answer(startLoader({ request: get('/exams/foundation', auditor), params: { track: 'foundation' }, context: {} }))).status,
    ).toBe(403)
  })
})

/** Passes the exam through its pages, every answer right. */
async function passExam() {
  const { personId, cookie, attemptId } = await sitting()
  const attempt = await findAttempt({ personId, attemptId })
  const questions = await readItemVersions(attempt?.form.map((item) => item.versionId) ?? [])
  for (const [index, item] of (attempt?.form ?? []).entries()) {
    const kind = questions.get(item.versionId)?.kind
    const fields = new URLSearchParams(kind === 'numeric' ? 'value=5' : kind === 'multiple' ? 'choices=0&choices=1' : 'choice=0')
    const request = new Request(`${ORIGIN}/x`, { method: 'POST', headers: { cookie }, body: fields })
    await questionAction({ request, params: { attemptId, position: String(index + 1) }, context: {} })
  }
  return { personId, cookie, attemptId }
}

async function playCase(personId: string) {
  const at = new Date().toISOString()
  await db()
    .insert(scenarioVersion)
    .values({ id: 'version', slug: 'after-the-closure', number: 1, hash: 'h', title: 'After the closure', bundle: {}, importedAt: at })
    .onConflictDoNothing()
  await db().insert(scenarioRun).values({
    id: newAttemptId(),
    personId,
    slug: 'after-the-closure',
    versionId: 'version',
    engineVersion: '1',
    profile: 'b',
    variantSeed: 's',
    mode: 'exam',
    startedAt: at,
    endedAt: at,
    passed: true,
  })
}

describe('a certificate', () => {
  it('is issued when the exam that completes the course is sent', async () => {
    const { personId, cookie, attemptId } = await passExam()
    await playCase(personId)
    expect(await listCertificates({ personId })).toHaveLength(0)
    await answer(reviewAction({ request: post('/x', cookie), params: { attemptId }, context: {} }))
    const [certificate] = await listCertificates({ personId })
    expect(certificate).toMatchObject({ track: 'foundation', level: 'foundation', source: 'jointmark' })
    const result = await answer(resultLoader({ request: get('/x', cookie), params: { attemptId }, context: {} }))
    expect(result.body).toMatchObject({
      certificate: { number: certificate?.number, restsOnThis: true },
      missing: [],
      heading: 'You have passed the Joint foundation exam',
    })
  })

  async function certified(): Promise<{ personId: string; number: string }> {
    const personId = await makePerson()
    const number = credentialNumber({ track: 'foundation', bytes: crypto.getRandomValues(new Uint8Array(5)) })
    const today = new Date().toISOString().slice(0, 10)
    await insertCertificate({
      number,
      personId,
      track: 'foundation',
      level: 'foundation',
      completedOn: today,
      validFrom: today,
      validThrough: `${Number(today.slice(0, 4)) + 2}-01-15`,
      policyVersion: '2025-01',
      curriculumRevisionId: null,
      source: 'jointmark',
      sourceName: '',
      evidenceReference: '',
      lastReassessedOn: null,
      holderName: 'Dana Whitlock',
      agencyName: 'Northgate Employment Service',
      timeZone: ZONE,
      verdict: { level: 'foundation', ok: true, completedOn: today, because: '3 of 3 requirements met.', requirements: [] },
      trace: [],
      actorId: null,
      now: new Date(),
    })
    return { personId, number }
  }
  const open = (cookie: string, number: string) =>
    answer(certificateLoader({ request: get(`/certificates/${number}`, cookie), params: { number }, context: {} }))

  it('is read by its holder and by HR, and by no other colleague', async () => {
    const { personId, number } = await certified()
    expect((await open(await cookieOf(personId), number)).body).toMatchObject({
      own: true,
      inForce: true,
      verify: `https://learn.example.org/verify/${number}`,
    })
    expect((await open(await cookieOf(await makePerson({ roles: ['hr'] })), number)).body).toMatchObject({ own: false })
    expect((await open(await cookieOf(await makePerson()), number)).status).toBe(403)
    expect((await open('', number)).status).toBe(302)
    expect((await open(await cookieOf(personId), 'JM-F-0000-0000')).status).toBe(404)
  })

  it('has a QR code for those who may read it', async () => {
    const { personId, number } = await certified()
    const qr = await qrLoader({ request: get('/x', await cookieOf(personId)), params: { number }, context: {} })
    expect(qr.headers.get('content-type')).toContain('image/svg+xml')
    expect(await qr.text()).toMatch(/^<svg[^>]*>.*<\/svg>\s*$/s)
    expect(
      (await answer(qrLoader({ request: get('/x', await cookieOf(await makePerson())), params: { number }, context: {} }))).status,
    ).toBe(403)
  })

  it('tells a stranger its state and nothing about the person but name and agency', async () => {
    const { personId, number } = await certified()
    const check = () => answer(verifyLoader({ request: get(`/verify/${number}`), params: { number }, context: {} }))
    const person = await findAnyPerson(personId)
    const valid = await check()
    expect(valid.body).toMatchObject({
      found: {
        holder: 'Dana Whitlock',
        course: 'Joint foundation',
        level: 'Foundation',
        agency: 'Northgate Employment Service',
        words: { word: 'Valid today' },
      },
    })
    const page = JSON.stringify(valid.body)
    for (const secret of [personId, person?.email, person?.employeeNumber, person?.jobTitle]) expect(page).not.toContain(secret ?? '?')
    expect(Object.keys((valid.body as { found: object }).found).sort()).toEqual([
      'agency',
      'checked',
      'course',
      'holder',
      'level',
      'validThrough',
      'words',
    ])
    const certificateId = (await findAnyCertificateByNumber(number))?.certificateId ?? ''
    const today = new Date().toISOString().slice(0, 10)
    await recordCertificateEvent({
      certificateId,
      kind: 'suspended',
      actorId: null,
      reason: 'A private reason',
      effectiveOn: today,
      now: new Date(),
    })
    const suspended = await check()
    expect(suspended.body).toMatchObject({ found: { words: { word: 'Suspended' } } })
    expect(JSON.stringify(suspended.body)).not.toContain('private reason')
    expect((await open(await cookieOf(personId), number)).body).toMatchObject({ inForce: false })
  })

  it('makes whoever guesses numbers wait, also for one that exists', async () => {
    const { number } = await certified()
    const check = (typed: string, address: string) =>
      withRequestContext({ address, kept: new Map() }, () =>
        answer(verifyLoader({ request: get(`/verify/${typed}`), params: { number: typed }, context: {} })),
      )
    for (let i = 0; i < MISSES_ALLOWED; i += 1) {
      expect((await check('rubbish', '203.0.113.9')).status).toBe(404)
      expect((await check(credentialNumber({ track: 'executive', bytes: new Uint8Array([9, 2, 3, 4, i]) }), '203.0.113.9')).status).toBe(
        404,
      )
    }
    expect((await check(number, '203.0.113.9')).status).toBe(429)
    expect((await check(number, '203.0.113.10')).status).toBe(200)
  })

  it('answers a number that nobody has, and one that cannot be a number, with 404', async () => {
    const check = (number: string) => answer(verifyLoader({ request: get(`/verify/${number}`), params: { number }, context: {} }))
    expect(await check(credentialNumber({ track: 'executive', bytes: new Uint8Array([1, 2, 3, 4, 5]) }))).toMatchObject({
      status: 404,
      body: { found: null },
    })
    expect((await check('rubbish')).status).toBe(404)
  })

  it('is found however its number is typed', async () => {
    const { number } = await certified()
    const typed = encodeURIComponent(number.toLowerCase().replaceAll('-', ' '))
    expect((await answer(verifyIndexLoader({ request: get(`/verify?number=${typed}`), params: {}, context: {} }))).location).toBe(
      `/verify/${number}`,
    )
    expect((await answer(verifyIndexLoader({ request: get('/verify?number=jm-1'), params: {}, context: {} }))).status).toBe(400)
    expect((await answer(verifyIndexLoader({ request: get('/verify'), params: {}, context: {} }))).body).toEqual({ typed: '', error: null })
  })
})
