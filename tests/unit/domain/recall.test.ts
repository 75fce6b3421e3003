import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, isWithin } from '~/domain/dates'
import {
  drawRecall,
  moduleCompletedOn,
  RECALL_DAYS,
  recallDates,
  recallModules,
  recallStanding,
  remember,
  type ItemMemory,
} from '~/domain/recall'
import { isWorkingDay, PLAIN_CALENDAR } from '~/domain/working-days'

const calendar = PLAIN_CALENDAR
const today = '2026-11-24'
const due = (completedOn: string, more: Partial<Parameters<typeof recallDates>[0]> = {}) =>
  recallDates({ completedOn, calendar, today, ...more }).map(({ dueOn }) => dueOn)

describe('the days of recall', () => {
  test('are 2, 7, 21 and 60 days after the module', () => {
    expect(due('2026-11-03')).toEqual(['2026-11-05', '2026-11-10', '2026-11-24', '2027-01-04'])
    expect(daysBetween('2026-11-03', '2027-01-02')).toBe(60)
  })

  test('move to the next day the agency works and never earlier', () => {
    expect(due('2026-11-05')[0]).toBe('2026-11-09')
    expect(due('2026-11-03', { calendar: { weekend: [5, 6], holidays: ['2026-11-05', '2026-11-10'] } }).slice(0, 2)).toEqual([
      '2026-11-08',
      '2026-11-11',
    ])
  })

  test('move past leave, and past leave without an end as far as today', () => {
    expect(due('2026-11-03', { leave: [{ from: '2026-11-04', to: '2026-11-11' }] })).toEqual([
      '2026-11-12',
      '2026-11-12',
      '2026-11-24',
      '2027-01-04',
    ])
    expect(due('2026-11-03', { leave: [{ from: '2026-11-09', to: null }] })).toEqual([
      '2026-11-05',
      '2026-11-25',
      '2026-11-25',
      '2027-01-04',
    ])
  })

  test('are counted over the end of a month and a leap day', () => {
    expect(due('2028-02-27')).toEqual(['2028-02-29', '2028-03-06', '2028-03-20', '2028-04-27'])
    expect(due('2027-12-31')).toEqual(['2028-01-03', '2028-01-07', '2028-01-21', '2028-02-29'])
  })

  test('keep their order and are days at work, whatever the day, the calendar and the leave', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2025-12-01', days))
    const leave = fc
      .array(fc.tuple(day, fc.integer({ min: 0, max: 40 })), { maxLength: 4 })
      .map((all) => all.map(([from, days]) => ({ from, to: addDays(from, days) })))
    const weekend = fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 5 })
    fc.assert(
      fc.property(day, leave, weekend, fc.array(day, { maxLength: 9 }), (completedOn, periods, off, holidays) => {
        const own = { weekend: off, holidays }
        const dates = recallDates({ completedOn, calendar: own, leave: periods, today })
        for (const [index, { number, dueOn }] of dates.entries()) {
          expect(number).toBe(index + 1)
          expect(daysBetween(completedOn, dueOn)).toBeGreaterThanOrEqual(RECALL_DAYS[index] ?? 0)
          expect(isWorkingDay({ calendar: own, date: dueOn }) && !isWithin(dueOn, periods)).toBe(true)
          expect(dueOn >= (dates[index - 1]?.dueOn ?? '')).toBe(true)
        }
      }),
    )
  })
})

describe('the set that is open', () => {
  const standing = (on: string, finished: number[] = []) => recallStanding({ completedOn: '2026-11-03', calendar, today: on, finished })

  test('is none before its day, and there from its day on', () => {
    expect(standing('2026-11-04').open).toBeNull()
    expect(standing('2026-11-05').open).toEqual({ number: 1, dueOn: '2026-11-05' })
    expect(standing('2026-11-09').open?.number).toBe(1)
  })

  test('is replaced by the next one and not owed twice', () => {
    expect(standing('2026-11-10').open?.number).toBe(2)
    expect(standing('2027-03-01')).toEqual({ open: { number: 4, dueOn: '2027-01-04' }, coming: [] })
  })

  test('is none once it was done, and an earlier one never comes back', () => {
    expect(standing('2026-11-06', [1]).open).toBeNull()
    expect(standing('2026-11-10', [2])).toMatchObject({ open: null, coming: [{ number: 3 }, { number: 4 }] })
    expect(standing('2027-03-01', [4])).toEqual({ open: null, coming: [] })
  })

  test('is at most one, of those that are due, whatever was done', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.subarray([1, 2, 3, 4]), (days, finished) => {
        const on = addDays('2026-11-03', days)
        const { open, coming } = standing(on, finished)
        expect(open === null || (open.dueOn <= on && !finished.includes(open.number))).toBe(true)
        expect(coming.every(({ dueOn }) => dueOn > on)).toBe(true)
      }),
    )
  })
})

describe('a module', () => {
  const lessons = ['one', 'two', 'three']
  const question = { lessons, written: new Set(['one', 'two']), zone: 'Europe/Berlin' }

  test('is completed on the day of the last written lesson, in the time zone of the person', () => {
    const completedAt = new Map([
      ['one', '2026-11-23T22:59:59Z'],
      ['two', '2026-11-23T23:00:00Z'],
    ])
    expect(moduleCompletedOn({ ...question, completedAt })).toBe('2026-11-24')
    expect(moduleCompletedOn({ ...question, completedAt, zone: 'America/Santiago' })).toBe('2026-11-23')
  })

  test('is not completed while a written lesson is open, or when none is written', () => {
    expect(moduleCompletedOn({ ...question, completedAt: new Map([['one', '2026-11-23T10:00:00Z']]) })).toBeNull()
    expect(moduleCompletedOn({ ...question, written: new Set(), completedAt: new Map() })).toBeNull()
  })

  test('asks about a shared lesson only in the first course that has it', () => {
    const module = (id: string, slugs: string[]) => ({
      id,
      title: id,
      minutes: 0,
      lessons: slugs.map((slug) => ({ id: slug, slug, title: slug, objectives: [], competencies: [], minutes: {} })),
    })
    const courses = [
      { track: 'foundation' as const, modules: [module('FD', ['a', 'b'])] },
      { track: 'frontline' as const, modules: [module('F1', ['a', 'c']), module('F2', ['b'])] },
    ]
    expect(recallModules(courses).map(({ module: id, lessons: slugs }) => [id, slugs])).toEqual([
      ['FD', ['a', 'b']],
      ['F1', ['c']],
    ])
  })
})

describe('the draw of a set', () => {
  const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id }))
  const seen = (lastSeenAt: string, lastRight = true) => ({ lastSeenAt, lastRight })

  test('takes what was wrong or never seen first, then what was not seen for longest', () => {
    const memory = new Map([
      ['a', seen('2026-11-01')],
      ['b', seen('2026-11-03')],
      ['c', seen('2026-11-20', false)],
      ['d', seen('2026-11-02')],
      ['e', seen('2026-11-04')],
      ['f', seen('2026-11-05')],
    ])
    const drawn = drawRecall({ items, memory, seed: 'x' }).map(({ id }) => id)
    expect(drawn.slice(0, 2).sort()).toEqual(['c', 'g'])
    expect(drawn.slice(2)).toEqual(['a', 'd', 'b'])
  })

  test('lets chance decide between those seen at the same moment, the same way for the same seed', () => {
    const memory = new Map(items.map(({ id }) => [id, seen('2026-11-01')]))
    const draw = (seed: string) => drawRecall({ items, memory, seed }).map(({ id }) => id)
    expect(draw('one')).toEqual(draw('one'))
    expect(new Set(['one', 'two', 'three', 'four'].map((seed) => draw(seed).join())).size).toBeGreaterThan(1)
  })

  test('never has a question twice, depends on no order of the bank, and gives what a small bank has', () => {
    const bank = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h') }), { maxLength: 12 })
    fc.assert(
      fc.property(bank, fc.string(), fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.boolean()), (all, seed, right) => {
        const memory = new Map(Object.entries(right).map(([id, lastRight]) => [id, seen('2026-11-01', lastRight)]))
        const ids = (from: typeof all) => drawRecall({ items: from, memory, seed }).map(({ id }) => id)
        expect(ids(all)).toEqual(ids([...all].reverse()))
        expect(new Set(ids(all)).size).toBe(ids(all).length)
        expect(ids(all).length).toBe(Math.min(5, new Set(all.map(({ id }) => id)).size))
      }),
    )
    expect(drawRecall({ items: [], memory: new Map(), seed: 'x' })).toEqual([])
  })
})

describe('the memory of a question', () => {
  test('goes up a box with every right answer, to five, and back to one with a wrong one', () => {
    const after = (...answers: boolean[]) =>
      answers.reduce<ItemMemory | undefined>((before, right) => remember({ before, right, at: '2026-11-24T10:00:00Z' }), undefined)
    expect(after(true)).toEqual({ lastSeenAt: '2026-11-24T10:00:00Z', lastRight: true, streak: 1, box: 2 })
    expect(after(true, true, true, true, true, true)).toMatchObject({ box: 5, streak: 6 })
    expect(after(true, true, false)).toMatchObject({ box: 1, streak: 1, lastRight: false })
    expect(after(false, false)).toMatchObject({ box: 1, streak: 2 })
  })
})
