import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { databaseClient } from '#db/client.server'
import { may, ROLES, type Role } from '~/domain/permissions'
import { findLessonHead, publishLesson } from '~/models/lessons.server'
import { savePerson } from '~/models/people.server'
import { indexMissingLessons } from '~/models/search-index.server'
import { countHits, searchEntries } from '~/models/search.server'
import { loader } from '~/routes/search'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { emptyLesson } from '../../support/lesson'
import { personFacts } from '../../support/organisation'
import { routeArgs, sessionCookie } from '../../support/signed-in'
import { placeAt } from './walk'

beforeAll(openSchool)

const KINDS = ['lesson', 'term', 'guide'] as const
const hits = (query: string) => searchEntries({ query, kinds: KINDS, limit: 50, offset: 0 })
const textOf = (parts: { text: string }[]) => parts.map(({ text }) => text).join('')

async function publish(slug: string, pages: { id: string; title: string; html: string }[], title = 'A lesson') {
  const lesson = emptyLesson({ slug, hash: `${slug} ${pages.map(({ html }) => html).join()}` })
  const compiled = { ...lesson, title, pages: pages.map((page, index) => ({ ...page, index, activity: 0 })) }
  return publishLesson({ compiled, files: {}, origin: 'editor', note: '', publishedBy: null, now })
}

async function search(query: string) {
  const user = await newLearner()
  return loader(routeArgs({ path: `/search?${query}`, cookie: await sessionCookie(user.personId) }))
}

describe('the search', () => {
  it('finds a step of a lesson by the beginning of its words, without regard to accents, and marks them', async () => {
    await publish('accents', [
      { id: 'one', title: 'Opening', html: '<p>Nothing here.</p>' },
      { id: 'two', title: 'Second', html: '<p>The café of Zoë’s <em>naïve</em> employer stayed open.</p>' },
    ])
    const [hit] = await hits('CAFE zoe naiv')
    expect(hit).toMatchObject({ kind: 'lesson', slug: 'accents', position: 1, pageId: 'two' })
    expect(hit?.excerpt.filter((part) => part.hit).map(({ text }) => text)).toEqual(['café', 'Zoë', 'naïve'])
  })

  it('puts a word in a title before the same word in the text', async () => {
    await publish('ranked', [
      { id: 'text', title: 'Something else', html: `<p>${'padding '.repeat(80)} quixotry ${'padding '.repeat(80)} quixotry</p>` },
      { id: 'title', title: 'Quixotry', html: `<p>${'padding '.repeat(160)}</p>` },
    ])
    expect((await hits('quixotry')).map(({ pageId }) => pageId)).toEqual(['title', 'text'])
  })

  it('puts a step that speaks of a word before the steps of a lesson that only has it in its name', async () => {
    const filler = Array.from({ length: 5 }, (_, at) => ({ id: `step-${at}`, title: `Step ${at}`, html: '<p>Short.</p>' }))
    await publish('named', filler, 'On cartography')
    await publish('speaking', [{ id: 'here', title: 'Maps', html: `<p>${'padding '.repeat(60)} cartography</p>` }])
    expect((await hits('cartography'))[0]).toMatchObject({ slug: 'speaking', pageId: 'here' })
  })

  it('repeats no title as the excerpt of a step that says nothing else', async () => {
    await publish('bare', [{ id: 'one', title: 'Zanzibar', html: '<h2>Zanzibar</h2>' }])
    expect(await hits('zanzibar')).toMatchObject([{ pageId: 'one', excerpt: [] }])
  })

  it('finds the published revision only, from the moment it is published', async () => {
    await publish('replaced', [{ id: 'one', title: 'One', html: '<p>xylophone</p>' }])
    expect(await hits('xylophone')).toHaveLength(1)
    const { revisionId } = await publish('replaced', [{ id: 'one', title: 'One', html: '<p>marimba</p>' }])
    expect(await hits('xylophone')).toHaveLength(0)
    expect((await hits('marimba'))[0]?.revisionId).toBe(revisionId)
  })

  it('holds every lesson after an update of an installation that had no index', async () => {
    const before = await countHits({ query: 'the', kinds: ['lesson'] })
    await databaseClient().execute(`delete from search_entry where kind = 'lesson'`)
    await indexMissingLessons()
    expect(await countHits({ query: 'the', kinds: ['lesson'] })).toEqual(before)
    expect(before.lesson).toBeGreaterThan(10)
  })

  it('never shows a key, a remark, a model answer or what stands behind a prediction', async () => {
    const rows = (await databaseClient().execute('select body from search_entry')).rows.map((row) => row.body as string)
    for (const slug of ['two-systems', 'lawful-sharing', 'single-entry']) {
      const head = await findLessonHead(slug)
      for (const exercise of head?.lesson.exercises ?? []) {
        const secrets = [...Object.values(exercise.feedback), ...(exercise.kind === 'short-answer' ? [exercise.model] : [])]
        for (const secret of secrets)
          expect(
            rows.some((body) => body.includes(secret.slice(0, 60))),
            secret,
          ).toBe(false)
      }
    }
    await publish('guarded', [{ id: 'p', title: 'P', html: '<p>open</p><!--reveal:guess--><div>zugzwang</div><!--/reveal:guess-->' }])
    expect(await hits('zugzwang')).toEqual([])
  })

  it('answers whatever is typed', async () => {
    for (const typed of ['"', '""', '*', 'a*"', 'NEAR(', 'title:', '-x', '(((', 'AND OR NOT', "'; drop table x; --", '\0', '^', '{a b}: c'])
      await expect(hits(typed)).resolves.toBeDefined()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => void (await hits(typed))),
      { numRuns: 200 },
    )
  })
})

describe('the search page', () => {
  it('leads to the very step, also for somebody whose revision has it elsewhere', async () => {
    const user = await newLearner()
    const cookie = await sessionCookie(user.personId)
    const page = async () => (await loader(routeArgs({ path: '/search?q=ocarina', cookie }))).results[0]?.href
    await publish('moving', [
      { id: 'a', title: 'A', html: '<p>first</p>' },
      { id: 'b', title: 'B', html: '<p>ocarina</p>' },
    ])
    expect(await page()).toBe('/learn/moving/2')
    await placeAt({ user, slug: 'moving', position: 0, now })
    await publish('moving', [
      { id: 'b', title: 'B', html: '<p>ocarina</p>' },
      { id: 'a', title: 'A', html: '<p>first</p>' },
    ])
    expect(await page()).toBe('/learn/moving/2')
    await publish('moving', [{ id: 'c', title: 'C', html: '<p>ocarina</p>' }])
    expect(await page()).toBe('/learn/moving')
  })

  it('shows ten a page, counts by kind, and keeps to the pages there are', async () => {
    await publish(
      'paged',
      Array.from({ length: 23 }, (_, index) => ({ id: `p${index}`, title: `P ${index}`, html: '<p>theremin</p>' })),
    )
    const third = await search('q=theremin&page=3')
    expect([third.of, third.pages, third.results.length]).toEqual([23, 3, 3])
    expect((await search('q=theremin&page=999')).page).toBe(3)
    expect((await search('q=theremin&page=-4&in=nonsense')).page).toBe(1)
    expect((await search('q=theremin&in=term')).results).toEqual([])
  })

  it('leads from a word to the glossary, and suggests words when nothing is found', async () => {
    const glossary = await search('q=referral&in=term')
    expect(glossary.results[0]?.href).toMatch(/^\/glossary#/)
    const none = await search('q=referrral')
    expect([none.of, none.suggestions.length > 0]).toEqual([0, true])
  })
})

describe('a guide for trainers', () => {
  const WORDS = 'mix the agencies at every table'

  async function searchAs(roles: Role[], path: string) {
    employees += 1
    const personId = await savePerson({ facts: personFacts(String(870_000 + employees), { roles }), actorId: null, now })
    return loader(routeArgs({ path, cookie: await sessionCookie(personId) }))
  }
  let employees = 0
  const path = (rest = '') => `/search?q=${encodeURIComponent(WORDS)}${rest}`

  it('is found by trainers, who are led to it', async () => {
    const { results, kinds } = await searchAs(['trainer'], path())
    expect(kinds).toEqual([{ kind: 'guide', hits: 1 }])
    expect(results).toMatchObject([{ href: '/teach/guides/case-conference', over: 'Guide' }])
  })

  it.each(ROLES.filter((role) => !may([role], 'read:content:any') && may([role], 'read:course:any')))(
    'is not found, counted or suggested to %s, whatever they ask for',
    async (role) => {
      for (const rest of ['', '&in=guide']) {
        const found = await searchAs([role], path(rest))
        expect([found.of, found.kind, found.kinds, found.results]).toEqual([0, null, [], []])
      }
    },
  )
})

it('a query over seventy lessons takes less than 20 ms', async () => {
  const words = ['referral', 'consent', 'record', 'benefit', 'adviser', 'register', 'purpose', 'meeting', 'letter', 'deadline']
  for (let lesson = 0; lesson < 70; lesson += 1)
    await publish(
      `scale-${lesson}`,
      Array.from({ length: 12 }, (_, page) => ({
        id: `p${page}`,
        title: `Step ${page}`,
        html: `<p>${Array.from({ length: 400 }, (_, index) => words[(index * 7 + page + lesson) % words.length]).join(' ')}</p>`,
      })),
    )
  const times: number[] = []
  for (let turn = 0; turn < 9; turn += 1) {
    const start = performance.now()
    await countHits({ query: 'consent regist', kinds: KINDS })
    const found = await searchEntries({ query: 'consent regist', kinds: KINDS, limit: 10, offset: 0 })
    times.push(performance.now() - start)
    expect(textOf(found[0]?.excerpt ?? [])).toContain('consent')
  }
  expect(times.sort((a, b) => a - b)[4]).toBeLessThan(20)
})
