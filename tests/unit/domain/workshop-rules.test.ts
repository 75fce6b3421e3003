import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agendaOffsets, agendaTime } from '~/domain/guide'
import { instantAt, isTimeOfDay, timeOfDay } from '~/domain/times'
import { attendanceChanges, leastMinutes, mayRecord, workshopCredit, type Presence } from '~/domain/workshop-attendance'
import { mayBook, mayCancel, type OwnBooking } from '~/domain/workshop-booking'
import { keptUntil, overlap, sessionFaults, sessionState } from '~/domain/workshop-session'

const ZONE = 'Europe/Berlin'
const session = {
  id: 's1',
  lessonSlug: 'case-conference',
  startsAt: '2026-12-04T08:00:00.000Z',
  endsAt: '2026-12-04T09:10:00.000Z',
  cancelledAt: null,
}
const before = new Date('2026-12-04T07:59:59Z')
const during = new Date('2026-12-04T08:30:00Z')
const after = new Date('2026-12-04T09:10:00Z')
const other = (facts: Partial<OwnBooking>): OwnBooking => ({
  ...session,
  id: 's2',
  title: 'Case conference',
  zone: ZONE,
  state: 'booked',
  ...facts,
})

describe('a session', () => {
  test('is planned, runs, and is over; or was cancelled', () => {
    expect([before, during, after].map((now) => sessionState({ session, now }))).toEqual(['planned', 'running', 'over'])
    expect(sessionState({ session: { ...session, cancelledAt: '2026-12-01T00:00:00Z' }, now: before })).toBe('cancelled')
  })
  test('overlaps what shares a moment with it, and not what begins as it ends', () => {
    expect(overlap(session, { startsAt: '2026-12-04T09:09:00.000Z', endsAt: '2026-12-04T10:00:00.000Z' })).toBe(true)
    expect(overlap(session, { startsAt: session.endsAt, endsAt: '2026-12-04T10:00:00.000Z' })).toBe(false)
  })
  test('keeps places until some working days before, in its own calendar', () => {
    const calendar = { weekend: [6, 7], holidays: ['2026-12-08'] }
    expect(keptUntil({ startsOn: '2026-12-09', workingDays: 3, calendar, zone: ZONE })).toBe('2026-12-02T23:00:00.000Z')
  })

  const plan = { startsAt: session.startsAt, endsAt: session.endsAt, room: 'Room 2', link: '', capacity: 16, keptEach: 6 }
  const faults = (change: Partial<typeof plan>, booked = 0) =>
    sessionFaults({ plan: { ...plan, ...change }, minutes: 70, booked, now: new Date('2026-11-27T08:00:00Z') })
  test('can be held when nothing contradicts itself', () => {
    expect(faults({})).toEqual({})
  })
  test.each<[string, Partial<typeof plan>, number, string, RegExp]>([
    ['in the past', { startsAt: '2026-11-26T08:00:00.000Z' }, 0, 'date', /is past/],
    ['shorter than its agenda', { endsAt: '2026-12-04T09:00:00.000Z' }, 0, 'ends', /takes 70 minutes, and this leaves 60/],
    ['half a day too long', { endsAt: '2026-12-05T09:00:00.000Z' }, 0, 'ends', /more than twelve hours/],
    ['nowhere', { room: '' }, 0, 'room', /a room, or a link/],
    ['with fewer places than people', { capacity: 12 }, 13, 'capacity', /13 people have a place/],
    ['with more places kept than there are', { keptEach: 9 }, 0, 'keptEach', /Keep at most 8 for each/],
  ])('is not planned %s', (_what, change, booked, field, says) => {
    expect(faults(change, booked)).toHaveProperty(field, expect.stringMatching(says))
  })
})

describe('a place', () => {
  const ask = (own: OwnBooking[], now = before, credited = false) => mayBook({ session, own, credited, now })
  test('can be asked for until the session begins, and given back until then', () => {
    expect(ask([])).toEqual({ ok: true })
    expect(ask([], during)).toEqual({ ok: false, because: 'This session has begun.' })
    expect([before, during].map((now) => mayCancel({ session, now }).ok)).toEqual([true, false])
  })
  test('is asked for once', () => {
    expect(ask([other({ id: 's1' })])).toMatchObject({ ok: false, because: expect.stringContaining('already') as string })
  })
  test('is one for each workshop, while waiting for several sessions of it is allowed', () => {
    const later = { startsAt: '2026-12-11T08:00:00.000Z', endsAt: '2026-12-11T09:10:00.000Z' }
    expect(ask([other(later)])).toMatchObject({ ok: false, because: expect.stringContaining('Friday 11 December 2026, 09:00') as string })
    expect(ask([other({ ...later, state: 'waiting' })])).toEqual({ ok: true })
    expect(ask([other({ startsAt: '2026-11-01T08:00:00.000Z', endsAt: '2026-11-01T09:00:00.000Z' })])).toEqual({ ok: true })
  })
  test('is not given in two sessions at one time, whether booked or waited for', () => {
    for (const state of ['booked', 'waiting'] as const)
      expect(ask([other({ lessonSlug: 'conversations', title: 'Difficult conversations', state })])).toMatchObject({
        ok: false,
        because: expect.stringContaining('“Difficult conversations”') as string,
      })
    expect(ask([other({ lessonSlug: 'conversations', cancelledAt: '2026-12-01T00:00:00Z' })])).toEqual({ ok: true })
  })
  test('is not needed by somebody whose minutes are credited', () => {
    expect(ask([], before, true)).toMatchObject({ ok: false })
  })
})

describe('the minutes of a workshop', () => {
  const credit = (presence: Presence | null, minutes = 0) =>
    workshopCredit({ attendance: presence && { presence, minutes }, minutes: 70, leastShare: 80 })
  test('are credited to whoever was there to the end, and to nobody without a record', () => {
    expect(credit('present')).toEqual({ ok: true, because: 'There to the end: 70 minutes credited.' })
    expect(credit(null).ok).toBe(false)
    expect(credit('absent').ok).toBe(false)
  })
  test('are credited for a part from the stated share on, and all of them', () => {
    expect(leastMinutes({ minutes: 70, leastShare: 80 })).toBe(56)
    expect(credit('part', 55)).toEqual({ ok: false, because: 'There for 55 of 70 minutes; 56 are needed.' })
    expect(credit('part', 56).ok).toBe(true)
  })
  test('are never credited for less when more would not be', () => {
    fc.assert(
      fc.property(
        fc.nat(480),
        fc.nat(480),
        fc.integer({ min: 1, max: 480 }),
        fc.integer({ min: 1, max: 100 }),
        (a, b, minutes, leastShare) => {
          const ok = (there: number) => workshopCredit({ attendance: { presence: 'part', minutes: there }, minutes, leastShare }).ok
          return !ok(Math.min(a, b)) || ok(Math.max(a, b))
        },
      ),
    )
  })
  test('are recorded once the session has begun', () => {
    expect([before, during, after].map((now) => mayRecord({ session, now }).ok)).toEqual([false, true, true])
    expect(mayRecord({ session: { ...session, cancelledAt: '2026-12-01T00:00:00Z' }, now: after }).ok).toBe(false)
  })
})

describe('a record of attendance', () => {
  const seen = (personId: string, presence: Presence, minutes = 0) => ({ personId, presence, minutes })
  test('says only what is new, and marks what corrects an earlier one', () => {
    const was = [seen('a', 'present'), seen('b', 'part', 40), seen('c', 'absent')]
    const now = [seen('a', 'present', 99), seen('b', 'part', 60), seen('c', 'absent'), seen('d', 'present')]
    expect(attendanceChanges({ before: was, after: now })).toEqual([
      { ...seen('b', 'part', 60), correction: true },
      { ...seen('d', 'present'), correction: false },
    ])
  })
  test('given twice changes nothing', () => {
    const one = fc.record({
      personId: fc.constantFrom('a', 'b', 'c'),
      presence: fc.constantFrom<Presence>('present', 'part', 'absent'),
      minutes: fc.nat(90),
    })
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ personId }) => personId }), (after) => {
        const changes = attendanceChanges({ before: [], after })
        return attendanceChanges({ before: changes, after }).length === 0
      }),
    )
  })
})

describe('times', () => {
  test('of an agenda run from the beginning of a session, or from nought', () => {
    const agenda = [{ minutes: 10 }, { minutes: 35 }, { minutes: 25 }]
    const beginning = { startsAt: session.startsAt, zone: ZONE }
    expect(agendaOffsets(agenda)).toEqual([
      { from: 0, to: 10 },
      { from: 10, to: 45 },
      { from: 45, to: 70 },
    ])
    expect(agendaOffsets(agenda).map(({ from }) => agendaTime({ minutes: from, beginning }))).toEqual(['09:00', '09:10', '09:45'])
    expect(agendaTime({ minutes: 70 })).toBe('1:10')
  })
  test('of a day become the instant of its zone and come back', () => {
    expect(instantAt({ date: '2026-12-04', time: '09:00', zone: ZONE })).toBe('2026-12-04T08:00:00.000Z')
    expect(instantAt({ date: '2026-07-04', time: '09:00', zone: ZONE })).toBe('2026-07-04T07:00:00.000Z')
    expect(timeOfDay('2026-12-04T08:00:00.000Z', ZONE)).toBe('09:00')
    expect(['09:00', '24:00', '9:00', '09:60'].map(isTimeOfDay)).toEqual([true, false, false, false])
  })
})
