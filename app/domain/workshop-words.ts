import { civilDateIn, formatInstant, relativeDate, type CivilDate, type Instant } from '~/domain/dates'
import { timeOfDay } from '~/domain/times'
import type { TodayItem } from '~/domain/today-item'

type Times = { startsAt: Instant; endsAt: Instant; zone: string }

/** Date and times of a session where it is held: Friday 4 December 2026, 09:00 to 10:10. */
export const whenWords = ({ startsAt, endsAt, zone }: Times): string => `${formatInstant(startsAt, zone)} to ${timeOfDay(endsAt, zone)}`

/** Where people meet, without the link: that is for those who have a place. */
export const whereWords = ({ room, link }: { room: string; link: string }): string =>
  room && link ? `${room}, and by link` : room || 'By link'

const WORDS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** “You are third on the waiting list.” */
export const waitingWords = (position: number): string => `You are ${WORDS[position - 1] ?? `number ${position}`} on the waiting list.`

type Coming = Times & { id: string; title: string; room: string; link: string; state: 'booked' | 'waiting'; position: number | null }

/** A session somebody has a place in, or waits for, as a thing on the Today page. */
export function workshopToday({ session, today }: { session: Coming; today: CivilDate }): Omit<TodayItem, 'primary'> {
  const { id, title, startsAt, zone, state, position } = session
  const date = civilDateIn(startsAt, zone)
  const when = `${relativeDate({ date, today })} at ${timeOfDay(startsAt, zone)}`
  return {
    kind: 'workshop',
    title: state === 'booked' ? `Workshop “${title}”, ${when}` : `Waiting for a place in “${title}”, ${when}`,
    says: state === 'booked' ? `${whereWords(session)}.` : `${waitingWords(position ?? 1)} You are told here when a place is yours.`,
    date,
    href: `/workshops/${id}`,
    action: 'See the session',
  }
}
