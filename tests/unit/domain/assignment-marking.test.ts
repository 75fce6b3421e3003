import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Criterion, MarkLevel } from '~/domain/assignment'
import {
  markVerdict,
  mayMark,
  mayReadHandIn,
  needsComment,
  OUTCOMES,
  remedyDueOn,
  whatFollows,
  type Marks,
} from '~/domain/assignment-marking'
import { ROLES, type Role } from '~/domain/permissions'

const criterion = (id: string, harm = false): Criterion => ({
  id,
  criterion: `About ${id}`,
  competency: 'process_mastery',
  levels: { 4: 'Best', 3: 'Good', 2: 'Half', 1: 'None' },
  harm,
})
const rubric = [criterion('need'), criterion('use'), criterion('lawful', true)]
const marks = (...levels: (MarkLevel | null)[]): Marks =>
  Object.fromEntries(levels.map((level, index) => [rubric[index]?.id ?? '', { level, comment: '' }]))
const outcome = (given: Marks, remedyOf: string | null = null) => markVerdict({ rubric, marks: given, remedyOf }).outcome

describe('a marked round', () => {
  it.each<[string, Marks, ReturnType<typeof outcome>]>([
    ['is accepted when every criterion is at 3 or above', marks(3, 4, 3), 'accepted'],
    ['has one thing to remedy when a single criterion is at 2', marks(3, 2, 4), 'remedy'],
    ['has one thing to remedy when the 2 is on lawful access', marks(3, 3, 2), 'remedy'],
    ['is returned when two criteria are at 2', marks(2, 2, 4), 'returned'],
    ['is returned when a criterion without harm is at 1', marks(1, 4, 4), 'returned'],
    ['is not yet competent when lawful access is at 1, whatever else', marks(4, 4, 1), 'not-yet-competent'],
    ['is not yet competent at a 1 on lawful access before the rest is marked', marks(null, null, 1), 'not-yet-competent'],
    ['decides nothing while a criterion is not marked', marks(4, null, 4), null],
    ['decides nothing when an unmarked one stands beside a 1', marks(1, null, 4), null],
  ])('%s', (_, given, expected) => expect(outcome(given)).toBe(expected))

  it('is returned when the one thing to remedy is at 2 again', () => {
    expect(outcome(marks(3, 2, 3), 'use')).toBe('returned')
    expect(outcome(marks(3, 3, 3), 'use')).toBe('accepted')
  })

  const level = fc.constantFrom<MarkLevel | null>(4, 3, 2, 1, null)

  it('is accepted only when nothing is missing and nothing is below 3', () => {
    fc.assert(
      fc.property(level, level, level, fc.constantFrom(null, 'use'), (a, b, c, remedyOf) => {
        const verdict = markVerdict({ rubric, marks: marks(a, b, c), remedyOf })
        const all = [a, b, c]
        expect(verdict.outcome === 'accepted').toBe(all.every((one) => one !== null && one >= 3))
        expect(verdict.outcome === 'not-yet-competent').toBe(c === 1)
        if (verdict.outcome === null) expect(all).toContain(null)
        expect(verdict.toImprove.length + all.filter((one) => one === null || one >= 3).length).toBe(3)
      }),
    )
  })

  it('never gets better for a lower mark', () => {
    const rank = ['not-yet-competent', 'returned', 'remedy', 'accepted'] as const
    const full = fc.constantFrom<MarkLevel>(4, 3, 2, 1)
    fc.assert(
      fc.property(full, full, full, fc.nat(2), (a, b, c, at) => {
        const lower = [a, b, c].map((one, index) => (index === at ? (Math.max(1, one - 1) as MarkLevel) : one))
        const [before, after] = [outcome(marks(a, b, c)), outcome(marks(...lower))]
        expect(rank.indexOf(after ?? 'returned')).toBeLessThanOrEqual(rank.indexOf(before ?? 'returned'))
      }),
    )
  })

  it('needs a reason in words for every mark but a 3', () => {
    expect([4, 3, 2, 1, null].map((one) => needsComment(one as MarkLevel | null))).toEqual([true, false, true, true, false])
  })

  it('says what follows before it happens, with the day of a remedy', () => {
    expect(remedyDueOn('2026-11-27')).toBe('2026-12-27')
    const said = OUTCOMES.map((one) => whatFollows({ outcome: one, name: 'Dana', today: '2026-11-27', criterion: 'Lawful sharing' }))
    expect(new Set(said).size).toBe(OUTCOMES.length)
    expect(said[1]).toContain('Sunday 27 December 2026')
    expect(said[1]).toContain('“Lawful sharing”')
  })
})

describe('who may mark', () => {
  const holder = { personId: 'holder', supervisorId: 'boss' }
  const asks = (personId: string, ...roles: Role[]) => ({ asker: { personId, roles }, holder })

  it('is the person’s own supervisor and any trainer', () => {
    expect(mayMark(asks('boss', 'supervisor'))).toBe(true)
    expect(mayMark(asks('other', 'supervisor'))).toBe(false)
    expect(mayMark(asks('boss', 'staff'))).toBe(false)
    expect(mayMark(asks('other', 'trainer'))).toBe(true)
    expect(mayMark(asks('other', 'auditor'))).toBe(false)
    expect(mayReadHandIn(asks('other', 'auditor'))).toBe(true)
    expect(mayReadHandIn(asks('other', 'hr'))).toBe(false)
  })

  it('is never the holder, whatever roles they have', () => {
    fc.assert(
      fc.property(fc.subarray([...ROLES]), fc.constantFrom('holder', 'boss'), (roles, supervisorId) => {
        const question = { asker: { personId: 'holder', roles }, holder: { personId: 'holder', supervisorId } }
        expect(mayMark(question)).toBe(false)
        expect(mayReadHandIn(question)).toBe(false)
      }),
    )
  })
})
