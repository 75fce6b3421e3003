import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '~/identity/index.server'
import { issueIfEarned } from '~/models/certification.server'
import { findLessonHead, findLessonPage, publishLesson, type LessonRevision } from '~/models/lessons.server'
import { findProgress, keepPlace, latestAnswers } from '~/models/progress.server'
import { listCertificates } from '~/models/certificates.server'
import { pageBody } from '~/routes/learn.$slug.$page.server'
import { formsOfExercise } from '../../support/exercise-answers'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { completedAt, goOnFrom, placeAt, questionsAt, sendExercise, sendQuestion, standingAt, takeLesson, workThrough } from './walk'

const SLUGS = ['two-systems', 'lawful-sharing', 'single-entry']
const locationOf = (answered: unknown) => (answered instanceof Response ? answered.headers.get('location') : answered)

beforeAll(openSchool)

async function headOf(slug: string): Promise<LessonRevision> {
  const head = await findLessonHead(slug)
  if (!head) throw new Error(`${slug} is not published`)
  return head
}

/** The same lesson with another title, published as the next revision. */
async function publishAgain(slug: string): Promise<string> {
  const { lesson, revisionId } = await headOf(slug)
  const pages = await Promise.all(
    lesson.pages.map(async (page) => ({ ...page, html: (await findLessonPage({ revisionId, position: page.index }))?.html ?? '' })),
  )
  const compiled = { ...lesson, title: 'Another title', hash: `${lesson.hash}-again`, pages }
  return (await publishLesson({ compiled, files: {}, origin: 'editor', note: 'A new title', publishedBy: null, now })).revisionId
}

describe('progress', () => {
  it('stands where a learner stopped, and a page looked at again does not undo what was done', async () => {
    const user = await newLearner()
    const slug = 'two-systems'
    await workThrough({ user, slug, position: 0, now })
    expect(locationOf(await goOnFrom({ user, slug, position: 0, now }))).toBe(`/learn/${slug}/2`)
    expect((await findProgress({ personId: user.personId, slug }))?.page).toBe(1)
    await keepPlace({ personId: user.personId, slug, page: 0, now })
    const progress = await findProgress({ personId: user.personId, slug })
    expect([progress?.page, progress?.pagesDone]).toEqual([0, [0]])
  })

  it('stays on the revision that was opened when a new one is published', async () => {
    const [before, after] = [await newLearner(), await newLearner()]
    const slug = 'two-systems'
    const opened = await placeAt({ user: before, slug, position: 0, now })
    const published = await publishAgain(slug)
    expect((await placeAt({ user: before, slug, position: 1, now })).revision.revisionId).toBe(opened.revision.revisionId)
    const fresh = await placeAt({ user: after, slug, position: 0, now })
    expect([fresh.revision.revisionId, fresh.revision.title]).toEqual([published, 'Another title'])
  })

  it('answers an address that is no page of the lesson with not found', async () => {
    const user = await newLearner()
    const status = (slug: string, position: number) =>
      placeAt({ user, slug, position, now }).then(
        () => 200,
        (thrown: unknown) => (thrown instanceof Response ? thrown.status : 0),
      )
    expect(await Promise.all([status('no-such-lesson', 0), status('two-systems', 99), status('two-systems', -1)])).toEqual([404, 404, 404])
  })
})

describe('answers', () => {
  it('of every kind are kept as given and marked, wrong and right, each try for itself', async () => {
    const user = await newLearner()
    const kinds = new Set<string>()
    for (const slug of SLUGS) {
      const { lesson } = await headOf(slug)
      for (const page of lesson.pages) {
        for (const id of page.tasks) {
          const exercise = lesson.exercises.find((one) => one.id === id)
          if (!exercise) throw new Error(`${slug} has no exercise ${id}`)
          kinds.add(exercise.kind)
          const forms = formsOfExercise(exercise)
          const step = { user, slug, position: page.index, now, exercise: id }
          const outcomeOf = async () => (await latestAnswers({ personId: user.personId, slug, exerciseIds: [id] })).get(id)
          expect(locationOf(await sendExercise({ ...step, entries: forms.wrong })), `${slug} ${id}`).toBe(
            `/learn/${slug}/${page.index + 1}#exercise-${id}`,
          )
          const wrong = await outcomeOf()
          await sendExercise({ ...step, entries: forms.right })
          const right = await outcomeOf()
          const kept = ['predict', 'short-answer', 'reflect'].includes(exercise.kind)
          expect([wrong?.attempt, right?.attempt], `${slug} ${id}`).toEqual([1, 2])
          expect((right?.result as { outcome: string }).outcome, `${slug} ${id}`).toBe(kept ? 'kept' : 'right')
          if (!kept) expect((wrong?.result as { outcome: string }).outcome, `${slug} ${id}`).not.toBe('right')
        }
      }
    }
    expect([...kinds].sort()).toEqual(
      [
        'choose',
        'choose-many',
        'classify',
        'fill-form',
        'mark-passages',
        'match',
        'order',
        'predict',
        'query-table',
        'reflect',
        'short-answer',
        'spot-the-error',
      ].sort(),
    )
  })

  it('that are missing come back with what to do and are not kept', async () => {
    const user = await newLearner()
    const slug = 'single-entry'
    const { lesson } = await headOf(slug)
    const position = lesson.pages.findIndex((page) => page.tasks.length > 0)
    const id = lesson.pages[position]?.tasks[0] ?? ''
    const answered = await sendExercise({ user, slug, position, now, exercise: id, entries: [] })
    expect(answered).toMatchObject({ status: 400, unsaved: { exercise: id } })
    expect((await latestAnswers({ personId: user.personId, slug, exerciseIds: [id] })).size).toBe(0)
  })

  it('to the questions at the end are those of this learner only, marked, and may be changed', async () => {
    const user = await newLearner()
    const slug = 'lawful-sharing'
    const { lesson } = await headOf(slug)
    const position = lesson.pages.length - 1
    const step = { user, slug, position, now }
    const questions = await questionsAt(step)
    expect(questions.length).toBe(lesson.activities.at(-1)?.questions)
    const [first] = questions
    if (!first) throw new Error('no question')
    const rightOf = async () =>
      ((await latestAnswers({ personId: user.personId, slug, exerciseIds: [first.key] })).get(first.key)?.result as { right: boolean })
        .right
    expect(locationOf(await sendQuestion({ ...step, question: first.key, entries: first.forms.wrong }))).toBe(
      `/learn/${slug}/${position + 1}#${first.key.replace(':', '-')}`,
    )
    expect(await rightOf()).toBe(false)
    await sendQuestion({ ...step, question: first.key, entries: first.forms.right })
    expect(await rightOf()).toBe(true)
    await expect(sendQuestion({ ...step, question: 'item:of-somebody-else', entries: first.forms.right })).rejects.toMatchObject({
      status: 404,
    })
    expect((await questionsAt(step)).map(({ key }) => key)).toEqual(questions.map(({ key }) => key))
  })

  it('are not in the page before they are given: neither the key nor a remark', async () => {
    const user = await newLearner()
    for (const slug of SLUGS) {
      const { lesson } = await headOf(slug)
      for (const page of lesson.pages) {
        const { html } = await pageBody({ ...(await placeAt({ user, slug, position: page.index, now })), user, now })
        expect(html, `${slug} ${page.index}`).not.toMatch(/ style=|<script|data-key/)
        for (const exercise of lesson.exercises.filter((one) => page.tasks.includes(one.id))) {
          for (const remark of Object.values(exercise.feedback)) expect(html, `${slug} ${exercise.id}`).not.toContain(remark.slice(0, 60))
          if (exercise.kind === 'short-answer') expect(html).not.toContain(exercise.model.slice(0, 60))
        }
      }
    }
  })
})

describe('a lesson', () => {
  it('is complete only when its pages, tasks and questions are done, in whatever order', async () => {
    const user = await newLearner()
    const slug = 'lawful-sharing'
    const { lesson } = await headOf(slug)
    const last = lesson.pages.length - 1
    for (let position = 0; position <= last; position += 1) await goOnFrom({ user, slug, position, now })
    expect(await completedAt({ user, slug })).toBeNull()
    const { open, done } = await standingAt({ user, slug, position: 0, now })
    expect([done, open.length > 0]).toEqual([false, true])
    for (let position = 0; position < last; position += 1) await workThrough({ user, slug, position, now })
    expect(locationOf(await goOnFrom({ user, slug, position: last, now }))).toBe(`/learn/${slug}/${last + 1}?end`)
    expect(await completedAt({ user, slug })).toBeNull()
    await workThrough({ user, slug, position: last, now })
    await goOnFrom({ user, slug, position: last, now })
    expect(await completedAt({ user, slug })).toBe(now.toISOString())
  })

  it('with a simulated case waits for the runs it asks for', async () => {
    const user = await newLearner()
    await takeLesson({ user, slug: 'single-entry', now })
    expect(await completedAt({ user, slug: 'single-entry' })).toBeNull()
    const { open } = await standingAt({ user, slug: 'single-entry', position: 0, now })
    expect(open.map(({ says }) => says)).toEqual([expect.stringContaining('the practice run to finish, the recorded run to finish')])
  })

  it('that is not the last of its course earns nothing', async () => {
    const user: User = await newLearner()
    await takeLesson({ user, slug: 'two-systems', now })
    expect(await listCertificates({ personId: user.personId })).toEqual([])
    expect(await issueIfEarned({ personId: user.personId, now })).toEqual([])
  })
})
