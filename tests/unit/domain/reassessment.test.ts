import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '~/domain/dates'
import { nextReassessment, quartersOf, type ReassessmentQuestion } from '~/domain/reassessment'
import { isWorkingDay, workingDaysBetween } from '~/domain/working-days'

const policy = { everyMonths: 3, opensDaysBefore: 30, graceWorkingDays: 15 }
const calendar = { weekend: [6, 7], holidays: ['2026-12-25', '2026-12-26', '2027-01-01'] }
// Quarters: Wed 4 March, Thu 4 June, Fri 4 September 2026; 4 December is the day after the last valid day.
const certificate = { policy, calendar, validFrom: '2025-12-04', validThrough: '2026-12-03' }
const on = (today: string, more: Partial<ReassessmentQuestion> = {}) => nextReassessment({ ...certificate, today, ...more })

describe('the next quarterly reassessment', () => {
  test.each([
    ['2025-12-04', 1, 'upcoming'],
    ['2026-02-01', 1, 'upcoming'],
    ['2026-02-02', 1, 'open'],
    ['2026-03-03', 1, 'open'],
    ['2026-03-04', 1, 'due'],
    ['2026-03-25', 1, 'due'],
    ['2026-03-26', 1, 'overdue'],
    ['2026-05-04', 1, 'overdue'],
    ['2026-05-05', 2, 'open'],
    ['2026-08-05', 3, 'open'],
    ['2026-12-03', 3, 'overdue'],
  ])('never reassessed, on %s it is number %i and %s', (today, number, state) => {
    expect(on(today)).toMatchObject({ state, quarter: { number } })
  })

  test('opening is 30 days before the due date, grace 15 working days after it, overdue from the next calendar day', () => {
    expect(on('2026-03-01').quarter).toMatchObject({
      opensOn: '2026-02-02',
      dueOn: '2026-03-04',
      graceEndsOn: '2026-03-25',
      overdueOn: '2026-03-26',
    })
  })

  test('overdue begins on a calendar day even when that is a Saturday', () => {
    const quarter = on('2026-09-10', { lastReassessedOn: '2026-06-01' }).quarter
    expect(quarter).toMatchObject({ dueOn: '2026-09-04', graceEndsOn: '2026-09-25', overdueOn: '2026-09-26' })
  })

  test('a due date on a day off moves to the next working day, and opening and grace are counted from there', () => {
    const quarter = on('2026-10-01', { validFrom: '2026-06-26', validThrough: '2027-06-25', lastReassessedOn: '2026-09-20' }).quarter
    expect(quarter).toMatchObject({ number: 2, dueOn: '2026-12-28', opensOn: '2026-11-28', graceEndsOn: '2027-01-19' })
    expect(quarter?.trace.map(({ says }) => says)).toEqual([
      'First valid day 26 June 2026 and 2 × 3 months: 26 December 2026.',
      'Saturday 26 December 2026 is not a working day; moved to Monday 28 December 2026.',
      'Open from 28 November 2026, 30 days before.',
      '15 working days of grace, to 19 January 2027; overdue from 20 January 2027.',
    ])
  })

  test('a reassessment on or after the opening meets the quarter; one before it does not', () => {
    expect(on('2026-03-10', { lastReassessedOn: '2026-02-02' }).quarter?.number).toBe(2)
    expect(on('2026-03-10', { lastReassessedOn: '2026-02-01' })).toMatchObject({ state: 'due', quarter: { number: 1 } })
  })

  test('a late reassessment does not move the quarters after it', () => {
    expect(on('2026-04-20', { lastReassessedOn: '2026-04-20' })).toMatchObject({
      state: 'upcoming',
      quarter: { number: 2, dueOn: '2026-06-04' },
    })
  })

  test('a reassessment dated after today has not happened yet', () => {
    expect(on('2026-03-10', { lastReassessedOn: '2026-03-11' }).quarter?.number).toBe(1)
  })

  test('a quarter still overdue when the next one opens is missed, and is not owed', () => {
    const reassessment = on('2026-08-05')
    expect(reassessment.missed).toEqual(['2026-03-04', '2026-06-04'])
    expect(reassessment.because).toBe(
      'Reassessment 3 is open and due on 4 September 2026, in 30 days. The one due on 4 June 2026 was missed.',
    )
  })

  test('after the last quarter there is none, because the renewal takes over', () => {
    expect(on('2026-10-01', { lastReassessedOn: '2026-09-01' })).toMatchObject({
      state: 'none',
      quarter: null,
      because: 'No further reassessment before the certificate ends on 3 December 2026; the renewal takes over.',
    })
  })

  test('after the last valid day there is none, and a course without reassessment has none', () => {
    expect(on('2026-12-04')).toMatchObject({ state: 'none' })
    expect(on('2026-03-04', { policy: null })).toMatchObject({ state: 'none', because: 'This certificate has no reassessment.' })
  })

  test('a quarter whose due date would move past the last valid day gives way to the renewal', () => {
    const quarters = quartersOf({ ...certificate, validThrough: '2026-09-06', validFrom: '2025-12-05', today: '2026-01-01' })
    expect(quarters.map(({ dueOn }) => dueOn)).toEqual(['2026-03-05', '2026-06-05'])
  })

  test('a quarter due on the last valid day itself is still a quarter', () => {
    const quarters = quartersOf({ ...certificate, validThrough: '2026-09-04', today: '2026-01-01' })
    expect(quarters.map(({ dueOn }) => dueOn)).toEqual(['2026-03-04', '2026-06-04', '2026-09-04'])
  })

  test('a quarter is missed when it became overdue on the day the next one opens, and not when it is late by leave only', () => {
    const often = { everyMonths: 2, opensDaysBefore: 30, graceWorkingDays: 15 }
    const base = { policy: often, calendar: { weekend: [6, 7], holidays: [] }, validFrom: '2026-01-05', validThrough: '2027-01-04' }
    const [first, second] = quartersOf({ ...base, today: '2026-01-05' })
    const leave = [{ from: '2026-03-09', to: '2026-03-14' }]
    expect([first?.overdueOn, second?.opensOn]).toEqual(['2026-03-27', '2026-04-05'])
    expect(nextReassessment({ ...base, today: '2026-04-05' }).missed).toEqual(['2026-03-05'])
    const late = quartersOf({ ...base, leave: [...leave, { from: '2026-03-26', to: '2026-04-04' }], today: '2026-04-05' })[0]
    expect(late?.overdueOn && late.overdueOn > '2026-04-05').toBe(true)
    expect(nextReassessment({ ...base, leave: [...leave, { from: '2026-03-26', to: '2026-04-04' }], today: '2026-04-05' }).missed).toEqual(
      [],
    )
    const exactly = { ...base, policy: { ...often, opensDaysBefore: 39 } }
    const [one, two] = quartersOf({ ...exactly, today: '2026-01-05' })
    expect(one?.overdueOn).toBe(two?.opensOn)
    expect(nextReassessment({ ...exactly, today: two?.opensOn ?? '' }).missed).toEqual([one?.dueOn])
  })

  test('quarters of a first valid day at the end of a month are clamped from that day, each by itself', () => {
    const quarters = quartersOf({ ...certificate, validFrom: '2026-08-31', validThrough: '2027-08-30', today: '2026-09-01' })
    expect(quarters.map(({ dueOn }) => dueOn)).toEqual(['2026-11-30', '2027-03-01', '2027-05-31'])
    expect(quarters[1]?.trace[0]?.says).toContain('28 February 2027')
  })
})

describe('reassessment and leave', () => {
  test('days of leave between opening and due date move the due date, then to a working day', () => {
    const leave = [{ from: '2026-02-09', to: '2026-02-15' }]
    const { quarter } = on('2026-02-20', { leave })
    expect(quarter).toMatchObject({ opensOn: '2026-02-02', dueOn: '2026-03-11' })
    expect(quarter?.trace.map(({ rule }) => rule)).toEqual(['anchor', 'leave', 'opening', 'grace'])
  })

  test('leave before the opening and after the due date does not move it', () => {
    const leave = [
      { from: '2026-01-01', to: '2026-02-01' },
      { from: '2026-03-05', to: '2026-03-06' },
    ]
    expect(on('2026-02-20', { leave }).quarter).toMatchObject({ dueOn: '2026-03-04', graceEndsOn: '2026-03-27' })
  })

  test('leave over the whole quarter leaves the thirty days of the opening after the return', () => {
    const leave = [{ from: '2026-01-20', to: '2026-04-10' }]
    expect(on('2026-04-11', { leave })).toMatchObject({ state: 'open', quarter: { number: 1, dueOn: '2026-05-11' } })
  })

  test('nothing becomes overdue on leave', () => {
    const leave = [{ from: '2026-03-26', to: '2026-04-30' }]
    expect(on('2026-03-26', { leave }).state).toBe('due')
    expect(on('2026-04-30', { leave }).state).toBe('due')
    expect(on('2026-05-01', { leave }).state).toBe('overdue')
  })

  test('leave without an end holds the quarter open for as long as it lasts', () => {
    const leave = [{ from: '2026-02-20', to: null }]
    for (const today of ['2026-02-20', '2026-03-20', '2026-05-01']) expect(on(today, { leave }).state).toBe('open')
  })

  test('whatever the certificate and the leave, dates come in order and due dates are working days', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days))
    const leaves = fc.array(
      fc.tuple(day, fc.integer({ min: 0, max: 90 })).map(([from, days]) => ({ from, to: addDays(from, days) })),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(day, leaves, day, (validFrom, leave, today) => {
        const validThrough = addDays(addMonths(validFrom, 12), -1)
        for (const quarter of quartersOf({ policy, calendar, validFrom, validThrough, leave, today })) {
          expect(quarter.opensOn < quarter.dueOn).toBe(true)
          expect(quarter.dueOn < quarter.graceEndsOn && quarter.graceEndsOn < quarter.overdueOn).toBe(true)
          expect(isWorkingDay({ calendar, date: quarter.dueOn })).toBe(true)
          expect(quarter.dueOn <= validThrough).toBe(true)
          expect(workingDaysBetween({ calendar, from: quarter.dueOn, to: quarter.graceEndsOn })).toBeGreaterThanOrEqual(15)
        }
      }),
    )
  })

  test('a day later, the state of a quarter never goes back', () => {
    const order = ['upcoming', 'open', 'due', 'overdue']
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 363 }), (days) => {
        const [one, next] = [on(addDays('2025-12-04', days)), on(addDays('2025-12-05', days))]
        if (one.quarter?.number === next.quarter?.number) expect(order.indexOf(next.state)).toBeGreaterThanOrEqual(order.indexOf(one.state))
      }),
    )
  })
})
