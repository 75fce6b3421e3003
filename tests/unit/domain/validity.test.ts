import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '~/domain/dates'
import type { ValidityPolicy } from '~/domain/policy'
import { spanInWords, validityPolicyFaults, validThrough } from '~/domain/validity'

const anniversary: ValidityPolicy = { policy: 'anniversary', months: 12, windowDays: 60, graceDays: 30, minActiveMonths: 6 }
const rolling: ValidityPolicy = { ...anniversary, policy: 'rolling' }
const fixed: ValidityPolicy = { ...anniversary, policy: 'fixed-anchor', anchor: '2020-12-31' }
const civilDate = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2010-01-01', days))

describe('the last valid day of a first certificate', () => {
  test.each([
    ['2026-04-01', 12, '2027-03-31'],
    ['2026-11-23', 24, '2028-11-22'],
    ['2024-02-29', 12, '2025-02-27'],
    ['2023-03-01', 12, '2024-02-29'],
    ['2026-08-31', 6, '2027-02-27'],
    ['2026-01-01', 12, '2026-12-31'],
  ])('completed on %s with %i months: valid through %s', (completedOn, months, date) => {
    for (const policy of [rolling, anniversary]) {
      expect(validThrough({ policy: { ...policy, months }, completedOn })).toMatchObject({ renews: true, validFrom: completedOn, date })
    }
  })

  test('the months are clamped to the month’s end and one day is still subtracted', () => {
    expect(validThrough({ policy: { ...rolling, months: 1 }, completedOn: '2026-01-31' }).date).toBe('2026-02-27')
  })

  test('it is the last day before the months are over, whatever the day', () => {
    fc.assert(
      fc.property(civilDate, fc.integer({ min: 1, max: 60 }), (completedOn, months) => {
        const { date } = validThrough({ policy: { ...rolling, months }, completedOn })
        return addDays(date, 1) === addMonths(completedOn, months)
      }),
    )
  })
})

describe('fixed anchors', () => {
  test.each([
    ['2021-02-28', '2021-12-31'],
    ['2021-07-01', '2021-12-31'],
    ['2021-07-02', '2022-12-31'],
    ['2021-07-30', '2022-12-31'],
  ])('anchor 31 December, twelve months, at least six active: %s is valid through %s', (completedOn, date) => {
    expect(validThrough({ policy: fixed, completedOn }).date).toBe(date)
  })

  test('completed on the anchor itself, the next anchor counts', () => {
    expect(validThrough({ policy: { ...fixed, minActiveMonths: 0 }, completedOn: '2021-12-31' }).date).toBe('2022-12-31')
  })

  test('an anchor at the end of a long month is clamped from itself, month by month', () => {
    const policy: ValidityPolicy = { ...fixed, months: 1, minActiveMonths: 0, windowDays: 0, anchor: '2024-01-31' }
    expect(validThrough({ policy, completedOn: '2024-02-10' }).date).toBe('2024-02-29')
    expect(validThrough({ policy, completedOn: '2024-02-29' }).date).toBe('2024-03-31')
    expect(validThrough({ policy, completedOn: '2023-12-30' }).date).toBe('2023-12-31')
  })

  test('a certificate runs at least the shortest time active, and never longer than validity and that time', () => {
    fc.assert(
      fc.property(civilDate, (completedOn) => {
        const { date } = validThrough({ policy: fixed, completedOn })
        expect(date >= addDays(addMonths(completedOn, 6), -1)).toBe(true)
        expect(date <= addMonths(completedOn, 18)).toBe(true)
      }),
    )
  })

  test('without an anchor date there is no answer', () => {
    expect(() => validThrough({ policy: { ...fixed, anchor: undefined }, completedOn: '2026-01-01' })).toThrow(/names the date/)
  })
})

describe('renewal', () => {
  const previous = { validThrough: '2026-12-31' }

  test.each([
    ['the first day of the window', '2026-11-01', '2027-12-31'],
    ['the last valid day', '2026-12-31', '2027-12-31'],
    ['the last day of grace', '2027-01-30', '2027-12-31'],
    ['the day after grace', '2027-01-31', '2028-01-30'],
  ])('anniversary, completed on %s (%s): valid through %s', (_, completedOn, date) => {
    expect(validThrough({ policy: anniversary, completedOn, previous })).toMatchObject({ renews: true, validFrom: completedOn, date })
  })

  test.each([anniversary, rolling, fixed])('a completion before the window renews nothing ($policy)', (policy) => {
    const verdict = validThrough({ policy, completedOn: '2026-10-31', previous })
    expect(verdict).toMatchObject({ renews: false, validFrom: null, date: '2026-12-31' })
    expect(verdict.because).toContain('1 November 2026')
  })

  test('an extension moves the end of grace and not the anniversary', () => {
    const extended = { ...previous, extendedBy: 20 }
    expect(validThrough({ policy: anniversary, completedOn: '2027-02-19', previous: extended }).date).toBe('2027-12-31')
    expect(validThrough({ policy: anniversary, completedOn: '2027-02-20', previous: extended }).date).toBe('2028-02-19')
    expect(validThrough({ policy: anniversary, completedOn: '2026-10-31', previous: extended }).renews).toBe(false)
  })

  test('window and grace are those of the cycle, not those of the day of completion', () => {
    const cycle = { ...previous, windowDays: 10, graceDays: 0 }
    expect(validThrough({ policy: anniversary, completedOn: '2026-12-20', previous: cycle }).renews).toBe(false)
    expect(validThrough({ policy: anniversary, completedOn: '2027-01-01', previous: cycle }).date).toBe('2027-12-31')
  })

  test('a chain of renewals inside the window never drifts', () => {
    fc.assert(
      fc.property(civilDate, fc.array(fc.integer({ min: -60, max: 30 }), { maxLength: 12 }), (start, delays) => {
        let last = validThrough({ policy: anniversary, completedOn: start }).date
        const first = addDays(last, 1)
        for (const delay of delays)
          last = validThrough({ policy: anniversary, completedOn: addDays(last, delay), previous: { validThrough: last } }).date
        const expected = addDays(addMonths(first, 12 * delays.length), -1)
        // A chain that starts on 29 February is counted from 28 February after its first common year.
        expect(first.endsWith('02-29') && delays.length % 4 === 0 ? true : last === expected).toBe(true)
      }),
    )
  })

  test('a renewal never shortens a certificate and never covers days before it', () => {
    const policies = fc.constantFrom(anniversary, rolling, fixed)
    fc.assert(
      fc.property(policies, civilDate, fc.integer({ min: -400, max: 400 }), (policy, validThroughOld, delay) => {
        const completedOn = addDays(validThroughOld, delay)
        const verdict = validThrough({ policy, completedOn, previous: { validThrough: validThroughOld } })
        expect(verdict.date >= validThroughOld).toBe(true)
        if (verdict.renews) expect(verdict.validFrom).toBe(completedOn)
        expect(verdict.renews).toBe(delay >= -60)
      }),
    )
  })
})

describe('a validity policy', () => {
  test('agrees with itself by default', () => {
    for (const policy of [anniversary, rolling, fixed]) expect(validityPolicyFaults(policy)).toEqual([])
  })

  test.each<[string, Partial<ValidityPolicy>]>([
    ['a window as long as the validity', { windowDays: 12 * 28 }],
    ['negative grace', { graceDays: -1 }],
    ['a shortest time active longer than the validity', { minActiveMonths: 13 }],
    ['a window longer than the shortest time active', { minActiveMonths: 2, windowDays: 57 }],
    ['no months', { months: 0, minActiveMonths: 0, windowDays: 0 }],
    ['half a month', { months: 1.5, minActiveMonths: 1, windowDays: 5 }],
    ['no anchor', { anchor: undefined }],
  ])('with fixed anchors may not have %s', (_, change) => {
    expect(validityPolicyFaults({ ...fixed, ...change }).length).toBeGreaterThan(0)
  })

  test('may stand exactly on its limits', () => {
    const least: ValidityPolicy = { policy: 'rolling', months: 1, windowDays: 27, graceDays: 0, minActiveMonths: 1 }
    expect(validityPolicyFaults(least)).toEqual([])
    expect(validityPolicyFaults({ ...fixed, minActiveMonths: 12, windowDays: 0 })).toEqual([])
    expect(validityPolicyFaults({ ...fixed, minActiveMonths: 2, windowDays: 56 })).toEqual([])
    expect(validityPolicyFaults({ ...least, windowDays: 28 })).toHaveLength(1)
    expect(validityPolicyFaults({ ...least, windowDays: -1 })).toHaveLength(1)
  })

  test('the window is compared with the shortest time active for fixed anchors only', () => {
    expect(validityPolicyFaults({ ...anniversary, minActiveMonths: 1 })).toEqual([])
  })
})

test('how long a certificate runs is said in months and days', () => {
  expect(spanInWords({ validFrom: '2026-04-01', validThrough: '2027-03-31' })).toBe('12 months')
  expect(spanInWords({ validFrom: '2026-12-20', validThrough: '2027-12-31' })).toBe('12 months and 12 days')
})
