import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BEAT_SECONDS, creditedSeconds, plannedMinutes, SOONEST_SECONDS } from '~/domain/active-time'

const OPENED = '2026-11-23T08:00:00.000Z'
const at = (seconds: number) => new Date(Date.parse(OPENED) + seconds * 1000)
const beat = { openedAt: OPENED, lastBeatAt: null, countedToday: 0, planned: 10 }

describe('active time', () => {
  it('counts half a minute a beat, and less where less has passed', () => {
    expect(creditedSeconds({ ...beat, now: at(30) })).toBe(30)
    expect(creditedSeconds({ ...beat, now: at(4_000) })).toBe(30)
    expect(creditedSeconds({ ...beat, now: at(12) })).toBe(12)
    expect(creditedSeconds({ ...beat, now: at(58), lastBeatAt: at(30).toISOString() })).toBe(28)
  })

  it('counts nothing for a beat that comes too soon, from the past, or past three times the plan', () => {
    expect(creditedSeconds({ ...beat, now: at(54), lastBeatAt: at(30).toISOString() })).toBe(0)
    expect(creditedSeconds({ ...beat, now: at(-5) })).toBe(0)
    expect(creditedSeconds({ ...beat, now: at(60), countedToday: 1_790 })).toBe(10)
    expect(creditedSeconds({ ...beat, now: at(60), countedToday: 1_800 })).toBe(0)
  })

  it('never adds up to more than has passed, nor to more than the day takes, whatever is sent', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 60 })
    fc.assert(
      fc.property(gaps, fc.double({ min: 0.2, max: 20, noNaN: true }), (waits, planned) => {
        let [clock, sum] = [0, 0]
        let lastBeatAt: string | null = null
        for (const wait of waits) {
          clock += wait
          const seconds = creditedSeconds({ now: at(clock), openedAt: OPENED, lastBeatAt, countedToday: sum, planned })
          expect(seconds).toBeLessThanOrEqual(BEAT_SECONDS)
          if (seconds > 0) {
            if (lastBeatAt !== null)
              expect(clock * 1000 - (Date.parse(lastBeatAt) - Date.parse(OPENED))).toBeGreaterThanOrEqual(SOONEST_SECONDS * 1000)
            lastBeatAt = at(clock).toISOString()
          }
          sum += seconds
          expect(sum).toBeLessThanOrEqual(clock)
          expect(sum).toBeLessThanOrEqual(3 * planned * 60)
        }
      }),
    )
  })
})

it('the minutes planned for a step are those of its activity, its steps counted alike', () => {
  const activities = [
    { declared: 15, firstPage: 0, lastPage: 2 },
    { declared: 20, firstPage: 3, lastPage: 3 },
  ]
  expect([0, 2, 3, 4].map((position) => plannedMinutes({ activities, position }))).toEqual([5, 5, 20, 0])
})
