import type { LoaderFunctionArgs } from '@remix-run/node'
import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '~/identity/index.server'
import { listAnyAuditEvents } from '~/models/audit.server'
import { findLessonHead, findLessonPage, publishLesson } from '~/models/lessons.server'
import {
  findUndertaking,
  listSignatures,
  signUndertaking,
  storeUndertaking,
  undertakingBefore,
  undertakingOfLesson,
} from '~/models/undertakings.server'
import { loader as accountLoader } from '~/routes/account'
import { loader as lessonLoader } from '~/routes/learn.$slug.$page'
import { action as evidenceAction, loader as evidenceLoader } from '~/routes/learn.$slug.evidence'
import { action as handInAction, loader as handInLoader } from '~/routes/learn.$slug.hand-in'
import { action as noteAction } from '~/routes/learn.$slug.$page_.note'
import { action as reportAction, loader as reportLoader } from '~/routes/learn.$slug.$page_.report'
import { loader as printLoader } from '~/routes/learn.$slug.print'
import { action, loader } from '~/routes/undertakings.$slug'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'
import { placeAt } from './walk'

const LESSON = 'supervised-referrals'
const SLUG = 'confidentiality'
const later = new Date('2026-11-30T08:00:00Z')

beforeAll(async () => {
  await openSchool()
  if (await findLessonHead(LESSON)) return
  const head = await findLessonHead('two-systems')
  if (!head) throw new Error('There is no lesson to copy.')
  const pages = await Promise.all(
    head.lesson.pages.map(async (page) => ({
      ...page,
      html: (await findLessonPage({ revisionId: head.revisionId, position: page.index }))?.html ?? '',
    })),
  )
  await publishLesson({ compiled: { ...head.lesson, slug: LESSON, pages }, files: {}, origin: 'folder', note: '', publishedBy: null, now })
})

const place = async (user: User) => ({
  cookie: await sessionCookie(user.personId),
  params: { slug: LESSON, page: '1' },
  path: `/learn/${LESSON}/1`,
})
const sheet = async (user: User, path = `/undertakings/${SLUG}`) => ({
  cookie: await sessionCookie(user.personId),
  params: { slug: SLUG },
  path,
})

async function leadsTo(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (thrown) {
    return thrown instanceof Response ? thrown.headers.get('location') : 'an error'
  }
}

async function sign(user: User, fields: Record<string, string> = {}) {
  const version = (await findUndertaking(SLUG))?.id ?? ''
  const form = { version, read: 'on', name: `${user.givenName} ${user.familyName}`, ...fields }
  return action(routeArgs({ ...(await sheet(user, `/undertakings/${SLUG}?next=/learn/${LESSON}/1`)), form }))
}

describe('a lesson that works with real records', () => {
  it('opens the undertaking first, and the lesson once it is signed', async () => {
    const user = await newLearner()
    expect(await leadsTo(async () => lessonLoader(routeArgs(await place(user))))).toBe(
      `/undertakings/${SLUG}?next=%2Flearn%2F${LESSON}%2F1`,
    )
    const signed = await sign(user)
    expect(signed instanceof Response && signed.headers.get('location')).toBe(`/undertakings/${SLUG}?next=%2Flearn%2F${LESSON}%2F1`)
    expect(await leadsTo(async () => lessonLoader(routeArgs(await place(user))))).toBeNull()
    expect(await loader(routeArgs(await sheet(user)))).toMatchObject({
      signed: { as: `${user.givenName} ${user.familyName}`, replaced: false },
    })
  })

  it('is named by the curriculum, and lessons of the foundation ask for nothing', async () => {
    expect(await undertakingOfLesson(LESSON)).toBe(SLUG)
    for (const slug of ['two-systems', 'lawful-sharing', 'single-entry', 'link-down', 'no-such-lesson'])
      expect(await undertakingOfLesson(slug)).toBeUndefined()
  })
})

type Beside = { says: string; path: string; run: (args: LoaderFunctionArgs) => Promise<unknown>; form?: Record<string, string> }

/** Every page of the lesson and beside it, with the form that it takes. */
const BESIDE: readonly Beside[] = [
  { says: 'the evidence', path: `/learn/${LESSON}/evidence`, run: evidenceLoader },
  { says: 'the hand-in', path: `/learn/${LESSON}/hand-in`, run: handInLoader },
  { says: 'the whole lesson for paper', path: `/learn/${LESSON}/print`, run: printLoader },
  { says: 'the report of a mistake', path: `/learn/${LESSON}/1/report`, run: reportLoader },
  {
    says: 'evidence that is sent',
    path: `/learn/${LESSON}/evidence`,
    run: evidenceAction,
    form: { intent: 'tick', step: '1', done: 'yes' },
  },
  { says: 'a hand-in that is sent', path: `/learn/${LESSON}/hand-in`, run: handInAction, form: { 'blacked-out': 'on' } },
  { says: 'a note that is sent', path: `/learn/${LESSON}/1/note`, run: noteAction, form: { intent: 'note', says: 'Mine' } },
  { says: 'a report that is sent', path: `/learn/${LESSON}/1/report`, run: reportAction, form: { says: 'A word is missing.' } },
]

describe('somebody who opened such a lesson before it called for a signature', () => {
  it.each(BESIDE)('is led to the undertaking from $says too', async ({ path, run, form }) => {
    const user = await newLearner()
    await placeAt({ user, slug: LESSON, position: 0, now })
    const cookie = await sessionCookie(user.personId)
    const visit = () => leadsTo(async () => run(routeArgs({ path, cookie, params: { slug: LESSON, page: '1' }, form })))
    expect(await visit()).toMatch(new RegExp(`^/undertakings/${SLUG}\\?next=%2Flearn%2F${LESSON}%2F`))
    await sign(user)
    expect(String(await visit())).not.toMatch(/^\/undertakings\//)
  })
})

describe('a signature', () => {
  it('needs the tick and one’s own name, and keeps what was typed', async () => {
    const user = await newLearner()
    const refused = await sign(user, { read: '', name: 'Somebody Else' })
    expect(refused).toMatchObject({ init: { status: 400 }, data: { lastResult: { initialValue: { name: 'Somebody Else' } } } })
    expect(JSON.stringify(refused)).toContain('Tick that you have read it')
    expect(JSON.stringify(refused)).toContain('Type your name as it stands in your record')
    expect(await listSignatures({ personId: user.personId })).toEqual([])
  })

  it('holds the day, the version and the hash of the text, is on record, and is made once', async () => {
    const user = await newLearner()
    await sign(user)
    await sign(user)
    const signatures = await listSignatures({ personId: user.personId })
    expect(signatures).toMatchObject([{ slug: SLUG, number: 1, typedName: `${user.givenName} ${user.familyName}` }])
    expect(signatures[0]?.hash).toBe((await findUndertaking(SLUG))?.hash)
    const events = await listAnyAuditEvents({ limit: 1 })
    expect(events[0]).toMatchObject({ action: 'sign:undertaking', subjectId: user.personId, data: { slug: SLUG, number: 1 } })
    const { signed } = await accountLoader(routeArgs({ cookie: await sessionCookie(user.personId), path: '/account' }))
    expect(signed).toMatchObject([{ slug: SLUG, number: 1 }])
  })

  it('of a text that changed meanwhile is refused; a changed text is asked for again and the old one stays to be read', async () => {
    const user = await newLearner()
    const { personId } = user
    await sign(user)
    const first = await findUndertaking(SLUG)
    await storeUndertaking({ slug: SLUG, title: 'Confidentiality undertaking', text: '# New\n\n## What\n\nMore.', hash: 'new', now: later })
    expect(await undertakingBefore({ personId, lesson: LESSON })).toEqual({ slug: SLUG, again: true })
    const stale = { personId, slug: SLUG, versionId: first?.id ?? '', typedName: 'x', signedOn: '2026-11-30', now: later }
    expect(await signUndertaking(stale)).toEqual({ ok: false })
    const [old] = await listSignatures({ personId })
    const page = await loader(routeArgs(await sheet(user, `/undertakings/${SLUG}?signature=${old?.signatureId}`)))
    expect(page).toMatchObject({ number: 1, signed: { replaced: true }, text: { title: 'Confidentiality undertaking' } })
    expect(await loader(routeArgs(await sheet(user)))).toMatchObject({ number: 2, signed: null, earlier: old?.signedOn })
    await sign(user)
    expect((await listSignatures({ personId })).map(({ number }) => number)).toEqual([2, 1])
    expect(await undertakingBefore({ personId, lesson: LESSON })).toBeNull()
  })

  it('is nobody else’s to read', async () => {
    const [user, other] = [await newLearner(), await newLearner()]
    await sign(user)
    const [signature] = await listSignatures({ personId: user.personId })
    const path = `/undertakings/${SLUG}?signature=${signature?.signatureId}`
    expect(await refusal(async () => loader(routeArgs(await sheet(other, path))))).toBe(404)
  })
})
