import { beforeAll, describe, expect, test } from 'vitest'
import { hashStored } from '~/jobs/check-draft.server'
import { replaceContentProblems } from '~/models/content-problems.server'
import { findAnyFolderDraft, findDraft, insertFolderDraft, saveDraft } from '~/models/drafts.server'
import { findLessonHead, findLessonPage, readLessonFiles } from '~/models/lessons.server'
import { findProgress, openLesson } from '~/models/progress.server'
import { loader as list } from '~/routes/teach._index'
import { action as post, loader as show } from '~/routes/teach.lessons.$slug'
import { action as check } from '~/routes/teach.lessons.$slug_.check'
import { action as discard } from '~/routes/teach.lessons.$slug_.discard'
import { action as decide, loader as compare } from '~/routes/teach.lessons.$slug_.folder'
import { action as restore, loader as history } from '~/routes/teach.lessons.$slug_.history'
import { publishFromFolder } from '../../support/authored'
import { testDatabase } from '../../support/database'
import { addColleague, writeOrganisation } from '../../support/organisation'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'

const now = new Date('2026-11-20T09:00:00Z')
const slug = 'lawful-sharing'
const people = { trainer: '', colleague: '', learner: '' }
const cookies = { trainer: '', colleague: '', auditor: '', staff: '' }
let original = ''

beforeAll(async () => {
  await testDatabase()
  await writeOrganisation(now)
  people.trainer = await addColleague({ number: '1', roles: ['staff', 'trainer'], now })
  people.colleague = await addColleague({ number: '2', roles: ['trainer'], now })
  people.learner = await addColleague({ number: '3', roles: ['staff'], now })
  cookies.trainer = await sessionCookie(people.trainer)
  cookies.colleague = await sessionCookie(people.colleague)
  cookies.auditor = await sessionCookie(await addColleague({ number: '4', roles: ['auditor'], now }))
  cookies.staff = await sessionCookie(people.learner)
  const { revisionId } = await publishFromFolder({ slug, now })
  original = (await readLessonFiles(revisionId))?.['lesson.mdx'] ?? ''
  await openLesson({ personId: people.learner, slug, revisionId, now })
})

type Who = keyof typeof cookies
const address = `/teach/lessons/${slug}`
const open = (who: Who, query = '') => show(routeArgs({ path: `${address}${query}`, params: { slug }, cookie: cookies[who] }))
const statusOf = (answer: unknown) => (answer instanceof Response ? answer.status : (answer as { init?: { status?: number } }).init?.status)
const bodyOf = (answer: unknown) =>
  (answer as { data: { refusal: unknown; typed?: string; lastResult?: { error?: Record<string, unknown> | null } } }).data

/** Posts what the editor posts: the text and what it was edited from. */
async function send(who: Who, fields: Record<string, string>, work: typeof post | typeof check = post) {
  const { hidden } = await open(who)
  return work(
    routeArgs({
      path: address,
      params: { slug },
      cookie: cookies[who],
      form: { file: 'lesson.mdx', intent: 'save', ...hidden, ...fields },
    }),
  )
}

const PLACE = 'It is Monday 16 November'
const withLine = (line: string, text = original) => text.replace(PLACE, `${line}\n\n${PLACE}`)

describe('who may do what', () => {
  test('staff see neither list nor source; an auditor reads both and changes nothing', async () => {
    expect(await refusal(() => list(routeArgs({ path: '/teach', cookie: cookies.staff })))).toBe(403)
    expect(await refusal(() => open('staff'))).toBe(403)
    expect(await open('auditor')).toMatchObject({ mayWrite: false, mayPublish: false, source: original })
    expect(await refusal(() => send('auditor', { source: 'x' }))).toBe(403)
    expect(await refusal(() => send('auditor', { source: 'x' }, check))).toBe(403)
  })

  test('an unknown lesson is not found, nor one whose name is no name', async () => {
    for (const name of ['no-such-lesson', '../curricula', '..'])
      expect(await refusal(() => show(routeArgs({ path: address, params: { slug: name }, cookie: cookies.trainer })))).toBe(404)
  })

  test('a lesson that was never published opens from its folder, and one that nobody has begun from its curriculum', async () => {
    const folder = await show(routeArgs({ path: address, params: { slug: 'two-systems' }, cookie: cookies.trainer }))
    expect(folder.source).toContain('title: "Two systems')
    expect(folder).toMatchObject({ headNumber: undefined, saved: 'Not published yet' })
    const { courses } = await list(routeArgs({ path: '/teach', cookie: cookies.trainer }))
    const inPreparation = courses
      .flatMap((course) => course.lessons)
      .find((lesson) => !lesson.revision && !['two-systems', 'single-entry'].includes(lesson.slug))
    const first = await show(routeArgs({ path: address, params: { slug: inPreparation?.slug ?? '' }, cookie: cookies.trainer }))
    expect(first.source).toMatch(/^---\ntitle: /)
    expect(first.findings.errors).toBeGreaterThan(0)
  })
})

describe('editing', () => {
  test('the page shows the published source, its minutes and a preview with keys, and opening it makes no draft', async () => {
    const shown = await open('trainer', '?page=0')
    expect(shown.source).toBe(original)
    expect(shown.findings.errors).toBe(0)
    expect(shown.findings.minutes.reduce((sum, row) => sum + row.declared, 0)).toBe(60)
    expect(shown.preview?.html).toContain('Check yourself')
    expect(shown.preview?.html).toContain('Key:')
    expect(shown.people).toBe('1 person is in this lesson. This person finishes on revision 1.')
    expect(await findDraft({ personId: people.trainer, slug })).toBeUndefined()
  })

  test('what a page hides until a prediction is saved stands in the preview', async () => {
    const { preview } = await open('trainer')
    const worked = preview?.pages.find((page) => page.activity.startsWith('Ten fields'))
    const shown = (await open('trainer', `?page=${worked?.position ?? 0}`)).preview?.html
    expect(shown).toContain('Shown once the prediction is saved')
    expect(shown).not.toContain('<!--')
  })

  test('unchanged text makes no draft, even with the line ends that browsers send', async () => {
    expect(statusOf(await send('trainer', { source: original.replaceAll('\n', '\r\n') }))).toBe(302)
    expect(await findDraft({ personId: people.trainer, slug })).toBeUndefined()
  })

  test('a broken text is saved and opens again with line and column, while the preview is the published page', async () => {
    expect(statusOf(await send('trainer', { source: withLine('<Blink>x</Blink>') }))).toBe(302)
    const shown = await open('trainer')
    const line = original.split('\n').findIndex((text) => text.startsWith(PLACE)) + 1
    expect(shown.source).toContain('<Blink>')
    expect(shown.findings.diagnostics[0]).toMatchObject({ file: `content/lessons/${slug}/lesson.mdx`, line, column: 1, severity: 'error' })
    expect(shown.preview?.from).toBe('published')
    expect(shown.refused).toBeDefined()
    expect((await open('colleague')).source).toBe(original)
  })

  test('a save from an older version is refused; both texts are shown and neither is lost', async () => {
    const { hidden } = await open('trainer')
    await send('trainer', { source: withLine('From the other window.') })
    const answer = await post(
      routeArgs({
        path: address,
        params: { slug },
        cookie: cookies.trainer,
        form: { file: 'lesson.mdx', intent: 'save', ...hidden, source: withLine('Mine.') },
      }),
    )
    expect(statusOf(answer)).toBe(409)
    expect(bodyOf(answer).typed).toContain('Mine.')
    expect(JSON.stringify(bodyOf(answer).refusal)).toContain('From the other window.')
    expect((await findDraft({ personId: people.trainer, slug }))?.files['lesson.mdx']).toContain('From the other window.')
    expect(statusOf(await send('trainer', { source: withLine('Mine.') }))).toBe(302)
    expect((await open('trainer')).source).toContain('Mine.')
  })

  test('a text that is too long comes back as it was typed', async () => {
    const answer = await send('trainer', { source: 'x'.repeat(300_000) })
    expect(statusOf(answer)).toBe(400)
    expect(bodyOf(answer).typed).toHaveLength(300_000)
  })

  test('the script’s check answers with findings and keeps nothing; its save keeps the draft and refuses an older one', async () => {
    const before = await findDraft({ personId: people.trainer, slug })
    const checked = (await ((await send('trainer', { intent: 'check', source: withLine('{x}') }, check)) as Response).json()) as {
      diagnostics: unknown[]
      findings: string
      minutes: string
      draft: unknown
    }
    expect(checked.diagnostics).toHaveLength(1)
    expect(checked.findings).toContain('1 error')
    expect(checked.minutes).toContain('Together')
    expect(checked.draft).toBeNull()
    expect(await findDraft({ personId: people.trainer, slug })).toEqual(before)
    const { hidden } = await open('trainer')
    const kept = (await send('trainer', { source: withLine('By the script.') }, check)) as Response
    expect(((await kept.json()) as { draft: { version: number } }).draft.version).toBe((before?.version ?? 0) + 1)
    const late = (await check(
      routeArgs({
        path: address,
        params: { slug },
        cookie: cookies.trainer,
        form: { file: 'lesson.mdx', intent: 'save', ...hidden, source: 'late' },
      }),
    ))
    expect(late.status).toBe(409)
  })

  test('an exercise with a mistake is found in its own file', async () => {
    const { source } = await open('trainer', '?file=exercises.yaml')
    await send('trainer', { file: 'exercises.yaml', source: source.replace('kind: choose', 'kind: chose') })
    const shown = await open('trainer', '?file=exercises.yaml')
    expect(shown.findings.diagnostics.some((one) => one.file.endsWith('exercises.yaml'))).toBe(true)
    await send('trainer', { file: 'exercises.yaml', source })
    expect((await open('trainer')).findings.errors).toBe(0)
  })

  test('a draft can be discarded, and the published text is there again', async () => {
    await discard(routeArgs({ path: address, params: { slug }, cookie: cookies.trainer, form: {} }))
    expect((await open('trainer')).source).toBe(original)
  })
})

describe('publishing', () => {
  test('is refused with errors, without a change and without a note; the text is kept each time', async () => {
    const broken = await send('trainer', { intent: 'publish', note: 'n', source: withLine('{x}') })
    expect([statusOf(broken), bodyOf(broken).refusal]).toEqual([400, { kind: 'errors' }])
    expect((await open('trainer')).source).toContain('{x}')
    const same = await send('trainer', { intent: 'publish', note: 'n', source: original })
    expect(bodyOf(same).refusal).toEqual({ kind: 'nothing-new' })
    const silent = await send('trainer', { intent: 'publish', source: withLine('A sentence more.') })
    expect(bodyOf(silent).lastResult?.error).toHaveProperty('note')
    expect((await open('trainer')).source).toContain('A sentence more.')
    expect((await findLessonHead(slug))?.number).toBe(1)
  })

  test('makes revision 2 for whoever opens the lesson next; the learner in it stays on revision 1, which remains', async () => {
    expect(statusOf(await send('trainer', { intent: 'publish', note: 'A sentence more', source: withLine('A sentence more.') }))).toBe(302)
    const head = await findLessonHead(slug)
    expect(head).toMatchObject({ number: 2, note: 'A sentence more', publishedBy: people.trainer, origin: 'editor' })
    expect((await findLessonPage({ revisionId: head?.revisionId ?? '', position: 0 }))?.html).toContain('A sentence more.')
    const progress = await findProgress({ personId: people.learner, slug })
    expect((await findLessonPage({ revisionId: progress?.revisionId ?? '', position: 0 }))?.html).not.toContain('A sentence more.')
    expect(await readLessonFiles(progress?.revisionId ?? '')).toHaveProperty(['lesson.mdx'], original)
    expect(await open('trainer', '?published=2')).toMatchObject({ published: 2, saved: 'Revision 2, as published' })
  })

  test('waits when somebody else published after the draft began, until the trainer says it is taken over', async () => {
    const base = (await open('trainer')).source
    await send('trainer', { source: withLine('Ours.', base) })
    await send('colleague', { intent: 'publish', note: 'Theirs', source: withLine('Theirs.', base) })
    expect((await open('trainer')).behind).toMatchObject({ number: 3 })
    const early = await send('trainer', { intent: 'publish', note: 'Ours', source: withLine('Ours.', base) })
    expect([statusOf(early), bodyOf(early).refusal]).toEqual([409, { kind: 'changed' }])
    await send('trainer', { intent: 'take-over', source: withLine('Ours. Theirs.', base) })
    expect((await open('trainer')).behind).toBeNull()
    expect(statusOf(await send('trainer', { intent: 'publish', note: 'Both', source: withLine('Ours. Theirs.', base) }))).toBe(302)
    expect((await findLessonHead(slug))?.number).toBe(4)
  })
})

describe('revisions', () => {
  const look = (query: string) => history(routeArgs({ path: `${address}/history${query}`, params: { slug }, cookie: cookies.trainer }))

  test('are listed with author and note, compared by lines, and shown whole', async () => {
    const { revisions, compared, source } = await look('?from=1&to=2&show=1')
    expect(revisions.map((one) => [one.number, one.by, one.note])).toEqual([
      [4, 'Ruth Adeyemi1', 'Both'],
      [3, 'Ruth Adeyemi2', 'Theirs'],
      [2, 'Ruth Adeyemi1', 'A sentence more'],
      [1, 'From the folder', 'Imported from the folder'],
    ])
    const changed = compared?.files.flatMap((file) => file.lines).filter((line) => line.kind !== 'same')
    expect(changed?.map((line) => [line.kind, line.text])).toEqual([
      ['new', 'A sentence more.'],
      ['new', ''],
    ])
    expect(source?.files.find(([name]) => name === 'lesson.mdx')?.[1]).toBe(original)
  })

  test('an old one becomes a draft on what is published now, unless there is a draft already', async () => {
    const first = (await look('')).revisions.at(-1)?.revisionId ?? ''
    const send = () =>
      restore(routeArgs({ path: `${address}/history`, params: { slug }, cookie: cookies.trainer, form: { revision: first } }))
    expect(statusOf(await send())).toBe(302)
    expect(await open('trainer')).toMatchObject({ source: original, behind: null })
    expect(statusOf(await send())).toBe(409)
    await discard(routeArgs({ path: address, params: { slug }, cookie: cookies.trainer, form: {} }))
  })

  test('a revision of another lesson is not restored here', async () => {
    const args = routeArgs({ path: `${address}/history`, params: { slug }, cookie: cookies.trainer, form: { revision: 'unknown' } })
    expect(await refusal(() => restore(args))).toBe(404)
  })
})

describe('a folder that changed meanwhile', () => {
  const look = () => compare(routeArgs({ path: `${address}/folder`, params: { slug }, cookie: cookies.trainer }))
  const answer = async (intent: string, who: Who = 'trainer') => {
    const { hash, head } = await look()
    return decide(routeArgs({ path: `${address}/folder`, params: { slug }, cookie: cookies[who], form: { intent, hash, head } }))
  }
  async function change(text: string) {
    const head = await findLessonHead(slug)
    const files = { ...(await readLessonFiles(head?.revisionId ?? '')), 'lesson.mdx': text }
    await insertFolderDraft({ slug, files, hash: hashStored(files), baseRevisionId: head?.revisionId ?? null, now })
  }

  test('is shown beside the published lesson and stands in the list', async () => {
    await change(withLine('Written in the folder.'))
    expect(
      (await look()).files.flatMap((file) => file.lines).some((line) => line.kind === 'new' && line.text === 'Written in the folder.'),
    ).toBe(true)
    const shown = await list(routeArgs({ path: '/teach', cookie: cookies.trainer }))
    expect(shown.folders.map((one) => one.slug)).toEqual([slug])
    expect(await refusal(() => answer('publish', 'auditor'))).toBe(403)
  })

  test('can be published or kept out', async () => {
    expect(statusOf(await answer('publish'))).toBe(302)
    expect(await findLessonHead(slug)).toMatchObject({ number: 5, origin: 'folder', note: 'Taken from the folder' })
    await change(withLine('Changed again.'))
    expect(statusOf(await answer('keep'))).toBe(302)
    expect((await findLessonHead(slug))?.number).toBe(5)
    expect(await findAnyFolderDraft(slug)).toBeUndefined()
  })

  test('with errors it cannot be published', async () => {
    await change(withLine('{x}'))
    expect((await look()).sound).toBe(false)
    expect(statusOf(await answer('publish'))).toBe(400)
  })
})

test('the list tells written from in preparation, who is in progress, my draft, and what was wrong at start-up', async () => {
  await saveDraft({ personId: people.trainer, slug, files: { 'lesson.mdx': 'x' }, hash: 'x', baseRevisionId: null, from: null, now })
  await replaceContentProblems({
    problems: [
      { file: 'content/lessons/two-systems/lesson.mdx', line: 7, column: 3, rule: 'braces', severity: 'error', message: 'Text in braces.' },
    ],
    now,
  })
  const shown = await list(routeArgs({ path: '/teach', cookie: cookies.trainer }))
  expect(shown.courses.map((course) => course.track)).toEqual(['foundation', 'frontline', 'technical', 'executive'])
  const rows = new Map(shown.courses[0]?.lessons.map((lesson) => [lesson.slug, lesson]))
  expect(rows.get(slug)).toMatchObject({ revision: { number: 5 }, learners: 1, draft: '20 Nov 2026, 10:00' })
  expect(rows.get('two-systems')).toMatchObject({ revision: null, learners: 0, draft: null })
  expect(shown.problems).toMatchObject([{ file: 'content/lessons/two-systems/lesson.mdx', line: 7, column: 3, message: 'Text in braces.' }])
})
