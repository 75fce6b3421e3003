import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileLesson } from '~/authored/compile-lesson.server'
import { scenarioSlugs } from '~/authored/content-folder.server'
import { Report } from '~/authored/diagnostics.server'
import { checkPlannedCases, readPlannedCases } from '~/authored/planned-cases.server'
import { check, CHECK, PREDICTION, SMALL_LESSON } from './lesson-fixture'

const CASE = { slug: 'friday-1640', title: 'Friday, 16:40', says: 'The link stops.' }
const ENTRY = '- slug: friday-1640\n  title: "Friday, 16:40"\n  says: The link stops.\n'

function found(content: string, written: string[] = []) {
  const report = new Report('scenarios/planned.yaml')
  const planned = checkPlannedCases(content, report, written)
  return { planned, says: report.diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`) }
}

describe('the list of planned cases', () => {
  it('names cases that are still to be written', () => {
    expect(found(ENTRY)).toEqual({ planned: [CASE], says: [] })
    expect(readPlannedCases('scenarios', scenarioSlugs('scenarios')).diagnostics).toEqual([])
  })
  it('may be missing: then nothing is planned', () => {
    const root = mkdtempSync(join(tmpdir(), 'scenarios-'))
    expect(readPlannedCases(root, [])).toEqual({ planned: [], diagnostics: [] })
    writeFileSync(join(root, 'planned.yaml'), ENTRY)
    expect(readPlannedCases(root, []).planned).toEqual([CASE])
    rmSync(root, { recursive: true })
  })
  it.each([
    ['a case whose folder exists', ENTRY, ['friday-1640'], /^1:9 The case "friday-1640" is written.*Delete its lines/],
    ['a case named twice', ENTRY + ENTRY, [], /^4:9 "friday-1640" stands twice/],
    ['a case without a title', '- slug: a\n  says: b\n', [], /^1:3 "title" is missing/],
    ['a map instead of a list', 'friday-1640: x\n', [], /^1:1 This file is a list/],
  ])('refuses %s', (_, content, written, says) => {
    expect(found(content, written).says).toEqual([expect.stringMatching(says)])
  })
})

describe('a lesson that names a planned case', () => {
  const lesson = SMALL_LESSON.replace('after-the-closure', 'friday-1640')
  const files = { 'lesson.mdx': lesson, 'exercises.yaml': CHECK + PREDICTION }

  it('compiles, with a warning, and its case is known to be in preparation', async () => {
    const checked = check(files, { planned: [CASE], simulationMeasure: () => undefined })
    expect(checked.diagnostics).toEqual([expect.objectContaining({ rule: 'simulation-waiting', severity: 'warning', line: 56 })])
    expect(checked.measured[2]).toMatchObject({ declared: 48, computed: undefined })
    const { activities, pages } = await compileLesson(checked.lesson!)
    expect(activities[2]).toMatchObject({ planned: { title: CASE.title, says: CASE.says }, computed: 0 })
    expect(pages[activities[2]!.firstPage]?.html).toContain('<!--slot:simulation:friday-1640-->')
  })
  it('is an ordinary lesson once the case is written', () => {
    const checked = check(files, { planned: [CASE], scenarios: ['friday-1640'] })
    expect(checked.diagnostics).toEqual([])
    expect(checked.measured[2]).not.toHaveProperty('planned')
  })
  it('is refused where the case is on no list, with the nearest name', () => {
    const checked = check({ ...files, 'lesson.mdx': lesson.replace('friday-1640', 'friday-1650') }, { planned: [CASE] })
    expect(checked.diagnostics[0]).toMatchObject({ rule: 'unknown-scenario', severity: 'error' })
    expect(checked.diagnostics[0]?.message).toMatch(/Did you mean "friday-1640"\?.*planned\.yaml/)
  })
})
