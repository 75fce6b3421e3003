import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCurricula, readCurriculum } from '~/authored/curricula.server'
import { Report } from '~/authored/diagnostics.server'
import { readPolicy } from '~/authored/policy-file.server'
import { readPace } from '~/authored/reference-files.server'

const MANIFEST = `track: foundation
title: Joint foundation
minutes: 60
status: draft
about: What comes first.
modules:
  - id: FD
    title: Joint foundation
    minutes: 60
    lessons:
      - id: FD.1
        slug: two-systems
        title: Two systems, one person
        objectives: [compare the mandates]
        competencies: [process_mastery]
        minutes: { reading: 50, assessment: 10 }
`

const read = (yaml: string, written: Parameters<typeof readCurriculum>[3] = [], beside: Parameters<typeof readCurriculum>[4] = {}) => {
  const report = new Report('curricula/foundation/curriculum.yaml')
  return { curriculum: readCurriculum(yaml, report, 'foundation', written, beside), diagnostics: report.diagnostics }
}

describe('the curricula of the project', () => {
  it('are without mistakes, policy and pace included', () => {
    const { curricula, policy, pace, diagnostics } = readCurricula('curricula')
    expect(diagnostics).toEqual([])
    expect(curricula.map(({ track, curriculum }) => [track, curriculum.minutes])).toEqual([
      ['foundation', 240],
      ['frontline', 2400],
      ['technical', 3600],
      ['executive', 960],
    ])
    expect(policy).toBeDefined()
    expect(pace?.pace.readingWordsPerMinute).toBe(180)
  })
})

describe('a course that adds up to other hours than the programme promises', () => {
  it('is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'authored-'))
    const root = join(folder, 'curricula')
    for (const one of ['curricula', 'content/undertakings']) cpSync(one, join(folder, one), { recursive: true })
    const file = join(root, 'foundation', 'curriculum.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('minutes: 240', 'minutes: 230').replace('simulation: 50', 'simulation: 40'))
    const { curricula, diagnostics } = readCurricula(root)
    rmSync(folder, { recursive: true })
    expect(curricula.map(({ track }) => track)).not.toContain('foundation')
    expect(diagnostics.map((one) => one.message)).toEqual([
      'Joint foundation is promised with exactly 240 minutes; the course declares 230.',
    ])
  })
})

describe('a manifest', () => {
  it('without mistakes is read', () => {
    const { curriculum, diagnostics } = read(MANIFEST)
    expect(diagnostics).toEqual([])
    expect(curriculum?.modules[0]?.lessons[0]?.minutes).toEqual({ reading: 50, assessment: 10 })
  })

  it.each([
    ['a mistyped key', MANIFEST.replace('        slug:', '        slg:'), 12, /Did you mean "slug"/],
    ['an unknown activity', MANIFEST.replace('reading: 50', 'redding: 50'), 16, /redding/],
    ['minutes that do not add up in a module', MANIFEST.replace('reading: 50', 'reading: 40'), 9, /add up to 50/],
    ['modules that do not add up', MANIFEST.replace('minutes: 60', 'minutes: 90'), 3, /add up to 60/],
    ['another track than its folder', MANIFEST.replace('track: foundation', 'track: technical'), 1, /track: foundation/],
    [
      'a prerequisite that is no lesson',
      MANIFEST.replace('modules:', 'prerequisites: [{ from: intake, to: two-systems, says: First. }]\nmodules:'),
      6,
      /“intake”/,
    ],
    [
      'a lesson in two places',
      `${MANIFEST}      - id: FD.2\n        slug: two-systems\n        title: Again\n        objectives: [x]\n        competencies: [process_mastery]\n        minutes: { reading: 10 }\n`,
      18,
      /Two lessons have the slug/,
    ],
  ])('is told of %s', (_, yaml, line, says) => {
    const { curriculum, diagnostics } = read(yaml)
    expect(diagnostics.map((one) => [one.line, one.message])).toContainEqual([line, expect.stringMatching(says)])
    expect(curriculum).toBeUndefined()
  })

  it('is told where a written lesson declares other minutes', () => {
    const { diagnostics } = read(MANIFEST, [
      {
        slug: 'two-systems',
        activities: [
          { kind: 'reading', declared: 45 },
          { kind: 'assessment', declared: 10 },
        ],
      },
    ])
    expect(diagnostics.map((one) => [one.rule, one.line, one.message])).toEqual([
      ['curriculum-minutes', 16, expect.stringMatching(/45 minutes of reading.*plans 50/)],
    ])
  })

  it('that is published has all its lessons written', () => {
    const { diagnostics } = read(MANIFEST.replace('draft', 'published'), [{ slug: 'another', activities: [] }])
    expect(diagnostics[0]?.message).toMatch(/its lesson "two-systems" is not written/)
  })
})

describe('the policy file', () => {
  const text = readFileSync('curricula/policy.yaml', 'utf8')
  it.each([
    ['a key that is not known', text.replace('passOverall: 75', 'passOveral: 75'), /"passOveral" is not known/],
    ['an exam with more safety items than items', text.replace('safety: 3', 'safety: 30'), /fewer items than safety items/],
    ['a number without an explanation', text.replace('- path: adoption.hideBelow', '- path: adoption.hidden'), /no explanation/],
    [
      'a version that does not follow the one before',
      text.concat(text.slice(text.indexOf("  - version: '2025-01'"))),
      /Versions follow one another/,
    ],
  ])('is told of %s', (_, changed, says) => {
    const report = new Report('curricula/policy.yaml')
    expect(readPolicy(changed, report)).toBeUndefined()
    expect(report.diagnostics.map((one) => one.message)).toContainEqual(expect.stringMatching(says))
  })
})

describe('the cases of a scenario test', () => {
  const text = readFileSync('curricula/policy.yaml', 'utf8')
  const { curricula } = readCurricula('curricula')
  const known = [
    { slug: 'after-the-closure', exam: false },
    ...['first-pay-slip', 'no-smartphone', 'three-doors'].map((slug) => ({ slug, exam: true })),
  ]
  const faults = (changed: string, cases = known) => {
    const report = new Report('curricula/policy.yaml')
    readPolicy(changed, report, { curricula: curricula.map(({ curriculum }) => curriculum), cases })
    return report.diagnostics.map((one) => [one.line, one.message])
  }
  const lineOf = (words: string) => text.split('\n').findIndex((one) => one.includes(words)) + 1

  it('of this repository are there, and every case that is kept for exams counts somewhere', () => {
    expect(faults(text)).toEqual([])
  })

  it('have to be there, or planned, unless the course says that its scenarios are written later', () => {
    const changed = text.replace('anyOf: [first-pay-slip', 'anyOf: [first-pay-slips')
    expect(faults(changed)[0]).toEqual([
      lineOf('anyOf: [first-pay-slip'),
      expect.stringMatching(/no case "first-pay-slips".*Did you mean.*first-pay-slip/),
    ])
    expect(faults(text).join()).not.toContain('gate-board')
  })

  it('are told where one is kept for exams and counts in no course', () => {
    const more = [...known, { slug: 'the-fourth', exam: true }]
    expect(faults(text, more).map(([, message]) => message)).toEqual([
      expect.stringContaining('The case "the-fourth" is kept for exams and counts in no course, so nobody meets it.'),
    ])
  })
})

describe('the hours policy', () => {
  it('gives a source for every number', () => {
    const report = new Report('curricula/pace.yaml')
    readPace(readFileSync('curricula/pace.yaml', 'utf8').replace(/ {2}source: "Minutes a question in the same.*\n/, ''), report)
    expect(report.diagnostics.map((one) => one.message)).toEqual([expect.stringMatching(/"source" is missing/)])
  })
})

describe('the scenarios that a course names', () => {
  const cases = [
    { slug: 'after-the-closure', exam: false },
    { slug: 'three-doors', exam: true },
  ]
  const line = (minutes: string, scenarios: string) =>
    MANIFEST.replace('minutes: { reading: 50, assessment: 10 }', `minutes: { ${minutes} }\n${scenarios}`)
  const named = (slugs: string) => `        scenarios: [${slugs}]\n`
  const faults = (yaml: string, written: Parameters<typeof readCurriculum>[3] = []) =>
    read(yaml, written, { cases }).diagnostics.map((one) => [one.line, one.message])

  it.each([
    ['where a lesson plays one', 'reading: 10, simulation: 50', named('after-the-closure')],
    ['kept for exams, where a lesson only tests', 'simulation: 50, assessment: 10', named('three-doors')],
  ])('are taken %s', (_, minutes, scenarios) => {
    expect(faults(line(minutes, scenarios))).toEqual([])
  })

  it('are asked for wherever minutes are simulated, unless the course says when its own are written', () => {
    const without = line('reading: 10, simulation: 50', '')
    expect(faults(without)).toEqual([[12, expect.stringContaining('declares 50 minutes of simulation and names no scenario')]])
    expect(faults(without.replace('modules:', 'scenariosLater: With the lessons of the course.\nmodules:'))).toEqual([])
  })

  it.each([
    ['nothing is played', 'reading: 50, assessment: 10', 'after-the-closure', 12, /declares no minutes of simulation/],
    [
      'there is none of that name',
      'reading: 10, simulation: 50',
      'after-the-closing',
      17,
      /no case "after-the-closing".*Did you mean.*after-the-closure/,
    ],
    ['it is kept for exams and the lesson teaches', 'reading: 10, simulation: 50', 'three-doors', 17, /kept for exams/],
  ])('are refused where %s', (_, minutes, slug, place, message) => {
    expect(faults(line(minutes, named(slug)))).toEqual([[place, expect.stringMatching(message)]])
  })

  it('are those that the written lesson plays', () => {
    const activities = [
      { kind: 'reading' as const, declared: 10 },
      { kind: 'simulation' as const, declared: 50, scenario: 'friday-1640' },
    ]
    expect(faults(line('reading: 10, simulation: 50', named('after-the-closure')), [{ slug: 'two-systems', activities }])).toEqual([
      [17, expect.stringContaining('plays the case "friday-1640" and the course names after-the-closure')],
    ])
  })
})
