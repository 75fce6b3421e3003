import { beforeAll, expect, it } from 'vitest'
import { loader as lessonLoader } from '~/routes/learn.$slug.$page'
import { loader as todayLoader } from '~/routes/_index'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { readsDuring } from '../../support/reads'
import { routeArgs, sessionCookie } from '../../support/signed-in'
import { takeLesson, workThrough } from './walk'

beforeAll(openSchool)

it.each([
  ['with tasks', 'two-systems', 2],
  ['with questions', 'lawful-sharing', 99],
  ['with a simulated case', 'single-entry', -1],
])('a page %s needs at most nine reads beside the session', async (_, slug, wanted) => {
  const user = await newLearner()
  const cookie = await sessionCookie(user.personId)
  const args = (page: number) => routeArgs({ path: `/learn/${slug}/${page}`, params: { slug, page: String(page) }, cookie })
  const { pages, activities } = await lessonLoader(args(1))
  const simulation = activities.find(({ kind }) => kind === 'simulation')
  const page = wanted === -1 ? (simulation?.lastPage ?? 0) + 1 : Math.min(wanted, pages.length)
  await workThrough({ user, slug, position: page - 1, now })
  await lessonLoader(args(page))
  const reads = await readsDuring(() => lessonLoader(args(page)))
  expect(reads.filter((sql) => !sql.includes('"session"')).length, reads.join('\n')).toBeLessThanOrEqual(9)
})

it('Today needs at most 25 reads, also with a lesson under way and lessons done', async () => {
  const user = await newLearner()
  const cookie = await sessionCookie(user.personId)
  await takeLesson({ user, slug: 'two-systems', now })
  await workThrough({ user, slug: 'lawful-sharing', position: 0, now })
  const reads = await readsDuring(() => todayLoader(routeArgs({ path: '/', cookie })))
  expect(reads.length, reads.join('\n')).toBeLessThanOrEqual(25)
})
