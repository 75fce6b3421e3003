import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'
import { civilDateIn, isCivilDate } from '~/domain/dates'
import { instantAt, isTimeOfDay, timeOfDay } from '~/domain/times'
import { clashWords } from '~/domain/workshop-booking'
import { keptUntil, sessionFaults, USUAL_KEPT_DAYS } from '~/domain/workshop-session'
import { clock } from '~/http/clock.server'
import type { User } from '~/identity/index.server'
import { listLessonHeads } from '~/models/lessons.server'
import { findCalendar } from '~/models/organisation.server'
import { listAnyClashes } from '~/models/workshop-clashes.server'
import { countAnyBookings, listAnyTrainers, type SessionFacts, type WorkshopSession } from '~/models/workshop-sessions.server'
import type { SessionFields } from '~/components/teach/session-form'

const needed = (message: string) => z.string({ error: message }).trim().min(1, { error: message })
const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: `Enter a whole number from ${least} to ${most}.` })
    .int({ error: `Enter a whole number from ${least} to ${most}.` })
    .min(least, { error: `Enter at least ${least}.` })
    .max(most, { error: `Enter at most ${most}.` })
const time = (message: string) => needed(message).refine(isTimeOfDay, { error: 'Write the time as 09:30.' })
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `Use at most ${most} characters.` })
    .default('')

const schema = z.object({
  lesson: z.string().trim().optional(),
  date: needed('Choose a date.').refine(isCivilDate, { error: 'This day does not exist. Write it as 2026-12-04.' }),
  starts: time('Enter when it begins.'),
  ends: z.string().trim().refine(isTimeOfDay, { error: 'Write the time as 11:00.' }).optional(),
  room: words(200),
  link: words(400).refine((link) => link === '' || /^https:\/\/[^\s/]+/.test(link), { error: 'A link begins with https://.' }),
  capacity: whole(2, 200),
  keptEach: whole(0, 100),
  keptDays: whole(0, 20),
  facilitator: needed('Choose who leads it.'),
  note: words(1000),
  despite: z.string().optional(),
})

/** Workshops that can be planned, trainers who can lead, and what a new session begins with. */
export async function sessionFormLists() {
  const [heads, trainers] = await Promise.all([listLessonHeads(), listAnyTrainers()])
  return {
    lessons: heads.flatMap(({ slug, title, workshop }) =>
      workshop ? [{ value: slug, label: `${title}, ${workshop.minutes} minutes` }] : [],
    ),
    trainers: trainers.map(({ personId, name, agency }) => ({ value: personId, label: `${name}, ${agency}` })),
  }
}

export const USUAL: SessionFields = { capacity: '16', keptEach: '6', keptDays: String(USUAL_KEPT_DAYS) }

/** A session as its form shows it. */
export function fieldsOf(session: WorkshopSession): SessionFields {
  const { startsAt, endsAt, zone, room, link, capacity, keptEach, keptDays, facilitatorId, note } = session
  return {
    date: civilDateIn(startsAt, zone),
    starts: timeOfDay(startsAt, zone),
    ends: timeOfDay(endsAt, zone),
    room,
    link,
    capacity: String(capacity),
    keptEach: String(keptEach),
    keptDays: String(keptDays),
    facilitator: facilitatorId,
    note,
  }
}

/** Reads the form and says what is wrong by field; `session` is the one that is changed. */
export async function readSessionForm({ request, user, session }: { request: Request; user: User; session?: WorkshopSession }) {
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success') return { ok: false as const, lastResult: submission.reply() }
  const { lesson, date, starts, ends, facilitator, despite, ...value } = submission.value
  const refuse = (fieldErrors: Record<string, string[]>) => ({ ok: false as const, lastResult: submission.reply({ fieldErrors }) })
  const lessonSlug = session?.lessonSlug ?? lesson ?? ''
  const minutes = session?.minutes ?? (await listLessonHeads()).find(({ slug }) => slug === lessonSlug)?.workshop?.minutes
  if (minutes === undefined) return refuse({ lesson: ['Choose a workshop.'] })
  const known = (await listAnyTrainers()).some(({ personId }) => personId === facilitator)
  if (!known && facilitator !== session?.facilitatorId) return refuse({ facilitator: ['Choose a trainer of the list.'] })
  const zone = session?.zone ?? user.timeZone
  const startsAt = instantAt({ date, time: starts, zone })
  const endsAt = ends ? instantAt({ date, time: ends, zone }) : new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
  const calendar = await findCalendar(user.agencyId)
  const facts: SessionFacts = {
    ...value,
    startsAt,
    endsAt,
    zone,
    facilitatorId: facilitator,
    keptUntil: keptUntil({ startsOn: date, workingDays: value.keptDays, calendar, zone }),
  }
  const booked = session ? (await countAnyBookings([session.id]))(session.id).booked : 0
  const faults = Object.entries(sessionFaults({ plan: facts, minutes, booked, now: clock.now() }))
  if (faults.length > 0) return refuse(Object.fromEntries(faults.map(([field, says]) => [field, [says]])))
  const moved = session && (session.startsAt !== startsAt || session.endsAt !== endsAt)
  const clashes = moved && despite !== 'on' ? clashWords(await listAnyClashes({ sessionId: session.id, startsAt, endsAt })) : []
  if (clashes.length > 0) return refuse({ despite: ['At the new time not everybody can come.', ...clashes] })
  return { ok: true as const, lessonSlug, minutes, facts }
}
