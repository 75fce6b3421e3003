import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Service } from '~/domain/lesson'
import { askForPlace, openPlaces, promotions, waitingPosition, type PlacesRule, type Seat } from '~/domain/workshop-places'

const EMP: Service = 'employment'
const SP: Service = 'social-protection'
const KEPT_UNTIL = '2026-12-01T00:00:00.000Z'
const BEFORE = new Date('2026-11-20T09:00:00Z')
const AFTER = new Date('2026-12-01T00:00:00Z')

const rule: PlacesRule = { capacity: 4, keptEach: 2, keptUntil: KEPT_UNTIL }
let asked = 0
const seat = (service: Service, state: Seat['state'] = 'booked'): Seat => {
  asked += 1
  return { id: `b${String(asked).padStart(4, '0')}`, service, state, since: new Date(Date.UTC(2026, 10, 1, 0, asked)).toISOString() }
}

describe('the places of a session', () => {
  test('keep a share for each service until the stated day, then go to whoever asks', () => {
    const seats = [seat(EMP), seat(EMP)]
    expect(openPlaces({ rule, seats, service: EMP, now: BEFORE })).toBe(0)
    expect(openPlaces({ rule, seats, service: SP, now: BEFORE })).toBe(2)
    expect(openPlaces({ rule, seats, service: EMP, now: AFTER })).toBe(2)
  })
  test('that are not kept are open to both', () => {
    expect(openPlaces({ rule: { ...rule, keptEach: 1 }, seats: [seat(EMP), seat(EMP)], service: EMP, now: BEFORE })).toBe(1)
  })
  test('go to those who wait before anybody who asks later', () => {
    const waiting = seat(SP, 'waiting')
    const seats = [seat(EMP), seat(EMP), seat(SP), waiting]
    expect(askForPlace({ rule, seats, service: SP, now: BEFORE })).toEqual({ promoted: [waiting.id], state: 'waiting' })
  })
  test('pass over somebody whose service has none left while the other still has', () => {
    const first = seat(EMP, 'waiting')
    const second = seat(SP, 'waiting')
    const seats = [seat(EMP), seat(EMP), seat(SP), first, second]
    expect(promotions({ rule, seats, now: BEFORE })).toEqual([second.id])
    expect(promotions({ rule, seats, now: AFTER })).toEqual([first.id])
  })
  test('tell each who waits their number on the list', () => {
    const [one, two, booked] = [seat(EMP, 'waiting'), seat(SP, 'waiting'), seat(SP)]
    expect([one, two, booked].map(({ id }) => waitingPosition({ seats: [two, booked, one], id }))).toEqual([1, 2, null])
  })
})

/** What can happen to a session, one after the other. */
type Happening =
  { does: 'ask'; service: Service } | { does: 'leave'; who: number } | { does: 'grow'; by: number } | { does: 'wait'; days: number }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('ask' as const), service: fc.constantFrom(EMP, SP) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('leave' as const), who: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('grow' as const), by: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 8 }) }) },
)

type Session = { rule: PlacesRule; seats: Seat[]; now: Date; left: string[]; everybody: string[] }

const settle = (session: Session): Session => {
  const promoted = promotions(session)
  return { ...session, seats: session.seats.map((one) => (promoted.includes(one.id) ? { ...one, state: 'booked' } : one)) }
}

function happen(session: Session, event: Happening): Session {
  if (event.does === 'grow') return settle({ ...session, rule: { ...session.rule, capacity: session.rule.capacity + event.by } })
  if (event.does === 'wait') return settle({ ...session, now: new Date(session.now.getTime() + event.days * 86_400_000) })
  if (event.does === 'leave') {
    const gone = session.seats[event.who % Math.max(1, session.seats.length)]
    if (!gone) return session
    return settle({ ...session, left: [...session.left, gone.id], seats: session.seats.filter((one) => one.id !== gone.id) })
  }
  const id = `p${String(session.everybody.length).padStart(4, '0')}`
  const { promoted, state } = askForPlace({ ...session, service: event.service })
  const seats = session.seats.map((one): Seat => (promoted.includes(one.id) ? { ...one, state: 'booked' } : one))
  const since = new Date(Date.UTC(2026, 10, 1) + session.everybody.length * 60_000).toISOString()
  return { ...session, seats: [...seats, { id, service: event.service, state, since }], everybody: [...session.everybody, id] }
}

const start = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(4)).map(([capacity, kept]): Session => ({
  rule: { capacity, keptEach: Math.min(kept, Math.floor(capacity / 2)), keptUntil: KEPT_UNTIL },
  seats: [],
  now: BEFORE,
  left: [],
  everybody: [],
}))

/** Every state that a session goes through. */
const states = (session: Session, events: readonly Happening[]) => {
  const all = [session]
  for (const event of events) all.push(happen(all.at(-1) ?? session, event))
  return all
}

const whatever = (holds: (session: Session) => void) =>
  fc.assert(fc.property(start, fc.array(happening, { maxLength: 40 }), (session, events) => states(session, events).forEach(holds)))

const booked = (session: Session, service?: Service) =>
  session.seats.filter((one) => one.state === 'booked' && (!service || one.service === service))
const kept = ({ rule: { keptUntil }, now }: Session) => now.toISOString() < keptUntil

describe('whatever is asked and given back', () => {
  test('nobody has a place too many', () => {
    whatever((session) => expect(booked(session).length).toBeLessThanOrEqual(session.rule.capacity))
  })
  test('nobody is lost: each has a place, waits, or gave it back', () => {
    whatever((session) => expect([...session.seats.map(({ id }) => id), ...session.left].sort()).toEqual([...session.everybody].sort()))
  })
  test('nobody waits while somebody of their service who asked later got a place after them', () => {
    whatever(({ seats }) => {
      for (const one of seats.filter(({ state }) => state === 'waiting'))
        expect(seats.filter((other) => other.state === 'booked' && other.service === one.service && other.since > one.since)).toEqual([])
    })
  })
  test('nobody waits for a place that is open to them', () => {
    whatever((session) => {
      for (const one of session.seats.filter(({ state }) => state === 'waiting'))
        expect(openPlaces({ ...session, service: one.service })).toBe(0)
    })
  })
  test('while places are kept, each service has or could take its share', () => {
    whatever((session) => {
      if (!kept(session)) return
      for (const service of [EMP, SP]) {
        const mine = booked(session, service).length
        expect(mine + openPlaces({ ...session, service })).toBeGreaterThanOrEqual(Math.min(session.rule.keptEach, session.rule.capacity))
      }
    })
  })
  test('once they are no longer kept, nobody waits beside an empty place', () => {
    whatever((session) => {
      if (!kept(session) && session.seats.some(({ state }) => state === 'waiting'))
        expect(booked(session)).toHaveLength(session.rule.capacity)
    })
  })
})
