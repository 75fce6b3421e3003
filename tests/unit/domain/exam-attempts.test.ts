import { describe, expect, test } from 'vitest'
import { answerCounts, examEnd, mayStartExam, type ExamAttempt } from '~/domain/exam-attempts'

const policy = { perCycle: 3, cooldownHours: [24, 168], perYear: 5 }
const zone = 'Europe/Berlin'
const failed = (startedAt: string, endedAt = startedAt): ExamAttempt => ({ id: startedAt, startedAt, endedAt, passed: false })
const may = (attempts: ExamAttempt[], now: string, more: object = {}) =>
  mayStartExam({ attempts, now: new Date(now), zone, policy, ...more })

describe('starting an exam', () => {
  test('the first attempt may start at once', () => {
    expect(may([], '2026-11-23T09:00:00.000Z')).toEqual({
      ok: true,
      because: 'The exam is open; 3 attempts in this cycle.',
      nextAt: null,
      running: null,
      left: 3,
    })
  })

  test('lessons not done keep it closed', () => {
    const verdict = may([], '2026-11-23T09:00:00.000Z', { lessons: { done: 2, of: 3 } })
    expect(verdict.ok).toBe(false)
    expect(verdict.because).toContain('2 of 3 so far')
    expect(may([], '2026-11-23T09:00:00.000Z', { lessons: { done: 3, of: 3 } }).ok).toBe(true)
  })

  test('after the first failure it opens 24 elapsed hours after the end of the attempt', () => {
    const attempts = [failed('2026-11-23T09:00:00.000Z', '2026-11-23T09:25:00.000Z')]
    expect(may(attempts, '2026-11-24T09:24:59.999Z')).toMatchObject({ ok: false, nextAt: '2026-11-24T09:25:00.000Z', left: 2 })
    expect(may(attempts, '2026-11-24T09:25:00.000Z').ok).toBe(true)
  })

  test('24 hours stay 24 hours over a change of the clocks, and are named in the local time', () => {
    const verdict = may([failed('2026-10-24T12:00:00.000Z')], '2026-10-24T13:00:00.000Z')
    expect(verdict.nextAt).toBe('2026-10-25T12:00:00.000Z')
    expect(verdict.because).toContain('Sunday 25 October 2026, 13:00')
  })

  test('after the second failure it opens seven days later, and asks for the development plan', () => {
    const attempts = [failed('2026-11-20T09:00:00.000Z'), failed('2026-11-23T09:00:00.000Z')]
    const verdict = may(attempts, '2026-11-24T10:00:00.000Z')
    expect(verdict).toMatchObject({ ok: false, nextAt: '2026-11-30T09:00:00.000Z', left: 1 })
    expect(verdict.because).toContain('development plan')
    expect(may(attempts, '2026-11-30T09:00:00.000Z')).toMatchObject({ ok: true, left: 1 })
  })

  test('a fourth attempt in a cycle is refused, and waiting does not help', () => {
    const attempts = [failed('2026-09-01T09:00:00.000Z'), failed('2026-09-10T09:00:00.000Z'), failed('2026-09-20T09:00:00.000Z')]
    expect(may(attempts, '2026-11-23T09:00:00.000Z')).toMatchObject({ ok: false, nextAt: null, left: 0 })
  })

  test('attempts before the cycle do not count in the cycle, but in the twelve months', () => {
    const attempts = ['2026-01-10', '2026-02-10', '2026-03-10', '2026-10-10', '2026-11-01'].map((day) => failed(`${day}T09:00:00.000Z`))
    const verdict = may(attempts, '2026-11-23T09:00:00.000Z', { cycleStartedAt: '2026-10-01T00:00:00.000Z' })
    expect(verdict).toMatchObject({ ok: false, nextAt: '2027-01-09T23:00:00.000Z', left: 1 })
    expect(verdict.because).toContain('5 attempts in twelve months are used.')
    expect(may(attempts, '2027-01-09T23:00:00.000Z', { cycleStartedAt: '2026-10-01T00:00:00.000Z' }).ok).toBe(true)
  })

  test('an attempt at the very beginning of the cycle belongs to it', () => {
    const attempts = [failed('2026-10-01T00:00:00.000Z')]
    expect(may(attempts, '2026-11-23T09:00:00.000Z', { cycleStartedAt: '2026-10-01T00:00:00.000Z' }).left).toBe(2)
    expect(may(attempts, '2026-11-23T09:00:00.000Z', { cycleStartedAt: '2026-10-01T00:00:00.001Z' }).left).toBe(3)
  })

  test('the twelve months of an attempt on 29 February are over on 1 March', () => {
    const attempts = [failed('2024-02-29T09:00:00.000Z')]
    const one = { policy: { ...policy, perYear: 1 } }
    expect(may(attempts, '2025-02-28T12:00:00.000Z', one)).toMatchObject({ ok: false, nextAt: '2025-02-28T23:00:00.000Z' })
    expect(may(attempts, '2025-03-01T00:00:00.000Z', one).ok).toBe(true)
  })

  test('a voided attempt counts nowhere', () => {
    expect(may([{ ...failed('2026-11-23T09:00:00.000Z'), voided: true }], '2026-11-23T10:00:00.000Z')).toMatchObject({ ok: true, left: 3 })
  })

  test('a running attempt is carried on, and a passed exam is not sat again', () => {
    const running: ExamAttempt = { id: 'a1', startedAt: '2026-11-23T09:00:00.000Z', endedAt: null, passed: null }
    expect(may([running], '2026-11-23T09:10:00.000Z')).toMatchObject({ ok: false, running: 'a1' })
    expect(may([{ ...running, endedAt: '2026-11-23T09:20:00.000Z', passed: true }], '2026-12-23T09:10:00.000Z')).toMatchObject({
      ok: false,
      because: 'The exam is passed.',
    })
  })
})

describe('the end of an exam', () => {
  test('it ends after its minutes and any extra time, and answers count thirty seconds longer', () => {
    expect(examEnd({ startedAt: '2026-11-23T09:00:00.000Z', minutes: 30 })).toEqual({
      dueAt: '2026-11-23T09:30:00.000Z',
      closesAt: '2026-11-23T09:30:30.000Z',
    })
    expect(examEnd({ startedAt: '2026-11-23T09:00:00.000Z', minutes: 30, extraMinutes: 8 }).dueAt).toBe('2026-11-23T09:38:00.000Z')
  })

  test.each([
    ['2026-11-23T09:30:00.000Z', true],
    ['2026-11-23T09:30:30.000Z', true],
    ['2026-11-23T09:30:30.001Z', false],
  ])('an answer at %s counts: %s', (answeredAt, counts) => {
    expect(answerCounts({ answeredAt, dueAt: '2026-11-23T09:30:00.000Z' })).toBe(counts)
  })
})
