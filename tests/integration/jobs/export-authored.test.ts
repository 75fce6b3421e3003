import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashStored } from '~/jobs/check-draft.server'
import { exportAuthored } from '~/jobs/export-authored.server'
import { findAnyFolderDraft } from '~/models/drafts.server'
import { listLessonHeadFiles, publishLesson } from '~/models/lessons.server'
import { testDatabase } from '../../support/database'
import { emptyLesson } from '../../support/lesson'

const now = new Date('2026-11-20T09:00:00Z')
const root = mkdtempSync(join(tmpdir(), 'jointmark-export-'))
const lessons = join(root, 'content', 'lessons')

beforeAll(async () => {
  await testDatabase()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const folder = (slug: string) => join(lessons, slug)
const read = (slug: string, file = 'lesson.mdx') => readFileSync(join(folder(slug), file), 'utf8')
const headOf = async (slug: string) => (await listLessonHeadFiles()).find((head) => head.slug === slug)
const run = async (slug: string) => (await exportAuthored({ root, now })).find((one) => one.slug === slug)

function write(slug: string, files: Record<string, string>) {
  mkdirSync(folder(slug), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder(slug), name), text)
}

function publish(slug: string, files: Record<string, string>, folderFiles?: Record<string, string>) {
  const compiled = emptyLesson({ slug, hash: hashStored(files) })
  return publishLesson({
    compiled,
    files,
    origin: 'editor',
    note: '',
    publishedBy: null,
    folderHash: folderFiles && hashStored(folderFiles),
    now,
  })
}

test('a published revision is written over the folder it began from, and files it no longer has are gone', async () => {
  const before = { 'lesson.mdx': 'old', 'exercises.yaml': '- old' }
  write('one', before)
  await publish('one', { 'lesson.mdx': 'new' }, before)
  expect(await run('one')).toMatchObject({ outcome: 'written', number: 1 })
  expect(read('one')).toBe('new')
  expect(readdirSync(folder('one'))).toEqual(['lesson.mdx'])
  const head = await headOf('one')
  expect(head?.folderHash).toBe(head?.hash)
  expect(await run('one')).toMatchObject({ outcome: 'same' })
})

test('a lesson written on the platform gets its folder, pictures included byte for byte', async () => {
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00])
  const files = { 'lesson.mdx': 'text', 'images/map.png': `base64:${picture.toString('base64')}` }
  await publish('two', files)
  expect(await run('two')).toMatchObject({ outcome: 'written' })
  expect(readFileSync(join(folder('two'), 'images', 'map.png'))).toEqual(picture)
  expect(await run('two')).toMatchObject({ outcome: 'same' })
})

test('a folder that changed meanwhile is left alone and waits as a draft to compare', async () => {
  const before = { 'lesson.mdx': 'old' }
  write('three', { 'lesson.mdx': 'changed in the folder' })
  await publish('three', { 'lesson.mdx': 'changed on the platform' }, before)
  expect(await run('three')).toMatchObject({ outcome: 'refused' })
  expect(read('three')).toBe('changed in the folder')
  expect((await findAnyFolderDraft('three'))?.files).toEqual({ 'lesson.mdx': 'changed in the folder' })
})

test('a folder that holds what is published already is only noted', async () => {
  write('four', { 'lesson.mdx': 'same' })
  await publish('four', { 'lesson.mdx': 'same' })
  expect(await run('four')).toMatchObject({ outcome: 'same' })
  const head = await headOf('four')
  expect(head?.folderHash).toBe(head?.hash)
})

test('an export that was stopped between its two renames loses nothing: the next one puts the old folder back and goes on', async () => {
  const before = { 'lesson.mdx': 'old' }
  write('five', before)
  await publish('five', { 'lesson.mdx': 'new' }, before)
  renameSync(folder('five'), join(lessons, '.five.old'))
  mkdirSync(join(lessons, '.five.new'))
  writeFileSync(join(lessons, '.five.new', 'lesson.mdx'), 'half of it')
  expect(await run('five')).toMatchObject({ outcome: 'written' })
  expect(read('five')).toBe('new')
  expect(readdirSync(lessons).filter((name) => name.startsWith('.'))).toEqual([])
  expect(existsSync(join(lessons, '.five.old'))).toBe(false)
})
