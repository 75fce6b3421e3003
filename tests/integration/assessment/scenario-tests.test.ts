import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/client.server'
import { scenarioRun } from '#db/schema'
import { lessonsOf, type Track } from '~/domain/curriculum'
import { findCurriculum, storeCurriculum } from '~/models/curricula.server'
import { enrol } from '~/models/enrolments.server'
import { listLessonHeads } from '~/models/lessons.server'
import { finishPage, openLesson } from '~/models/progress.server'
import { listRuns } from '~/models/runs.server'
import { todayOf } from '~/models/today.server'
import { action, loader } from '~/routes/assessments._index'
import { action as scenarioAction, loader as scenarioLoader } from '~/routes/scenarios.$slug'
import { loader as scenariosLoader } from '~/routes/scenarios._index'
import type { User } from '~/identity/index.server'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'

const FOUNDATION = ['two-systems', 'lawful-sharing', 'single-entry']
const KEPT = { 'first-pay-slip': 'The first pay slip', 'no-smartphone': 'No smartphone', 'three-doors': 'Three doors' }

/** The frontline of these tests has three lessons, which are written; its cases are those of the policy. */
async function shortenFrontline(): Promise<void> {
  const found = await findCurriculum('frontline')
  if (!found) throw new Error('no frontline')
  const { curriculum } = found
  const lessons = lessonsOf(curriculum).filter(({ slug }) => FOUNDATION.includes(slug))
  const [module] = curriculum.modules
  if (!module) throw new Error('no module')
  await storeCurriculum({ curriculum: { ...curriculum, modules: [{ ...module, lessons }] }, hash: 'short', now })
}

beforeAll(async () => {
  await openSchool()
  await shortenFrontline()
})

type Learner = { user: User; cookie: string }

async function learner({ lessons = FOUNDATION }: { lessons?: string[] } = {}): Promise<Learner> {
  const user = await newLearner()
  const { personId } = user
  for (const { slug, revisionId } of await listLessonHeads())
    if (lessons.includes(slug)) {
      await openLesson({ personId, slug, revisionId, now })
      await finishPage({ personId, slug, page: 0, next: 0, completed: true, now })
    }
  return { user, cookie: await sessionCookie(personId) }
}

const begin = ({ cookie, track = 'frontline' }: { cookie: string; track?: string }) =>
  action(routeArgs({ path: '/assessments', cookie, form: { track } })).then(
    (response) => ({ status: response.status, runId: response.headers.get('location')?.split('/').at(-1) ?? '', says: '' }),
    async (thrown: unknown) => {
      if (!(thrown instanceof Response)) throw thrown
      return { status: thrown.status, runId: '', says: await thrown.text() }
    },
  )
const page = (cookie: string) => loader(routeArgs({ path: '/assessments', cookie }))
const rowOf = async (cookie: string, track: Track = 'frontline') => (await page(cookie)).tests.find((test) => test.track === track)
const runsOf = ({ user }: Learner) => listRuns({ personId: user.personId })

/** Ends a run as if it had been played to its end. */
async function end({ runId, passed }: { runId: string; passed: boolean }): Promise<void> {
  await db().update(scenarioRun).set({ endedAt: new Date().toISOString(), passed }).where(eq(scenarioRun.id, runId))
}

/** Begins the next case and ends it; which it was and on which facts. */
async function play({
  learner: { user, cookie },
  passed,
}: {
  learner: Learner
  passed: boolean
}): Promise<{ slug: string; profile: string }> {
  const { runId } = await begin({ cookie })
  const run = (await listRuns({ personId: user.personId })).find((one) => one.runId === runId)
  if (!run) throw new Error('nothing was begun')
  await end({ runId, passed })
  return { slug: run.slug, profile: run.profile }
}

describe('the scenario test of a course', () => {
  it('is closed until the lessons are done, and says so; nothing is begun', async () => {
    const early = await learner({ lessons: ['two-systems'] })
    const because = 'Exam mode opens when all lessons of Frontline are done: 1 of 3 so far.'
    expect(await rowOf(early.cookie)).toMatchObject({ state: 'closed', figure: '0 of 3 cases passed', says: because, running: null })
    expect(await begin(early)).toMatchObject({ status: 409, says: because })
    expect(await runsOf(early)).toEqual([])
  })

  it('draws a case that is kept for exams and names it, and none of those to come', async () => {
    const one = await learner()
    const before = JSON.stringify(await page(one.cookie))
    for (const title of Object.values(KEPT)) expect(before).not.toContain(title)
    expect(await rowOf(one.cookie)).toMatchObject({ state: 'open', figure: '0 of 3 cases passed' })
    const { status, runId } = await begin(one)
    expect(status).toBe(302)
    const [run] = await runsOf(one)
    expect(run).toMatchObject({
      runId,
      mode: 'exam',
      slug: expect.stringMatching(/^(first-pay-slip|no-smartphone|three-doors)$/) as string,
    })
    const drawn = KEPT[run?.slug as keyof typeof KEPT]
    expect(await rowOf(one.cookie)).toMatchObject({ state: 'running', running: { runId, title: drawn } })
    const during = JSON.stringify(await page(one.cookie))
    for (const title of Object.values(KEPT).filter((other) => other !== drawn)) expect(during).not.toContain(title)
  })

  it('begins one case however often the button is pressed, and touches nobody else’s', async () => {
    const [one, other] = [await learner(), await learner()]
    const first = await begin(other)
    const pressed = await Promise.all([begin(one), begin(one), begin(one)])
    expect(new Set(pressed.map(({ runId }) => runId)).size).toBe(1)
    expect(await begin(one)).toEqual(pressed[0])
    expect(await runsOf(one)).toHaveLength(1)
    expect((await runsOf(other)).map(({ runId }) => runId)).toEqual([first.runId])
  })

  it('brings a case not yet met back later, with other facts, and ends when each is passed once', async () => {
    const one = await learner()
    const failed = await play({ learner: one, passed: false })
    const second = await play({ learner: one, passed: true })
    const third = await play({ learner: one, passed: true })
    expect(new Set([failed, second, third].map(({ slug }) => slug)).size).toBe(3)
    expect(await rowOf(one.cookie)).toMatchObject({ figure: '2 of 3 cases passed', state: 'open' })
    const again = await play({ learner: one, passed: true })
    expect(again.slug).toBe(failed.slug)
    expect(again.profile).not.toBe(failed.profile)
    const row = await rowOf(one.cookie)
    expect(row).toMatchObject({ figure: '3 of 3 cases passed', state: 'passed', says: 'All 3 cases are passed.' })
    expect(row?.played.map(({ result }) => result)).toEqual(['counts', 'counts', 'counts', 'not-yet'])
    expect(await begin(one)).toMatchObject({ status: 409, says: 'All 3 cases are passed.' })
  })

  it('of the foundation draws its case from the same place, on facts that are not met in practice', async () => {
    const one = await learner()
    const { runId } = await begin({ ...one, track: 'foundation' })
    expect((await runsOf(one)).map((run) => [run.runId, run.slug, run.mode])).toEqual([[runId, 'after-the-closure', 'exam']])
    const practice = await scenarioAction(
      routeArgs({
        path: '/scenarios/after-the-closure',
        params: { slug: 'after-the-closure' },
        cookie: one.cookie,
        form: { mode: 'practice' },
      }),
    )
    expect(practice.status).toBe(302)
    const profiles = (await runsOf(one)).map(({ profile }) => profile)
    expect(new Set(profiles).size).toBe(2)
  })

  it('of a course whose cases are still written says so, and begins none', async () => {
    const one = await learner()
    await enrol({ personId: one.user.personId, track: 'executive', reason: 'self', actorId: null, now })
    const says = 'The cases of this course are in preparation.'
    expect(await rowOf(one.cookie, 'executive')).toMatchObject({ state: 'in-preparation', figure: '0 of 3 cases passed', says })
    expect((await begin({ ...one, track: 'executive' })).status).toBe(409)
  })

  it('of a course somebody is not enrolled in, or of none, is refused', async () => {
    const one = await learner()
    for (const track of ['technical', 'no-course', ''])
      expect(await begin({ ...one, track })).toMatchObject({ status: 409, says: 'You are not enrolled in this course.' })
    expect(await runsOf(one)).toEqual([])
  })
})

describe('a case that is kept for exams', () => {
  const params = { slug: 'three-doors' }
  const path = '/scenarios/three-doors'

  it('is not in the list of scenarios', async () => {
    const { scenarios } = await scenariosLoader(routeArgs({ path: '/scenarios', cookie: (await learner()).cookie }))
    expect(scenarios.map(({ slug }) => slug)).toContain('after-the-closure')
    for (const slug of Object.keys(KEPT)) expect(scenarios.map((one) => one.slug)).not.toContain(slug)
  })

  it('tells nothing of itself to whoever was not tested on it, and begins in no mode of their choice', async () => {
    const { user, cookie } = await learner()
    expect(await scenarioLoader(routeArgs({ path, params, cookie }))).toMatchObject({ title: null, about: null, runs: [] })
    for (const mode of ['practice', 'recorded', 'exam'])
      expect(await refusal(() => scenarioAction(routeArgs({ path, params, cookie, form: { mode } })))).toBe(403)
    expect(await listRuns({ personId: user.personId })).toEqual([])
  })

  it('is carried on from Today by its name once it was drawn, and named nowhere before', async () => {
    const one = await learner()
    const today = async () => (await todayOf({ ...one.user, now: new Date() })).question.courses.find(({ track }) => track === 'frontline')
    expect((await today())?.scenarioTest).toEqual({ passed: 0, of: 3, next: true })
    expect((await today())?.scenarios.every(({ running, onlyExams }) => onlyExams && !running)).toBe(true)
    const { runId } = await begin(one)
    expect((await today())?.scenarios.filter(({ running }) => running)).toMatchObject([{ running: { runId, mode: 'exam' } }])
  })
})
