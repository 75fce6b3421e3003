import { addDays, type CivilDate } from '~/domain/dates'
import { instantAt } from '~/domain/times'
import type { Presence } from '~/domain/workshop-attendance'
import { keptUntil, LEAST_SHARE } from '~/domain/workshop-session'
import { PLAIN_CALENDAR } from '~/domain/working-days'
import { listLessonHeads } from '~/models/lessons.server'
import { recordAttendance } from '~/models/workshop-attendance.server'
import { askForSession } from '~/models/workshop-bookings.server'
import { cancelSession } from '~/models/workshop-changes.server'
import { findAnySession, planSession } from '~/models/workshop-sessions.server'
import type { CastMember } from './cast'
import { AGENCIES, ZONE } from './places'
import { instantOn, OPENING, weekdayFrom } from './timing'
import type { Written } from './write-organisation.server'

/** A session of the demonstration: days from today, the hour, places, and how many of each agency ask. */
type Plan = {
  days: number
  time: string
  room: string
  link: string
  capacity: number
  asks: readonly [employment: number, benefits: number]
  /** Where the people are taken from, so that nobody is in two sessions. */
  from: number
  attendance?: 'recorded'
  cancelled?: string
}

const PLANS: readonly Plan[] = [
  {
    days: -20,
    time: '09:30',
    room: 'Training room, Northgate, second floor',
    link: '',
    capacity: 12,
    asks: [5, 4],
    from: 0,
    attendance: 'recorded',
  },
  { days: -4, time: '14:00', room: 'Training room, Northgate, second floor', link: '', capacity: 12, asks: [3, 4], from: 5 },
  { days: 5, time: '09:30', room: 'Meeting room, Lindenau', link: '', capacity: 8, asks: [6, 4], from: 9 },
  { days: 12, time: '14:00', room: 'Training room, Northgate, second floor', link: '', capacity: 16, asks: [2, 3], from: 15 },
  { days: 19, time: '10:00', room: '', link: 'https://meet.northgate.example/case-conference', capacity: 14, asks: [1, 0], from: 18 },
  {
    days: 9,
    time: '09:30',
    room: 'Meeting room, Harbour',
    link: '',
    capacity: 12,
    asks: [1, 1],
    from: 19,
    cancelled: 'The room is flooded. Another date follows next week.',
  },
]

/** What is recorded of those who booked, one after the other and again from the beginning. */
const SEEN: readonly { presence: Presence; minutes: number }[] = [
  { presence: 'present', minutes: 0 },
  { presence: 'present', minutes: 0 },
  { presence: 'present', minutes: 0 },
  { presence: 'part', minutes: 30 },
  { presence: 'present', minutes: 0 },
  { presence: 'absent', minutes: 0 },
]

type WriteWorkshops = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }
type Guest = { personId: string; service: 'employment' | 'social-protection' }

/** Sessions held, to be recorded, to come and cancelled, of the first lesson that has a workshop; nothing while none has. */
export async function writeWorkshops({ cast, written, today, now }: WriteWorkshops): Promise<void> {
  const lesson = (await listLessonHeads()).find(({ workshop }) => workshop)
  const trainer = cast.find(({ roles }) => roles.includes('trainer'))
  const trainerId = trainer && written.ids.get(trainer.employeeNumber)
  if (!lesson?.workshop || !trainerId) return
  const guests = guestsOf(cast, written)
  for (const plan of PLANS)
    await writeSession({ plan, lessonSlug: lesson.slug, minutes: lesson.workshop.minutes, trainerId, guests, today, now })
}

/** Caseworkers who are not anybody's account, so that a visitor finds nothing booked for them. */
function guestsOf(cast: readonly CastMember[], written: Written): Record<Guest['service'], Guest[]> {
  const serviceOf = new Map(AGENCIES.map(({ id, service }) => [id, service]))
  const all = cast
    .filter(
      ({ jobRoleId, leftOn, onLeave, seat }) => jobRoleId.startsWith('caseworker') && !leftOn && !onLeave && !seat.startsWith('northgate'),
    )
    .flatMap(({ employeeNumber, agencyId }): Guest[] => {
      const [personId, service] = [written.ids.get(employeeNumber), serviceOf.get(agencyId)]
      return personId && service ? [{ personId, service }] : []
    })
  const of = (service: Guest['service']) => all.filter((guest) => guest.service === service)
  return { employment: of('employment'), 'social-protection': of('social-protection') }
}

type Write = {
  plan: Plan
  lessonSlug: string
  minutes: number
  trainerId: string
  guests: Record<Guest['service'], Guest[]>
  today: CivilDate
  now: Date
}

async function writeSession({ plan, lessonSlug, minutes, trainerId, guests, today, now }: Write): Promise<void> {
  const date = weekdayFrom(addDays(today, plan.days))
  const startsAt = instantAt({ date, time: plan.time, zone: ZONE })
  const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
  const planned = instantOn({ date: addDays(date, -30), minutes: OPENING, now })
  const keptDays = 3
  const id = await planSession({
    lessonSlug,
    minutes,
    leastShare: LEAST_SHARE,
    facts: {
      startsAt,
      endsAt,
      zone: ZONE,
      room: plan.room,
      link: plan.link,
      capacity: plan.capacity,
      keptEach: Math.floor(plan.capacity * 0.4),
      keptDays,
      keptUntil: keptUntil({ startsOn: date, workingDays: keptDays, calendar: PLAIN_CALENDAR, zone: ZONE }),
      facilitatorId: trainerId,
      note: 'Bring the plan of one case that both agencies serve, without names.',
    },
    actorId: trainerId,
    now: planned,
  })
  const asking = [
    ...guests.employment.slice(plan.from, plan.from + plan.asks[0]),
    ...guests['social-protection'].slice(plan.from, plan.from + plan.asks[1]),
  ]
  for (const [index, guest] of asking.entries()) {
    const at = instantOn({ date: addDays(date, -12), minutes: OPENING + index * 7, now })
    await askForSession({ ...guest, sessionId: id, actorId: guest.personId, now: at })
  }
  const session = await findAnySession(id)
  if (session && plan.cancelled) await cancelSession({ session, because: plan.cancelled, actorId: trainerId, now })
  if (session && plan.attendance) await recordAll({ session, asking, trainerId })
}

type RecordAll = { session: NonNullable<Awaited<ReturnType<typeof findAnySession>>>; asking: readonly Guest[]; trainerId: string }

async function recordAll({ session, asking, trainerId }: RecordAll): Promise<void> {
  const seen = asking.map(({ personId }, index) => ({
    personId,
    ...(SEEN[index % SEEN.length] ?? { presence: 'present' as const, minutes: 0 }),
  }))
  await recordAttendance({ session, seen, reason: '', actorId: trainerId, now: new Date(Date.parse(session.endsAt) + 900_000) })
}
