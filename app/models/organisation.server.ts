import { asc, eq, inArray } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { agency, agencyHoliday, jobRole, personLeave, site } from '#db/schema'
import type { Period } from '~/domain/dates'
import type { WorkCalendar } from '~/domain/working-days'
import { recordAudit } from './audit.server'
import { newId } from './id.server'

export type Agency = typeof agency.$inferSelect
export type Site = typeof site.$inferSelect
export type JobRole = typeof jobRole.$inferSelect

export const listAgencies = (): Promise<Agency[]> => db().select().from(agency).orderBy(asc(agency.name))
export const listSites = (): Promise<Site[]> => db().select().from(site).orderBy(asc(site.wave), asc(site.name))
export const listJobRoles = (): Promise<JobRole[]> => db().select().from(jobRole).orderBy(asc(jobRole.title))

/** The working-day calendar of an agency. */
export async function findCalendar(agencyId: string): Promise<WorkCalendar> {
  return (await listCalendars()).get(agencyId) ?? { weekend: [6, 7], holidays: [] }
}

/** The calendars of all agencies, by agency. */
export async function listCalendars(): Promise<Map<string, WorkCalendar>> {
  const [agencies, holidays] = await Promise.all([
    db().select({ id: agency.id, weekend: agency.weekend }).from(agency),
    db().select().from(agencyHoliday).orderBy(asc(agencyHoliday.date)),
  ])
  return new Map(
    agencies.map(({ id, weekend }) => [id, { weekend, holidays: holidays.filter((day) => day.agencyId === id).map((day) => day.date) }]),
  )
}

type Change = { actorId: string | null; now: Date }

/** Makes these agencies what the rows say; agencies that are not named stay as they are. */
export async function saveAgencies({ agencies, actorId, now }: Change & { agencies: Agency[] }): Promise<void> {
  await transaction(async () => {
    for (const row of agencies) {
      await db().insert(agency).values(row).onConflictDoUpdate({ target: agency.id, set: row })
      await recordAudit({ actorId, action: 'save:agency', subjectType: 'agency', subjectId: row.id, data: row, now })
    }
  })
}

export async function saveSites({ sites, actorId, now }: Change & { sites: Site[] }): Promise<void> {
  await transaction(async () => {
    for (const row of sites) {
      await db().insert(site).values(row).onConflictDoUpdate({ target: site.id, set: row })
      await recordAudit({ actorId, action: 'save:site', subjectType: 'site', subjectId: row.id, data: row, now })
    }
  })
}

export async function saveJobRoles({ jobRoles, actorId, now }: Change & { jobRoles: JobRole[] }): Promise<void> {
  await transaction(async () => {
    for (const row of jobRoles) {
      await db().insert(jobRole).values(row).onConflictDoUpdate({ target: jobRole.id, set: row })
      await recordAudit({ actorId, action: 'save:job-role', subjectType: 'job-role', subjectId: row.id, data: row, now })
    }
  })
}

/** Replaces the holidays of an agency. */
export async function saveHolidays({ agencyId, holidays, actorId, now }: Change & { agencyId: string; holidays: { date: string; name: string }[] }) {
  await transaction(async () => {
    await db().delete(agencyHoliday).where(eq(agencyHoliday.agencyId, agencyId))
    if (holidays.length > 0) await db().insert(agencyHoliday).values(holidays.map((day) => ({ agencyId, ...day })))
    await recordAudit({ actorId, action: 'save:holidays', subjectType: 'agency', subjectId: agencyId, data: { days: holidays.length }, now })
  })
}

/** The leave of each of these people, by person; every person when `personIds` is left out. */
export async function listAnyLeave(personIds?: string[]): Promise<Map<string, Period[]>> {
  const rows = await db()
    .select()
    .from(personLeave)
    .where(personIds ? inArray(personLeave.personId, personIds) : undefined)
    .orderBy(asc(personLeave.startsOn))
  const byPerson = new Map<string, Period[]>()
  for (const row of rows) {
    const periods = byPerson.get(row.personId) ?? []
    byPerson.set(row.personId, [...periods, { from: row.startsOn, to: row.endsOn }])
  }
  return byPerson
}

type NewLeave = Change & { personId: string; startsOn: string; endsOn: string | null; kind: string }

/** Records approved absence, both ends included; `endsOn` null while its end is not known. */
export async function recordLeave({ personId, startsOn, endsOn, kind, actorId, now }: NewLeave): Promise<void> {
  await transaction(async () => {
    await db().insert(personLeave).values({ id: newId(), personId, startsOn, endsOn, kind, recordedAt: now.toISOString() })
    await recordAudit({ actorId, action: 'record:leave', subjectType: 'person', subjectId: personId, data: { startsOn, endsOn, kind }, now })
  })
}
