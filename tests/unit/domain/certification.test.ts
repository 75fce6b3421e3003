import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { decide, NO_EVIDENCE, type CertifiableCurriculum, type Evidence } from '~/domain/certification'
import { lessonsOf, type Curriculum, type Track } from '~/domain/curriculum'
import { policyOn, type PolicyFile } from '~/domain/policy'

const today = '2026-11-23'
const version = policyOn((parse(readFileSync('curricula/policy.yaml', 'utf8')) as PolicyFile).versions, today)

function course(track: Track, available?: string[]): CertifiableCurriculum {
  const curriculum = parse(readFileSync(`curricula/${track}/curriculum.yaml`, 'utf8')) as Curriculum
  return { ...curriculum, available: available ?? lessonsOf(curriculum).map(({ slug }) => slug) }
}
const foundation = course('foundation')
const frontline = course('frontline')

const lessonsDone = (curriculum: CertifiableCurriculum) =>
  lessonsOf(curriculum).map(({ slug }) => ({ slug, revision: 'r1', completedOn: '2026-11-10' }))
const passedExam = { id: 'a1', finishedOn: '2026-11-12', passed: true, because: 'Passed: 17 of 20 right, 85 %.' }
const run = (slug: string, more: object = {}) => ({
  id: `run-${slug}`,
  slug,
  title: slug,
  mode: 'exam' as const,
  finishedOn: '2026-11-15',
  passed: true,
  profileMetBefore: false,
  ...more,
})
const complete: Evidence = {
  ...NO_EVIDENCE,
  lessons: lessonsDone(foundation),
  examAttempts: [passedExam],
  scenarioRuns: [run('after-the-closure', { title: 'After the closure' })],
}
const onFoundation = (evidence: Evidence, day = today) =>
  decide({ policy: version.tracks.foundation, curriculum: foundation, evidence, today: day })

describe('the foundation', () => {
  test('lessons, exam and the case in exam mode reach it, on the day of the last of them', () => {
    const verdict = onFoundation(complete)
    expect(verdict).toMatchObject({
      level: 'foundation',
      completedOn: '2026-11-15',
      missing: [],
      because: 'Joint foundation: level foundation reached.',
    })
    expect(verdict.levels[0]?.requirements.map(({ id, ok, because }) => [id, ok, because])).toEqual([
      ['lessons', true, '3 of 3 lessons done.'],
      ['exam', true, '12 November 2026: Passed: 17 of 20 right, 85 %.'],
      ['scenarios', true, '1 of 1 scenario passed in exam mode: After the closure on 15 November 2026.'],
    ])
  })

  test('with nothing done everything is missing, nothing is counted, and each requirement says so', () => {
    const verdict = onFoundation(NO_EVIDENCE)
    expect(verdict.level).toBeNull()
    expect(verdict.completedOn).toBeNull()
    expect(verdict.missing.map(({ id, status }) => [id, status])).toEqual([
      ['lessons', 'missing'],
      ['exam', 'missing'],
      ['scenarios', 'missing'],
    ])
    expect(verdict.missing[0]?.because).toContain('0 of 3 lessons done.')
    expect(verdict.because).toBe('Joint foundation: no level reached yet. For foundation: lessons, knowledge exam, scenario test to come.')
  })

  test.each<[string, Partial<Evidence>]>([
    ['one lesson', { lessons: lessonsDone(foundation).slice(1) }],
    ['all lessons', { lessons: [] }],
    ['the exam', { examAttempts: [{ ...passedExam, passed: false }] }],
    ['the case', { scenarioRuns: [] }],
    ['the case passed', { scenarioRuns: [run('after-the-closure', { passed: false })] }],
    ['exam mode', { scenarioRuns: [run('after-the-closure', { mode: 'recorded' })] }],
    ['a profile not met in practice', { scenarioRuns: [run('after-the-closure', { profileMetBefore: true })] }],
    ['the scenario asked for', { scenarioRuns: [run('another-case')] }],
  ])('nothing makes up for %s', (_, lacking) => {
    const verdict = onFoundation({ ...complete, ...lacking })
    expect(verdict.level).toBeNull()
    expect(verdict.missing).toHaveLength(1)
  })

  test('what was judged and does not suffice is not met, and not missing', () => {
    const verdict = onFoundation({
      ...complete,
      examAttempts: [{ ...passedExam, passed: false }],
      scenarioRuns: [run('after-the-closure', { passed: false })],
    })
    expect(verdict.missing.map(({ status }) => status)).toEqual(['not-met', 'not-met'])
  })

  test('a pass on a known profile is named as not counting, and practice runs are whether passed or not', () => {
    const known = onFoundation({ ...complete, scenarioRuns: [run('after-the-closure', { profileMetBefore: true })] }).missing[0]
    expect(known?.because).toContain('A pass on a profile met in practice does not count.')
    const practice = onFoundation({ ...complete, scenarioRuns: [run('after-the-closure', { mode: 'practice' })] }).missing[0]
    expect(practice?.because).toContain('Practice and recorded runs do not count.')
  })

  test('evidence dated after the day asked about does not exist yet', () => {
    expect(onFoundation(complete, '2026-11-14').missing.map(({ id }) => id)).toEqual(['scenarios'])
    expect(onFoundation(complete, '2026-11-09').missing).toHaveLength(3)
  })

  test('evidence dated on the very day asked about counts, of every kind', () => {
    const done = { ...complete, lessons: complete.lessons.map((lesson) => ({ ...lesson, completedOn: today })) }
    const same = {
      ...done,
      examAttempts: [{ ...passedExam, finishedOn: today }],
      scenarioRuns: [run('after-the-closure', { finishedOn: today })],
    }
    expect(onFoundation(same)).toMatchObject({ level: 'foundation', completedOn: today })
  })

  test('a reason is given only where it holds', () => {
    const nothing = onFoundation(NO_EVIDENCE).missing[2]?.because
    expect(nothing).toBe('0 of 1 scenario passed in exam mode.')
    const mixed = [run('after-the-closure', { passed: false }), run('after-the-closure', { id: 'known', profileMetBefore: true })]
    expect(onFoundation({ ...complete, scenarioRuns: mixed }).missing[0]?.because).toBe(
      '0 of 1 scenario passed in exam mode. A pass on a profile met in practice does not count.',
    )
    expect(
      onFoundation({ ...complete, scenarioRuns: [run('after-the-closure', { mode: 'practice', passed: false })] }).missing[0]?.because,
    ).toBe('0 of 1 scenario passed in exam mode. Practice and recorded runs do not count.')
  })

  test('a later failed attempt takes nothing away from a passed exam', () => {
    const attempts = [passedExam, { ...passedExam, id: 'a2', passed: false, finishedOn: '2026-11-20' }]
    expect(onFoundation({ ...complete, examAttempts: attempts }).level).toBe('foundation')
  })

  test('leaving out any piece of evidence never raises the level', () => {
    fc.assert(
      fc.property(fc.subarray(complete.lessons as Evidence['lessons'][number][]), fc.boolean(), fc.boolean(), (lessons, exam, scenario) => {
        const evidence = {
          ...complete,
          lessons,
          examAttempts: exam ? complete.examAttempts : [],
          scenarioRuns: scenario ? complete.scenarioRuns : [],
        }
        expect(onFoundation(evidence).level !== null).toBe(lessons.length === 3 && exam && scenario)
      }),
    )
  })

  test('a course without lessons certifies nobody', () => {
    const empty = { ...foundation, modules: [] }
    const verdict = decide({ policy: version.tracks.foundation, curriculum: empty, evidence: complete, today })
    expect(verdict.level).toBeNull()
  })
})

describe('a track', () => {
  const peer = (assessorId: string, more: object = {}) => ({
    id: `peer-${assessorId}`,
    kind: 'peer-assessment' as const,
    on: '2026-11-16',
    met: true,
    assessorId,
    assessorName: assessorId,
    fromPartnerAgency: true,
    inLine: false,
    ...more,
  })
  const review = { ...peer('boss'), id: 'review', kind: 'supervisor-review' as const, fromPartnerAgency: false, inLine: true }
  const feedback = { id: 'f1', replies: 12, mean: 3.4, asOf: '2026-11-20' }
  const provisional: Evidence = {
    ...NO_EVIDENCE,
    lessons: lessonsDone(frontline),
    examAttempts: [passedExam],
    scenarioRuns: ['first-pay-slip', 'no-smartphone', 'three-doors'].map((slug) => run(slug)),
  }
  const initial: Evidence = { ...provisional, evaluations: [peer('a'), peer('b'), review], feedback }
  const onFrontline = (evidence: Evidence) => decide({ policy: version.tracks.frontline, curriculum: frontline, evidence, today })

  test('lessons, exam and three different scenarios reach the provisional level', () => {
    const verdict = onFrontline(provisional)
    expect(verdict.level).toBe('provisional')
    expect(verdict.missing.map(({ id, status }) => [id, status])).toEqual([
      ['peer-assessment', 'missing'],
      ['supervisor-review', 'missing'],
      ['beneficiary-feedback', 'missing'],
    ])
  })

  test('a case that lessons play counts for nothing in the scenario test of the frontline', () => {
    const runs = ['first-pay-slip', 'no-smartphone', 'after-the-closure', 'she-says-no'].map((slug) => run(slug))
    const verdict = onFrontline({ ...provisional, scenarioRuns: runs })
    expect(verdict.level).toBeNull()
    expect(verdict.missing[0]?.because).toContain('2 of 3 scenarios')
  })

  test('the same scenario passed three times is one scenario', () => {
    const runs = [1, 2, 3].map((number) => run('three-doors', { id: `${number}` }))
    const verdict = onFrontline({ ...provisional, scenarioRuns: runs })
    expect(verdict.level).toBeNull()
    expect(verdict.missing[0]?.because).toContain('1 of 3 scenarios')
  })

  test('a lesson in preparation cannot be done, is never counted as done, and is said to be so', () => {
    const some = course('frontline', ['two-systems', 'lawful-sharing', 'single-entry'])
    const verdict = decide({
      policy: version.tracks.frontline,
      curriculum: some,
      evidence: { ...NO_EVIDENCE, lessons: lessonsDone(foundation) },
      today,
    })
    expect(verdict.missing[0]).toMatchObject({
      id: 'lessons',
      status: 'missing',
      because: '3 of 26 lessons done. 23 lessons are in preparation and cannot be done yet.',
    })
  })

  test('all four evaluations reach the initial level, on the day of the last', () => {
    expect(onFrontline(initial)).toMatchObject({ level: 'initial', completedOn: '2026-11-20' })
  })

  test('a higher level is not reached over a gap below it', () => {
    const verdict = onFrontline({ ...initial, examAttempts: [] })
    expect(verdict.level).toBeNull()
    expect(verdict.levels[1]).toMatchObject({ level: 'initial', ok: false })
    expect(verdict.levels[1]?.because).toContain('provisional comes first')
  })

  test.each([
    ['one peer', [peer('a'), review]],
    ['the same peer twice', [peer('a'), peer('a', { id: 'again' }), review]],
    ['a peer of the own agency', [peer('a'), peer('b', { fromPartnerAgency: false }), review]],
    ['a peer in the line', [peer('a'), peer('b', { inLine: true }), review]],
    ['a peer who judged not yet met', [peer('a'), peer('b', { met: false }), review]],
  ])('%s is not two peers', (_, evaluations) => {
    const verdict = onFrontline({ ...initial, evaluations })
    expect(verdict.level).toBe('provisional')
    expect(verdict.missing.map(({ id }) => id)).toEqual(['peer-assessment'])
  })

  test('feedback below the sample is missing, neither a zero nor a pass, until the supervisor confirms with a reason', () => {
    const few = { ...feedback, replies: 9 }
    const missing = onFrontline({ ...initial, feedback: few }).missing[0]
    expect(missing).toMatchObject({ id: 'beneficiary-feedback', status: 'missing' })
    expect(missing?.because).toContain('Insufficient sample: 9 replies of 10.')
    const confirmation = { by: 'Ana Ruiz', reason: 'Night desk, few visitors.', on: '2026-11-21' }
    expect(onFrontline({ ...initial, feedback: { ...few, confirmation } })).toMatchObject({ level: 'initial', completedOn: '2026-11-21' })
  })

  test('feedback with a sample is met at its mean and not met below it, and no replies are missing', () => {
    expect(onFrontline({ ...initial, feedback: { ...feedback, mean: 3 } }).level).toBe('initial')
    expect(onFrontline({ ...initial, feedback: { ...feedback, mean: 2.9 } }).missing[0]?.status).toBe('not-met')
    expect(onFrontline({ ...initial, feedback: { ...feedback, replies: 0, mean: null } }).missing[0]?.status).toBe('missing')
    expect(onFrontline({ ...initial, feedback: null }).missing[0]?.because).toBe('No replies yet; 10 are needed.')
  })

  test('judgements and feedback of the very day count', () => {
    const evaluations = [peer('a', { on: today }), peer('b', { on: today }), { ...review, on: today }]
    expect(onFrontline({ ...initial, evaluations, feedback: { ...feedback, asOf: today } })).toMatchObject({
      level: 'initial',
      completedOn: today,
    })
  })

  test('an initial certificate of today is held, and its months are counted from today', () => {
    const advanced = onFrontline({ ...initial, initialSince: today }).missing.find(({ id }) => id === 'time-at-initial')
    expect(advanced?.because).toBe('Held since 23 November 2026; 12 months are full on 23 November 2027.')
  })

  test('advanced needs twelve full months at initial as well as portfolio and defence', () => {
    const cases = ['1', '2', '3'].map((id) => ({ ...review, id, kind: 'portfolio' as const }))
    const evaluations = [...initial.evaluations, ...cases, { ...review, id: 'd', kind: 'oral-defence' as const }]
    expect(onFrontline({ ...initial, evaluations, initialSince: '2025-11-24' }).level).toBe('initial')
    expect(onFrontline({ ...initial, evaluations, initialSince: '2025-11-23' }).level).toBe('advanced')
    expect(onFrontline({ ...initial, evaluations: evaluations.slice(0, -2), initialSince: '2025-11-23' }).level).toBe('initial')
  })

  test('the executive scenarios include the gate board, however many others are passed', () => {
    const plain = course('executive')
    const [module] = plain.modules
    if (!module) throw new Error('no module')
    const simulated = { ...module, lessons: module.lessons.map((lesson) => ({ ...lesson, scenarios: ['a', 'b', 'c', 'd', 'gate-board'] })) }
    const executive = { ...plain, modules: [simulated, ...plain.modules.slice(1)] }
    const base = { ...NO_EVIDENCE, lessons: lessonsDone(executive), examAttempts: [passedExam] }
    const on = (slugs: string[]) =>
      decide({
        policy: version.tracks.executive,
        curriculum: executive,
        evidence: { ...base, scenarioRuns: slugs.map((slug) => run(slug)) },
        today,
      })
    expect(on(['a', 'b', 'c', 'd']).missing[0]?.because).toContain('Still needed among them: gate-board.')
    expect(on(['a', 'b', 'c', 'gate-board']).level).toBe('provisional')
    expect(on(['a', 'gate-board']).level).toBeNull()
    expect(on(['another', 'a', 'gate-board']).level, 'a case that the course does not name').toBeNull()
  })
})
