import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ContentCannotStart, importAuthored } from '~/jobs/import-authored.server'
import { listContentProblems } from '~/models/content-problems.server'
import { currentPace, findCurriculum } from '~/models/curricula.server'
import { listBankItems } from '~/models/items.server'
import { findLessonHead } from '~/models/lessons.server'
import { findScenario } from '~/models/scenarios.server'
import { testDatabase } from '../../support/database'

const root = mkdtempSync(join(tmpdir(), 'authored-'))
let day = 1
const imported = () => importAuthored({ root, now: new Date(Date.UTC(2026, 10, day++)), log: () => undefined })

const original = (file: string) => readFileSync(file, 'utf8')
const change = (file: string, from: string | RegExp, to: string) => writeFileSync(join(root, file), original(file).replace(from, to))
const restore = (...files: string[]) => files.forEach((file) => writeFileSync(join(root, file), original(file)))

const TWO = 'content/lessons/two-systems/lesson.mdx'
const LAWFUL = 'content/lessons/lawful-sharing/lesson.mdx'

/** What is served of everything that is authored. */
async function served() {
  const numberOf = async (slug: string) => (await findLessonHead(slug))?.number
  const exam = await listBankItems({ lessons: ['two-systems'], use: 'exam' })
  return {
    two: await numberOf('two-systems'),
    lawful: await numberOf('lawful-sharing'),
    foundation: (await findCurriculum('foundation'))?.number,
    questions: exam.map(({ versionId }) => versionId).join(),
    scenario: (await findScenario('after-the-closure'))?.versionId,
    pace: (await currentPace()).readingWordsPerMinute,
  }
}
const errors = async () => (await listContentProblems()).filter(({ severity }) => severity === 'error')

beforeAll(async () => {
  await testDatabase()
  for (const folder of ['content', 'curricula', 'scenarios']) cpSync(folder, join(root, folder), { recursive: true })
}, 60_000)
afterAll(() => rmSync(root, { recursive: true }))

describe('an import', () => {
  it('does not start with mistakes when there is nothing earlier to serve, and has then written nothing', async () => {
    change(TWO, '</Activity>', '')
    await expect(imported()).rejects.toThrow(ContentCannotStart)
    expect(await findLessonHead('lawful-sharing')).toBeUndefined()
    restore(TWO)
    await imported()
    expect(await served()).toMatchObject({ two: 1, lawful: 1, foundation: 1 })
    expect(await errors()).toEqual([])
  }, 60_000)

  it('with one broken lesson leaves its revision and its questions served, and takes in the others', async () => {
    const before = await served()
    change(TWO, '<Check id="', '<Chek id="')
    change('content/questions/two-systems.yaml', 'stem:', 'stem: Now')
    change(LAWFUL, 'reviewed: 2026', 'reviewed: 2025')
    await imported()
    expect(await served()).toEqual({ ...before, lawful: 2 })
    expect((await errors()).map(({ file, line, message }) => [file, line > 1, message])).toContainEqual([
      TWO,
      true,
      expect.stringMatching(/Chek.*Did you mean.*Check/),
    ])
    restore(TWO, LAWFUL, 'content/questions/two-systems.yaml')
    await imported()
    expect(await errors()).toEqual([])
  }, 60_000)

  it('with a broken question bank leaves the lesson as it was: both go in together', async () => {
    const before = await served()
    change(TWO, 'reviewed: 2026', 'reviewed: 2025')
    change('content/questions/two-systems.yaml', 'right: true', 'right: yes')
    await imported()
    expect(await served()).toEqual(before)
    restore(TWO, 'content/questions/two-systems.yaml')
  }, 60_000)

  it('refuses a lesson whose minutes are not those of its course, and the course that says so', async () => {
    const before = await served()
    change(
      'curricula/foundation/curriculum.yaml',
      '{ reading: 15, worked-example: 15, guided-exercise: 20, assessment: 10 }',
      '{ reading: 10, worked-example: 20, guided-exercise: 20, assessment: 10 }',
    )
    change(TWO, 'reviewed: 2026', 'reviewed: 2025')
    await imported()
    expect(await served()).toEqual(before)
    expect((await errors()).map(({ file }) => file)).toEqual(expect.arrayContaining([TWO, 'curricula/foundation/curriculum.yaml']))
    restore('curricula/foundation/curriculum.yaml', TWO)
  }, 60_000)

  it.each([
    ['the hours policy', 'curricula/pace.yaml', 'value: 180', 'value: [180'],
    ['a manifest', 'curricula/foundation/curriculum.yaml', 'modules:', 'modules'],
    ['a case', 'scenarios/after-the-closure/scenario.yaml', 'standards:', 'standards: ['],
  ])(
    'with a broken file of %s goes on with the one before',
    async (_, file, from, to) => {
      const before = await served()
      change(file, from, to)
      await imported()
      expect(await served()).toEqual(before)
      expect((await errors()).map((one) => one.file)).toContain(file)
      restore(file)
      await imported()
      expect(await errors()).toEqual([])
    },
    60_000,
  )
})
