import { beforeAll, describe, expect, it } from 'vitest'
import { findCurriculum, storeCurriculum } from '~/models/curricula.server'
import { enrol } from '~/models/enrolments.server'
import { findProgress } from '~/models/progress.server'
import { loader as courseLoader } from '~/routes/courses.$track'
import { loader as closedLoader } from '~/routes/learn.$slug_.before'
import { loader as lessonLoader } from '~/routes/learn.$slug.$page'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { routeArgs, sessionCookie } from '../../support/signed-in'
import { takeLesson } from './walk'

beforeAll(openSchool)

async function visitor(user: Awaited<ReturnType<typeof newLearner>>) {
  const cookie = await sessionCookie(user.personId)
  return {
    lesson: (slug: string, page = 1) =>
      lessonLoader(routeArgs({ path: `/learn/${slug}/${page}`, params: { slug, page: String(page) }, cookie })),
    closed: (slug: string) => closedLoader(routeArgs({ path: `/learn/${slug}/before`, params: { slug }, cookie })),
    course: (track: string) => courseLoader(routeArgs({ path: `/courses/${track}`, params: { track }, cookie })),
  }
}

const answerOf = async (work: Promise<unknown>): Promise<Response> => {
  const thrown: unknown = await work.catch((error: unknown) => error)
  if (!(thrown instanceof Response)) throw new Error('No response was thrown.')
  return thrown
}

describe('the order of lessons', () => {
  it('is told on the lesson and in the outline, with the reason, until what comes first is done', async () => {
    const user = await newLearner()
    const { lesson, course } = await visitor(user)
    const before = [{ slug: 'two-systems', title: 'Two systems, one person', done: false, available: true, strict: false }]
    expect((await lesson('lawful-sharing')).course.before).toMatchObject(before)
    const rows = (await course('foundation')).modules.flatMap((module) => module.lessons)
    expect(rows.find(({ slug }) => slug === 'lawful-sharing')?.before).toMatchObject([
      { ...before[0], says: expect.stringContaining('comes before') as string },
    ])
    await takeLesson({ user, slug: 'two-systems', now })
    expect((await lesson('lawful-sharing')).course.before).toMatchObject([{ slug: 'two-systems', done: true }])
  }, 60_000)

  it('shows to who takes two courses that a lesson of both counts in each, and credits it once', async () => {
    const user = await newLearner()
    await enrol({ personId: user.personId, track: 'technical', reason: 'self', actorId: null, now })
    await takeLesson({ user, slug: 'two-systems', now })
    const { course, lesson } = await visitor(user)
    expect((await lesson('two-systems')).course.countsIn).toEqual(['Joint foundation', 'Frontline', 'Technical'])
    for (const [track, others] of [
      ['frontline', ['Joint foundation', 'Technical']],
      ['technical', ['Joint foundation', 'Frontline']],
    ] as const) {
      const found = await course(track)
      const shared = found.modules.flatMap((module) => module.lessons).find(({ slug }) => slug === 'two-systems')
      expect(shared).toMatchObject({ state: 'done', alsoIn: others })
      expect(found.done).toBe(1)
    }
  }, 60_000)

  it('is kept strictly where the course says so: the lesson does not open, nothing of it begins, and the way is shown', async () => {
    const current = await findCurriculum('foundation')
    const curriculum = current!.curriculum
    const prerequisites = curriculum.prerequisites.map((rule) => ({ ...rule, strict: true }))
    await storeCurriculum({ curriculum: { ...curriculum, prerequisites }, hash: 'strict', now })
    const user = await newLearner()
    const { lesson, closed } = await visitor(user)
    const answer = await answerOf(lesson('lawful-sharing'))
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/learn/lawful-sharing/before'])
    expect(await findProgress({ personId: user.personId, slug: 'lawful-sharing' })).toBeUndefined()
    expect((await closed('lawful-sharing')).first).toMatchObject({ slug: 'two-systems' })
    await takeLesson({ user, slug: 'two-systems', now })
    expect((await lesson('lawful-sharing')).title).toContain('Lawful sharing')
    expect((await answerOf(closed('lawful-sharing'))).headers.get('location')).toBe('/learn/lawful-sharing')
  }, 60_000)
})
