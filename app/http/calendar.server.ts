import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { CivilDate, Instant } from '~/domain/dates'

type Mailbox = { name: string; email: string }

/** Hours of a day, or a whole day that is the same date in every zone. */
type CalendarTime = { startsAt: Instant; endsAt: Instant } | { date: CivilDate }

/** One entry of a calendar file. The same `uid` is the same entry in every calendar; a higher `sequence` replaces a lower one. */
export type CalendarEvent = CalendarTime & {
  uid: string
  sequence: number
  summary: string
  description: string
  location: string
  url: string
  organizer?: Mailbox
  attendee?: Mailbox
  cancelled: boolean
  /** When this state of the entry was made. */
  stampedAt: Instant
}

/** `request` invites, `cancel` takes an invitation back, `publish` is a timetable to read. */
export type CalendarMethod = 'request' | 'cancel' | 'publish'

const METHODS: Record<CalendarMethod, ICalCalendarMethod> = {
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
  publish: ICalCalendarMethod.PUBLISH,
}

/** Events as an iCalendar text (RFC 5545), with times in UTC so that every calendar shows its own. */
export function calendarText({ method, events }: { method: CalendarMethod; events: readonly CalendarEvent[] }): string {
  const calendar = ical({ method: METHODS[method], prodId: { company: 'Jointmark', product: 'Jointmark', language: 'EN' } })
  for (const event of events) {
    const { uid, sequence, summary, description, location, url, organizer, attendee, cancelled } = event
    calendar.createEvent({
      id: uid,
      sequence,
      ...timesOf(event),
      stamp: new Date(event.stampedAt),
      summary,
      description,
      location,
      url,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(organizer ? { organizer } : {}),
      ...(attendee ? { attendees: [invited(attendee)] } : {}),
    })
  }
  return calendar.toString()
}

/** A whole day has no end of its own: without one it lasts that day (RFC 5545, 3.6.1), and does not keep anybody busy. */
const timesOf = (event: CalendarTime) =>
  'date' in event
    ? { start: new Date(event.date), allDay: true, transparency: ICalEventTransparency.TRANSPARENT }
    : { start: new Date(event.startsAt), end: new Date(event.endsAt) }

const invited = (attendee: Mailbox) => ({
  ...attendee,
  role: ICalAttendeeRole.REQ,
  type: ICalAttendeeType.INDIVIDUAL,
  status: ICalAttendeeStatus.ACCEPTED,
  rsvp: false,
})

type CalendarFile = { fileName: string; method: CalendarMethod; events: readonly CalendarEvent[] }

/** A calendar file, for the one person who asked for it. */
export function calendarDownload({ fileName, method, events }: CalendarFile): Response {
  return new Response(calendarText({ method, events }), {
    headers: {
      'Content-Type': `text/calendar; charset=utf-8; method=${METHODS[method]}`,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
