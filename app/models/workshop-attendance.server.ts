import { and, asc, countDistinct, eq, isNull, lt, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { workshopAttendance, workshopBooking, workshopSession } from '#db/schema'
import { formatInstant } from '~/domain/dates'
import { attendanceChanges, mayRecord, workshopCredit, type Attendance, type Change } from '~/domain/workshop-attendance'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { endLessonIfDone } from './lesson-work.server'
import { notify } from './notices.server'
import { reopenLesson } from './progress.server'
import { isWorkshopCredited } from './workshop-credits.server'
import type { WorkshopSession } from './workshop-sessions.server'

export type AttendanceRow = typeof workshopAttendance.$inferSelect

/** Everything recorded of a session, the oldest first: what was corrected stays. */
export async function listAnyAttendance(sessionId: string): Promise<AttendanceRow[]> {
  return db().select().from(workshopAttendance).where(eq(workshopAttendance.sessionId, sessionId)).orderBy(asc(workshopAttendance.id))
}

/** How many sessions that this person led are over without a word on somebody who had a place. */
export async function countSessionsToRecord({ trainerId, now }: { trainerId: string; now: Date }): Promise<number> {
  const over = and(
    eq(workshopSession.facilitatorId, trainerId),
    isNull(workshopSession.cancelledAt),
    lt(workshopSession.endsAt, now.toISOString()),
  )
  const missing = sql`not exists (select 1 from ${workshopAttendance} where ${workshopAttendance.sessionId} = ${workshopSession.id}
    and ${workshopAttendance.personId} = ${workshopBooking.personId})`
  const rows = await db()
    .select({ sessions: countDistinct(workshopSession.id) })
    .from(workshopSession)
    .innerJoin(workshopBooking, and(eq(workshopBooking.sessionId, workshopSession.id), eq(workshopBooking.state, 'booked')))
    .where(and(over, missing))
  return rows[0]?.sessions ?? 0
}

/** What stands of each person now. */
export const latestOf = (rows: readonly AttendanceRow[]): AttendanceRow[] => [...new Map(rows.map((row) => [row.personId, row])).values()]

type Record = {
  session: WorkshopSession
  seen: readonly (Attendance & { personId: string })[]
  /** Why something recorded before is changed. */
  reason: string
  actorId: string
  now: Date
}
export type Recorded = { ok: true; changed: number } | { ok: false; because: string; needsReason?: true }

/**
 * Records who was there. What was recorded before and differs is corrected by a new row with the reason. Whoever has
 * done the rest of the lesson completes it with the credit; a credit taken back opens the lesson again.
 */
export async function recordAttendance({ session, seen, reason, actorId, now }: Record): Promise<Recorded> {
  const verdict = mayRecord({ session, now })
  if (!verdict.ok) return verdict
  return transaction(async (): Promise<Recorded> => {
    const changes = attendanceChanges({ before: latestOf(await listAnyAttendance(session.id)), after: seen })
    if (reason === '' && changes.some(({ correction }) => correction))
      return { ok: false, needsReason: true, because: 'Something recorded before is changed. Say why.' }
    for (const change of changes) await recordOne({ session, change, reason, actorId, now })
    return { ok: true, changed: changes.length }
  })
}

type One = Pick<Record, 'session' | 'reason' | 'actorId' | 'now'> & { change: Change }

async function recordOne({ session, change, reason, actorId, now }: One): Promise<void> {
  const { personId, presence, minutes, correction } = change
  const slug = session.lessonSlug
  const before = await isWorkshopCredited({ personId, slug })
  const credit = workshopCredit({ attendance: change, minutes: session.minutes, leastShare: session.leastShare })
  const row = {
    sessionId: session.id,
    personId,
    presence,
    minutes,
    credited: credit.ok,
    recordedBy: actorId,
    recordedAt: now.toISOString(),
  }
  await db()
    .insert(workshopAttendance)
    .values({ id: newId(), ...row, reason: correction ? reason : '' })
  await recordAudit({
    actorId,
    action: correction ? 'correct:attendance' : 'record:attendance',
    subjectType: 'workshop-session',
    subjectId: session.id,
    data: { personId, presence, minutes, credited: credit.ok, ...(correction ? { reason } : {}) },
    now,
  })
  const after = await isWorkshopCredited({ personId, slug })
  if (after && !before) await endLessonIfDone({ personId, slug, now })
  if (before && !after) await reopenLesson({ personId, slug, now })
  if (correction || credit.ok)
    await notify({
      personIds: [personId],
      title: `“${session.title}”: ${credit.ok ? 'your workshop minutes are credited' : 'your workshop minutes are not credited'}`,
      says: `${formatInstant(session.startsAt, session.zone)}. ${credit.because}${correction ? ` The record was corrected: ${reason}` : ''}`,
      link: { href: `/workshops/${session.id}`, action: 'See the session' },
      now,
    })
}
