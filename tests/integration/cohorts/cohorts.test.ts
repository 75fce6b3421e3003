import ICAL from 'ical.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { loader as course } from '~/routes/courses.$track'
import { loader as timetable } from '~/routes/cohorts.$cohortId'
import { loader as calendar } from '~/routes/cohorts.$cohortId_.timetable[.]ics'
import { action as page, loader as cohortPage } from '~/routes/teach.cohorts.$cohortId'
import { action as end } from '~/routes/teach.cohorts.$cohortId_.end'
import { action as move } from '~/routes/teach.cohorts.$cohortId_.entries.$entryId'
import { action as people, loader as peoplePage } from '~/routes/teach.cohorts.$cohortId_.people'
import { loader as list } from '~/routes/teach.cohorts._index'
import { action as make } from '~/routes/teach.cohorts.new'
import { loader as today } from '~/routes/_index'
import type { PlannedEntry } from '~/domain/cohort'
import { addDays, civilDateIn, weekdayOf } from '~/domain/dates'
import { isWorkingDay, PLAIN_CALENDAR } from '~/domain/working-days'
import { listAnyAuditEvents } from '~/models/audit.server'
import { makeCohort } from '~/models/cohort-changes.server'
import { planCohort } from '~/models/cohort-plan.server'
import { behindIn, standingsInAny } from '~/models/cohort-progress.server'
import { findAnyCohort, listCohortsLedBy, listEntries } from '~/models/cohorts.server'
import { listEnrolments } from '~/models/enrolments.server'
import { listUnseenNotices } from '~/models/notices.server'
import { recordLeave, saveAgencies } from '~/models/organisation.server'
import { savePerson } from '~/models/people.server'
import { finishPage, openLesson } from '~/models/progress.server'
import { listLessonHeads } from '~/models/lessons.server'
import { refreshRegister } from '~/models/register.server'
import { askForSession } from '~/models/workshop-bookings.server'
import { LEARNING_BEGINS, newLearner, openSchool } from '../../support/learner'
import { personFacts } from '../../support/organisation'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'
import { addSession } from '../../support/workshop-session'

const ZONE = 'Europe/Berlin'
const now = new Date()
const TODAY = civilDateIn(now, ZONE)
const NEXT_MONDAY = addDays(TODAY, 8 - weekdayOf(TODAY))

let trainerId = ''
let trainer = ''
let otherTrainer = ''
let manager = ''

beforeAll(async () => {
  await openSchool()
  const benefits = { id: 'spa', name: 'Benefits Agency', shortName: 'Benefits', service: 'social-protection' as const, timeZone: ZONE }
  await saveAgencies({ agencies: [{ ...benefits, weekend: [6, 7] }], actorId: null, now: LEARNING_BEGINS })
  const colleague = async (number: string, role: 'trainer' | 'programme-manager') => {
    const personId = await savePerson({ facts: personFacts(number, { roles: [role] }), actorId: null, now: LEARNING_BEGINS })
    return { personId, cookie: await sessionCookie(personId) }
  }
  const first = await colleague('890001', 'trainer')
  trainerId = first.personId
  trainer = first.cookie
  otherTrainer = (await colleague('890002', 'trainer')).cookie
  manager = (await colleague('890003', 'programme-manager')).cookie
})

let benefitsPeople = 0

/** Somebody of the other agency. */
function newBenefitsLearner(): Promise<string> {
  benefitsPeople += 1
  const facts = personFacts(String(891_000 + benefitsPeople), { agencyId: 'spa', givenName: 'Renée', familyName: 'Ødegård' })
  return savePerson({ facts, actorId: null, now: LEARNING_BEGINS })
}

type Sent = { status: number; to: string | null; body: Record<string, unknown> }

async function sent(work: () => Promise<unknown>): Promise<Sent> {
  const answer = await work()
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get('location'), body: {} }
  const { data, init } = answer as { data: Record<string, unknown>; init: { status?: number } | null }
  return { status: init?.status ?? 200, to: null, body: data }
}

function formOf(fields: Record<string, string | readonly string[]>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  return form
}

const FIELDS = { name: 'Harbour, winter', track: 'frontline', startsOn: NEXT_MONDAY, weeks: '4', hours: '12' }
const sendNew = (fields: Record<string, string | readonly string[]>, cookie = trainer) =>
  sent(() => make(routeArgs({ path: '/teach/cohorts/new', cookie, form: formOf(fields) })))

/** A cohort of the foundation that began so many days ago, with one lesson due a day later and another far ahead. */
async function beganAgo(days: number, personIds: readonly string[]): Promise<string> {
  const startsOn = addDays(TODAY, -days)
  const entries: PlannedEntry[] = [
    { kind: 'lesson', date: addDays(startsOn, 1), slug: 'two-systems', sessionId: null, minutes: 60 },
    { kind: 'lesson', date: addDays(startsOn, 21), slug: 'lawful-sharing', sessionId: null, minutes: 60 },
    { kind: 'exam', date: addDays(startsOn, 25), slug: null, sessionId: null, minutes: 30 },
  ]
  const facts = { name: 'Autumn', track: 'foundation' as const, startsOn, weeks: 4, hoursAWeek: 3, zone: ZONE }
  const made = new Date(now.getTime() - days * 86_400_000)
  return makeCohort({ facts, personIds, entries, actorId: trainerId, now: made })
}

async function finishLesson(personId: string, slug: string): Promise<void> {
  const head = (await listLessonHeads()).find((one) => one.slug === slug)
  await openLesson({ personId, slug, revisionId: head?.revisionId ?? '', now })
  await finishPage({ personId, slug, page: 0, next: 0, completed: true, now })
}

const at = (cohortId: string, cookie: string, form?: Record<string, string | readonly string[]>, more: Record<string, string> = {}) =>
  routeArgs({ path: `/teach/cohorts/${cohortId}`, cookie, params: { cohortId, ...more }, form: form && formOf(form) })

const told = async (personId: string) => (await listUnseenNotices({ personId })).map(({ title }) => title)

describe('a plan', () => {
  test('has the 40 hours of the frontline course in weeks 1 to 4, about as many in each', async () => {
    const asked = { track: 'frontline' as const, startsOn: '2027-02-01', weeks: 4, hoursAWeek: 12, agencyIds: ['pes', 'spa'], now }
    const plan = await planCohort({ ...asked, onlyWritten: false })
    if (!plan?.timetable.ok) throw new Error('It fits.')
    const weeks = [0, 0, 0, 0]
    for (const { date, minutes } of plan.timetable.entries)
      weeks[Math.floor((Date.parse(date) - Date.parse('2027-02-01')) / 604_800_000)]! += minutes
    expect(plan.minutes).toBe(2400)
    expect(weeks.every((minutes) => minutes >= 540 && minutes <= 720)).toBe(true)
    expect(plan.timetable.entries.every(({ date }) => isWorkingDay({ calendar: PLAIN_CALENDAR, date }))).toBe(true)
    expect(plan.timetable.entries.at(-1)).toMatchObject({ kind: 'exam', minutes: 90 })
  })

  test('of written lessons alone has no exam while lessons are missing, and all of it when none is', async () => {
    const asked = { startsOn: '2027-02-01', weeks: 4, hoursAWeek: 12, agencyIds: ['pes'], onlyWritten: true, now }
    const [frontline, foundation] = [
      await planCohort({ ...asked, track: 'frontline' }),
      await planCohort({ ...asked, track: 'foundation' }),
    ]
    const kinds = (plan: typeof frontline) => (plan?.timetable.ok ? plan.timetable.entries.map(({ kind }) => kind) : [])
    if (frontline && frontline.inPreparation.size > 0) expect(kinds(frontline)).not.toContain('exam')
    expect(kinds(foundation).at(-1)).toBe('exam')
  })

  test('puts a workshop on the day of a session that comes after its lesson', async () => {
    const sessionId = await addSession({ lessonSlug: 'case-conference', trainerId, startsAt: '2027-02-24T09:00:00.000Z', now })
    const plan = await planCohort({
      track: 'frontline',
      startsOn: '2027-02-01',
      weeks: 4,
      hoursAWeek: 12,
      agencyIds: [],
      onlyWritten: true,
      now,
    })
    const found = plan?.timetable.ok
      ? plan.timetable.entries.find(({ kind, slug }) => kind === 'workshop' && slug === 'case-conference')
      : null
    expect(found).toMatchObject({ date: '2027-02-24', sessionId })
  })
})

describe('a trainer makes a cohort', () => {
  test('by finding people, looking at the proposal, and making exactly that', async () => {
    const [employment, benefits] = [await newLearner(), await newBenefitsLearner()]
    await refreshRegister({ personIds: [benefits], now })
    const found = await sendNew({ ...FIELDS, intent: 'find', q: 'renee', person: employment.personId })
    expect(found.status).toBe(200)
    expect(found.body).toMatchObject({ search: { total: 1 }, chosen: [{ personId: employment.personId }], values: { name: FIELDS.name } })
    const people = { person: employment.personId, add: benefits }
    const proposed = await sendNew({ ...FIELDS, ...people, intent: 'propose' })
    expect(proposed).toMatchObject({ status: 200, body: { proposal: { oneAgency: false, hasExam: true }, chosen: { length: 2 } } })
    const { mark } = proposed.body.proposal as { mark: string }
    const before = (await listCohortsLedBy({ trainerId })).length
    const moved = await sendNew({ ...FIELDS, weeks: '5', person: [employment.personId, benefits], intent: 'make', mark })
    expect(moved).toMatchObject({ status: 400, body: { note: expect.stringContaining('Look at it again') as string } })
    expect(await listCohortsLedBy({ trainerId })).toHaveLength(before)
    const made = await sendNew({ ...FIELDS, person: [employment.personId, benefits], intent: 'make', mark })
    expect(made).toMatchObject({ status: 302, to: expect.stringMatching(/^\/teach\/cohorts\/\w+\?saved=new$/) as string })
    const tracks = (await listEnrolments({ personId: benefits })).map(({ track }) => track)
    expect(tracks).toEqual(expect.arrayContaining(['foundation', 'frontline']))
    expect(await told(benefits)).toEqual(['You are in the cohort “Harbour, winter”'])
    const actions = (await listAnyAuditEvents({ limit: 50 })).map(({ action }) => action)
    expect(actions).toContain('make:cohort')
  })

  test('and keeps what was typed when something is wrong', async () => {
    const { personId } = await newLearner()
    const nobody = await sendNew({ ...FIELDS, name: '', weeks: '0', startsOn: '2026-02-30', intent: 'propose' })
    expect(nobody.status).toBe(400)
    expect(Object.keys(nobody.body.errors as object).sort()).toEqual(['name', 'people', 'startsOn', 'weeks'])
    const full = await sendNew({ ...FIELDS, hours: '3', person: personId, intent: 'propose' })
    expect(full).toMatchObject({
      status: 400,
      body: {
        values: { hours: '3' },
        chosen: [{ personId }],
        errors: { timetable: expect.stringContaining('It would need 11 hours a week') as string },
      },
    })
    expect((await sendNew({ ...FIELDS, startsOn: addDays(TODAY, -1), person: personId, intent: 'make' })).body.errors).toMatchObject({
      startsOn: 'Choose today or a later day.',
    })
  })

  test('of whoever a job does not enrol, who is enrolled for the cohort', async () => {
    const { personId } = await newLearner()
    const facts = { name: 'Engineers', track: 'technical' as const, startsOn: NEXT_MONDAY, weeks: 2, hoursAWeek: 3, zone: ZONE }
    await makeCohort({ facts, personIds: [personId], entries: [], actorId: trainerId, now })
    expect((await listEnrolments({ personId })).find(({ track }) => track === 'technical')).toMatchObject({ reason: 'cohort' })
  })
})

describe('who is behind', () => {
  test('is told with the whole, without whoever is on leave, and is written to by name', async () => {
    const [late, done, away] = [await newLearner(), await newLearner(), await newLearner()]
    const id = await beganAgo(10, [late.personId, done.personId, away.personId])
    await finishLesson(done.personId, 'two-systems')
    await recordLeave({ personId: away.personId, startsOn: addDays(TODAY, -10), endsOn: null, kind: 'annual', actorId: null, now })
    const shown = await cohortPage(at(id, trainer))
    expect(shown).toMatchObject({ count: { behind: 1, of: 2, onLeave: 1 }, behind: [{ personId: late.personId, standing: '0 of 1 done' }] })
    expect(await sent(() => page(at(id, trainer, { to: 'behind', says: ' ' })))).toMatchObject({ status: 400 })
    const wrote = await sent(() => page(at(id, trainer, { to: 'behind', says: 'Shall we find an hour?' })))
    expect(wrote).toMatchObject({ status: 302, to: `/teach/cohorts/${id}?saved=written&many=1` })
    const [notice] = await listUnseenNotices({ personId: late.personId })
    expect(notice).toMatchObject({
      title: 'Amara Osei890001 wrote to you about the cohort “Autumn”',
      says: expect.stringMatching(/^Shall we find an hour\?\n\nLate for you: “.+”\.$/) as string,
      href: `/cohorts/${id}`,
    })
    expect((await told(done.personId)).some((title) => title.includes('wrote to you'))).toBe(false)
    expect((await cohortPage(at(id, trainer))).behind[0]?.writtenOn).toBe(TODAY)
  })

  test('is nobody because of what is in preparation, and nobody who joined today', async () => {
    const [first, second] = [await newLearner(), await newLearner()]
    const id = await beganAgo(10, [first.personId])
    await people(at(id, trainer, { intent: 'add', add: second.personId }))
    const cohort = await findAnyCohort(id)
    if (!cohort) throw new Error('It was made.')
    expect(behindIn(await standingsInAny({ cohort, now }))).toEqual({ behind: 1, of: 2, onLeave: 0 })
    const unwritten = { kind: 'lesson' as const, date: addDays(TODAY, -5), slug: 'not-written-yet', sessionId: null, minutes: 60 }
    const facts = { name: 'Waiting', track: 'frontline' as const, startsOn: addDays(TODAY, -7), weeks: 2, hoursAWeek: 3, zone: ZONE }
    const made = new Date(now.getTime() - 8 * 86_400_000)
    const other = await makeCohort({ facts, personIds: [first.personId], entries: [unwritten], actorId: trainerId, now: made })
    expect(await cohortPage(at(other, trainer))).toMatchObject({ count: { behind: 0, of: 1 } })
  })
})

describe('a cohort', () => {
  test('is its trainer’s alone to change, and a programme manager’s to read', async () => {
    const id = await beganAgo(3, [(await newLearner()).personId])
    expect(await refusal(() => cohortPage(at(id, otherTrainer)))).toBe(404)
    expect(await refusal(() => page(at(id, otherTrainer, { says: 'x' })))).toBe(404)
    expect(await cohortPage(at(id, manager))).toMatchObject({ mayWrite: false })
    expect(await refusal(() => page(at(id, manager, { says: 'x' })))).toBe(403)
    const rows = async (cookie: string) => (await list(routeArgs({ path: '/teach/cohorts', cookie }))).rows.map((row) => row.id)
    expect(await rows(otherTrainer)).toEqual([])
    expect(await rows(manager)).toContain(id)
  })

  test('loses people only after the trainer has said so twice, and tells them', async () => {
    const [one, two] = [await newLearner(), await newLearner()]
    const id = await beganAgo(2, [one.personId, two.personId])
    expect(await sent(() => people(at(id, trainer, { intent: 'take-out' })))).toMatchObject({ status: 400 })
    const asked = await sent(() => people(at(id, trainer, { intent: 'take-out', remove: one.personId })))
    expect(asked).toMatchObject({ status: 200, body: { leaving: [{ personId: one.personId }] } })
    expect((await peoplePage(at(id, trainer))).members).toHaveLength(2)
    await people(at(id, trainer, { intent: 'take-out-now', remove: one.personId }))
    expect((await peoplePage(at(id, trainer))).members.map(({ personId }) => personId)).toEqual([two.personId])
    expect(await told(one.personId)).toContain('You are no longer in the cohort “Autumn”')
    const gone = await sessionCookie(one.personId)
    expect(await refusal(() => timetable(routeArgs({ path: '/', cookie: gone, params: { cohortId: id } })))).toBe(404)
  })

  test('moves an entry within its order and says why it cannot go elsewhere', async () => {
    const id = await beganAgo(2, [(await newLearner()).personId])
    const entries = async () => listEntries({ cohort: { id, track: 'foundation' }, now })
    const exam = (await entries()).find(({ kind }) => kind === 'exam')
    const to = (date: string) => sent(() => move(at(id, trainer, { date }, { entryId: exam?.id ?? '' })))
    expect(await to(addDays(TODAY, 200))).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('Choose a day of the cohort’s weeks') as string },
    })
    const days = Array.from({ length: 7 }, (_, day) => addDays(TODAY, 19 + day)).filter((date) =>
      isWorkingDay({ calendar: PLAIN_CALENDAR, date }),
    )
    const later = days.find((date) => date !== exam?.date && date <= addDays(TODAY, 25)) ?? ''
    expect(await to(later)).toMatchObject({ status: 302 })
    expect((await entries()).find(({ kind }) => kind === 'exam')?.date).toBe(later)
    expect((await findAnyCohort(id))?.sequence).toBe(1)
    expect(await to(TODAY)).toMatchObject({ status: 400 })
  })

  test('that has ended asks nothing of anybody, tells its people why, and is changed no more', async () => {
    const { personId } = await newLearner()
    const id = await beganAgo(5, [personId])
    expect(await sent(() => end(at(id, trainer, { because: '' })))).toMatchObject({ status: 400 })
    expect(await sent(() => end(at(id, trainer, { because: 'The office moves.' })))).toMatchObject({ status: 302 })
    expect(await told(personId)).toContain('The cohort “Autumn” has ended')
    expect(await refusal(() => page(at(id, trainer, { says: 'x' })))).toBe(409)
    const cookie = await sessionCookie(personId)
    expect((await today(routeArgs({ path: '/', cookie }))).cohorts).toEqual([])
    const file = await (await calendar(routeArgs({ path: '/', cookie, params: { cohortId: id } }))).text()
    expect(file).toContain('STATUS:CANCELLED')
  })
})

describe('a learner', () => {
  test('sees what is late and due on Today and on the course, and the whole as a page', async () => {
    const { personId } = await newLearner()
    const id = await beganAgo(10, [personId])
    const cookie = await sessionCookie(personId)
    const { cohorts } = await today(routeArgs({ path: '/', cookie }))
    expect(cohorts).toMatchObject([{ id, when: 'Week 2 of 4', asked: [{ late: true, href: '/learn/two-systems' }] }])
    expect((await course(routeArgs({ path: '/', cookie, params: { track: 'foundation' } }))).cohorts).toHaveLength(1)
    expect((await course(routeArgs({ path: '/', cookie, params: { track: 'frontline' } }))).cohorts).toEqual([])
    expect(await timetable(routeArgs({ path: '/', cookie, params: { cohortId: id } }))).toMatchObject({ late: 1, of: 3, done: 0 })
  })

  test('has a calendar file with whole days for lessons and hours for a workshop that has a session', async () => {
    const { personId } = await newLearner()
    const startsAt = `${addDays(NEXT_MONDAY, 2)}T09:00:00.000Z`
    const sessionId = await addSession({ lessonSlug: 'case-conference', trainerId, startsAt, now })
    const workshop = (session: string | null): PlannedEntry => ({
      ...{ kind: 'workshop', date: addDays(NEXT_MONDAY, 2), slug: 'case-conference', sessionId: session, minutes: 60 },
    })
    const lesson: PlannedEntry = { kind: 'lesson', date: NEXT_MONDAY, slug: 'case-conference', sessionId: null, minutes: 50 }
    const facts = { name: 'Plans', track: 'frontline' as const, startsOn: NEXT_MONDAY, weeks: 1, hoursAWeek: 3, zone: ZONE }
    const entries = [lesson, workshop(sessionId), workshop(null)]
    const id = await makeCohort({ facts, personIds: [personId], entries, actorId: trainerId, now })
    const cookie = await sessionCookie(personId)
    const own = { path: '/', cookie, params: { cohortId: id } }
    const says = async () => (await timetable(routeArgs(own))).weeks[0]?.entries.find(({ kind }) => kind === 'workshop')?.says
    expect(await says()).toContain('You have no place yet')
    await askForSession({ personId, service: 'employment', sessionId, actorId: personId, now })
    expect(await says()).toContain('You have a place')
    const places = (await cohortPage(at(id, trainer))).weeks[0]?.entries.map(({ says: line }) => line)
    expect(places).toContainEqual(expect.stringContaining('1 of 1 have a place'))
    const file = await calendar(routeArgs(own))
    expect(file.headers.get('content-disposition')).toContain('.ics')
    const parsed = new ICAL.Component(ICAL.parse(await file.text()) as unknown[])
    const events = parsed.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry))
    expect(events.map(({ startDate }) => startDate.isDate)).toEqual([true, false])
    expect(events[0]?.startDate.toString()).toBe(NEXT_MONDAY)
    expect(events[1]?.uid).toBe(`workshop-${sessionId}@jointmark`)
    expect(events[1]?.startDate.toJSDate().toISOString()).toBe(startsAt)
    const stranger = await sessionCookie((await newLearner()).personId)
    expect(await refusal(() => calendar(routeArgs({ path: '/', cookie: stranger, params: { cohortId: id } })))).toBe(404)
  })
})
