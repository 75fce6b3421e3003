import { beforeAll, describe, expect, it } from 'vitest'
import { whatNext } from '~/domain/today-list'
import type { User } from '~/identity/index.server'
import { readItemVersions, storeQuestions } from '~/models/items.server'
import { recordLeave } from '~/models/organisation.server'
import { answerPractice, findPracticeSet, firstOpen, listPracticeAnswers } from '~/models/practice-sets.server'
import { questionsToReview } from '~/models/practice-review.server'
import { finishPage, openLesson } from '~/models/progress.server'
import { findLessonHead } from '~/models/lessons.server'
import { beginRecall, recallOf } from '~/models/recall.server'
import { todayOf } from '~/models/today.server'
import { questionAnswer } from '~/demo/answers'
import { chanceFrom } from '~/domain/chance'
import { LEARNING_BEGINS, newLearner, openSchool } from '../../support/learner'

const FOUNDATION = ['two-systems', 'lawful-sharing', 'single-entry']
const onDay = (date: string) => new Date(`${date}T09:00:00Z`)
const DONE = '2026-11-25'

beforeAll(openSchool)

async function completeFoundation(user: User): Promise<void> {
  for (const slug of FOUNDATION) {
    const revisionId = (await findLessonHead(slug))?.revisionId ?? ''
    await openLesson({ personId: user.personId, slug, revisionId, now: LEARNING_BEGINS })
    await finishPage({ personId: user.personId, slug, page: 0, next: 0, completed: true, now: onDay(DONE) })
  }
}

const who = ({ personId, agencyId, timeZone }: User, date: string) => ({ personId, agencyId, timeZone, now: onDay(date) })
const onToday = async (user: User, date: string) =>
  whatNext((await todayOf(who(user, date))).question).filter(({ kind }) => kind === 'recall')
const begin = async (user: User, date: string) => (await beginRecall({ ...who(user, date), track: 'foundation', module: 'FD' })) ?? ''

async function answerAll({ user, setId, right, date }: { user: User; setId: string; right: boolean; date: string }): Promise<void> {
  const { personId } = user
  const set = await findPracticeSet({ personId, setId })
  if (!set) throw new Error('There is no such set.')
  const questions = await readItemVersions(set.form.map(({ versionId }) => versionId))
  for (const [at, { versionId }] of set.form.entries()) {
    const question = questions.get(versionId)
    if (!question) continue
    const answer = questionAnswer({ question, right, chance: chanceFrom('test') })
    await answerPractice({ personId, set, position: at + 1, question, answer, now: onDay(date) })
  }
}

describe('recall sets', () => {
  it('appear on the Today page on their days and not before, and a later one replaces an earlier one', async () => {
    const user = await newLearner()
    expect(await onToday(user, '2026-11-24')).toEqual([])
    await completeFoundation(user)
    expect(await onToday(user, '2026-11-26')).toEqual([])
    const [first, ...others] = await onToday(user, '2026-11-27')
    expect(first).toMatchObject({ title: 'Recall: five questions from Joint foundation, about 8 minutes', date: '2026-11-27' })
    expect(others).toEqual([])
    expect((await onToday(user, '2026-12-02')).map(({ date }) => date)).toEqual(['2026-12-02'])
    expect((await onToday(user, '2026-12-16')).map(({ date }) => date)).toEqual(['2026-12-16'])
    // The sixtieth day is a Sunday.
    expect((await onToday(user, '2027-01-24')).map(({ date }) => date)).toEqual(['2026-12-16'])
    expect((await onToday(user, '2027-01-25')).map(({ date }) => date)).toEqual(['2027-01-25'])
  })

  it('wait for somebody who is on leave', async () => {
    const user = await newLearner()
    await completeFoundation(user)
    await recordLeave({
      personId: user.personId,
      startsOn: '2026-11-26',
      endsOn: '2026-11-30',
      kind: 'leave',
      actorId: null,
      now: LEARNING_BEGINS,
    })
    expect(await onToday(user, '2026-11-30')).toEqual([])
    expect((await onToday(user, '2026-12-01')).map(({ date }) => date)).toEqual(['2026-12-01'])
  })

  it('are frozen once begun: the same questions, wordings and order, and a second click draws nothing', async () => {
    const user = await newLearner()
    await completeFoundation(user)
    const setId = await begin(user, '2026-11-27')
    const before = await findPracticeSet({ personId: user.personId, setId })
    expect(new Set(before?.form.map(({ itemId }) => itemId)).size).toBe(5)
    const bank = await readItemVersions(before?.form.map(({ versionId }) => versionId) ?? [])
    const [question] = [...bank.values()]
    if (question)
      await storeQuestions({
        lessonSlug: 'nowhere',
        questions: [{ question: { ...question, stem: 'Changed?' }, hash: 'new' }],
        now: onDay('2026-11-27'),
      })
    expect(await begin(user, '2026-11-28')).toBe(setId)
    expect(await findPracticeSet({ personId: user.personId, setId })).toEqual(before)
    expect((await readItemVersions([before?.form[0]?.versionId ?? ''])).size).toBe(1)
  })

  it('remember each question: what was wrong comes back first, and a finished set is not open again', async () => {
    const user = await newLearner()
    await completeFoundation(user)
    const { personId } = user
    const setId = await begin(user, '2026-11-27')
    await answerAll({ user, setId, right: false, date: '2026-11-27' })
    const set = await findPracticeSet({ personId, setId })
    expect(set?.endedAt).not.toBeNull()
    expect(await onToday(user, '2026-11-30')).toEqual([])
    const second = await findPracticeSet({ personId, setId: await begin(user, '2026-12-02') })
    const items = (form: typeof set) => form?.form.map(({ itemId }) => itemId) ?? []
    expect(items(second)).not.toEqual(items(set))
    const answers = await listPracticeAnswers({ personId, setId })
    const review = await questionsToReview({ personId, set: set!, answers })
    expect(review).toHaveLength(5)
    expect(review.every(({ lesson, step }) => FOUNDATION.includes(lesson.slug) && step !== null)).toBe(true)
  })

  it('keep the first answer, know where one stopped, and are nobody else’s', async () => {
    const [user, other] = [await newLearner(), await newLearner()]
    await completeFoundation(user)
    const { personId } = user
    const setId = await begin(user, '2026-11-27')
    expect(await findPracticeSet({ personId: other.personId, setId })).toBeUndefined()
    const set = (await findPracticeSet({ personId, setId }))!
    const [drawn] = set.form
    const question = (await readItemVersions([drawn?.versionId ?? ''])).get(drawn?.versionId ?? '')!
    const answer = (right: boolean) => questionAnswer({ question, right, chance: chanceFrom('x') })
    await answerPractice({ personId, set, position: 1, question, answer: answer(false), now: onDay('2026-11-27') })
    await answerPractice({ personId, set, position: 1, question, answer: answer(true), now: onDay('2026-11-27') })
    const answers = await listPracticeAnswers({ personId, setId })
    expect([...answers.values()].map(({ right }) => right)).toEqual([false])
    expect(firstOpen({ form: set.form, answers })).toBe(2)
    expect((await onToday(user, '2026-11-27'))[0]).toMatchObject({ href: `/practice/${setId}`, action: 'Carry on with recall' })
  })

  it('are none where nothing was completed, and coming ones are listed with their days', async () => {
    const user = await newLearner()
    expect(await recallOf(who(user, '2026-11-27'))).toEqual([])
    expect(await begin(user, '2026-11-27')).toBe('')
    await completeFoundation(user)
    const [module, ...others] = await recallOf(who(user, '2026-11-27'))
    expect(others).toEqual([])
    expect(module?.coming.map(({ dueOn }) => dueOn)).toEqual(['2026-12-02', '2026-12-16', '2027-01-25'])
  })
})
