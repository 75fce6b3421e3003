import { and, asc, eq, gt, isNull, lt, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { db } from '#db/client.server'
import { person, workshopBooking, workshopSession } from '#db/schema'
import type { Clash } from '~/domain/workshop-booking'
import { lessonTitles } from './lessons.server'

/** Who has a place in a session and, at the time it would be moved to, a place in another; by name. */
export async function listAnyClashes({
  sessionId,
  startsAt,
  endsAt,
}: {
  sessionId: string
  startsAt: string
  endsAt: string
}): Promise<Clash[]> {
  const other = alias(workshopBooking, 'other')
  const rows = await db()
    .select({
      givenName: person.givenName,
      familyName: person.familyName,
      lessonSlug: workshopSession.lessonSlug,
      startsAt: workshopSession.startsAt,
      zone: workshopSession.zone,
    })
    .from(workshopBooking)
    .innerJoin(person, eq(person.id, workshopBooking.personId))
    .innerJoin(other, and(eq(other.personId, workshopBooking.personId), eq(other.state, 'booked'), ne(other.sessionId, sessionId)))
    .innerJoin(workshopSession, eq(workshopSession.id, other.sessionId))
    .where(
      and(
        eq(workshopBooking.sessionId, sessionId),
        eq(workshopBooking.state, 'booked'),
        isNull(workshopSession.cancelledAt),
        lt(workshopSession.startsAt, endsAt),
        gt(workshopSession.endsAt, startsAt),
      ),
    )
    .orderBy(asc(person.familyName), asc(person.givenName), asc(workshopSession.startsAt))
  const titles = await lessonTitles([...new Set(rows.map(({ lessonSlug }) => lessonSlug))])
  return rows.map(({ givenName, familyName, lessonSlug, ...at }) => ({
    name: `${givenName} ${familyName}`,
    title: titles.get(lessonSlug) ?? lessonSlug,
    ...at,
  }))
}
