import { beforeAll, describe, expect, it } from 'vitest'
import { checkLesson } from '~/authored/check-lesson.server'
import { compileLesson } from '~/authored/compile-lesson.server'
import { readPaceFile } from '~/authored/content-folder.server'
import { findScenario, storeScenario } from '~/models/scenarios.server'
import { listLessonHeads, publishLesson } from '~/models/lessons.server'
import { loader } from '~/routes/learn.$slug.$page'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { routeArgs, sessionCookie } from '../../support/signed-in'
import { completedAt, goOnFrom, standingAt } from './walk'

const SLUG = 'waiting-lesson'
const CASE = { slug: 'a-case-to-come', title: 'Friday, 16:40', says: 'The link stops on a Friday.' }
const LESSON = `---
title: A lesson that waits
objectives: [Work on without the link]
competencies: [problem_solving]
reviewed: 2026-11-27
---

<Activity kind="reading" minutes="1" title="Before">

Few words.

</Activity>

<Activity kind="simulation" minutes="30" scenario="a-case-to-come" runs="practice" />
`

async function publishWaiting(): Promise<void> {
  const known = { terms: {}, sources: {}, scenarios: [], planned: [CASE], pace: readPaceFile('curricula') }
  const { lesson, diagnostics } = checkLesson({ slug: SLUG, files: { 'lesson.mdx': LESSON }, known })
  if (!lesson) throw new Error(JSON.stringify(diagnostics))
  const compiled = await compileLesson(lesson)
  await publishLesson({ compiled, files: { 'lesson.mdx': LESSON }, origin: 'folder', note: '', publishedBy: null, now })
}

const minutesWritten = async () => (await listLessonHeads()).find((head) => head.slug === SLUG)

beforeAll(async () => {
  await openSchool()
  await publishWaiting()
})

describe('a lesson whose case is still to be written', () => {
  it('says so on its page, leads to no case, and can be finished without a run', async () => {
    const user = await newLearner()
    const cookie = await sessionCookie(user.personId)
    const page = await loader(routeArgs({ path: `/learn/${SLUG}/2`, params: { slug: SLUG, page: '2' }, cookie }))
    expect(page.body.html).toContain('The case “Friday, 16:40” is in preparation.')
    expect(page.body.html).toContain('30 minutes do not count yet')
    expect(page.body.html).not.toContain('/scenarios/')
    expect(page.minutesWaiting).toBe(30)
    for (const position of [0, 1]) await goOnFrom({ user, slug: SLUG, position, now })
    expect(await completedAt({ user, slug: SLUG })).toBe(now.toISOString())
  })

  it('has no minutes of it among the written ones, and no case that is not there', async () => {
    expect(await minutesWritten()).toMatchObject({ minutes: 1, scenarios: [] })
  })

  it('asks for the run and counts its minutes as soon as the case is imported, for those who have not finished', async () => {
    const user = await newLearner()
    for (const position of [0, 1]) await standingAt({ user, slug: SLUG, position, now })
    const bundle = (await findScenario('after-the-closure'))!.bundle
    await storeScenario({ slug: CASE.slug, hash: 'now it is written', bundle, now })
    for (const position of [0, 1]) await goOnFrom({ user, slug: SLUG, position, now })
    expect(await completedAt({ user, slug: SLUG })).toBeNull()
    expect((await standingAt({ user, slug: SLUG, position: 1, now })).open).toEqual([
      { page: 1, says: 'Simulated case: the practice run to finish', waits: false },
    ])
    expect(await minutesWritten()).toMatchObject({ minutes: 31, scenarios: [CASE.slug] })
  })
})
