import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cohortBounds, spreadTimetable, type LessonToPlace, type PlannedEntry, type TimetableQuestion } from '~/domain/cohort'
import { moveFault } from '~/domain/cohort-move'
import { dueOn, standingIn, type DatedEntry, type Work } from '~/domain/cohort-standing'
import { byWeek, phaseWords } from '~/domain/cohort-words'
import { addDays, daysBetween, isWithin } from '~/domain/dates'
import { isWorkingDay, PLAIN_CALENDAR } from '~/domain/working-days'

const MONDAY = '2026-11-30'
const base = { startsOn: MONDAY, calendar: PLAIN_CALENDAR, sessions: [], exam: null }
const lesson = (slug: string, minutes: number, more: Partial<LessonToPlace> = {}): LessonToPlace => ({
  slug,
  title: slug,
  minutes,
  workshop: null,
  after: [],
  ...more,
})

const question: fc.Arbitrary<TimetableQuestion> = fc
  .record({
    minutes: fc.array(
      fc.record({ minutes: fc.integer({ min: 5, max: 180 }), workshop: fc.option(fc.integer({ min: 30, max: 120 })), needs: fc.nat(20) }),
      { maxLength: 15 },
    ),
    weeks: fc.integer({ min: 1, max: 8 }),
    hoursAWeek: fc.integer({ min: 1, max: 15 }),
    offset: fc.nat(6),
    held: fc.array(fc.record({ of: fc.nat(14), day: fc.nat(55) }), { maxLength: 6 }),
    exam: fc.boolean(),
  })
  .map(({ minutes, weeks, hoursAWeek, offset, held, exam }) => ({
    startsOn: addDays(MONDAY, offset),
    weeks,
    hoursAWeek,
    calendar: PLAIN_CALENDAR,
    lessons: minutes.map((one, index) =>
      lesson(`l${index}`, one.minutes, { workshop: one.workshop, after: one.needs < index ? [`l${one.needs}`] : [] }),
    ),
    sessions: held.map(({ of, day }, index) => ({ id: `s${index}`, slug: `l${of}`, date: addDays(MONDAY, day) })),
    exam: exam ? { minutes: 30 } : null,
  }))

describe('a timetable', () => {
  test('holds everything once, in its weeks, within its hours, on working days, what comes before first and the exam last', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const table = spreadTimetable(asked)
        if (!table.ok) return
        const { from, to } = cohortBounds(asked)
        const at = new Map(table.entries.map((entry) => [`${entry.kind} ${entry.slug ?? ''}`, entry]))
        const things = asked.lessons.reduce((sum, { workshop }) => sum + (workshop === null ? 1 : 2), asked.exam ? 1 : 0)
        expect([at.size, table.entries.length]).toEqual([things, things])
        const used = new Map<number, number>()
        for (const { date, minutes, sessionId } of table.entries) {
          expect(date >= from && date <= to).toBe(true)
          if (sessionId === null) expect(isWorkingDay({ calendar: asked.calendar, date })).toBe(true)
          const week = Math.floor(daysBetween(from, date) / 7)
          used.set(week, (used.get(week) ?? 0) + minutes)
        }
        expect(Math.max(0, ...used.values())).toBeLessThanOrEqual(asked.hoursAWeek * 60)
        for (const { slug, workshop, after } of asked.lessons)
          for (const one of after) {
            const before = at.get(`workshop ${one}`) ?? at.get(`lesson ${one}`)
            expect((before?.date ?? '') <= (at.get(`lesson ${slug}`)?.date ?? '')).toBe(true)
            if (workshop !== null) expect((at.get(`lesson ${slug}`)?.date ?? '') <= (at.get(`workshop ${slug}`)?.date ?? '')).toBe(true)
          }
        if (asked.exam) expect(table.entries.every(({ date }) => date <= (at.get('exam ')?.date ?? ''))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
  test('that is refused fits with the hours it says it would need', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const table = spreadTimetable(asked)
        if (!table.ok && table.hoursNeeded !== null) expect(spreadTimetable({ ...asked, hoursAWeek: table.hoursNeeded }).ok).toBe(true)
      }),
    )
  })
  test('that cannot fit says how many hours a week it would need', () => {
    const lessons = Array.from({ length: 10 }, (_, index) => lesson(`l${index}`, 120))
    expect(spreadTimetable({ ...base, lessons, weeks: 2, hoursAWeek: 6 })).toEqual({
      ok: false,
      hoursNeeded: 10,
      because: '20 hours do not fit into 2 weeks at 6 hours a week. It would need 10 hours a week, or more weeks.',
    })
  })
})

type Dated = DatedEntry & { id: string }
const entriesOf = (days: number): Dated[] =>
  Array.from({ length: days }, (_, day) => ({ id: `e${day}`, kind: 'lesson', slug: `l${day}`, date: addDays(MONDAY, day), closed: null }))

describe('who is behind', () => {
  const workOn = ({ slug }: { slug: string | null }): Work => (slug === 'l0' ? 'done' : 'open')
  const at = { entries: entriesOf(4), startsOn: MONDAY, joinedOn: MONDAY, calendar: PLAIN_CALENDAR, workOn, leave: [] }

  test('is whoever has not done what was due before today', () => {
    expect(standingIn({ ...at, today: addDays(MONDAY, 3) })).toMatchObject({ done: 1, due: 3, doneOfDue: 1, late: 2 })
  })

  test('is nobody through days of leave, and nothing is due during leave without an end', () => {
    const week = [{ from: MONDAY, to: addDays(MONDAY, 4) }]
    expect(standingIn({ ...at, leave: week, today: addDays(MONDAY, 7) })).toMatchObject({ due: 0, late: 0 })
    const absence = { startsOn: MONDAY, joinedOn: MONDAY, calendar: PLAIN_CALENDAR }
    expect(dueOn({ ...absence, date: MONDAY, leave: week })).toBe(addDays(MONDAY, 7))
    expect(dueOn({ ...absence, date: MONDAY, leave: [{ from: MONDAY, to: null }] })).toBeNull()
  })

  test('is nobody for what was due before they joined', () => {
    const joinedOn = addDays(MONDAY, 2)
    expect(standingIn({ ...at, joinedOn, today: joinedOn })).toMatchObject({ due: 0, late: 0 })
  })

  test('is nobody because of what cannot be done, or waits for somebody else', () => {
    const [first, ...rest] = entriesOf(3)
    const entries = [{ ...(first as Dated), closed: 'in-preparation' as const }, ...rest]
    const found = standingIn({ ...at, entries, workOn: ({ slug }) => (slug === 'l1' ? 'waiting' : 'open'), today: addDays(MONDAY, 7) })
    expect(found).toMatchObject({ due: 2, doneOfDue: 1, late: 1 })
    expect(found.entries.map(({ state }) => state)).toEqual(['closed', 'waiting', 'late'])
  })

  test('never is told of more than was due, and leave or a later start never adds to it', () => {
    const days = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(
        days,
        days,
        days,
        days,
        fc.array(fc.constantFrom<Work>('done', 'waiting', 'open'), { minLength: 12, maxLength: 12 }),
        (today, from, length, joined, works) => {
          const asked = {
            ...at,
            entries: entriesOf(12),
            workOn: ({ id }: Dated) => works[Number(id.slice(1))] ?? 'open',
            today: addDays(MONDAY, today),
          }
          const plain = standingIn(asked)
          const leave = [{ from: addDays(MONDAY, from), to: addDays(MONDAY, from + length) }]
          const left = standingIn({ ...asked, leave })
          for (const moved of [left, standingIn({ ...asked, joinedOn: addDays(MONDAY, joined) })]) {
            expect(moved.late).toBeLessThanOrEqual(plain.late)
            expect(moved.doneOfDue + moved.late).toBe(moved.due)
            expect(moved.entries.every(({ dueOn: due }) => due === null || !isWithin(due, moved === left ? leave : []))).toBe(true)
            expect(moved.entries.every(({ dueOn: due, date }) => due === null || due >= date)).toBe(true)
          }
        },
      ),
    )
  })
})

describe('an entry', () => {
  const placed = (id: string, day: number, more: Partial<PlannedEntry> = {}) => ({
    ...{ id, title: id, kind: 'lesson' as const, slug: id, sessionId: null, minutes: 60, date: addDays(MONDAY, day) },
    ...more,
  })
  const entries = [placed('a', 0), placed('b', 2), placed('exam', 4, { kind: 'exam', slug: null })]
  const after = new Map([['b', ['a']]])
  const move = (id: string, day: number) => {
    const entry = entries.find((one) => one.id === id) ?? placed(id, 0)
    return moveFault({
      entry,
      date: addDays(MONDAY, day),
      entries,
      cohort: { startsOn: MONDAY, weeks: 1 },
      calendar: PLAIN_CALENDAR,
      after,
    })
  }

  test('moves to a day on which everybody works, in its weeks and in the order of the course', () => {
    expect(move('a', 1)).toBeNull()
    expect(move('a', 2)).toBeNull()
    expect(move('a', 5)).toContain('Not everybody works on Saturday')
    expect(move('a', 7)).toContain('Choose a day of the cohort’s weeks')
    expect(move('a', 3)).toContain('“b” comes after it, on Wednesday')
    expect(move('exam', 1)).toContain('“b” comes first')
  })

  test('stands in exactly one week of the timetable', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 26 }), fc.array(fc.integer({ min: -20, max: 220 }), { maxLength: 30 }), (weeks, days) => {
        const all = days.map((day, index) => placed(`e${index}`, day))
        const shown = byWeek({ startsOn: MONDAY, weeks }, all)
        expect(shown.map(({ number }) => number)).toEqual(Array.from({ length: weeks }, (_, index) => index + 1))
        expect(shown.flatMap((week) => week.entries)).toHaveLength(all.length)
        expect(shown.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(all.length * 60)
      }),
    )
  })
})

test('a cohort says where it stands on a day', () => {
  const cohort = { startsOn: MONDAY, weeks: 4, endedOn: null }
  const on = (day: number, endedOn: string | null = null) => phaseWords({ ...cohort, endedOn, today: addDays(MONDAY, day) })
  expect([on(-3), on(0), on(13), on(27), on(28)]).toEqual([
    'Begins in 3 days',
    'Week 1 of 4',
    'Week 2 of 4',
    'Week 4 of 4',
    'Ended on 27 December 2026',
  ])
  expect(on(5, addDays(MONDAY, 4))).toBe('Ended on 4 December 2026')
})
