import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { db } from '#db/client.server'
import { assignment, assignmentRound, examAttempt, lessonProgress, workshopAttendance, workshopSession } from '#db/schema'
import type { PlannedEntry } from '~/domain/cohort'
import { standingIn, type Standing, type Work } from '~/domain/cohort-standing'
import { civilDateIn, isWithin } from '~/domain/dates'
import { PLAIN_CALENDAR } from '~/domain/working-days'
import { listAnyMembers, listEntries, type Cohort, type CohortEntry, type CohortMember } from './cohorts.server'
import { listLessonHeads } from './lessons.server'
import { listAnyLeave, listCalendars } from './organisation.server'

type WorkOf = (personId: string, entry: Pick<PlannedEntry, 'kind' | 'slug'>) => Work
type Asked = { personIds: readonly string[]; track: string }

/**
 * Who has done what of a timetable, for these people. A lesson with a workshop is done without it when every page before
 * the workshop is; an assignment that waits for its assessor is done as far as it is theirs to do.
 */
export async function workOfAny({ personIds, track }: Asked): Promise<WorkOf> {
  const people = [...personIds]
  const [progress, credited, passed, handedIn, heads] = await Promise.all([
    db()
      .select({
        personId: lessonProgress.personId,
        slug: lessonProgress.slug,
        pagesDone: lessonProgress.pagesDone,
        completedAt: lessonProgress.completedAt,
      })
      .from(lessonProgress)
      .where(inArray(lessonProgress.personId, people)),
    creditedIn(people),
    passedBy({ people, track }),
    handedInBy(people),
    listLessonHeads(),
  ])
  const workshopPage = new Map(heads.flatMap(({ slug, workshop }) => (workshop ? [[slug, workshop.page] as const] : [])))
  const done = new Set([...passed.map((personId) => `${personId} exam `), ...credited])
  const waiting = new Set(handedIn)
  for (const { personId, slug, completedAt, pagesDone } of progress) {
    const page = workshopPage.get(slug)
    const read = page !== undefined && Array.from({ length: page }, (_, index) => index).every((index) => pagesDone.includes(index))
    if (completedAt || read) done.add(`${personId} lesson ${slug}`)
    if (completedAt) done.add(`${personId} workshop ${slug}`)
  }
  return (personId, { kind, slug }) => {
    const key = `${personId} ${kind} ${slug ?? ''}`
    return done.has(key) ? 'done' : waiting.has(key) ? 'waiting' : 'open'
  }
}

/** Whose attendance in which workshop is credited; the newest row of a session counts. */
async function creditedIn(people: string[]): Promise<string[]> {
  const rows = await db()
    .select({
      personId: workshopAttendance.personId,
      sessionId: workshopAttendance.sessionId,
      credited: workshopAttendance.credited,
      slug: workshopSession.lessonSlug,
    })
    .from(workshopAttendance)
    .innerJoin(workshopSession, eq(workshopSession.id, workshopAttendance.sessionId))
    .where(inArray(workshopAttendance.personId, people))
    .orderBy(asc(workshopAttendance.id))
  const latest = new Map(rows.map((row) => [`${row.personId} ${row.sessionId}`, row]))
  return [...latest.values()].flatMap(({ personId, slug, credited }) => (credited ? [`${personId} workshop ${slug}`] : []))
}

async function passedBy({ people, track }: { people: string[]; track: string }): Promise<string[]> {
  const counts = and(eq(examAttempt.track, track), eq(examAttempt.passed, true), isNull(examAttempt.voidedAt))
  const rows = await db()
    .select({ personId: examAttempt.personId })
    .from(examAttempt)
    .where(and(inArray(examAttempt.personId, people), counts))
  return rows.map(({ personId }) => personId)
}

async function handedInBy(people: string[]): Promise<string[]> {
  const rows = await db()
    .select({ personId: assignment.personId, slug: assignment.slug })
    .from(assignmentRound)
    .innerJoin(assignment, eq(assignment.id, assignmentRound.assignmentId))
    .where(and(inArray(assignment.personId, people), inArray(assignmentRound.state, ['handed-in', 'in-marking'])))
  return rows.map(({ personId, slug }) => `${personId} lesson ${slug}`)
}

export type MemberStanding = CohortMember & { standing: Standing<CohortEntry>; onLeave: boolean }

export type CohortStandings = { entries: CohortEntry[]; people: MemberStanding[]; today: string }

type Question = { cohort: Cohort; now: Date; personId?: string }

/** How everybody of a cohort stands in its timetable, or one of them, by name. */
export async function standingsInAny({ cohort, now, personId }: Question): Promise<CohortStandings> {
  const today = civilDateIn(now, cohort.zone)
  const [entries, everybody] = await Promise.all([listEntries({ cohort, now }), listAnyMembers({ cohortIds: [cohort.id], today })])
  const members = personId === undefined ? everybody : everybody.filter((member) => member.personId === personId)
  const personIds = members.map((member) => member.personId)
  const [calendars, leave, work] = await Promise.all([
    listCalendars(),
    listAnyLeave(personIds),
    workOfAny({ personIds, track: cohort.track }),
  ])
  const people = members.map((member): MemberStanding => {
    const { personId: id, joinedOn, agencyId } = member
    const away = leave.get(id) ?? []
    const absence = { startsOn: cohort.startsOn, joinedOn, calendar: calendars.get(agencyId) ?? PLAIN_CALENDAR, leave: away }
    const standing = standingIn({ entries, workOn: (entry) => work(id, entry), today, ...absence })
    return { ...member, standing, onLeave: isWithin(today, away) }
  })
  return { entries, people, today }
}

/** How many people are behind, of those who are not on leave that day. */
export function behindIn({ people }: Pick<CohortStandings, 'people'>): { behind: number; of: number; onLeave: number } {
  const here = people.filter(({ onLeave }) => !onLeave)
  return { behind: here.filter(isBehind).length, of: here.length, onLeave: people.length - here.length }
}

/** Behind is whoever is at work and has something late. */
export const isBehind = ({ onLeave, standing }: MemberStanding): boolean => !onLeave && standing.late > 0
