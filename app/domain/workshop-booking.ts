import { formatInstant, type Instant } from '~/domain/dates'
import { overlap, sessionState, type SessionTimes } from '~/domain/workshop-session'

type Session = SessionTimes & { id: string; lessonSlug: string }

/** A place or a wait that somebody has in another session. */
export type OwnBooking = Session & { title: string; zone: string; state: 'booked' | 'waiting' }

export type Verdict = { ok: true } | { ok: false; because: string }

const no = (because: string): Verdict => ({ ok: false, because })

type BookQuestion = {
  session: Session
  own: readonly OwnBooking[]
  credited: boolean
  /** A trainer adds somebody who came without a place: this is possible after the beginning. */
  late?: boolean
  now: Date
}

/**
 * Whether somebody may ask for a place: before it begins, once, with no other session at that time, and one place for
 * each workshop. Waiting for several sessions of one workshop is allowed; whoever gets a place leaves the other lists.
 */
export function mayBook({ session, own, credited, late = false, now }: BookQuestion): Verdict {
  const state = sessionState({ session, now })
  if (state === 'cancelled') return no('This session was cancelled.')
  if (state !== 'planned' && !late) return no('This session has begun.')
  if (credited) return no('You have taken part in this workshop already; its minutes are credited.')
  const open = own.filter((one) => one.id === session.id || ['planned', 'running'].includes(sessionState({ session: one, now })))
  if (open.some(({ id }) => id === session.id)) return no('You are on the list of this session already.')
  const same = open.find((one) => one.lessonSlug === session.lessonSlug && one.state === 'booked')
  if (same) return no(`You have a place in this workshop on ${when(same)}. Cancel it first if you would rather come to this one.`)
  const clash = open.find((one) => one.lessonSlug !== session.lessonSlug && overlap(one, session))
  if (clash) return no(`At that time you are ${clash.state === 'booked' ? 'booked' : 'waiting'} for “${clash.title}”, ${when(clash)}.`)
  return { ok: true }
}

/** A place and a wait can be given back until the session begins. */
export function mayCancel({ session, now }: { session: SessionTimes; now: Date }): Verdict {
  const state = sessionState({ session, now })
  if (state === 'planned') return { ok: true }
  return no(state === 'cancelled' ? 'This session was cancelled; there is nothing to give back.' : 'This session has begun.')
}

const when = ({ startsAt, zone }: { startsAt: Instant; zone: string }) => formatInstant(startsAt, zone)

/** Somebody with a place in a session that is moved, and the other session that they have a place in at that time. */
export type Clash = { name: string; title: string; startsAt: Instant; zone: string }

/** Clashes that are told by name; of the rest the number. */
const MOST_NAMED = 5

/** Whose places a new time of a session would bring together, a sentence each; none when nobody's. */
export function clashWords(clashes: readonly Clash[]): string[] {
  const named = clashes.slice(0, MOST_NAMED).map(({ name, title, ...at }) => `${name} has a place in “${title}” on ${when(at)}.`)
  const rest = clashes.length - named.length
  return rest > 0 ? [...named, `And ${rest} more.`] : named
}
