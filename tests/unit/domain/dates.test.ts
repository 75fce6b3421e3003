import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  civilDateIn,
  daysBetween,
  daysWithin,
  formatDate,
  formatInstant,
  formatMonth,
  isCivilDate,
  isCivilMonth,
  monthBounds,
  relativeDate,
  startOfDay,
} from '~/domain/dates'

// Zone data of later years is a guess on which sources differ.
const comingDecades = fc.integer({ min: 0, max: 10_950 }).map((days) => addDays('2000-01-01', days))
const civilDate = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('2000-01-01', days))

describe('civil dates', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 0, '2026-12-15'],
  ])('%s plus %i months is %s, clamped to the month’s end', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  test('adding months never leaves the month counted to, and never passes the day of the month', () => {
    fc.assert(
      fc.property(civilDate, fc.integer({ min: 0, max: 120 }), (date, months) => {
        const [year, month, day] = date.split('-').map(Number) as [number, number, number]
        const [toYear, toMonth, toDay] = addMonths(date, months).split('-').map(Number) as [number, number, number]
        expect((toYear - year) * 12 + (toMonth - month)).toBe(months)
        expect(toDay).toBeLessThanOrEqual(day)
      }),
    )
  })

  test('days between and adding days are each other’s reverse', () => {
    fc.assert(fc.property(civilDate, fc.integer({ min: -800, max: 800 }), (date, days) => daysBetween(date, addDays(date, days)) === days))
  })

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-04-30', '2026-4-3', '30.04.2026', '', '2026-04-30T00:00'])(
    '“%s” is not a date',
    (text) => expect(isCivilDate(text)).toBe(false),
  )

  test('29 February exists in leap years only', () => {
    expect(isCivilDate('2024-02-29')).toBe(true)
    expect(isCivilDate('2100-02-29')).toBe(false)
  })

  test('a month is written with four and two figures and exists', () => {
    expect(isCivilMonth('2026-11')).toBe(true)
    expect(isCivilMonth('2026-13')).toBe(false)
    expect(isCivilMonth('2026-1')).toBe(false)
    expect(monthBounds('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29', days: 29 })
  })
})

describe('dates in zones', () => {
  test.each([
    ['2026-11-22T23:30:00.000Z', 'Europe/Berlin', '2026-11-23'],
    ['2026-11-22T22:59:59.999Z', 'Europe/Berlin', '2026-11-22'],
    ['2026-11-22T23:00:00.000Z', 'Europe/Berlin', '2026-11-23'],
    ['2026-11-22T04:59:00.000Z', 'America/New_York', '2026-11-21'],
    ['2026-11-22T15:00:00.000Z', 'Asia/Seoul', '2026-11-23'],
  ])('at %s it is, in %s, %s', (instant, zone, date) => {
    expect(civilDateIn(instant, zone)).toBe(date)
    expect(civilDateIn(new Date(instant), zone)).toBe(date)
  })

  test('a day begins at its own midnight, and in its first instant where midnight is skipped', () => {
    expect(startOfDay('2026-11-23', 'Europe/Berlin')).toBe('2026-11-22T23:00:00.000Z')
    expect(startOfDay('2024-09-08', 'America/Santiago')).toBe('2024-09-08T04:00:00.000Z')
  })

  test('the first instant of a day is on that day', () => {
    fc.assert(
      fc.property(
        comingDecades,
        fc.constantFrom('Europe/Berlin', 'Asia/Seoul', 'America/Santiago', 'Pacific/Auckland'),
        (date, zone) => civilDateIn(startOfDay(date, zone), zone) === date,
      ),
      { numRuns: 60 },
    )
  })
})

describe('dates in words', () => {
  test('a date is written with its weekday, its month in words and its year', () => {
    expect(formatDate('2026-12-04')).toBe('Friday 4 December 2026')
    expect(formatDate('2026-12-04', 'long')).toBe('4 December 2026')
    expect(formatDate('2026-12-04', 'short')).toBe('4 Dec 2026')
    expect(formatMonth('2026-12')).toBe('December 2026')
  })

  test('an instant is written in the clock of its zone', () => {
    expect(formatInstant('2026-12-04T13:05:40.000Z', 'Europe/Berlin')).toBe('Friday 4 December 2026, 14:05')
  })

  test.each([
    [0, 'today', 'today'],
    [1, 'tomorrow', 'tomorrow'],
    [18, 'in 18 days', 'in 18 days'],
    [-1, 'yesterday', '1 day late'],
    [-14, '14 days ago', '14 days late'],
  ])('%i days away is “%s”, or “%s” for something due', (days, ago, late) => {
    const date = addDays('2026-11-22', days)
    expect(relativeDate({ date, today: '2026-11-22' })).toBe(ago)
    expect(relativeDate({ date, today: '2026-11-22', past: 'late' })).toBe(late)
  })
})

describe('periods', () => {
  test('days in two overlapping periods count once, and an open period ends with the question', () => {
    const periods = [
      { from: '2026-11-05', to: '2026-11-10' },
      { from: '2026-11-08', to: '2026-11-12' },
      { from: '2026-11-29', to: null },
    ]
    expect(daysWithin({ from: '2026-11-01', to: '2026-11-30', periods })).toBe(8 + 2)
    expect(daysWithin({ from: '2026-11-10', to: '2026-11-09', periods })).toBe(0)
    expect(daysWithin({ from: '2026-11-01', to: '2026-11-30', periods: [] })).toBe(0)
  })
})
