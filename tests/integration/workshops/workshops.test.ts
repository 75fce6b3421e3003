import type { ActionFunctionArgs } from '@remix-run/node'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { action as sendRating, loader as rate } from '~/routes/rate.$kind.$subject'
import { action as learner, loader as session } from '~/routes/workshops.$sessionId'
import { loader as invitation } from '~/routes/workshops.$sessionId_.invitation[.]ics'
import { action as trainerPage } from '~/routes/teach.sessions.$sessionId'
import { action as cancelPage } from '~/routes/teach.sessions.$sessionId_.cancel'
import { action as movePage } from '~/routes/teach.sessions.$sessionId_.edit'
import { action as newPage } from '~/routes/teach.sessions.new'
import { loader as guidePage } from '~/routes/teach.guides.$slug'
import { loader as today } from '~/routes/_index'
import { checkStored } from '~/jobs/check-draft.server'
import { findLessonHead, lessonTitles, listLessonHeads, readLessonFiles } from '~/models/lessons.server'
import { listUnseenNotices } from '~/models/notices.server'
import { findProgress, finishPage, openLesson } from '~/models/progress.server'
import { savePerson } from '~/models/people.server'
import { listAnyAttendance, recordAttendance } from '~/models/workshop-attendance.server'
import { askForSession, cancelBooking, listAnySeats, promoteAnyWaiting } from '~/models/workshop-bookings.server'
import { isWorkshopCredited, workshopStanding } from '~/models/workshop-credits.server'
import { findAnySession } from '~/models/workshop-sessions.server'
import { LEARNING_BEGINS, newLearner, openSchool } from '../../support/learner'
import { personFacts } from '../../support/organisation'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'
import { publishWorkshopLesson } from '../../support/workshop-lesson'
import { addSession } from '../../support/workshop-session'

const SLUG = 'case-conference'
const DAY_MS = 86_400_000
const now = new Date()
const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString()

let trainerId = ''
let trainer = ''
let title = ''

beforeAll(async () => {
  await openSchool()
  trainerId = await savePerson({ facts: personFacts('880001', { roles: ['trainer'] }), actorId: null, now: LEARNING_BEGINS })
  trainer = await sessionCookie(trainerId)
  title = (await lessonTitles([SLUG])).get(SLUG) ?? ''
})

type Facts = Partial<Parameters<typeof addSession>[0]>
const newSession = (facts: Facts = {}) => addSession({ lessonSlug: SLUG, trainerId, startsAt: inDays(7), now, ...facts })

const SERVICES = { e: 'employment', s: 'social-protection' } as const

async function ask(sessionId: string, service: keyof typeof SERVICES, at: Date = now) {
  const { personId } = await newLearner()
  return { personId, asked: await askForSession({ personId, service: SERVICES[service], sessionId, actorId: personId, now: at }) }
}

const stateOf = async (sessionId: string, personId: string) =>
  (await listAnySeats([sessionId])).get(sessionId)?.find((seat) => seat.personId === personId)?.state ?? null
const told = async (personId: string) => (await listUnseenNotices({ personId })).map((one) => one.title)

async function sent(work: () => Promise<unknown>): Promise<{ status: number; to: string | null; body: unknown }> {
  const answer = await work()
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get('location'), body: null }
  const { data, init } = answer as { data: unknown; init: { status: number } | null }
  return { status: init?.status ?? 200, to: null, body: data }
}

type Action = (args: ActionFunctionArgs) => Promise<unknown>

const send = (page: Action, path: string, id: string, cookie: string, form: Record<string, string>) =>
  sent(() => page(routeArgs({ path, cookie, params: { sessionId: id }, form })))

describe('a learner', () => {
  test('books, sees it on Today with a calendar file, and gives it back', async () => {
    const id = await newSession()
    const { personId } = await newLearner()
    const cookie = await sessionCookie(personId)
    const at = { path: `/workshops/${id}`, cookie, params: { sessionId: id } }
    expect(await send(learner, at.path, id, cookie, { intent: 'book' })).toMatchObject({ status: 302, to: `/workshops/${id}?done=booked` })
    expect((await session(routeArgs(at))).view).toMatchObject({ mine: 'booked', taken: 1, open: 7 })
    expect((await today(routeArgs({ path: '/', cookie }))).items.find(({ kind }) => kind === 'workshop')).toMatchObject({
      title: expect.stringContaining(`Workshop “${title}”, in 7 days`) as string,
      href: at.path,
    })
    const file = await (await invitation(routeArgs(at))).text()
    expect(file).toContain('METHOD:REQUEST')
    expect(await send(learner, at.path, id, cookie, { intent: 'cancel' })).toMatchObject({ to: `/workshops/${id}?done=cancelled` })
    const after = await (await invitation(routeArgs(at))).text()
    expect(after).toContain('METHOD:CANCEL')
    const uids = [file, after].map((text) =>
      new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent('vevent')?.getFirstPropertyValue('uid'),
    )
    expect(uids).toEqual([`workshop-${id}@jointmark`, `workshop-${id}@jointmark`])
  })

  test('is told why a place cannot be had', async () => {
    const [first, second] = [await newSession(), await newSession({ startsAt: inDays(9) })]
    const { personId } = await newLearner()
    const cookie = await sessionCookie(personId)
    await send(learner, '/', first, cookie, { intent: 'book' })
    expect(await send(learner, '/', second, cookie, { intent: 'book' })).toMatchObject({
      status: 409,
      body: { because: expect.stringContaining('You have a place in this workshop on') as string },
    })
    expect(await send(learner, '/', second, cookie, { intent: 'cancel' })).toMatchObject({ status: 409 })
    const begun = await newSession({ startsAt: inDays(-0.01) })
    expect(await send(learner, '/', begun, cookie, { intent: 'book' })).toMatchObject({
      status: 409,
      body: { because: 'This session has begun.' },
    })
  })

  test('has no calendar file of a session without a place', async () => {
    const id = await newSession({ capacity: 2 })
    for (let n = 0; n < 2; n += 1) await ask(id, 'e')
    const { personId } = await ask(id, 'e')
    const cookie = await sessionCookie(personId)
    expect(await refusal(() => invitation(routeArgs({ path: '/', cookie, params: { sessionId: id } })))).toBe(404)
    expect((await session(routeArgs({ path: '/', cookie, params: { sessionId: id } }))).view).toMatchObject({
      mine: 'waiting',
      position: 1,
    })
  })
})

describe('places', () => {
  test('are given back to who waits first, and that person is told and leaves the other lists', async () => {
    const [id, other] = [await newSession({ capacity: 2 }), await newSession({ capacity: 2, startsAt: inDays(8) })]
    const first = await ask(id, 'e')
    await ask(id, 's')
    for (let n = 0; n < 2; n += 1) await ask(other, 'e')
    const waiting = await ask(id, 's')
    expect(waiting.asked).toEqual({ ok: true, state: 'waiting' })
    await askForSession({ personId: waiting.personId, service: 'social-protection', sessionId: other, actorId: waiting.personId, now })
    expect(await stateOf(other, waiting.personId)).toBe('waiting')
    await cancelBooking({ personId: first.personId, sessionId: id, actorId: first.personId, now })
    expect(await stateOf(id, waiting.personId)).toBe('booked')
    expect(await stateOf(other, waiting.personId)).toBeNull()
    expect(await told(waiting.personId)).toEqual([expect.stringMatching(/^You have a place in “/)])
  })

  test('are kept for the other agency until the stated day, when the clockwork gives them to who waits', async () => {
    const id = await newSession({ capacity: 2, keptEach: 1, keptUntil: inDays(2) })
    await ask(id, 'e')
    const waiting = await ask(id, 'e')
    expect(waiting.asked).toMatchObject({ state: 'waiting' })
    await promoteAnyWaiting({ now })
    expect(await stateOf(id, waiting.personId)).toBe('waiting')
    await promoteAnyWaiting({ now: new Date(inDays(2)) })
    expect(await stateOf(id, waiting.personId)).toBe('booked')
  })

  test('are never more than there are when many ask at once', async () => {
    const id = await newSession({ capacity: 3 })
    const people = await Promise.all(Array.from({ length: 9 }, () => newLearner()))
    await Promise.all(
      people.map(({ personId }) => askForSession({ personId, service: 'employment', sessionId: id, actorId: personId, now })),
    )
    const seats = (await listAnySeats([id])).get(id) ?? []
    expect(seats.filter(({ state }) => state === 'booked')).toHaveLength(3)
    expect(seats.filter(({ state }) => state === 'waiting')).toHaveLength(6)
  })
})

describe('a trainer', () => {
  const form = {
    lesson: SLUG,
    date: inDays(10).slice(0, 10),
    starts: '09:30',
    ends: '',
    room: 'Room 5',
    link: '',
    capacity: '12',
    keptEach: '4',
    keptDays: '3',
    note: '',
  }
  test('plans a session that lasts as long as its agenda', async () => {
    const { status, to } = await sent(() => newPage(routeArgs({ path: '/', cookie: trainer, form: { ...form, facilitator: trainerId } })))
    expect(status).toBe(302)
    const planned = await findAnySession(/sessions\/(\w+)/.exec(to ?? '')?.[1] ?? '')
    const minutes = (await listLessonHeads()).find(({ slug }) => slug === SLUG)?.workshop?.minutes ?? 0
    expect(planned).toMatchObject({ minutes, room: 'Room 5', capacity: 12, zone: 'Europe/Berlin' })
    expect(Date.parse(planned?.endsAt ?? '') - Date.parse(planned?.startsAt ?? '')).toBe(minutes * 60_000)
  })

  test('is shown what is wrong with a plan, field by field', async () => {
    const bad = { ...form, room: '', keptEach: '9', facilitator: trainerId }
    const { status, body } = await sent(() => newPage(routeArgs({ path: '/', cookie: trainer, form: bad })))
    expect(status).toBe(400)
    expect(body).toMatchObject({ lastResult: { error: { room: [expect.any(String)], keptEach: [expect.any(String)] } } })
  })

  test('moves a session: the calendar entry is replaced and everybody on its list is told', async () => {
    const id = await newSession()
    const { personId } = await ask(id, 'e')
    const moved = { ...form, capacity: '8', facilitator: trainerId }
    expect(await send(movePage, '/', id, trainer, moved)).toMatchObject({ status: 302 })
    expect(await told(personId)).toEqual([expect.stringMatching(/ was moved to /)])
    const file = await (await invitation(routeArgs({ path: '/', cookie: await sessionCookie(personId), params: { sessionId: id } }))).text()
    expect(file).toMatch(/SEQUENCE:1\r\n/)
  })

  test('is told whose other sessions a new time meets, and moves it all the same only when that is said', async () => {
    const slug = 'another-workshop'
    await publishWorkshopLesson({ slug, now: LEARNING_BEGINS })
    const id = await newSession()
    const at = `${form.date}T08:00:00.000Z`
    const other = await newSession({ lessonSlug: slug, startsAt: at })
    const [{ personId, familyName }, free, waits] = [await newLearner(), await newLearner(), await newLearner()]
    const full = await newSession({ lessonSlug: slug, startsAt: at, capacity: 2 })
    for (let n = 0; n < 2; n += 1) await ask(full, 'e')
    const book = (person: string, sessionId: string) =>
      askForSession({ personId: person, service: 'employment', sessionId, actorId: person, now })
    for (const person of [personId, free.personId, waits.personId]) await book(person, id)
    expect(await book(personId, other)).toMatchObject({ state: 'booked' })
    expect(await book(waits.personId, full)).toMatchObject({ state: 'waiting' })

    const moved = { ...form, capacity: '8', facilitator: trainerId }
    const refused = await send(movePage, '/', id, trainer, moved)
    expect(refused.status).toBe(400)
    const { error } = (refused.body as { lastResult: { error: Record<string, string[]> } }).lastResult
    expect(error.despite).toEqual([
      'At the new time not everybody can come.',
      expect.stringMatching(new RegExp(`^Dana ${familyName} has a place in “.+” on `)),
    ])
    expect(await told(personId)).toEqual([])
    expect(await send(movePage, '/', id, trainer, { ...moved, despite: 'on' })).toMatchObject({ status: 302 })
    expect(await told(personId)).toEqual([expect.stringMatching(/ was moved to /)])
    expect([await stateOf(id, personId), await stateOf(other, personId)]).toEqual(['booked', 'booked'])
    expect(await send(movePage, '/', id, trainer, { ...moved, room: 'Room 6' })).toMatchObject({ status: 302 })
  })

  test('cancels a session with a reason that those who booked read', async () => {
    const id = await newSession()
    const { personId } = await ask(id, 'e')
    expect(await send(cancelPage, '/', id, trainer, { because: '' })).toMatchObject({ status: 400 })
    expect(await send(cancelPage, '/', id, trainer, { because: 'The room is flooded.' })).toMatchObject({ status: 302 })
    expect(await listUnseenNotices({ personId })).toMatchObject([
      { title: expect.stringContaining('is cancelled') as string, says: 'The room is flooded.' },
    ])
    expect(await workshopStanding({ personId, slug: SLUG })).toBe('open')
    const file = await (await invitation(routeArgs({ path: '/', cookie: await sessionCookie(personId), params: { sessionId: id } }))).text()
    expect(file).toContain('METHOD:CANCEL')
  })

  test('who changes the agenda in the editor is warned that the guide says otherwise, and may publish', async () => {
    const head = await findLessonHead(SLUG)
    const files = (head && (await readLessonFiles(head.revisionId))) ?? {}
    const found = async (text: string) => {
      const { diagnostics, lesson } = await checkStored({ slug: SLUG, files: { ...files, 'lesson.mdx': text } })
      expect(lesson, JSON.stringify(diagnostics)).toBeDefined()
      return diagnostics.filter(({ rule }) => rule === 'agenda')
    }
    const text = files['lesson.mdx'] ?? ''
    expect(await found(text)).toEqual([])
    const [, purpose = ''] = /<Item minutes="\d+" purpose="([^"]+)"/.exec(text) ?? []
    expect(await found(text.replace(purpose, 'Read everything twice'))).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('Item 1 is "Read everything twice"') as string },
    ])
  })

  test('follows the guide with the times of day of a session', async () => {
    const id = await newSession({ startsAt: '2026-12-04T08:00:00.000Z' })
    const open = (path: string) => guidePage(routeArgs({ path, cookie: trainer, params: { slug: SLUG } }))
    expect((await open('/')).body).toMatch(/0:00–0:\d\d/)
    expect((await open(`/?session=${id}`)).body).toMatch(/09:00–09:\d\d/)
  })
})

describe('attendance', () => {
  async function heldSession() {
    const id = await newSession({ startsAt: inDays(-1) })
    const before = new Date(now.getTime() - 3 * DAY_MS)
    const [one, two] = [await ask(id, 'e', before), await ask(id, 's', before)]
    return { id, one: one.personId, two: two.personId }
  }

  test('is recorded for everybody with one form, and credits only who was there', async () => {
    const { id, one, two } = await heldSession()
    const missing = async () => (await today(routeArgs({ path: '/', cookie: trainer }))).work.map(({ title }) => title)
    expect(await missing()).toEqual(['Attendance is missing for 1 workshop session'])
    const fields = { intent: 'attendance', [`presence-${one}`]: 'present', [`presence-${two}`]: 'part', [`minutes-${two}`]: '20' }
    expect(await send(trainerPage, '/', id, trainer, fields)).toMatchObject({ to: `/teach/sessions/${id}?saved=attendance` })
    expect([await isWorkshopCredited({ personId: one, slug: SLUG }), await isWorkshopCredited({ personId: two, slug: SLUG })]).toEqual([
      true,
      false,
    ])
    expect(await missing()).toEqual([])
  })

  test('is corrected with a reason only, and what it was before stays on record', async () => {
    const { id, one } = await heldSession()
    await send(trainerPage, '/', id, trainer, { intent: 'attendance', [`presence-${one}`]: 'absent' })
    const corrected = { intent: 'attendance', [`presence-${one}`]: 'present' }
    expect(await send(trainerPage, '/', id, trainer, corrected)).toMatchObject({ status: 400 })
    expect(await send(trainerPage, '/', id, trainer, { ...corrected, reason: 'She signed the sheet on its back.' })).toMatchObject({
      status: 302,
    })
    expect((await listAnyAttendance(id)).map(({ presence, reason }) => [presence, reason])).toEqual([
      ['absent', ''],
      ['present', 'She signed the sheet on its back.'],
    ])
    expect(await told(one)).toEqual([expect.stringContaining('your workshop minutes are credited')])
  })

  test('is not recorded before the session begins, and asks for the minutes of a part', async () => {
    const coming = await newSession()
    const { personId } = await ask(coming, 'e')
    expect(await send(trainerPage, '/', coming, trainer, { [`presence-${personId}`]: 'present' })).toMatchObject({ status: 409 })
    const { id, one } = await heldSession()
    expect(await send(trainerPage, '/', id, trainer, { [`presence-${one}`]: 'part' })).toMatchObject({ status: 400 })
    expect(await listAnyAttendance(id)).toEqual([])
  })

  test('of somebody who came without a place is possible where one was empty', async () => {
    const { id } = await heldSession()
    const walkIn = await newLearner()
    expect(await send(trainerPage, '/', id, trainer, { intent: 'add', number: walkIn.employeeNumber })).toMatchObject({ status: 302 })
    expect(await stateOf(id, walkIn.personId)).toBe('booked')
    expect(await send(trainerPage, '/', id, trainer, { intent: 'add', number: '000000' })).toMatchObject({ status: 400 })
  })
})

describe('a lesson with a workshop', () => {
  test('is completed by the record of attendance once the rest of it is done, and opened again when that is taken back', async () => {
    const slug = 'only-a-workshop'
    const { revisionId } = await publishWorkshopLesson({ slug, now: LEARNING_BEGINS })
    const { personId } = await newLearner()
    await openLesson({ personId, slug, revisionId, now })
    for (const page of [0, 1]) await finishPage({ personId, slug, page, next: 1, completed: false, now })
    const id = await newSession({ lessonSlug: slug, startsAt: inDays(-1) })
    await askForSession({ personId, service: 'employment', sessionId: id, actorId: personId, now: new Date(now.getTime() - 2 * DAY_MS) })
    expect((await findProgress({ personId, slug }))?.completedAt).toBeNull()
    const held = await findAnySession(id)
    if (!held) throw new Error('no session')
    await recordAttendance({ session: held, seen: [{ personId, presence: 'present', minutes: 0 }], reason: '', actorId: trainerId, now })
    expect((await findProgress({ personId, slug }))?.completedAt).toBe(now.toISOString())
    await recordAttendance({
      session: held,
      seen: [{ personId, presence: 'absent', minutes: 0 }],
      reason: 'Another person of that name came.',
      actorId: trainerId,
      now,
    })
    expect((await findProgress({ personId, slug }))?.completedAt).toBeNull()
  })
})

describe('the opinion on a workshop', () => {
  const rated = (id: string, cookie: string, form?: Record<string, string>) =>
    routeArgs({ path: `/rate/workshop/${id}`, cookie, params: { kind: 'workshop', subject: id }, form })

  test('is asked for on the page of the session once somebody was there, and leads back to it', async () => {
    const [id, there, away] = [await newSession({ startsAt: inDays(-1) }), await newLearner(), await newLearner()]
    const before = new Date(now.getTime() - 2 * DAY_MS)
    for (const { personId } of [there, away])
      await askForSession({ personId, service: 'employment', sessionId: id, actorId: personId, now: before })
    const page = async (cookie: string) => session(routeArgs({ path: `/workshops/${id}`, cookie, params: { sessionId: id } }))
    const [cookie, other] = [await sessionCookie(there.personId), await sessionCookie(away.personId)]
    expect((await page(cookie)).attended).toBe(false)
    expect(await refusal(() => rate(rated(id, cookie)))).toBe(404)

    const held = await findAnySession(id)
    if (!held) throw new Error('no session')
    const seen = [
      { personId: there.personId, presence: 'present' as const, minutes: 0 },
      { personId: away.personId, presence: 'absent' as const, minutes: 0 },
    ]
    await recordAttendance({ session: held, seen, reason: '', actorId: trainerId, now })
    expect([(await page(cookie)).attended, (await page(other)).attended]).toEqual([true, false])
    expect(await rate(rated(id, cookie))).toMatchObject({ title, href: `/workshops/${id}`, closed: false })
    expect(await refusal(() => rate(rated(id, other)))).toBe(404)
    expect(await refusal(() => sendRating(rated(id, other, { use: 'yes' })))).toBe(404)
    const answered = await sendRating(rated(id, cookie, { use: 'yes', next: `/workshops/${id}` }))
    expect(answered instanceof Response && answered.headers.get('location')).toBe(`/workshops/${id}`)
    expect(await rate(rated(id, cookie))).toMatchObject({ answers: { use: 'yes' } })
  })
})
