import { and, asc, eq, isNull } from 'drizzle-orm'
import { db } from '#db/client.server'
import { workshopAttendance, workshopBooking, workshopSession } from '#db/schema'
import type { Presence } from '~/domain/workshop-attendance'

export type Seen = {
  sessionId: string
  startsAt: string
  zone: string
  presence: Presence
  minutes: number
  credited: boolean
  /** Minutes of the agenda and the share of them that was needed, as they were for that session. */
  agendaMinutes: number
  leastShare: number
}

/** What was recorded of a person in the workshop of a lesson, one entry a session, as it stands now. */
export async function attendanceIn({ personId, slug }: { personId: string; slug: string }): Promise<Seen[]> {
  const rows = await db()
    .select({
      sessionId: workshopAttendance.sessionId,
      startsAt: workshopSession.startsAt,
      zone: workshopSession.zone,
      presence: workshopAttendance.presence,
      minutes: workshopAttendance.minutes,
      credited: workshopAttendance.credited,
      agendaMinutes: workshopSession.minutes,
      leastShare: workshopSession.leastShare,
    })
    .from(workshopAttendance)
    .innerJoin(workshopSession, eq(workshopSession.id, workshopAttendance.sessionId))
    .where(and(eq(workshopAttendance.personId, personId), eq(workshopSession.lessonSlug, slug)))
    .orderBy(asc(workshopAttendance.id))
  return [...new Map(rows.map((row) => [row.sessionId, row])).values()]
}

/** Whether the minutes of a lesson's workshop are credited to a person: presence in one session is on record. */
export async function isWorkshopCredited(question: { personId: string; slug: string }): Promise<boolean> {
  return (await attendanceIn(question)).some(({ credited }) => credited)
}

/**
 * Where a person stands with the workshop of a lesson. A session that was held without a record of them counts as
 * booked: whoever led it has still to say who was there.
 */
export async function workshopStanding({ personId, slug }: { personId: string; slug: string }): Promise<'open' | 'booked' | 'credited'> {
  const seen = await attendanceIn({ personId, slug })
  if (seen.some(({ credited }) => credited)) return 'credited'
  const booked = await db()
    .select({ sessionId: workshopSession.id })
    .from(workshopBooking)
    .innerJoin(workshopSession, eq(workshopSession.id, workshopBooking.sessionId))
    .where(
      and(
        eq(workshopBooking.personId, personId),
        eq(workshopBooking.state, 'booked'),
        eq(workshopSession.lessonSlug, slug),
        isNull(workshopSession.cancelledAt),
      ),
    )
  return booked.some(({ sessionId }) => !seen.some((one) => one.sessionId === sessionId)) ? 'booked' : 'open'
}
