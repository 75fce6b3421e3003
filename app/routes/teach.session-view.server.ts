import { formatInstant } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { leastMinutes, PRESENCE_NAMES } from '~/domain/workshop-attendance'
import { waitingPosition } from '~/domain/workshop-places'
import { sessionState } from '~/domain/workshop-session'
import { whenWords, whereWords } from '~/domain/workshop-words'
import type { User } from '~/identity/index.server'
import { listAnyNames } from '~/models/people-names.server'
import { latestOf, listAnyAttendance } from '~/models/workshop-attendance.server'
import { listAnyGuests, type SessionGuest } from '~/models/workshop-bookings.server'
import type { WorkshopSession } from '~/models/workshop-sessions.server'

/** Everything the page of one session shows to whoever leads or reads it. */
export async function showSession({ session, user, now }: { session: WorkshopSession; user: User; now: Date }) {
  const [guests, rows] = await Promise.all([listAnyGuests(session.id), listAnyAttendance(session.id)])
  const latest = new Map(latestOf(rows).map((row) => [row.personId, row]))
  const corrections = rows.filter(({ reason }) => reason !== '')
  const names = await listAnyNames([...corrections.flatMap(({ personId, recordedBy }) => [personId, recordedBy])])
  const booked = guests.filter(({ state }) => state === 'booked')
  const count = (service: SessionGuest['service']) => booked.filter((guest) => guest.service === service).length
  const seats = guests.map((guest) => ({ id: guest.bookingId, service: guest.service, state: guest.state, since: guest.askedAt }))
  return {
    id: session.id,
    slug: session.lessonSlug,
    title: session.title,
    when: whenWords(session),
    where: whereWords(session),
    link: session.link,
    note: session.note,
    facilitator: session.facilitator,
    capacity: session.capacity,
    minutes: session.minutes,
    least: leastMinutes(session),
    kept: session.keptEach > 0 ? `${session.keptEach} for each agency until ${formatInstant(session.keptUntil, session.zone)}` : 'None',
    state: sessionState({ session, now }),
    cancelled: session.cancelledAt ? session.cancelledBecause : null,
    mayWrite: may(user.roles, 'write:workshop:any'),
    employment: count('employment'),
    socialProtection: count('social-protection'),
    booked: booked.map((guest) => {
      const row = latest.get(guest.personId)
      return { ...personOf(guest), presence: row?.presence ?? null, minutes: row?.minutes ?? 0, credited: row ? row.credited : null }
    }),
    waiting: guests
      .filter(({ state }) => state === 'waiting')
      .map((guest) => ({ ...personOf(guest), position: waitingPosition({ seats, id: guest.bookingId }) ?? 0 }))
      .sort((a, b) => a.position - b.position),
    corrections: corrections.map((row) => ({
      id: row.id,
      who: names.get(row.personId) ?? '',
      by: names.get(row.recordedBy) ?? '',
      at: formatInstant(row.recordedAt, user.timeZone, 'long'),
      says: `${PRESENCE_NAMES[row.presence]}${row.presence === 'part' ? `, ${row.minutes} minutes` : ''}`,
      reason: row.reason,
    })),
  }
}

const personOf = ({ personId, givenName, familyName, employeeNumber, service, site }: SessionGuest) => ({
  personId,
  name: `${givenName} ${familyName}`,
  employeeNumber,
  service,
  site,
})
