import { beforeAll, describe, expect, test } from 'vitest'
import { listAnyAuditEvents } from '~/models/audit.server'
import {
  discardDraft,
  findAnyFolderDraft,
  findDraft,
  insertFolderDraft,
  keepPublished,
  listAnyFolderDrafts,
  listDrafts,
  publishDraft,
  publishFolderDraft,
  saveDraft,
  type DraftVersion,
} from '~/models/drafts.server'
import { findLessonHead, listLessonHeadFiles, publishLesson, readLessonFiles } from '~/models/lessons.server'
import { countAnyLearnersByRevision, countAnyLearnersInProgress, listRevisionSummaries } from '~/models/lesson-history.server'
import { openLesson } from '~/models/progress.server'
import { emptyLesson } from '../../support/lesson'
import { testDatabase } from '../../support/database'
import { addPerson, writeOrganisation } from '../../support/organisation'

const now = new Date('2026-11-20T09:00:00Z')
let ingrid: string
let omar: string

beforeAll(async () => {
  await testDatabase()
  await writeOrganisation(now)
  ingrid = await addPerson({ number: '1', givenName: 'Ingrid', familyName: 'Vollan', roles: ['trainer'], now })
  omar = await addPerson({ number: '2', givenName: 'Omar', familyName: 'Said', roles: ['trainer'], now })
})

const files = (text: string) => ({ 'lesson.mdx': text })
const save = (slug: string, text: string, from: DraftVersion | null, more: { personId?: string; baseRevisionId?: string | null } = {}) =>
  saveDraft({
    personId: more.personId ?? ingrid,
    slug,
    files: files(text),
    hash: `hash of ${text}`,
    baseRevisionId: more.baseRevisionId ?? null,
    from,
    now,
  })

async function saved(
  slug: string,
  text: string,
  from: DraftVersion | null,
  more: { personId?: string; baseRevisionId?: string | null } = {},
): Promise<DraftVersion> {
  const answer = await save(slug, text, from, more)
  if (!answer.saved) throw new Error('refused')
  return answer.at
}

const publish = (slug: string, text: string, folderHash?: string) =>
  publishLesson({
    compiled: emptyLesson({ slug, hash: `hash of ${text}` }),
    files: files(text),
    origin: 'folder',
    note: '',
    publishedBy: null,
    folderHash,
    now,
  })

describe('a trainer’s draft', () => {
  test('each save raises the version and keeps the newest text', async () => {
    const first = await saved('one', 'a', null)
    const second = await saved('one', 'b', first)
    expect([first.version, second.version]).toEqual([1, 2])
    expect((await findDraft({ personId: ingrid, slug: 'one' }))?.files).toEqual(files('b'))
  })

  test('a save from an older version is refused, gives the newer one back and changes nothing', async () => {
    const first = await saved('two', 'a', null)
    await saved('two', 'from the other window', first)
    const answer = await save('two', 'mine', first)
    expect(answer).toMatchObject({ saved: false, current: { version: 2, files: files('from the other window') } })
    expect((await findDraft({ personId: ingrid, slug: 'two' }))?.files).toEqual(files('from the other window'))
  })

  test('of many saves at once from the same version exactly one is taken', async () => {
    const first = await saved('race', 'start', null)
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => save('race', `text ${i}`, first)))
    expect(answers.filter((answer) => answer.saved)).toHaveLength(1)
    expect((await findDraft({ personId: ingrid, slug: 'race' }))?.version).toBe(2)
  })

  test('a draft discarded and begun anew does not take a save meant for the earlier one, though its version is the same', async () => {
    const earlier = await saved('three', 'a', null)
    await discardDraft({ personId: ingrid, slug: 'three', now })
    expect(await save('three', 'late', earlier)).toEqual({ saved: false, current: undefined })
    await saved('three', 'new', null)
    expect((await save('three', 'late', earlier)).saved).toBe(false)
  })

  test('belongs to one trainer: another has a draft of the same lesson beside it', async () => {
    await saved('four', 'hers', null)
    await saved('four', 'his', null, { personId: omar })
    expect((await findDraft({ personId: ingrid, slug: 'four' }))?.files).toEqual(files('hers'))
    expect((await listDrafts({ personId: omar })).map((draft) => draft.slug)).toEqual(['four'])
  })
})

describe('publishing a draft', () => {
  test('makes the next revision with author and note, ends the draft, and the old revision stays', async () => {
    const { revisionId } = await publish('five', 'a')
    const at = await saved('five', 'b', null, { baseRevisionId: revisionId })
    const answer = await publishDraft({
      personId: ingrid,
      slug: 'five',
      from: at,
      compiled: emptyLesson({ slug: 'five', hash: 'hash of b' }),
      note: 'Shorter',
      now,
    })
    expect(answer).toEqual({ published: true, number: 2 })
    expect(await findDraft({ personId: ingrid, slug: 'five' })).toBeUndefined()
    expect(await findLessonHead('five')).toMatchObject({ number: 2, origin: 'editor', note: 'Shorter', publishedBy: ingrid })
    expect((await listRevisionSummaries('five')).map(({ number, by, note }) => ({ number, by, note }))).toEqual([
      { number: 2, by: 'Ingrid Vollan', note: 'Shorter' },
      { number: 1, by: null, note: '' },
    ])
    expect(await readLessonFiles(revisionId)).toEqual(files('a'))
    expect((await listAnyAuditEvents({ limit: 1 }))[0]).toMatchObject({ action: 'publish:lesson', subjectId: 'five', familyName: 'Vollan' })
  })

  test('is refused when somebody published after the draft began, and the draft stays', async () => {
    const { revisionId } = await publish('six', 'a')
    const at = await saved('six', 'b', null, { baseRevisionId: revisionId })
    await publish('six', 'c')
    const answer = await publishDraft({
      personId: ingrid,
      slug: 'six',
      from: at,
      compiled: emptyLesson({ slug: 'six', hash: 'hash of b' }),
      note: 'n',
      now,
    })
    expect(answer).toEqual({ published: false, because: 'head-changed' })
    expect((await findDraft({ personId: ingrid, slug: 'six' }))?.files).toEqual(files('b'))
  })

  test('is refused when what was compiled is not what is saved', async () => {
    const at = await saved('seven', 'b', null)
    const answer = await publishDraft({
      personId: ingrid,
      slug: 'seven',
      from: at,
      compiled: emptyLesson({ slug: 'seven', hash: 'hash of something else' }),
      note: 'n',
      now,
    })
    expect(answer).toEqual({ published: false, because: 'draft-changed' })
  })

  test('leaves learners on the revision they began, and counts them by it', async () => {
    const { revisionId } = await publish('eight', 'a')
    await openLesson({ personId: omar, slug: 'eight', revisionId, now })
    const { revisionId: next } = await publish('eight', 'b')
    await openLesson({ personId: ingrid, slug: 'eight', revisionId: next, now })
    expect(await countAnyLearnersByRevision('eight')).toEqual([
      { number: 2, people: 1 },
      { number: 1, people: 1 },
    ])
    expect((await countAnyLearnersInProgress()).get('eight')).toBe(2)
  })
})

describe('a folder that changed while the platform changed too', () => {
  const insert = (slug: string, text: string, baseRevisionId: string) =>
    insertFolderDraft({ slug, files: files(text), hash: `hash of ${text}`, baseRevisionId, now })

  test('waits as one draft a lesson; the same folder twice is the same draft, newer content replaces older', async () => {
    const { revisionId } = await publish('nine', 'a')
    await insert('nine', 'folder', revisionId)
    await insert('nine', 'folder', revisionId)
    expect(await findAnyFolderDraft('nine')).toMatchObject({ version: 1 })
    await insert('nine', 'newer', revisionId)
    expect(await findAnyFolderDraft('nine')).toMatchObject({ version: 2, files: files('newer') })
    expect((await listAnyFolderDrafts()).map((draft) => draft.slug)).toEqual(['nine'])
  })

  test('published, it becomes the next revision and the folder counts as read', async () => {
    const { revisionId } = await publish('ten', 'a', 'old folder')
    await insert('ten', 'folder', revisionId)
    const decision = { personId: ingrid, slug: 'ten', hash: 'hash of folder', headRevisionId: revisionId, now }
    const answer = await publishFolderDraft({
      ...decision,
      compiled: emptyLesson({ slug: 'ten', hash: 'hash of folder' }),
      note: 'From the folder',
    })
    expect(answer).toEqual({ published: true, number: 2 })
    expect((await listLessonHeadFiles()).find((head) => head.slug === 'ten')).toMatchObject({
      folderHash: 'hash of folder',
      files: files('folder'),
      origin: 'folder',
    })
    expect(await findAnyFolderDraft('ten')).toBeUndefined()
  })

  test('kept out, the published revision stays and the folder as it is counts as seen', async () => {
    const { revisionId } = await publish('eleven', 'a', 'old folder')
    await insert('eleven', 'folder', revisionId)
    expect(await keepPublished({ personId: ingrid, slug: 'eleven', hash: 'hash of folder', headRevisionId: revisionId, now })).toBe(true)
    expect((await listLessonHeadFiles()).find((head) => head.slug === 'eleven')).toMatchObject({
      folderHash: 'hash of folder',
      revisionId,
      files: files('a'),
    })
    expect(await findAnyFolderDraft('eleven')).toBeUndefined()
  })

  test('a decision about a folder or a revision that has changed since is refused', async () => {
    const { revisionId } = await publish('twelve', 'a')
    await insert('twelve', 'folder', revisionId)
    expect(await keepPublished({ personId: ingrid, slug: 'twelve', hash: 'hash of another folder', headRevisionId: revisionId, now })).toBe(
      false,
    )
    expect(await keepPublished({ personId: ingrid, slug: 'twelve', hash: 'hash of folder', headRevisionId: 'another', now })).toBe(false)
    expect(await findAnyFolderDraft('twelve')).toBeDefined()
  })
})
