import { and, asc, desc, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { agency, person, workshopAttendance, workshopBooking, workshopSession } from '#db/schema'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { lessonTitles } from './lessons.server'

export type WorkshopSession = typeof workshopSession.$inferSelect & { title: string; facilitator: string }

/** What a trainer decides about a session. */
export type SessionFacts = Pick<
  WorkshopSession,
  'startsAt' | 'endsAt' | 'zone' | 'room' | 'link' | 'capacity' | 'keptEach' | 'keptDays' | 'keptUntil' | 'facilitatorId' | 'note'
>

type Row = { session: typeof workshopSession.$inferSelect; givenName: string; familyName: string }

const select = () =>
  db()
    .select({ session: workshopSession, givenName: person.givenName, familyName: person.familyName })
    .from(workshopSession)
    .innerJoin(person, eq(person.id, workshopSession.facilitatorId))
    .$dynamic()

async function withWords(rows: Row[]): Promise<WorkshopSession[]> {
  const titles = await lessonTitles([...new Set(rows.map(({ session }) => session.lessonSlug))])
  return rows.map(({ session, givenName, familyName }) => ({
    ...session,
    title: titles.get(session.lessonSlug) ?? session.lessonSlug,
    facilitator: `${givenName} ${familyName}`,
  }))
}

/** A session by its id, whoever asks. */
export async function findAnySession(id: string): Promise<WorkshopSession | undefined> {
  return (await withWords(await select().where(eq(workshopSession.id, id))))[0]
}

/** Sessions of a lesson that have not begun and were not cancelled, the next first. */
export async function listComingSessions({ lessonSlug, now }: { lessonSlug: string; now: Date }): Promise<WorkshopSession[]> {
  const coming = and(
    eq(workshopSession.lessonSlug, lessonSlug),
    gte(workshopSession.startsAt, now.toISOString()),
    isNull(workshopSession.cancelledAt),
  )
  return withWords(await select().where(coming).orderBy(asc(workshopSession.startsAt)))
}

/** Sessions that are not over, the next first; cancelled ones among them. */
export async function listAnySessionsAhead({ now }: { now: Date }): Promise<WorkshopSession[]> {
  return withWords(await select().where(gte(workshopSession.endsAt, now.toISOString())).orderBy(asc(workshopSession.startsAt)))
}

type Page = { now: Date; limit: number; offset: number }

/** Sessions that are over, the latest first, a page of them, and how many there are. */
export async function listAnyPastSessions({ now, limit, offset }: Page): Promise<{ sessions: WorkshopSession[]; count: number }> {
  const past = lt(workshopSession.endsAt, now.toISOString())
  const [rows, counts] = await Promise.all([
    select().where(past).orderBy(desc(workshopSession.startsAt)).limit(limit).offset(offset),
    db()
      .select({ count: sql<number>`count(*)` })
      .from(workshopSession)
      .where(past),
  ])
  return { sessions: await withWords(rows), count: counts[0]?.count ?? 0 }
}

export type Counts = { booked: number; employment: number; socialProtection: number; waiting: number; recorded: number }

const NONE: Counts = { booked: 0, employment: 0, socialProtection: 0, waiting: 0, recorded: 0 }

/** How many have a place (of each service), wait, and have attendance on record, by session. */
export async function countAnyBookings(sessionIds: readonly string[]): Promise<(sessionId: string) => Counts> {
  if (sessionIds.length === 0) return () => NONE
  const booked = sql`${workshopBooking.state} = 'booked'`
  const [bookings, recorded] = await Promise.all([
    db()
      .select({
        sessionId: workshopBooking.sessionId,
        booked: sql<number>`sum(${booked})`,
        employment: sql<number>`sum(${booked} and ${workshopBooking.service} = 'employment')`,
        socialProtection: sql<number>`sum(${booked} and ${workshopBooking.service} = 'social-protection')`,
        waiting: sql<number>`sum(${workshopBooking.state} = 'waiting')`,
      })
      .from(workshopBooking)
      .where(inArray(workshopBooking.sessionId, [...sessionIds]))
      .groupBy(workshopBooking.sessionId),
    db()
      .select({ sessionId: workshopAttendance.sessionId, recorded: sql<number>`count(distinct ${workshopAttendance.personId})` })
      .from(workshopAttendance)
      .where(inArray(workshopAttendance.sessionId, [...sessionIds]))
      .groupBy(workshopAttendance.sessionId),
  ])
  const seen = new Map(recorded.map((row) => [row.sessionId, row.recorded]))
  const counts = new Map(bookings.map(({ sessionId, ...row }) => [sessionId, row]))
  return (sessionId) => ({ ...NONE, ...counts.get(sessionId), recorded: seen.get(sessionId) ?? 0 })
}

/** The trainers who can lead a session, by name. */
export async function listAnyTrainers(): Promise<{ personId: string; name: string; agency: string }[]> {
  const rows = await db()
    .select({ personId: person.id, givenName: person.givenName, familyName: person.familyName, agency: agency.shortName })
    .from(person)
    .innerJoin(agency, eq(agency.id, person.agencyId))
    .where(and(isNull(person.leftOn), sql`exists (select 1 from person_role r where r.person_id = ${person.id} and r.role = 'trainer')`))
    .orderBy(asc(person.familyName), asc(person.givenName))
  return rows.map(({ personId, givenName, familyName, agency: shortName }) => ({
    personId,
    name: `${givenName} ${familyName}`,
    agency: shortName,
  }))
}

type Plan = { lessonSlug: string; minutes: number; leastShare: number; facts: SessionFacts; actorId: string; now: Date }

/** Puts a session on the timetable. */
export async function planSession({ lessonSlug, minutes, leastShare, facts, actorId, now }: Plan): Promise<string> {
  const at = now.toISOString()
  return transaction(async () => {
    const id = newId()
    await db()
      .insert(workshopSession)
      .values({ id, lessonSlug, minutes, leastShare, ...facts, createdBy: actorId, createdAt: at, changedAt: at })
    await recordAudit({
      actorId,
      action: 'plan:workshop',
      subjectType: 'workshop-session',
      subjectId: id,
      data: { lessonSlug, ...facts },
      now,
    })
    return id
  })
}
