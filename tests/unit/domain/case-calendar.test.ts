import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseCalendar } from '~/domain/case-calendar'
import { isWorkingDay } from '~/domain/working-days'

const calendar = { weekend: [6, 7], holidays: ['2026-12-25', '2027-01-01'] }

test('a case that starts on a Saturday has its day 0 on the Monday', () => {
  expect(caseCalendar({ calendar, start: '2026-11-07' })(0)).toBe('2026-11-09')
})

test.each([
  [-1, '2026-12-23'],
  [0, '2026-12-24'],
  [1, '2026-12-28'],
  [5, '2027-01-04'],
])('day %i of a case that starts on 24 December skips weekend and holidays', (day, date) => {
  expect(caseCalendar({ calendar, start: '2026-12-24' })(day)).toBe(date)
})

test('every day of a case is a working day, and later days have later dates', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: -30, max: 60 }), (offset, day) => {
      const start = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10)
      const dayOf = caseCalendar({ calendar, start })
      expect(isWorkingDay({ calendar, date: dayOf(day) })).toBe(true)
      expect(dayOf(day) < dayOf(day + 1)).toBe(true)
    }),
  )
})
