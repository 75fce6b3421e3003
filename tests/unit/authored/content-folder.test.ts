import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkContent, readContentFolder, readPaceFile, scenarioSlugs } from '~/authored/content-folder.server'
import { readCurricula } from '~/authored/curricula.server'
import { readPlannedCases } from '~/authored/planned-cases.server'
import { measureScenarios } from '~/authored/scenario-measure.server'
import { CHECK, PACE, PREDICTION, SMALL_LESSON } from './lesson-fixture'

let root = ''
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const PRACTICE = Array.from(
  { length: 5 },
  (_, index) =>
    `- { id: small-${index}, kind: single, use: practice, competency: process_mastery, level: apply, stem: What now?, options: [{ text: Ring, right: true, why: x }, { text: Write, why: x }, { text: Wait, why: x }] }\n`,
).join('')

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'content-'))
  write('lessons/small/lesson.mdx', SMALL_LESSON)
  write('lessons/small/exercises.yaml', CHECK + PREDICTION)
  write('glossary.yaml', 'mandate: { term: Mandate, says: What the law tells an agency to do. }\n')
  write('sources.yaml', 'guidance: { title: Operational guidance, publisher: Programme paper, status: seed }\n')
  write('questions/small.yaml', PRACTICE)
})
afterEach(() => rmSync(root, { recursive: true }))

const known = { pace: PACE, scenarios: ['after-the-closure'], simulationMeasure: () => ({ words: 1800, decisions: 12 }) }

describe('a content folder', () => {
  it('without mistakes gives its lessons, questions, glossary and sources', () => {
    const checked = checkContent(readContentFolder(root), known)
    expect(checked.diagnostics).toEqual([])
    expect(checked.lessons[0]?.lesson?.title).toBe('A small lesson')
    expect(checked.questions.small).toHaveLength(5)
  })

  it('has a hash for each lesson, which changes with any of its files and with nothing else', () => {
    const before = readContentFolder(root).lessons[0]?.hash
    write('questions/small.yaml', `${PRACTICE}\n`)
    expect(readContentFolder(root).lessons[0]?.hash).toBe(before)
    write('lessons/small/exercises.yaml', `${CHECK + PREDICTION}\n`)
    expect(readContentFolder(root).lessons[0]?.hash).not.toBe(before)
  })

  it('tells mistakes of all its files, in their order', () => {
    write('glossary.yaml', 'mandate: { term: Mandate, says: x, see: [mandat] }\n')
    write('sources.yaml', 'guidance: { title: x, publisher: y, status: known, address: "http://a.example" }\n')
    write('questions/small.yaml', PRACTICE.replace('kind: single', 'kind: singel'))
    const found = checkContent(readContentFolder(root), known).diagnostics.map((one) => `${one.file}:${one.line} ${one.rule}`)
    expect(found).toEqual([
      'content/glossary.yaml:1 glossary',
      'content/lessons/small/lesson.mdx:18 unknown-source',
      'content/lessons/small/lesson.mdx:58 activity',
      'content/questions/small.yaml:1 question',
      'content/sources.yaml:1 sources',
      'content/sources.yaml:1 sources',
    ])
  })

  it('refuses a question that stands in two banks', () => {
    write('questions/other.yaml', PRACTICE)
    expect(checkContent(readContentFolder(root), known).diagnostics.map((one) => one.message)).toContainEqual(
      expect.stringMatching(/used in other\.yaml as well/),
    )
  })
})

describe('the content of the project', () => {
  it('has no errors, and its lessons fill the hours their curricula plan', async () => {
    const scenarios = scenarioSlugs('scenarios')
    const checked = checkContent(readContentFolder('content'), {
      pace: readPaceFile('curricula'),
      scenarios,
      planned: readPlannedCases('scenarios', scenarios).planned,
      simulationMeasure: await measureScenarios('scenarios'),
    })
    const written = checked.lessons.map(({ slug, measured }) => ({ slug, activities: measured }))
    expect([...checked.diagnostics, ...readCurricula('curricula', written).diagnostics].filter((one) => one.severity === 'error')).toEqual(
      [],
    )
  }, 120_000)
})
