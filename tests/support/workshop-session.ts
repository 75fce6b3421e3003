import { LEAST_SHARE } from '~/domain/workshop-session'
import { planSession, type SessionFacts } from '~/models/workshop-sessions.server'

type Plan = Partial<SessionFacts> & { lessonSlug: string; trainerId: string; startsAt: string; minutes?: number; now: Date }

/** Plans a session of an hour for eight in Berlin, without places kept, unless told otherwise. */
export function addSession({ lessonSlug, trainerId, startsAt, minutes = 60, now, ...facts }: Plan): Promise<string> {
  const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
  const usual = { room: 'Room 2', link: '', capacity: 8, keptEach: 0, keptDays: 3, keptUntil: startsAt, note: '', zone: 'Europe/Berlin' }
  return planSession({
    lessonSlug,
    minutes,
    leastShare: LEAST_SHARE,
    facts: { ...usual, startsAt, endsAt, facilitatorId: trainerId, ...facts },
    actorId: trainerId,
    now,
  })
}
