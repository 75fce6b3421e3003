import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '~/domain/dates'
import { addWorkingDays, isWorkingDay, nextWorkingDay, previousWorkingDay, workingDaysBetween } from '~/domain/working-days'

const calendar = { weekend: [6, 7], holidays: ['2026-12-25', '2026-12-26', '2027-01-01'] }
const civilDate = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2026-01-01', days))

describe('working days', () => {
  test('weekend and holidays are not working days', () => {
    expect(isWorkingDay({ calendar, date: '2026-11-21' })).toBe(false)
    expect(isWorkingDay({ calendar, date: '2026-12-25' })).toBe(false)
    expect(isWorkingDay({ calendar, date: '2026-12-24' })).toBe(true)
    expect(isWorkingDay({ calendar: { weekend: [5, 6], holidays: [] }, date: '2026-11-22' })).toBe(true)
  })

  test.each([
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-09', 5, '2026-11-16'],
    ['2026-12-23', 2, '2026-12-28'],
    ['2026-12-31', 1, '2027-01-04'],
  ])('counting from %s, working day %i is %s', (date, days, expected) => {
    expect(addWorkingDays({ calendar, date, days })).toBe(expected)
  })

  test('days on leave are not counted', () => {
    const leave = [{ from: '2026-11-23', to: '2026-11-24' }]
    expect(addWorkingDays({ calendar, date: '2026-11-20', days: 1, leave })).toBe('2026-11-25')
  })

  test('a date that is no working day moves on to the next, or back to the one before', () => {
    expect(nextWorkingDay({ calendar, date: '2026-12-25' })).toBe('2026-12-28')
    expect(nextWorkingDay({ calendar, date: '2026-12-28' })).toBe('2026-12-28')
    expect(previousWorkingDay({ calendar, date: '2026-12-27' })).toBe('2026-12-24')
  })

  test('working days between is the reverse of adding working days', () => {
    fc.assert(
      fc.property(civilDate, fc.integer({ min: 0, max: 60 }), (date, days) => {
        const to = addWorkingDays({ calendar, date, days })
        expect(workingDaysBetween({ calendar, from: date, to })).toBe(days)
      }),
    )
    expect(workingDaysBetween({ calendar, from: '2026-11-25', to: '2026-11-20' })).toBe(0)
  })

  test('a working day stays a working day however it is asked for', () => {
    fc.assert(
      fc.property(civilDate, fc.integer({ min: 1, max: 30 }), (date, days) => {
        expect(isWorkingDay({ calendar, date: addWorkingDays({ calendar, date, days }) })).toBe(true)
        expect(isWorkingDay({ calendar, date: nextWorkingDay({ calendar, date }) })).toBe(true)
      }),
    )
  })

  test('a calendar without a working day is an error and not an endless search', () => {
    expect(() => nextWorkingDay({ calendar: { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] }, date: '2026-11-22' })).toThrow(
      /no working days/,
    )
    expect(() => addWorkingDays({ calendar, date: '2026-11-22', days: -1 })).toThrow(/forwards/)
  })
})
