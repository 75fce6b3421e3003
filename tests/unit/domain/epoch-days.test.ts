import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, civilDateIn, daysBetween, isCivilDate, weekdayOf } from '~/domain/dates'
import { epochDay, fromEpochDay } from '~/domain/epoch-days'

/** Any day from the year 1600 to 2400: over two turns of the leap-year rule. */
const day = fc.integer({ min: -135_140, max: 157_054 }).map((days) => addDays('1970-01-01', days))

describe('counting days in numbers agrees with the calendar library', () => {
  test('on adding days, weekdays and distances', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -4000, max: 4000 }), (one, other, days) => {
        const date = Temporal.PlainDate.from(one)
        expect(addDays(one, days)).toBe(date.add({ days }).toString())
        expect(weekdayOf(one)).toBe(date.dayOfWeek)
        expect(daysBetween(one, other)).toBe(date.until(other, { largestUnit: 'days' }).days)
      }),
      { numRuns: 300 },
    )
  })

  test('on adding months, clamped to the month’s end', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -1200, max: 1200 }), (one, months) => {
        expect(addMonths(one, months)).toBe(Temporal.PlainDate.from(one).add({ months }).toString())
      }),
      { numRuns: 300 },
    )
  })

  test('on the date in a zone, at any instant', () => {
    // To the end of 2034: further ahead the polyfill misses changes of the clock, and would itself be wrong.
    const instant = fc.integer({ min: 0, max: 2_050_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString())
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Seoul', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'UTC']
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (at, zone) => {
        expect(civilDateIn(at, zone)).toBe(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString())
      }),
      { numRuns: 200 },
    )
  })

  test('on which days exist', () => {
    const part = (max: number, width: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(width, '0'))
    fc.assert(
      fc.property(part(2400, 4), part(13, 2), part(32, 2), (year, month, date) => {
        const text = `${year}-${month}-${date}`
        let exists = true
        try {
          Temporal.PlainDate.from(text)
        } catch {
          exists = false
        }
        expect(isCivilDate(text)).toBe(exists)
      }),
      { numRuns: 300 },
    )
  })
})

test('every day follows the day before it, over four hundred years', () => {
  for (let days = -100; days < 146_097; days += 1) expect(epochDay(fromEpochDay(days))).toBe(days)
})

test('a date that does not exist is an error and not another date', () => {
  expect(() => addDays('2026-02-30', 1)).toThrow(/not a date/)
  expect(() => weekdayOf('')).toThrow(/not a date/)
  expect(() => civilDateIn('2026-01-01T00:00:00Z', 'Europe/Northgate')).toThrow()
})
