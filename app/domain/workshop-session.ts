import { addDays, startOfDay, type CivilDate, type Instant } from '~/domain/dates'
import { previousWorkingDay, type WorkCalendar } from '~/domain/working-days'

/** Places kept for each service, as a share of all, where the trainer says nothing else. */
export const USUAL_KEPT_SHARE = 0.4
/** Working days before a session from which places are no longer kept. */
export const USUAL_KEPT_DAYS = 3
/** Per cent of a session that somebody must be there for, so that its minutes count. */
export const LEAST_SHARE = 80

export type SessionTimes = { startsAt: Instant; endsAt: Instant; cancelledAt: Instant | null }

export type SessionState = 'planned' | 'running' | 'over' | 'cancelled'

/** Where a session stands at an instant. */
export function sessionState({ session, now }: { session: SessionTimes; now: Date }): SessionState {
  const at = now.toISOString()
  if (session.cancelledAt !== null) return 'cancelled'
  if (at < session.startsAt) return 'planned'
  return at < session.endsAt ? 'running' : 'over'
}

/** True when two sessions share a moment; one that begins as the other ends does not overlap it. */
export function overlap(one: Pick<SessionTimes, 'startsAt' | 'endsAt'>, other: Pick<SessionTimes, 'startsAt' | 'endsAt'>): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt
}

/** The instant from which places are no longer kept: the beginning of the day `workingDays` working days before the session. */
export function keptUntil({ startsOn, workingDays, calendar, zone }: KeptUntil): Instant {
  let day = startsOn
  for (let left = workingDays; left > 0; left -= 1) day = previousWorkingDay({ calendar, date: addDays(day, -1) })
  return startOfDay(day, zone)
}
type KeptUntil = { startsOn: CivilDate; workingDays: number; calendar: WorkCalendar; zone: string }

export type SessionPlan = {
  startsAt: Instant
  endsAt: Instant
  room: string
  link: string
  capacity: number
  keptEach: number
}

type Field = 'date' | 'ends' | 'room' | 'capacity' | 'keptEach'
export type SessionFaults = Partial<Record<Field, string>>

type Faults = {
  plan: SessionPlan
  /** Minutes of the workshop's agenda. */
  minutes: number
  /** How many have a place already. */
  booked: number
  now: Date
}

/** What is wrong with a planned session, by field of its form; nothing when it can be held. */
export function sessionFaults({ plan, minutes, booked, now }: Faults): SessionFaults {
  const lasts = (Date.parse(plan.endsAt) - Date.parse(plan.startsAt)) / 60_000
  const faults: SessionFaults = {}
  if (plan.startsAt <= now.toISOString()) faults.date = 'This time is past. Choose a later one.'
  if (lasts < minutes)
    faults.ends = `The agenda takes ${minutes} minutes, and this leaves ${Math.max(0, Math.round(lasts))}. Choose a later end.`
  if (lasts > 12 * 60) faults.ends = 'This is more than twelve hours after the beginning. Choose an earlier end.'
  if (plan.room === '' && plan.link === '') faults.room = 'Say where people meet: a room, or a link.'
  if (plan.capacity < booked) faults.capacity = `${booked} people have a place. There cannot be fewer places than that.`
  if (plan.keptEach * 2 > plan.capacity)
    faults.keptEach = `Twice this is more than the ${plan.capacity} places. Keep at most ${Math.floor(plan.capacity / 2)} for each agency.`
  return faults
}
