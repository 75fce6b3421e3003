import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { PolicyFile, PolicyVersion, TrackPolicy } from '~/domain/policy'
import { policyFaults } from '~/domain/policy-faults'

const { versions } = parse(readFileSync('curricula/policy.yaml', 'utf8')) as PolicyFile
const [version] = versions as [PolicyVersion]
const faultsWith = (change: (frontline: TrackPolicy) => Partial<TrackPolicy>) => {
  const frontline = version.tracks.frontline
  return policyFaults({ ...version, tracks: { ...version.tracks, frontline: { ...frontline, ...change(frontline) } } }).map(
    ({ path }) => path,
  )
}

describe('a policy version', () => {
  test('of this repository has no faults', () => {
    for (const each of versions) expect(policyFaults(each)).toEqual([])
  })

  test.each<[string, (frontline: TrackPolicy) => Partial<TrackPolicy>, string]>([
    ['a window longer than the validity', ({ validity }) => ({ validity: { ...validity, windowDays: 400 } }), 'tracks.frontline.validity'],
    ['more safety items than items', ({ exam }) => ({ exam: { ...exam, safety: 61 } }), 'tracks.frontline.exam.safety'],
    [
      'fewer attempts a year than a cycle',
      ({ exam }) => ({ exam: { ...exam, attempts: { ...exam.attempts, perYear: 2 } } }),
      'tracks.frontline.exam.attempts.perYear',
    ],
    [
      'fewer scenarios that count than are needed',
      ({ scenarios }) => ({ scenarios: { ...scenarios, anyOf: ['one'] } }),
      'tracks.frontline.scenarios.anyOf',
    ],
    [
      'more scenarios named than needed',
      ({ scenarios }) => ({ scenarios: { ...scenarios, allOf: ['a', 'b', 'c', 'd'] } }),
      'tracks.frontline.scenarios.allOf',
    ],
    [
      'a reassessment that opens before the last is due',
      ({ reassessment }) => ({ reassessment: reassessment && { ...reassessment, opensDaysBefore: 84 } }),
      'tracks.frontline.reassessment.opensDaysBefore',
    ],
    ['levels in the wrong order', ({ levels }) => ({ levels: [...levels].reverse() }), 'tracks.frontline.levels'],
    [
      'a level that asks for nothing',
      ({ levels }) => ({ levels: [...levels.slice(0, 3), { level: 'trainer' as const, requires: [] }] }),
      'tracks.frontline.levels.3',
    ],
    [
      'an evaluation without a number',
      ({ evaluations }) => ({ evaluations: { ...evaluations, counts: { ...evaluations.counts, portfolio: undefined } } }),
      'tracks.frontline.evaluations.counts.portfolio',
    ],
    [
      'feedback without a sample',
      ({ evaluations }) => ({ evaluations: { ...evaluations, feedback: null } }),
      'tracks.frontline.evaluations.feedback',
    ],
    ['no months at initial', () => ({ monthsAtInitial: 0 }), 'tracks.frontline.monthsAtInitial'],
  ])('with %s is faulty there', (_, change, path) => expect(faultsWith(change)).toContain(path))

  test('with a number nobody explained is faulty there', () => {
    const explanations = version.explanations.filter(({ path }) => path !== 'adoption.adherence')
    expect(policyFaults({ ...version, explanations })).toEqual([
      { path: 'adoption.adherence', says: 'This number has no explanation of where it comes from.' },
    ])
  })
})
