import { and, asc, eq, gte, inArray, isNull, ne } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { agency, person, site, workshopBooking, workshopSession } from '#db/schema'
import { formatInstant } from '~/domain/dates'
import type { Service } from '~/domain/lesson'
import { mayBook, mayCancel, type OwnBooking, type Verdict } from '~/domain/workshop-booking'
import { askForPlace, promotions, waitingPosition, type Seat } from '~/domain/workshop-places'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { lessonTitles } from './lessons.server'
import { notify } from './notices.server'
import { isWorkshopCredited } from './workshop-credits.server'
import { findAnySession, type WorkshopSession } from './workshop-sessions.server'

export type SessionGuest = {
  bookingId: string
  personId: string
  givenName: string
  familyName: string
  employeeNumber: string
  agency: string
  site: string
  service: Service
  state: 'booked' | 'waiting'
  askedAt: string
}

/** Who has a place in a session and who waits, by name. */
export async function listAnyGuests(sessionId: string): Promise<SessionGuest[]> {
  const rows = await db()
    .select({
      bookingId: workshopBooking.id,
      personId: workshopBooking.personId,
      givenName: person.givenName,
      familyName: person.familyName,
      employeeNumber: person.employeeNumber,
      agency: agency.shortName,
      site: site.name,
      service: workshopBooking.service,
      state: workshopBooking.state,
      askedAt: workshopBooking.askedAt,
    })
    .from(workshopBooking)
    .innerJoin(person, eq(person.id, workshopBooking.personId))
    .innerJoin(agency, eq(agency.id, person.agencyId))
    .innerJoin(site, eq(site.id, person.siteId))
    .where(and(eq(workshopBooking.sessionId, sessionId), ne(workshopBooking.state, 'cancelled')))
    .orderBy(asc(person.familyName), asc(person.givenName))
  return rows.flatMap(({ state, ...row }) => (state === 'cancelled' ? [] : [{ ...row, state }]))
}

/** Everybody with a place or a wait in these sessions, without names, by session. */
export async function listAnySeats(sessionIds: readonly string[]): Promise<Map<string, (Seat & { personId: string })[]>> {
  const bySession = new Map<string, (Seat & { personId: string })[]>(sessionIds.map((id) => [id, []]))
  if (sessionIds.length === 0) return bySession
  const rows = await db()
    .select()
    .from(workshopBooking)
    .where(and(inArray(workshopBooking.sessionId, [...sessionIds]), ne(workshopBooking.state, 'cancelled')))
  for (const { id, sessionId, personId, service, state, askedAt } of rows)
    if (state !== 'cancelled') bySession.get(sessionId)?.push({ id, personId, service, state, since: askedAt })
  return bySession
}

const seatsOf = async (sessionId: string) => (await listAnySeats([sessionId])).get(sessionId) ?? []

export type Booking = OwnBooking & { bookingId: string; endsAt: string; room: string; link: string }

/** A person's places and waits in sessions that are not over, the next first; cancelled sessions among them. */
export async function listBookings({ personId, now }: { personId: string; now: Date }): Promise<Booking[]> {
  const mine = and(
    eq(workshopBooking.personId, personId),
    ne(workshopBooking.state, 'cancelled'),
    gte(workshopSession.endsAt, now.toISOString()),
  )
  const rows = await db()
    .select({ booking: workshopBooking, session: workshopSession })
    .from(workshopBooking)
    .innerJoin(workshopSession, eq(workshopSession.id, workshopBooking.sessionId))
    .where(mine)
    .orderBy(asc(workshopSession.startsAt))
  const titles = await lessonTitles([...new Set(rows.map(({ session }) => session.lessonSlug))])
  return rows.flatMap(({ booking, session }) =>
    booking.state === 'cancelled'
      ? []
      : [{ ...session, title: titles.get(session.lessonSlug) ?? session.lessonSlug, bookingId: booking.id, state: booking.state }],
  )
}

/** Places and waits that are still to come, with the number on the waiting list; cancelled sessions are left out. */
export async function listComingBookings({
  personId,
  now,
}: {
  personId: string
  now: Date
}): Promise<(Booking & { position: number | null })[]> {
  const own = (await listBookings({ personId, now })).filter(({ cancelledAt }) => cancelledAt === null)
  const seats = await listAnySeats(own.flatMap(({ id, state }) => (state === 'waiting' ? [id] : [])))
  return own.map((one) => ({ ...one, position: waitingPosition({ seats: seats.get(one.id) ?? [], id: one.bookingId }) }))
}

/** What became of a person's latest booking in a session, also of one they gave back; undefined when they never asked. */
export async function findBooking({ personId, sessionId }: { personId: string; sessionId: string }) {
  const rows = await db()
    .select()
    .from(workshopBooking)
    .where(and(eq(workshopBooking.personId, personId), eq(workshopBooking.sessionId, sessionId)))
    .orderBy(asc(workshopBooking.id))
  return rows.at(-1)
}

type Asked = { ok: true; state: Seat['state'] } | { ok: false; because: string }
type Ask = { personId: string; service: Service; sessionId: string; actorId: string; late?: boolean; now: Date }

/**
 * Gives somebody a place, or puts them on the waiting list; those who wait already go first. `late` is for whoever came
 * without a place, and gives what is empty once the session has begun.
 */
export async function askForSession({ personId, service, sessionId, actorId, late = false, now }: Ask): Promise<Asked> {
  return transaction(async () => {
    const session = await findAnySession(sessionId)
    if (!session) return { ok: false, because: 'There is no such session.' }
    const [own, credited] = await Promise.all([listBookings({ personId, now }), isWorkshopCredited({ personId, slug: session.lessonSlug })])
    const verdict = mayBook({ session, own, credited, late, now })
    if (!verdict.ok) return verdict
    if (!late) await promoteWaiting({ session, now })
    const { state } = askForPlace({ rule: session, seats: await seatsOf(sessionId), service, now })
    if (late && state === 'waiting') return { ok: false, because: 'Every place of this session was taken.' }
    const at = now.toISOString()
    const bookedAt = state === 'booked' ? at : null
    await db().insert(workshopBooking).values({ id: newId(), sessionId, personId, service, state, askedAt: at, bookedAt })
    await recordAudit({
      actorId,
      action: state === 'booked' ? 'book:workshop' : 'wait-for:workshop',
      ...subjectOf(sessionId, personId),
      now,
    })
    if (state === 'booked') await leaveOtherLists({ personId, session, now })
    return { ok: true, state }
  })
}

type Cancel = { personId: string; sessionId: string; actorId: string; now: Date }

/** Gives a place or a wait back; who waits first gets the place. */
export async function cancelBooking({ personId, sessionId, actorId, now }: Cancel): Promise<Verdict> {
  return transaction(async () => {
    const session = await findAnySession(sessionId)
    const booking = await findBooking({ personId, sessionId })
    if (!session || !booking || booking.state === 'cancelled') return { ok: false, because: 'There is no place to give back.' }
    const verdict = mayCancel({ session, now })
    if (!verdict.ok) return verdict
    await endBooking({ bookingId: booking.id, cancelledBy: actorId, now })
    await recordAudit({ actorId, action: 'cancel:booking', ...subjectOf(sessionId, personId), now })
    await promoteWaiting({ session, now })
    return { ok: true }
  })
}

/** Gives what is free in a session to those who wait, and tells them. Call it inside the transaction of what made it free. */
export async function promoteWaiting({ session, now }: { session: WorkshopSession; now: Date }): Promise<void> {
  const seats = await seatsOf(session.id)
  for (const id of promotions({ rule: session, seats, now })) {
    const personId = seats.find((seat) => seat.id === id)?.personId ?? ''
    await db().update(workshopBooking).set({ state: 'booked', bookedAt: now.toISOString() }).where(eq(workshopBooking.id, id))
    await recordAudit({ actorId: null, action: 'promote:booking', ...subjectOf(session.id, personId), now })
    await notify({
      personIds: [personId],
      title: `You have a place in “${session.title}” on ${formatInstant(session.startsAt, session.zone)}`,
      says: 'You were on the waiting list, and a place is free. If you cannot come, give it back so that somebody else can.',
      link: { href: `/workshops/${session.id}`, action: 'See the session' },
      now,
    })
    await leaveOtherLists({ personId, session, now })
  }
}

/** Gives what time alone has made free: places are kept for each service until some days before. */
export async function promoteAnyWaiting({ now }: { now: Date }): Promise<void> {
  const rows = await db()
    .selectDistinct({ id: workshopSession.id })
    .from(workshopSession)
    .innerJoin(workshopBooking, and(eq(workshopBooking.sessionId, workshopSession.id), eq(workshopBooking.state, 'waiting')))
    .where(and(gte(workshopSession.startsAt, now.toISOString()), isNull(workshopSession.cancelledAt)))
  for (const { id } of rows)
    await transaction(async () => {
      const session = await findAnySession(id)
      if (session) await promoteWaiting({ session, now })
    })
}

/** Whoever has a place no longer waits for another session of the same workshop. */
async function leaveOtherLists({ personId, session, now }: { personId: string; session: WorkshopSession; now: Date }): Promise<void> {
  const own = await listBookings({ personId, now })
  for (const { bookingId, id, lessonSlug, state } of own)
    if (state === 'waiting' && lessonSlug === session.lessonSlug && id !== session.id)
      await endBooking({ bookingId, cancelledBy: null, now })
}

async function endBooking({ bookingId, cancelledBy, now }: { bookingId: string; cancelledBy: string | null; now: Date }): Promise<void> {
  await db()
    .update(workshopBooking)
    .set({ state: 'cancelled', cancelledAt: now.toISOString(), cancelledBy })
    .where(eq(workshopBooking.id, bookingId))
}

const subjectOf = (sessionId: string, personId: string) => ({ subjectType: 'workshop-session', subjectId: sessionId, data: { personId } })
