import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { TRACKS } from '~/domain/curriculum'
import { examLength, explain, LEVELS, policyOn, unexplainedNumbers, type PolicyFile, type PolicyVersion } from '~/domain/policy'
import { validityPolicyFaults } from '~/domain/validity'

const file = parse(readFileSync('curricula/policy.yaml', 'utf8')) as PolicyFile
const [version] = file.versions as [PolicyVersion]

describe('the policy file', () => {
  test('covers every track from 2025 on', () => {
    expect(version.validFrom).toBe('2025-01-01')
    expect(Object.keys(version.tracks).sort()).toEqual([...TRACKS].sort())
  })

  test('explains every number with its provenance and a sentence', () => {
    for (const each of file.versions) expect(unexplainedNumbers(each)).toEqual([])
    for (const entry of version.explanations) expect(entry.says).toMatch(/\.$/)
  })

  test.each([
    ['foundation', 20, 30, 3],
    ['frontline', 60, 90, 6],
    ['technical', 60, 90, 6],
    ['executive', 28, 40, 3],
  ] as const)(
    '%s: an exam of %i items in %i minutes, %i of them safety items, 75 overall and 60 in each',
    (track, items, minutes, safety) => {
      const { exam } = version.tracks[track]
      expect(examLength(exam)).toBe(items)
      expect(exam).toMatchObject({ minutes, safety, passOverall: 75, passEach: 60 })
      expect(exam.attempts).toEqual({ perCycle: 3, cooldownHours: [24, 168], perYear: 5 })
    },
  )

  test('the foundation is valid 24 months, without reassessment and without clearance', () => {
    const { validity, reassessment, clearance, levels, scenarios } = version.tracks.foundation
    expect(validity.months).toBe(24)
    expect(reassessment).toBeNull()
    expect(clearance).toBe(false)
    expect(levels).toEqual([{ level: 'foundation', requires: ['lessons', 'exam', 'scenarios'] }])
    expect(scenarios).toMatchObject({ count: 1, mode: 'exam', unseenProfile: true, anyOf: ['after-the-closure'] })
  })

  test('its validity policies agree with themselves, and its levels stand in order', () => {
    for (const track of TRACKS) {
      expect(validityPolicyFaults(version.tracks[track].validity)).toEqual([])
      const order = version.tracks[track].levels.map(({ level }) => LEVELS.indexOf(level))
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
  })
})

describe('effective dates', () => {
  const versions = [
    { ...version, version: 'b', validFrom: '2026-07-01' },
    { ...version, version: 'a', validFrom: '2025-01-01' },
  ]

  test.each([
    ['2024-05-01', 'a'],
    ['2025-01-01', 'a'],
    ['2026-06-30', 'a'],
    ['2026-07-01', 'b'],
    ['2030-01-01', 'b'],
  ])('on %s version %s is in force', (date, expected) => expect(policyOn(versions, date).version).toBe(expected))

  test('a file without versions is an error', () => expect(() => policyOn([], '2026-01-01')).toThrow(/no version/))
})

describe('explanations', () => {
  test('the path with the fewest stars wins', () => {
    expect(explain({ version, path: 'tracks.foundation.validity.months' })?.says).toMatch(/^Two years/)
    expect(explain({ version, path: 'tracks.frontline.validity.months' })?.says).toMatch(/^A year/)
  })

  test('a number nobody explained is named', () => {
    const bare = { ...version, explanations: version.explanations.filter((entry) => entry.path !== 'adoption.hideBelow') }
    expect(unexplainedNumbers(bare)).toEqual(['adoption.hideBelow'])
  })
})
