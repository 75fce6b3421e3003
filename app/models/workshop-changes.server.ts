import { eq } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { workshopSession } from '#db/schema'
import { formatInstant } from '~/domain/dates'
import { recordAudit } from './audit.server'
import { notify } from './notices.server'
import { listAnySeats, promoteWaiting } from './workshop-bookings.server'
import { findAnySession, type SessionFacts, type WorkshopSession } from './workshop-sessions.server'

type Change = { session: WorkshopSession; actorId: string; now: Date }

const guestsOf = async (sessionId: string) => ((await listAnySeats([sessionId])).get(sessionId) ?? []).map(({ personId }) => personId)

/** Moves a session or changes where it is and for how many; whoever has a place or waits keeps it and is told. */
export async function changeSession({ session, facts, actorId, now }: Change & { facts: SessionFacts }): Promise<void> {
  await transaction(async () => {
    const changed = { ...facts, sequence: session.sequence + 1, changedAt: now.toISOString() }
    await db().update(workshopSession).set(changed).where(eq(workshopSession.id, session.id))
    await recordAudit({ actorId, action: 'change:workshop', subjectType: 'workshop-session', subjectId: session.id, data: facts, now })
    const after = await findAnySession(session.id)
    if (!after) return
    const words = changeWords({ before: session, after })
    if (words)
      await notify({
        personIds: await guestsOf(session.id),
        ...words,
        link: { href: `/workshops/${session.id}`, action: 'See the session' },
        now,
      })
    await promoteWaiting({ session: after, now })
  })
}

/** What those who come should know of a change; nothing when only places or the facilitator's own remarks changed. */
function changeWords({ before, after }: { before: WorkshopSession; after: WorkshopSession }): { title: string; says: string } | undefined {
  const when = formatInstant(after.startsAt, after.zone)
  const where = [after.room, after.link].filter(Boolean).join(', ')
  if (before.startsAt !== after.startsAt || before.endsAt !== after.endsAt)
    return {
      title: `“${after.title}” was moved to ${when}`,
      says: `It was on ${formatInstant(before.startsAt, before.zone)}. Where: ${where}. You keep your place; give it back if you cannot come.`,
    }
  if (before.room !== after.room || before.link !== after.link || before.facilitatorId !== after.facilitatorId)
    return { title: `“${after.title}” on ${when} has changed`, says: `Where: ${where}. Led by ${after.facilitator}. You keep your place.` }
  return undefined
}

/** Calls a session off. Whoever had a place or waited is told and is free to book another. */
export async function cancelSession({ session, because, actorId, now }: Change & { because: string }): Promise<void> {
  const at = now.toISOString()
  await transaction(async () => {
    const cancelled = { cancelledAt: at, cancelledBecause: because, changedAt: at, sequence: session.sequence + 1 }
    await db().update(workshopSession).set(cancelled).where(eq(workshopSession.id, session.id))
    await recordAudit({
      actorId,
      action: 'cancel:workshop',
      subjectType: 'workshop-session',
      subjectId: session.id,
      data: { because },
      now,
    })
    await notify({
      personIds: await guestsOf(session.id),
      title: `“${session.title}” on ${formatInstant(session.startsAt, session.zone)} is cancelled`,
      says: because,
      link: { href: `/learn/${session.lessonSlug}`, action: 'Choose another session' },
      now,
    })
  })
}
