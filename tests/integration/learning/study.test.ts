import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/client.server'
import { auditEvent, personRole } from '#db/schema'
import { chanceFrom } from '~/domain/chance'
import type { User } from '~/identity/index.server'
import { recordBeat } from '~/models/active-time.server'
import { answerReport, listAnyReports, REPORTS_A_DAY } from '~/models/mistake-reports.server'
import { findNote, listNotes } from '~/models/notes.server'
import { listUnseenNotices } from '~/models/notices.server'
import { findProgress, finishPage } from '~/models/progress.server'
import { saveRating, summaryOfAnyRatings } from '~/models/ratings.server'
import { loader as todayLoader } from '~/routes/_index'
import { action as noteAction } from '~/routes/learn.$slug.$page_.note'
import { action as reportAction, loader as reportLoader } from '~/routes/learn.$slug.$page_.report'
import { loader as printLoader } from '~/routes/learn.$slug.print'
import { action as notesAction, loader as notesLoader } from '~/routes/notes'
import { action as rateAction, loader as rateLoader } from '~/routes/rate.$kind.$subject'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'
import { placeAt, workThrough } from './walk'

beforeAll(openSchool)

const SLUG = 'two-systems'
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)

type Reader = { user: User; cookie: string }
async function newReader(): Promise<Reader> {
  const user = await newLearner()
  await placeAt({ user, slug: SLUG, position: 0, now })
  return { user, cookie: await sessionCookie(user.personId) }
}
const sent = ({ cookie }: Reader, path: string, form?: Record<string, string>) =>
  routeArgs({ path, cookie, params: { slug: SLUG, page: '1', kind: 'lesson', subject: SLUG }, form })

describe('active time', () => {
  it('adds up on the step and in the lesson, by wall-clock, however many windows send', async () => {
    const { user } = await newReader()
    const { personId, timeZone: zone } = user
    const beat = (seconds: number, position = 0) => recordBeat({ personId, slug: SLUG, position, zone, now: after(seconds) })
    expect([await beat(30), await beat(31), await beat(40, 1), await beat(60, 1), await beat(500)]).toEqual([30, 0, 0, 30, 30])
    expect((await findProgress({ personId, slug: SLUG }))?.activeSeconds).toBe(90)
  })

  it('counts nothing for a step or a lesson that is not open', async () => {
    const { user } = await newReader()
    const question = { personId: user.personId, zone: user.timeZone, now: after(60) }
    expect(await recordBeat({ ...question, slug: 'lawful-sharing', position: 0 })).toBe(0)
    expect(await recordBeat({ ...question, slug: SLUG, position: 99 })).toBe(0)
    expect(await recordBeat({ ...question, slug: SLUG, position: Number.NaN })).toBe(0)
  })
})

describe('notes and bookmarks', () => {
  it('are kept on their step, listed by lesson, and gone when they are empty or erased', async () => {
    const reader = await newReader()
    const path = `/learn/${SLUG}/1/note`
    await noteAction(sent(reader, path, { intent: 'note', says: ' Ask Dana about this ' }))
    await noteAction(sent(reader, path, { intent: 'bookmark' }))
    const { lessons } = await notesLoader(sent(reader, '/notes'))
    expect(lessons.map(({ slug, notes }) => [slug, notes.map(({ says, bookmarked, step }) => [says, bookmarked, step])])).toEqual([
      [SLUG, [['Ask Dana about this', true, 1]]],
    ])
    await noteAction(sent(reader, path, { intent: 'note', says: '' }))
    expect(await listNotes({ personId: reader.user.personId })).toHaveLength(1)
    await noteAction(sent(reader, path, { intent: 'unbookmark' }))
    expect(await listNotes({ personId: reader.user.personId })).toEqual([])
  })

  it('are nobody else’s, also for erasing, and no log holds them', async () => {
    const [one, other] = [await newReader(), await newReader()]
    await noteAction(sent(one, `/learn/${SLUG}/1/note`, { intent: 'note', says: 'zugzwang' }))
    const [note] = await listNotes({ personId: one.user.personId })
    expect((await notesLoader(sent(other, '/notes'))).all).toBe(0)
    await notesAction(sent(other, '/notes', { slug: SLUG, step: note?.pageId ?? '' }))
    await notesAction(sent(other, '/notes', { intent: 'erase-all' }))
    expect(await findNote({ personId: one.user.personId, slug: SLUG, pageId: note?.pageId ?? '' })).toBeDefined()
    expect(JSON.stringify(await db().select().from(auditEvent))).not.toContain('zugzwang')
    await notesAction(sent(one, '/notes', { slug: SLUG, step: note?.pageId ?? '' }))
    expect(await listNotes({ personId: one.user.personId })).toEqual([])
  })
})

describe('a reported mistake', () => {
  it('quotes its passage, reaches the trainers without a name, and its answer reaches the reporter once', async () => {
    const reader = await newReader()
    const path = `/learn/${SLUG}/1/report`
    const { blocks } = await reportLoader(sent(reader, path))
    expect(blocks.length).toBeGreaterThan(3)
    await reportAction(sent(reader, path, { block: blocks[1]?.id ?? '', says: 'Here a word is missing.' }))
    const [report] = await listAnyReports({ answered: false, limit: 10, offset: 0 })
    expect(report).toMatchObject({ slug: SLUG, says: 'Here a word is missing.', position: 0, revision: 1 })
    expect(report?.quote.length).toBeGreaterThan(10)
    expect(JSON.stringify(report)).not.toContain(reader.user.familyName)
    const trainer = await newLearner()
    await db().insert(personRole).values({ personId: trainer.personId, role: 'trainer' })
    const work = async () => (await todayLoader(routeArgs({ path: '/', cookie: await sessionCookie(trainer.personId) }))).work
    expect(await work()).toMatchObject([{ title: '1 report of a mistake waits for an answer', href: '/teach/reports' }])
    const answer = { reportId: report?.id ?? '', actorId: trainer.personId, answer: 'Put in with version 2.', now }
    expect([await answerReport(answer), await answerReport(answer)]).toEqual([true, false])
    expect(await work()).toEqual([])
    expect((await listUnseenNotices({ personId: reader.user.personId })).map(({ says }) => says)).toEqual(['Put in with version 2.'])
    expect((await notesLoader(sent(reader, '/notes'))).reports.map((one) => one.answer)).toEqual(['Put in with version 2.'])
  })

  it('needs words, takes an unknown passage for the whole page, and is not sent without end', async () => {
    const reader = await newReader()
    const path = `/learn/${SLUG}/1/report`
    const send = (says: string) => reportAction(sent(reader, path, { block: 'b-no-such', says }))
    expect(await send('  ')).toMatchObject({ init: { status: 400 } })
    for (let turn = 0; turn < REPORTS_A_DAY; turn += 1) expect(await send(`Report ${turn}`)).toBeInstanceOf(Response)
    expect(await send('One more')).toMatchObject({ init: { status: 429 }, data: { says: 'One more' } })
  })

  it('cannot name what stands behind a prediction that was not made', async () => {
    const reader = await newReader()
    const { revision } = await placeAt({ user: reader.user, slug: SLUG, position: 0, now })
    const predicting = revision.lesson.pages.find(({ tasks }) =>
      tasks.some((id) => revision.lesson.exercises.find((one) => one.id === id)?.kind === 'predict'),
    )
    const args = () => routeArgs({ path: '/', cookie: reader.cookie, params: { slug: SLUG, page: String((predicting?.index ?? 0) + 1) } })
    const before = (await reportLoader(args())).blocks.length
    await workThrough({ user: reader.user, slug: SLUG, position: predicting?.index ?? 0, now })
    expect((await reportLoader(args())).blocks.length).toBeGreaterThan(before)
  })
})

describe('ratings', () => {
  it('are asked of those who finished, change for thirty days, and stand once a person', async () => {
    const reader = await newReader()
    const path = `/rate/lesson/${SLUG}`
    expect(await refusal(() => rateLoader(sent(reader, path)))).toBe(404)
    await finishPage({ personId: reader.user.personId, slug: SLUG, page: 0, next: 0, completed: true, now })
    expect(await rateAction(sent(reader, path, { use: 'nonsense' }))).toMatchObject({ init: { status: 400 } })
    await rateAction(sent(reader, path, { use: 'yes' }))
    await rateAction(sent(reader, path, { use: 'no', comment: 'Shorter.' }))
    expect(await rateLoader(sent(reader, path))).toMatchObject({ answers: { use: 'no' }, comment: 'Shorter.', closed: false })
    expect((await summaryOfAnyRatings({ kind: 'lesson', subject: SLUG })).people).toBe(1)
  })

  it('are counted by the database and shown from five people', async () => {
    const rated = { kind: 'workshop' as const, subject: 'session-1' }
    for (let person = 0; person < 6; person += 1) {
      expect((await summaryOfAnyRatings(rated)).questions === null).toBe(person < 5)
      const { personId } = await newLearner()
      await saveRating({ ...rated, personId, answers: { use: person < 4 ? 'yes' : 'partly', practice: 'yes' }, comment: '', now })
    }
    const { questions, people } = await summaryOfAnyRatings(rated)
    expect(people).toBe(6)
    expect(questions?.map(({ of, choices }) => [of, choices.map(({ people: some }) => some)])).toEqual([
      [5, [4, 1, 0]],
      [5, [5, 0, 0]],
    ])
  })

  it('change their totals only by the answers of five people at once, whoever answers, changes or changes back', async () => {
    const rated = { kind: 'workshop' as const, subject: 'session-2' }
    const people = await Promise.all(Array.from({ length: 14 }, () => newLearner()))
    const said = new Map<string, string>()
    let [inTotals, renewed] = [new Map<string, string>(), 0]
    const chance = chanceFrom('ratings in steps')
    for (let turn = 0; turn < 80; turn += 1) {
      const before = JSON.stringify((await summaryOfAnyRatings(rated)).questions)
      const personId = people[chance.whole(people.length)]?.personId ?? ''
      said.set(personId, ['yes', 'partly', 'no'][chance.whole(3)] ?? 'yes')
      await saveRating({ ...rated, personId, answers: { use: said.get(personId) ?? '' }, comment: '', now })
      const { questions } = await summaryOfAnyRatings(rated)
      const waiting = [...said].filter(([id, value]) => inTotals.get(id) !== value).length
      if (waiting < 5) {
        expect(JSON.stringify(questions)).toBe(before)
        continue
      }
      renewed += 1
      inTotals = new Map(said)
      const counts = ['yes', 'partly', 'no'].map((value) => [...said.values()].filter((one) => one === value).length)
      expect(questions?.map(({ choices }) => choices.map(({ people: some }) => some))).toEqual([counts])
    }
    expect(renewed).toBeGreaterThan(3)
  })
})

it('the whole lesson on one page holds every step, no answer, and only the reveals of predictions made', async () => {
  const reader = await newReader()
  const before = await printLoader(sent(reader, `/learn/${SLUG}/print`))
  const { revision } = await placeAt({ user: reader.user, slug: SLUG, position: 0, now })
  for (const { index } of revision.lesson.pages) await workThrough({ user: reader.user, slug: SLUG, position: index, now }, 'right')
  const whole = await printLoader(sent(reader, `/learn/${SLUG}/print`))
  const text = (page: typeof whole) => page.pages.map(({ html }) => html).join('')
  expect(whole.pages).toHaveLength(revision.lesson.pages.length)
  expect(text(whole).length).toBeGreaterThan(text(before).length)
  for (const exercise of revision.lesson.exercises)
    for (const remark of Object.values(exercise.feedback)) expect(text(whole), exercise.id).not.toContain(remark.slice(0, 60))
  expect(text(whole)).not.toContain('checked=""')
})
