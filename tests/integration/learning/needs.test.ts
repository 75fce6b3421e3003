import { beforeAll, describe, expect, it } from 'vitest'
import { questionAnswer } from '~/demo/answers'
import { chanceFrom } from '~/domain/chance'
import { whatNext } from '~/domain/today-list'
import type { User } from '~/identity/index.server'
import { readItemVersions } from '~/models/items.server'
import { findLessonHead } from '~/models/lessons.server'
import { findOwnNeeds } from '~/models/needs.server'
import { needsOfAnySite } from '~/models/needs-sites.server'
import { answerPractice, findPracticeSet } from '~/models/practice-sets.server'
import { finishPage, openLesson } from '~/models/progress.server'
import { todayOf } from '~/models/today.server'
import { action, loader } from '~/routes/needs.$track'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { routeArgs, sessionCookie } from '../../support/signed-in'

const TRACK = 'foundation'
const path = `/needs/${TRACK}`

beforeAll(openSchool)

const args = async (user: User, form?: Record<string, string>) =>
  routeArgs({ path, params: { track: TRACK }, cookie: await sessionCookie(user.personId), form })

async function ratingsOf(user: User, rating: (index: number) => string): Promise<Record<string, string>> {
  const needs = await findOwnNeeds({ personId: user.personId, track: TRACK })
  const ids = [...(needs?.form.statements ?? []), ...(needs?.form.digital ?? [])].map(({ id }) => id)
  return Object.fromEntries(ids.map((id, index) => [`rate-${id}`, rating(index)]))
}

const send = async (user: User, form: Record<string, string>) => {
  const answer = await action(await args(user, form))
  return answer instanceof Response ? (answer.headers.get('location') ?? '') : answer
}

/** Answers every question of a set: the first ones right. */
async function answerSet({ user, to, right }: { user: User; to: unknown; right: number }): Promise<number> {
  const { personId } = user
  const set = await findPracticeSet({ personId, setId: String(to).split('/').at(-1) ?? '' })
  if (!set) throw new Error(`${String(to)} is no set.`)
  const questions = await readItemVersions(set.form.map(({ versionId }) => versionId))
  for (const [at, { versionId }] of set.form.entries()) {
    const question = questions.get(versionId)
    if (!question) continue
    const answer = questionAnswer({ question, right: at < right, chance: chanceFrom('test') })
    await answerPractice({ personId, set, position: at + 1, question, answer, now })
  }
  return set.form.length
}

const offered = async ({ personId, agencyId, timeZone }: User) =>
  whatNext((await todayOf({ personId, agencyId, timeZone, now })).question).filter(({ kind, href }) => kind === 'needs' && href === path)

async function doLessons(user: User): Promise<void> {
  for (const slug of ['two-systems', 'lawful-sharing', 'single-entry']) {
    const revisionId = (await findLessonHead(slug))?.revisionId ?? ''
    await openLesson({ personId: user.personId, slug, revisionId, now })
    await finishPage({ personId: user.personId, slug, page: 0, next: 0, completed: true, now })
  }
}

describe('the check before a course', () => {
  it('is offered before the first lesson and can be put off', async () => {
    const user = await newLearner()
    expect(await offered(user)).toMatchObject([{ href: path, primary: false }])
    expect(await send(user, { intent: 'put-off' })).toBe('/')
    expect(await offered(user)).toEqual([])
    expect(await loader(await args(user))).toMatchObject({ step: 'rate', putOff: true })
  })

  it('asks for every rating and keeps what was chosen', async () => {
    const user = await newLearner()
    const ratings = await ratingsOf(user, () => '3')
    const [first = '', ...others] = Object.keys(ratings)
    const answer = await send(user, { intent: 'rate', ...ratings, [first]: '' })
    expect(answer).toMatchObject({ init: { status: 400 }, data: { errors: { [first.slice(5)]: 'Choose one of the four.' } } })
    expect((answer as { data: { typed: object } }).data.typed).toMatchObject({ [(others[0] ?? '').slice(5)]: '3' })
    expect(await loader(await args(user))).toMatchObject({ step: 'rate' })
  })

  it('leads over frozen questions to a report, and at the end of the course to the gain in numbers', async () => {
    const user = await newLearner()
    expect(await send(user, { intent: 'questions' })).toBe(path)
    expect(await send(user, { intent: 'rate', ...(await ratingsOf(user, (index) => (index < 2 ? '1' : '4'))) })).toBe(path)
    const to = await send(user, { intent: 'questions' })
    expect(await send(user, { intent: 'questions' })).toBe(to)
    const of = await answerSet({ user, to, right: 4 })
    expect(of).toBe(9)
    const page = await loader(await args(user))
    expect(page).toMatchObject({ step: 'report', mayRepeat: false, after: null })
    expect(page.report?.competencies.reduce((sum, one) => sum + one.right, 0)).toBe(4)
    expect(page.report?.competencies.find(({ competency }) => competency === 'policy_understanding')).toMatchObject({
      weight: true,
      low: 2,
    })
    expect(page.report?.digital.first).toBe(false)
    expect(await send(user, { intent: 'again' })).toBe(path)

    await doLessons(user)
    expect((await offered(user)).map(({ title }) => title)).toEqual(['See what Joint foundation has given you'])
    const again = await send(user, { intent: 'again' })
    const ids = async (address: unknown) =>
      (await findPracticeSet({ personId: user.personId, setId: String(address).split('/').at(-1) ?? '' }))?.form
    expect(await ids(again)).toEqual(await ids(to))
    await answerSet({ user, to: again, right: 8 })
    const end = await loader(await args(user))
    expect(end.before?.reduce((sum, one) => sum + one.right, 0)).toBe(4)
    expect(end.after?.reduce((sum, one) => sum + one.right, 0)).toBe(8)
    expect(await offered(user)).toEqual([])
  })

  it('is rated once: what was there before the course stays', async () => {
    const user = await newLearner()
    await send(user, { intent: 'rate', ...(await ratingsOf(user, () => '1')) })
    await send(user, { intent: 'rate', ...(await ratingsOf(user, () => '4')) })
    const needs = await findOwnNeeds({ personId: user.personId, track: TRACK })
    expect(new Set(Object.values(needs?.ratings ?? {}))).toEqual(new Set(['1']))
  })
})

describe('the needs of a site', () => {
  it('are shown from the eighth person on', async () => {
    const today = '2026-11-23'
    const finish = async () => {
      const user = await newLearner()
      await send(user, { intent: 'rate', ...(await ratingsOf(user, () => '1')) })
      await answerSet({ user, to: await send(user, { intent: 'questions' }), right: 0 })
    }
    // One finished in a test above.
    for (let people = 0; people < 6; people += 1) await finish()
    expect((await needsOfAnySite({ track: TRACK, today })).sites[0]?.figures).toMatchObject({ kind: 'hidden' })
    await finish()
    const { sites, total } = await needsOfAnySite({ track: TRACK, today })
    expect(sites[0]?.figures).toMatchObject({
      kind: 'shown',
      people: 8,
      digitalFirst: 7,
      weights: { policy_understanding: 8 },
      gain: { kind: 'hidden' },
    })
    expect(total).toMatchObject({ people: 8 })
  })
})
