import type { LoaderFunctionArgs } from '@remix-run/node'
import { calendarDownload, type CalendarEvent } from '~/http/calendar.server'
import { fileNameOf } from '~/http/csv-download.server'
import { environment } from '~/http/environment.server'
import { requirePermission, type User } from '~/identity/index.server'
import { findAnyPerson } from '~/models/people.server'
import { findBooking } from '~/models/workshop-bookings.server'
import type { WorkshopSession } from '~/models/workshop-sessions.server'
import { sessionAt } from './teach.session-page.server'

/** The invitation of somebody who has, or had, a place: it asks for the entry, or takes it away when there is nothing to come to. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const session = await sessionAt(params.sessionId)
  const booking = await findBooking({ personId: user.personId, sessionId: session.id })
  if (!booking?.bookedAt) throw new Response('You have no place in this session.', { status: 404 })
  const cancelled = session.cancelledAt !== null || booking.state === 'cancelled'
  const stampedAt = [session.changedAt, booking.bookedAt, booking.cancelledAt ?? ''].sort().at(-1) ?? session.changedAt
  const origin = environment().APP_ORIGIN ?? new URL(request.url).origin
  return calendarDownload({
    fileName: `${fileNameOf([session.title])}.ics`,
    method: cancelled ? 'cancel' : 'request',
    events: [await eventOf({ session, user, cancelled, stampedAt, origin })],
  })
}

type Entry = { session: WorkshopSession; user: User; cancelled: boolean; stampedAt: string; origin: string }

async function eventOf({ session, user, cancelled, stampedAt, origin }: Entry): Promise<CalendarEvent> {
  const { id, sequence, startsAt, endsAt, title, room, link, note, facilitator, facilitatorId } = session
  const leader = await findAnyPerson(facilitatorId)
  const url = `${origin}/workshops/${id}`
  return {
    uid: `workshop-${id}@jointmark`,
    sequence,
    startsAt,
    endsAt,
    summary: title,
    description: [note, link && `Join: ${link}`, `Led by ${facilitator}.`, url].filter(Boolean).join('\n'),
    location: room || link,
    url,
    ...(leader ? { organizer: { name: facilitator, email: leader.email } } : {}),
    attendee: { name: `${user.givenName} ${user.familyName}`, email: user.email },
    cancelled,
    stampedAt,
  }
}
