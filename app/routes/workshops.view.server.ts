import type { SessionView } from '~/components/workshop-sessions'
import { civilDateIn, counted, formatDate, formatInstant } from '~/domain/dates'
import { leastMinutes, workshopCredit } from '~/domain/workshop-attendance'
import { mayBook } from '~/domain/workshop-booking'
import { openPlaces, waitingPosition, type Seat } from '~/domain/workshop-places'
import { LEAST_SHARE } from '~/domain/workshop-session'
import { whenWords, whereWords } from '~/domain/workshop-words'
import type { User } from '~/identity/index.server'
import { listAnySeats, listBookings, type Booking } from '~/models/workshop-bookings.server'
import { attendanceIn, type Seen } from '~/models/workshop-credits.server'
import { listComingSessions, type WorkshopSession } from '~/models/workshop-sessions.server'

type Reader = {
  session: WorkshopSession
  seats: readonly (Seat & { personId: string })[]
  own: Booking[]
  credited: boolean
  user: User
  now: Date
}

/** One session as this reader sees it. */
export function viewOf({ session, seats, own, credited, user, now }: Reader): SessionView {
  const mine = seats.find(({ personId }) => personId === user.personId)
  const open = openPlaces({ rule: session, seats, service: user.service, now })
  const taken = seats.filter(({ state }) => state === 'booked').length
  const kept = session.capacity - taken - open
  const verdict = mayBook({ session, own, credited, now })
  return {
    id: session.id,
    when: whenWords(session),
    where: whereWords(session),
    facilitator: session.facilitator,
    capacity: session.capacity,
    taken,
    open,
    waiting: seats.filter(({ state }) => state === 'waiting').length,
    kept:
      kept > 0
        ? `${counted(kept, 'place is', 'places are')} kept for the other agency until ${formatDate(civilDateIn(session.keptUntil, session.zone))}.`
        : null,
    mine: mine?.state ?? null,
    position: mine ? waitingPosition({ seats, id: mine.id }) : null,
    because: verdict.ok ? null : verdict.because,
  }
}

/** What was recorded of the reader, in words. */
export const seenWords = (seen: readonly Seen[]) =>
  seen.map(({ startsAt, zone, credited, agendaMinutes, leastShare, ...attendance }) => ({
    when: formatInstant(startsAt, zone),
    says: workshopCredit({ attendance, minutes: agendaMinutes, leastShare }).because,
    credited,
  }))

/** The workshop of a lesson for this reader: its coming sessions and what is on record. */
export async function workshopOf({ user, slug, minutes, now }: { user: User; slug: string; minutes: number; now: Date }) {
  const { personId } = user
  const [coming, own, seen] = await Promise.all([
    listComingSessions({ lessonSlug: slug, now }),
    listBookings({ personId, now }),
    attendanceIn({ personId, slug }),
  ])
  const credited = seen.some((one) => one.credited)
  const seats = await listAnySeats(coming.map(({ id }) => id))
  return {
    sessions: coming.map((session) => viewOf({ session, seats: seats.get(session.id) ?? [], own, credited, user, now })),
    minutes,
    leastMinutes: leastMinutes({ minutes, leastShare: LEAST_SHARE }),
    seen: seenWords(seen),
  }
}
