import { and, asc, desc, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import { db } from '#db/client.server'
import { agency, cohort, cohortEntry, cohortMember, cohortMessage, person, site, workshopSession, type Service } from '#db/schema'
import type { PlannedEntry } from '~/domain/cohort'
import type { Closed } from '~/domain/cohort-standing'
import { lessonsOf, type Track } from '~/domain/curriculum'
import { civilDateIn } from '~/domain/dates'
import { sessionState } from '~/domain/workshop-session'
import { whereWords } from '~/domain/workshop-words'
import { findCurriculum } from './curricula.server'
import { listLessonHeads } from './lessons.server'
import { countAnyBookings } from './workshop-sessions.server'

export type Cohort = Omit<typeof cohort.$inferSelect, 'track'> & {
  track: Track
  /** Name of the trainer who leads it. */
  trainer: string
  /** The day it was ended before its last one. */
  endedOn: string | null
}

const select = () =>
  db()
    .select({ cohort, givenName: person.givenName, familyName: person.familyName })
    .from(cohort)
    .innerJoin(person, eq(person.id, cohort.trainerId))
    .$dynamic()

type Row = { cohort: typeof cohort.$inferSelect; givenName: string; familyName: string }

const asCohort = ({ cohort: row, givenName, familyName }: Row): Cohort => ({
  ...row,
  track: row.track as Track,
  trainer: `${givenName} ${familyName}`,
  endedOn: row.endedAt && civilDateIn(row.endedAt, row.zone),
})

/** Every cohort, the latest to begin first. */
export async function listAnyCohorts(): Promise<Cohort[]> {
  return (await select().orderBy(desc(cohort.startsOn), desc(cohort.id))).map(asCohort)
}

/** The cohorts that a trainer leads, the latest to begin first. */
export async function listCohortsLedBy({ trainerId }: { trainerId: string }): Promise<Cohort[]> {
  return (await select().where(eq(cohort.trainerId, trainerId)).orderBy(desc(cohort.startsOn), desc(cohort.id))).map(asCohort)
}

/** A cohort by its id, whoever asks. */
export async function findAnyCohort(id: string): Promise<Cohort | undefined> {
  const [row] = await select().where(eq(cohort.id, id))
  return row && asCohort(row)
}

/** The cohorts a person is in, the latest to begin first, and the day from which each counts for them. */
export async function listCohorts({ personId }: { personId: string }): Promise<(Cohort & { joinedOn: string })[]> {
  const rows = await db()
    .select({ cohort, givenName: person.givenName, familyName: person.familyName, joinedOn: cohortMember.joinedOn })
    .from(cohortMember)
    .innerJoin(cohort, eq(cohort.id, cohortMember.cohortId))
    .innerJoin(person, eq(person.id, cohort.trainerId))
    .where(eq(cohortMember.personId, personId))
    .orderBy(desc(cohort.startsOn), desc(cohort.id))
  return rows.map(({ joinedOn, ...row }) => ({ ...asCohort(row), joinedOn }))
}

export type CohortMember = {
  cohortId: string
  personId: string
  name: string
  employeeNumber: string
  agencyId: string
  service: Service
  site: string
  joinedOn: string
}

/** The people of these cohorts who are employed on that day, by name. */
export async function listAnyMembers({ cohortIds, today }: { cohortIds: readonly string[]; today: string }): Promise<CohortMember[]> {
  if (cohortIds.length === 0) return []
  const employed = or(isNull(person.leftOn), gte(person.leftOn, today))
  const rows = await db()
    .select({
      cohortId: cohortMember.cohortId,
      personId: person.id,
      givenName: person.givenName,
      familyName: person.familyName,
      employeeNumber: person.employeeNumber,
      agencyId: person.agencyId,
      service: agency.service,
      site: site.name,
      joinedOn: cohortMember.joinedOn,
    })
    .from(cohortMember)
    .innerJoin(person, eq(person.id, cohortMember.personId))
    .innerJoin(agency, eq(agency.id, person.agencyId))
    .innerJoin(site, eq(site.id, person.siteId))
    .where(and(inArray(cohortMember.cohortId, [...cohortIds]), employed))
    .orderBy(asc(person.familyName), asc(person.givenName), asc(person.id))
  return rows.map(({ givenName, familyName, ...row }) => ({ ...row, name: `${givenName} ${familyName}` }))
}

export type CohortEntry = PlannedEntry & {
  id: string
  title: string
  /** Why nobody can do it yet. */
  closed: Closed | null
  session: { id: string; startsAt: string; endsAt: string; zone: string; where: string; sequence: number; changedAt: string } | null
}

/** What an exam is called in the timetable of a course. */
export const EXAM_TITLE = 'The exam'

/** The timetable of a cohort by date; a workshop with a session stands on the session's own date. */
export async function listEntries({ cohort: of, now }: { cohort: Pick<Cohort, 'id' | 'track'>; now: Date }): Promise<CohortEntry[]> {
  const [rows, curriculum, heads] = await Promise.all([
    db()
      .select({ entry: cohortEntry, session: workshopSession })
      .from(cohortEntry)
      .leftJoin(workshopSession, eq(workshopSession.id, cohortEntry.sessionId))
      .where(eq(cohortEntry.cohortId, of.id))
      .orderBy(asc(cohortEntry.id)),
    findCurriculum(of.track),
    listLessonHeads(),
  ])
  const counts = await countAnyBookings(rows.flatMap(({ session }) => session?.id ?? []))
  const course = curriculum ? lessonsOf(curriculum.curriculum) : []
  const titles = new Map([...course, ...heads].map(({ slug, title }) => [slug, title]))
  const written = new Set(heads.map(({ slug }) => slug))
  const wholeCourse = course.every(({ slug }) => written.has(slug))
  return rows
    .map(({ entry, session }): CohortEntry => {
      const { id, kind, slug, minutes, sessionId } = entry
      const recorded = session ? counts(session.id).recorded > 0 : false
      return {
        ...{ id, kind, slug, minutes, sessionId },
        title: slug === null ? EXAM_TITLE : (titles.get(slug) ?? slug),
        date: session ? civilDateIn(session.startsAt, session.zone) : entry.date,
        closed: closedBecause({ kind, written: slug === null ? wholeCourse : written.has(slug), session, recorded, now }),
        session: session && !session.cancelledAt ? { ...session, where: whereWords(session) } : null,
      }
    })
    .sort((a, b) => a.date.localeCompare(b.date) || Number(a.kind === 'exam') - Number(b.kind === 'exam'))
}

type ClosedQuestion = {
  kind: PlannedEntry['kind']
  written: boolean
  session: typeof workshopSession.$inferSelect | null
  recorded: boolean
  now: Date
}

function closedBecause({ kind, written, session, recorded, now }: ClosedQuestion): Closed | null {
  if (!written) return kind === 'exam' ? 'course-in-preparation' : 'in-preparation'
  if (kind !== 'workshop') return null
  if (!session) return 'no-session'
  const state = sessionState({ session, now })
  if (state === 'cancelled') return 'cancelled'
  return state === 'over' && !recorded ? 'unrecorded' : null
}

export type CohortMessage = typeof cohortMessage.$inferSelect

/** What was written to people of a cohort, the latest first. */
export const listAnyMessages = (cohortId: string): Promise<CohortMessage[]> =>
  db().select().from(cohortMessage).where(eq(cohortMessage.cohortId, cohortId)).orderBy(desc(cohortMessage.sentAt), desc(cohortMessage.id))
