import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { cohort, cohortEntry, cohortMember, cohortMessage } from '#db/schema'
import type { PlannedEntry } from '~/domain/cohort'
import { cohortBounds } from '~/domain/cohort'
import { TRACK_NAMES } from '~/domain/curriculum'
import { civilDateIn, formatDate, laterOf } from '~/domain/dates'
import { recordAudit } from './audit.server'
import type { Cohort } from './cohorts.server'
import { enrol } from './enrolments.server'
import { newId } from './id.server'
import { notify } from './notices.server'
import { refreshRegister } from './register.server'

type By = { actorId: string; now: Date }
type Of = By & { cohort: Cohort }
type NewCohort = Pick<Cohort, 'name' | 'track' | 'startsOn' | 'weeks' | 'hoursAWeek' | 'zone'>

const linkTo = (id: string) => ({ href: `/cohorts/${id}`, action: 'See your timetable' })

const audit = (id: string, action: string, data: Record<string, unknown>, { actorId, now }: By) =>
  recordAudit({ actorId, action: `${action}:cohort`, subjectType: 'cohort', subjectId: id, data, now })

type Make = By & { facts: NewCohort; personIds: readonly string[]; entries: readonly PlannedEntry[] }

/** Makes a cohort led by who makes it, with its people and its timetable, enrols them in its course, and tells them. */
export async function makeCohort({ facts, personIds, entries, ...by }: Make): Promise<string> {
  const at = by.now.toISOString()
  return transaction(async () => {
    const id = newId()
    await db()
      .insert(cohort)
      .values({ id, ...facts, trainerId: by.actorId, createdAt: at, changedAt: at })
    if (entries.length > 0)
      await db()
        .insert(cohortEntry)
        .values(
          entries.map(({ kind, date, slug, sessionId, minutes }) => ({ id: newId(), cohortId: id, kind, date, slug, sessionId, minutes })),
        )
    await audit(id, 'make', { ...facts, people: personIds.length }, by)
    await takeIn({ id, ...facts }, personIds, by)
    return id
  })
}

/** Adds people to a cohort from today on: what stands before today does not count for them. Who is in it stays as they are. */
export async function addMembers({ cohort: of, personIds, ...by }: Of & { personIds: readonly string[] }): Promise<number> {
  return transaction(async () => {
    const known = await db().select({ personId: cohortMember.personId }).from(cohortMember).where(eq(cohortMember.cohortId, of.id))
    const inIt = new Set(known.map(({ personId }) => personId))
    const added = [...new Set(personIds)].filter((id) => !inIt.has(id))
    if (added.length === 0) return 0
    await audit(of.id, 'add-to', { people: added }, by)
    await takeIn(of, added, by)
    return added.length
  })
}

/** Puts people into a cohort and its course and tells them. A track stands on the foundation, as a job's does. */
async function takeIn(of: NewCohort & { id: string }, personIds: readonly string[], { actorId, now }: By): Promise<void> {
  if (personIds.length === 0) return
  const joinedOn = laterOf(of.startsOn, civilDateIn(now, of.zone))
  await db()
    .insert(cohortMember)
    .values(personIds.map((personId) => ({ cohortId: of.id, personId, joinedOn })))
  for (const personId of personIds) {
    if (of.track !== 'foundation') await enrol({ personId, track: 'foundation', reason: 'foundation', actorId, now })
    await enrol({ personId, track: of.track, reason: 'cohort', actorId, now })
  }
  await refreshRegister({ personIds: [...personIds], now })
  const { from, to } = cohortBounds(of)
  await notify({
    personIds,
    title: `You are in the cohort “${of.name}”`,
    says: `${TRACK_NAMES[of.track]}, ${formatDate(from, 'long')} to ${formatDate(to, 'long')}. Its timetable says what is due and when, and has a calendar file.`,
    link: linkTo(of.id),
    now,
  })
}

/** Takes people out of a cohort and tells them; they stay enrolled, and what they did is kept. */
export async function removeMembers({ cohort: of, personIds, ...by }: Of & { personIds: readonly string[] }): Promise<number> {
  return transaction(async () => {
    const gone = await db()
      .delete(cohortMember)
      .where(and(eq(cohortMember.cohortId, of.id), inArray(cohortMember.personId, [...personIds])))
      .returning({ personId: cohortMember.personId })
    const people = gone.map(({ personId }) => personId)
    if (people.length === 0) return 0
    await audit(of.id, 'remove-from', { people }, by)
    await notify({
      personIds: people,
      title: `You are no longer in the cohort “${of.name}”`,
      says: `You stay enrolled in ${TRACK_NAMES[of.track]}, and what you did is kept.`,
      link: { href: `/courses/${of.track}`, action: 'See the course' },
      now: by.now,
    })
    return people.length
  })
}

type Move = Of & { entryId: string; date: string; sessionId: string | null }

/** Moves an entry to another day, or a workshop to another session; calendars learn of it by the raised sequence. */
export async function moveEntry({ cohort: of, entryId, date, sessionId, ...by }: Move): Promise<void> {
  await transaction(async () => {
    await db()
      .update(cohortEntry)
      .set({ date, sessionId })
      .where(and(eq(cohortEntry.id, entryId), eq(cohortEntry.cohortId, of.id)))
    await raise(of.id, by.now)
    await audit(of.id, 'move-entry-of', { entryId, date, sessionId }, by)
  })
}

const raise = (id: string, now: Date) =>
  db()
    .update(cohort)
    .set({ sequence: sql`${cohort.sequence} + 1`, changedAt: now.toISOString() })
    .where(eq(cohort.id, id))

/** Ends a cohort before its last day, or before it began, and tells its people: from now on nothing of it is due. */
export async function endCohort({ cohort: of, because, ...by }: Of & { because: string }): Promise<void> {
  await transaction(async () => {
    await db().update(cohort).set({ endedAt: by.now.toISOString(), endedBecause: because }).where(eq(cohort.id, of.id))
    await raise(of.id, by.now)
    await audit(of.id, 'end', { because }, by)
    const members = await db().select({ personId: cohortMember.personId }).from(cohortMember).where(eq(cohortMember.cohortId, of.id))
    await notify({
      personIds: members.map(({ personId }) => personId),
      title: `The cohort “${of.name}” has ended`,
      says: `${because} You stay enrolled in ${TRACK_NAMES[of.track]}, and what you did is kept.`,
      link: { href: `/courses/${of.track}`, action: 'See the course' },
      now: by.now,
    })
  })
}

export type Recipient = { personId: string; late: readonly string[] }
type Write = Of & { to: readonly Recipient[]; says: string }

/** Writes to people of a cohort: each finds it among their notices, with who wrote, and under it what is late for them. */
export async function writeToMembers({ cohort: of, to, says, ...by }: Write): Promise<void> {
  if (to.length === 0) return
  const sentAt = by.now.toISOString()
  await transaction(async () => {
    for (const { personId, late } of to) {
      const under = late.length === 0 ? '' : `\n\nLate for you: ${late.map((title) => `“${title}”`).join(', ')}.`
      await notify({
        personIds: [personId],
        title: `${of.trainer} wrote to you about the cohort “${of.name}”`,
        says: `${says}${under}`,
        link: linkTo(of.id),
        now: by.now,
      })
    }
    const recipients = to.map(({ personId }) => personId)
    await db().insert(cohortMessage).values({ id: newId(), cohortId: of.id, authorId: by.actorId, says, recipients, sentAt })
    await audit(of.id, 'write-to', { says, people: recipients }, by)
  })
}
