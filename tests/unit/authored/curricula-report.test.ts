import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportCurricula, type CurriculaReport } from '~/authored/curricula-report.server'
import { reportAsText } from '~/authored/curricula-report-text.server'
import { PROMISED_MINUTES, TRACKS } from '~/domain/curriculum'

const today = '2026-11-27'

describe('the report on the project’s curricula', () => {
  let report: CurriculaReport
  beforeAll(async () => {
    report = await reportCurricula({ root: process.cwd(), today })
  }, 120_000)

  it('has no error', () => {
    expect([...report.errors, ...report.tracks.flatMap(({ errors }) => errors)]).toEqual([])
  })

  it('says for every track, module, lesson and activity what is declared, computed, words and items', () => {
    expect(report.tracks.map(({ track, declaredMinutes }) => [track, declaredMinutes])).toEqual(
      TRACKS.map((track) => [track, PROMISED_MINUTES[track]]),
    )
    for (const { modules, declaredMinutes } of report.tracks) {
      const lessons = modules.flatMap((module) => module.lessons)
      const activities = lessons.flatMap((lesson) => lesson.activities)
      expect(activities.reduce((sum, { declared }) => sum + declared, 0)).toBe(declaredMinutes)
      for (const lesson of lessons.filter(({ written }) => !written))
        expect(lesson.activities.every(({ computed, words }) => computed + words === 0)).toBe(true)
    }
    const two = report.tracks[0]?.modules[0]?.lessons.find(({ slug }) => slug === 'two-systems')
    expect(two).toMatchObject({ id: 'FD.1', written: true, declaredMinutes: 60 })
    expect(two?.activities[0]).toMatchObject({ kind: 'reading', declared: 15, missing: null })
    for (const { words, items, computed } of two?.activities.slice(0, 3) ?? [])
      expect([words, items, computed].every((figure) => figure > 0)).toBe(true)
  })

  it('has the matrix of every track, without a hole in the foundation', () => {
    expect(new Set(report.coverage.map(({ track }) => track))).toEqual(new Set(TRACKS))
    expect(report.coverage.filter(({ track, holes }) => track === 'foundation' && holes.length > 0)).toEqual([])
  })

  it('is told in words with the same figures', () => {
    const text = reportAsText(report)
    expect(text).toContain('foundation (published): 240 of 240 minutes declared, 240 written')
    expect(text).toMatch(/\nFD\.1 +two-systems +60 /)
    expect(text).toMatch(/0 errors, \d+ warnings\.$/)
  })
})

describe('a folder with mistakes', () => {
  const root = mkdtempSync(join(tmpdir(), 'authored-'))
  const change = (file: string, from: string | RegExp, to: string) =>
    writeFileSync(join(root, file), readFileSync(join(root, file), 'utf8').replace(from, to))
  afterAll(() => rmSync(root, { recursive: true }))

  it('is told of each at its place: hours, plan, manifest, bank, planned cases', async () => {
    for (const folder of ['content', 'curricula', 'scenarios']) cpSync(folder, join(root, folder), { recursive: true })
    change('content/lessons/two-systems/lesson.mdx', 'kind="worked-example" minutes="15"', 'kind="worked-example" minutes="30"')
    change('content/questions/lawful-sharing.yaml', 'use: practice', 'use: practise')
    change('curricula/executive/curriculum.yaml', 'minutes: 960', 'minutes: 970')
    change('curricula/technical/curriculum.yaml', 'status: draft', 'status: published')
    change('scenarios/planned.yaml', /^[^]*$/, '- slug: after-the-closure\n  title: After the closure\n  says: She asks twice.\n')
    const { tracks, errors } = await reportCurricula({ root, today })
    const errorsOf = (track: string) =>
      tracks.find((one) => one.track === track)?.errors.map(({ file, line, message }) => `${file ?? ''}:${line ?? ''} ${message}`) ?? []
    const foundation = errorsOf('foundation').join('\n')
    expect(foundation).toMatch(
      /lessons\/two-systems\/lesson\.mdx:\d+ two-systems \(FD\.1\), activity 2, worked-example “.*”: 30 minutes are declared and 14\.6 are computed.*Missing: 15\.4 minutes/,
    )
    expect(foundation).toMatch(/two-systems \(FD\.1\) declares 30 minutes of worked example and the course Joint foundation plans 15/)
    expect(foundation).toMatch(/curricula\/foundation\/curriculum\.yaml:\d+ .*promised with exactly 240 minutes; its lessons declare 255/)
    expect(foundation).toMatch(/questions\/lawful-sharing\.yaml:\d+ "practise" is none of practice, exam/)
    const manifest = readFileSync(join(root, 'curricula/technical/curriculum.yaml'), 'utf8').split('\n')
    const missing = tracks.find(({ track }) => track === 'technical')?.errors.find(({ rule }) => rule === 'lesson-missing')
    expect(manifest[(missing?.line ?? 0) - 1]).toContain(`slug: ${missing?.lesson}`)
    const hole = tracks.find(({ track }) => track === 'technical')?.errors.find(({ rule }) => rule === 'coverage')
    expect(manifest[(hole?.line ?? 0) - 1]).toMatch(/- id: T\d$/)
    expect(tracks.find(({ track }) => track === 'executive')).toMatchObject({ status: 'unreadable', modules: [] })
    expect(errorsOf('executive')).toEqual([
      'curricula/executive/curriculum.yaml:5 The course declares 970 minutes; its modules add up to 960.',
    ])
    expect(errors.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'scenarios/planned.yaml The case "after-the-closure" is written: scenarios/after-the-closure exists. Delete its lines from this file.',
    ])
  }, 120_000)
})
