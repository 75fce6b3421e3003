import type { Instant } from '~/domain/dates'
import type { Service } from '~/domain/lesson'

/** How the places of a session are given: until `keptUntil` each service keeps `keptEach` of them for itself. */
export type PlacesRule = { capacity: number; keptEach: number; keptUntil: Instant }

/** Somebody with a place or on the waiting list; `since` is when they asked. */
export type Seat = { id: string; service: Service; state: 'booked' | 'waiting'; since: Instant }

type Moment = { rule: PlacesRule; seats: readonly Seat[]; now: Date }

const countOf = (seats: readonly Seat[], service?: Service) =>
  seats.filter((seat) => seat.state === 'booked' && (service === undefined || seat.service === service)).length

const other = (service: Service): Service => (service === 'employment' ? 'social-protection' : 'employment')

/** Places that somebody of a service could take now: those not taken, less what is still kept for the other service. */
export function openPlaces({ rule, seats, service, now }: Moment & { service: Service }): number {
  const kept = now.toISOString() < rule.keptUntil ? Math.max(0, rule.keptEach - countOf(seats, other(service))) : 0
  return Math.max(0, rule.capacity - countOf(seats) - kept)
}

/** The waiting list, who asked first at the top. */
export function waitingList(seats: readonly Seat[]): Seat[] {
  return seats.filter(({ state }) => state === 'waiting').sort((a, b) => a.since.localeCompare(b.since) || a.id.localeCompare(b.id))
}

/** Place on the waiting list, from 1; null for somebody who does not wait. */
export function waitingPosition({ seats, id }: { seats: readonly Seat[]; id: string }): number | null {
  const index = waitingList(seats).findIndex((seat) => seat.id === id)
  return index < 0 ? null : index + 1
}

/**
 * Gives free places to those who wait: first come, first served, each within what is open to their service. One walk
 * along the list is enough, since a place taken never opens another.
 *
 * @returns ids of those who have a place now, in the order in which they got it
 */
export function promotions({ rule, seats, now }: Moment): string[] {
  let taken = seats
  return waitingList(seats).flatMap((seat) => {
    if (openPlaces({ rule, seats: taken, service: seat.service, now }) === 0) return []
    taken = taken.map((one) => (one.id === seat.id ? { ...one, state: 'booked' } : one))
    return [seat.id]
  })
}

/** What somebody who asks now gets, after those who wait have got what is free. */
export function askForPlace({ rule, seats, service, now }: Moment & { service: Service }): { promoted: string[]; state: Seat['state'] } {
  const promoted = promotions({ rule, seats, now })
  const settled = seats.map((seat): Seat => (promoted.includes(seat.id) ? { ...seat, state: 'booked' } : seat))
  return { promoted, state: openPlaces({ rule, seats: settled, service, now }) > 0 ? 'booked' : 'waiting' }
}
