import { asc } from 'drizzle-orm'
import { db } from '#db/client.server'
import { agencyHoliday } from '#db/schema'
import type { ImportPlan } from '~/domain/import-rows'
import { planOrganisationImport, type ImportedPlace } from '~/domain/organisation-import'
import type { CsvFile } from './csv-rows.server'
import { listAgencies, listJobRoles, listSites, saveAgencies, saveHolidays, saveJobRoles, saveSites } from './organisation.server'
import { listAnyPeople, savePerson } from './people.server'

export type OrganisationPlan = ImportPlan<ImportedPlace>
type PlaceKind = ImportedPlace['kind']

/** Everything known of the organisation, in the form of the import. */
async function knownPlaces(): Promise<ImportedPlace[]> {
  const [agencies, sites, jobRoles, holidays] = await Promise.all([
    listAgencies(),
    listSites(),
    listJobRoles(),
    db().select().from(agencyHoliday).orderBy(asc(agencyHoliday.date)),
  ])
  return [
    ...agencies.map((one): ImportedPlace => ({ kind: 'agency', ...one })),
    ...sites.map((one): ImportedPlace => ({ kind: 'site', ...one })),
    ...jobRoles.map(({ id, title, requiredTrack }) => ({ kind: 'job-role', id, name: title, requiredTrack }) as ImportedPlace),
    ...holidays.map((one): ImportedPlace => ({ kind: 'holiday', ...one })),
  ]
}

/** What a file about places would do. A file without the column `kind` is all about `kind`. */
export async function planOrganisation({ header, rows, kind }: CsvFile & { kind: PlaceKind }): Promise<OrganisationPlan> {
  const known = await knownPlaces()
  if (header.includes('kind')) return planOrganisationImport({ header, rows, known })
  const said = rows.map(({ row, values }) => ({ row, values: { ...values, kind } }))
  return planOrganisationImport({ header: ['kind', ...header], rows: said, known })
}

/**
 * Writes a plan of places. Call it inside the transaction that made the plan. Where a job asks for another track than
 * before, the people who hold it are enrolled anew.
 */
export async function applyOrganisation({ plan, actorId, now }: { plan: OrganisationPlan; actorId: string; now: Date }): Promise<void> {
  const places = [...plan.created, ...plan.changed].map(({ facts }) => facts)
  const by = { actorId, now }
  const of = <K extends PlaceKind>(kind: K) => places.filter((place): place is Extract<ImportedPlace, { kind: K }> => place.kind === kind)
  await saveAgencies({ ...by, agencies: of('agency').map(({ kind: _, ...agency }) => agency) })
  await saveSites({ ...by, sites: of('site').map(({ kind: _, ...site }) => site) })
  await saveJobRoles({ ...by, jobRoles: of('job-role').map(({ id, name, requiredTrack }) => ({ id, title: name, requiredTrack })) })
  await addHolidays({ holidays: of('holiday'), ...by })
  const moved = plan.changed.filter(
    ({ facts, fields }) => facts.kind === 'job-role' && fields.some(({ field }) => field === 'requiredTrack'),
  )
  await enrolHolders({ jobRoleIds: moved.flatMap(({ facts }) => (facts.kind === 'job-role' ? [facts.id] : [])), ...by })
}

type Holiday = Extract<ImportedPlace, { kind: 'holiday' }>

/** Days in the file are added to the calendar or renamed; days that are not in it stay. */
async function addHolidays({ holidays, actorId, now }: { holidays: Holiday[]; actorId: string; now: Date }): Promise<void> {
  const agencyIds = [...new Set(holidays.map(({ agencyId }) => agencyId))]
  if (agencyIds.length === 0) return
  const known = await db().select().from(agencyHoliday)
  for (const agencyId of agencyIds) {
    const days = new Map(known.filter((day) => day.agencyId === agencyId).map(({ date, name }) => [date, name]))
    for (const day of holidays) if (day.agencyId === agencyId) days.set(day.date, day.name)
    await saveHolidays({ agencyId, holidays: [...days].map(([date, name]) => ({ date, name })), actorId, now })
  }
}

async function enrolHolders({ jobRoleIds, actorId, now }: { jobRoleIds: string[]; actorId: string; now: Date }): Promise<void> {
  if (jobRoleIds.length === 0) return
  const holders = (await listAnyPeople()).filter((one) => jobRoleIds.includes(one.jobRoleId))
  for (const { personId, ...facts } of holders) {
    const { employeeNumber, givenName, familyName, email, agencyId, siteId, jobRoleId, supervisorId, hiredOn, leftOn, roles } = facts
    const kept = { employeeNumber, givenName, familyName, email, agencyId, siteId, jobRoleId, supervisorId, hiredOn, leftOn, roles }
    await savePerson({ personId, facts: kept, actorId, now })
  }
}
