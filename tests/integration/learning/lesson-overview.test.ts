import { beforeAll, expect, it } from 'vitest'
import { databaseClient } from '#db/client.server'
import { COMPARED_AT_MOST } from '~/domain/item-discrimination'
import { findLessonHead, type LessonRevision } from '~/models/lessons.server'
import { savePerson } from '~/models/people.server'
import { loader } from '~/routes/teach.lessons.$slug_.overview'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { readsDuring } from '../../support/reads'
import { routeArgs, sessionCookie } from '../../support/signed-in'
import { placeAt, workThrough } from './walk'

const SLUG = 'two-systems'
const LEARNERS = 12_000
let cookie = ''
const overview = (slug = SLUG) => loader(routeArgs({ path: `/teach/lessons/${slug}/overview`, cookie, params: { slug } }))

beforeAll(async () => {
  await openSchool()
  const facts = {
    givenName: 'Mara',
    familyName: 'Trainer',
    agencyId: 'pes',
    siteId: 'harbour',
    jobRoleId: 'adviser',
    supervisorId: null,
    employeeNumber: '900001',
    email: 'mara@example.org',
    hiredOn: '2026-01-01',
    leftOn: null,
  }
  cookie = await sessionCookie(await savePerson({ facts: { ...facts, roles: ['trainer'] }, actorId: null, now }))
})

it('counts who began, finished and stopped where, and what first answers got wrong, for a lesson that few opened too', async () => {
  expect(await overview()).toMatchObject({ counts: { started: 0, finished: 0, timed: 0, medianSeconds: null }, items: [], openReports: 0 })
  for (let turn = 0; turn < 11; turn += 1) {
    const user = await newLearner()
    await placeAt({ user, slug: SLUG, position: 0, now })
    const head = await findLessonHead(SLUG)
    for (const { index } of head?.lesson.pages ?? [])
      await workThrough({ user, slug: SLUG, position: index, now }, turn === 0 ? 'right' : 'wrong')
  }
  const { counts, items, steps } = await overview()
  expect(counts).toMatchObject({ started: 11, finished: 0 })
  expect(steps[0]).toMatchObject({ step: 1, stopped: 11, active: null })
  const choices = items.filter(({ of, wrong }) => of === 11 && wrong)
  expect(choices.length).toBeGreaterThan(2)
  for (const { right, facility, flag, told, wrong } of choices) {
    expect([right, facility, flag]).toEqual([1, 1 / 11, null])
    expect(told).toEqual({ kind: 'few', people: 11 })
    expect(wrong?.people).toBeGreaterThan(0)
  }
})

const tasksOf = (head: LessonRevision | undefined) => head?.lesson.exercises.map(({ id }) => id) ?? []

/** A task of the lesson in which one option is chosen: below, the better somebody is, the more surely they choose a wrong one. */
function misleadingIn(head: LessonRevision | undefined) {
  const task = head?.lesson.exercises.find((one) => one.kind === 'choose')
  const [wrong, says] = Object.entries(task?.options ?? {}).find(([id]) => id !== task?.key) ?? ['', '']
  return { id: task?.id ?? '', key: task?.key ?? '', wrong, says }
}

/** Rows as twelve thousand learners leave them, written by the database itself. */
async function fillLesson(): Promise<void> {
  const head = await findLessonHead(SLUG)
  const [revision, tasks] = [head?.revisionId ?? '', tasksOf(head)]
  const run = (sql: string, args: (string | number)[] = []) => databaseClient().execute({ sql, args })
  await run('pragma foreign_keys = off')
  await run('create temp table learner as with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) select i from n', [
    LEARNERS,
  ])
  await run(
    `insert into lesson_progress (person_id, slug, revision_id, page, pages_done, started_at, updated_at, completed_at, active_seconds)
     select 'p' || i, ?, ?, i % 5, '[0,1,2,3,4,5,6,7]', '2026-11-01', '2026-11-02', case when i % 3 then '2026-11-02' end, 1000 + i % 900 from learner`,
    [SLUG, revision],
  )
  const misleading = misleadingIn(head)
  for (const [place, task] of [misleading.id, ...tasks.filter((id) => id !== misleading.id)].slice(0, 12).entries()) {
    const right = place === 0 ? 'i % 12 < 4' : `i % 12 >= ${place}`
    await run(
      `insert into exercise_answer (person_id, slug, exercise_id, attempt, revision_id, answer, result, answered_at)
       select 'p' || i, ?, ?, 1, ?, json_object('kind', 'choose', 'choice', iif(${right}, ?, ?)), json_object('outcome', iif(${right}, 'right', 'wrong')), '2026-11-02' from learner`,
      [SLUG, task, revision, misleading.key, misleading.wrong],
    )
  }
  for (const page of head?.lesson.pages.slice(0, 8) ?? [])
    await run(
      `insert into lesson_time (person_id, slug, page_id, day, seconds, last_beat_at) select 'p' || i, ?, ?, '2026-11-02', 60 + i % 200, '2026-11-02' from learner`,
      [SLUG, page.id],
    )
  await run('analyze')
}

it('takes a fixed number of queries and little time with twelve thousand learners', async () => {
  const few = (await readsDuring(() => overview())).length
  await fillLesson()
  await overview()
  const start = performance.now()
  const { counts, steps, items } = await overview()
  const took = performance.now() - start
  const reads = await readsDuring(() => overview())
  expect(counts.started).toBeGreaterThanOrEqual(LEARNERS)
  expect(counts.medianSeconds).toBeGreaterThan(1_000)
  expect(steps[0]?.active?.people).toBe(LEARNERS)
  expect(items.some(({ flag }) => flag === null)).toBe(true)
  const { id, says } = misleadingIn(await findLessonHead(SLUG))
  const found = items.find(({ exerciseId }) => exerciseId === id)
  expect(found).toMatchObject({ told: { kind: 'told', people: COMPARED_AT_MOST, flag: 'misleads', best: { right: 0 } } })
  expect(found?.lure).toEqual({ says, people: found?.told.kind === 'told' ? found.told.best.people : 0 })
  const others = items.filter(({ exerciseId, of }) => exerciseId !== id && of >= LEARNERS)
  expect(others.map(({ told, lure }) => [told.kind === 'told' && told.flag, lure])).toEqual(others.map(() => [null, null]))
  expect(reads.length, reads.join('\n')).toBe(few)
  expect(reads.length).toBeLessThanOrEqual(14)
  expect(took).toBeLessThan(2_500)
}, 60_000)
