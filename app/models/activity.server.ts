import { desc, eq, inArray, max, sql } from 'drizzle-orm'
import { db } from '#db/client.server'
import { activityMonth } from '#db/schema'
import { planActivityImport, type ImportedActivity } from '~/domain/activity-import'
import { adoptionDay, siteAdoption, type AdoptionPerson } from '~/domain/adoption'
import { certificateStanding, isInForce } from '~/domain/certificate-state'
import type { ImportPlan } from '~/domain/import-rows'
import { CLEARANCE_LEVELS, policyOn, type PolicyVersion } from '~/domain/policy'
import { recordAudit } from './audit.server'
import { factsOf, listAnyCertificates, type Certificate } from './certificates.server'
import type { CsvFile } from './csv-rows.server'
import { currentPolicy } from './curricula.server'
import { listAnyLeave, listSites } from './organisation.server'
import { listAnyPeople, type Person } from './people.server'

/** The months for which activity was imported, the newest first, each with the instant of its last import. */
export async function listAnyActivityMonths(): Promise<{ month: string; importedAt: string }[]> {
  const rows = await db()
    .select({ month: activityMonth.month, importedAt: max(activityMonth.importedAt) })
    .from(activityMonth)
    .groupBy(activityMonth.month)
    .orderBy(desc(activityMonth.month))
  return rows.map(({ month, importedAt }) => ({ month, importedAt: importedAt ?? '' }))
}

/** Each person as adoption counts them in a month: certified on the day of the figures, with what was reported. */
export async function listAnyAdoptionPeople({ month, today }: { month: string; today: string }): Promise<AdoptionPerson[]> {
  const [people, leave, certificates, { versions }, reported] = await Promise.all([
    listAnyPeople(),
    listAnyLeave(),
    listAnyCertificates(),
    currentPolicy(),
    db().select().from(activityMonth).where(eq(activityMonth.month, month)),
  ])
  const activity = new Map(reported.map((row) => [row.personId, row]))
  const on = adoptionDay({ month, today })
  return people.map((one) => ({
    personId: one.personId,
    siteId: one.siteId,
    requiredTrack: one.requiredTrack,
    hiredOn: one.hiredOn,
    leftOn: one.leftOn,
    leave: leave.get(one.personId) ?? [],
    certified: isCertified({ person: one, certificates: certificates.get(one.personId) ?? [], versions, on }),
    activity: activity.get(one.personId) ?? null,
  }))
}

type CertifiedQuestion = { person: Person; certificates: Certificate[]; versions: PolicyVersion[]; on: string }

/** An initial or higher certificate of the track the job asks for is in force on the day. */
function isCertified({ person, certificates, versions, on }: CertifiedQuestion): boolean {
  return certificates.some((one) => {
    if (one.track !== person.requiredTrack || !CLEARANCE_LEVELS.includes(one.level)) return false
    const policy = policyOn(versions, one.completedOn).tracks[one.track].validity
    return isInForce(certificateStanding({ certificate: factsOf(one), policy, today: on }).state)
  })
}

/** The adoption of every site in a month, with the policy its figures were counted by. */
export async function adoptionOfAnySite({ month, today }: { month: string; today: string }) {
  const [sites, people, { versions }] = await Promise.all([listSites(), listAnyAdoptionPeople({ month, today }), currentPolicy()])
  const policy = policyOn(versions, adoptionDay({ month, today })).adoption
  return { ...siteAdoption({ month, today, sites, people, policy }), policy, waves: new Map(sites.map((site) => [site.id, site.wave])) }
}

export type ActivityPlan = ImportPlan<ImportedActivity> & { idByNumber: Map<string, string> }

/** What a file of activity would do. Only the months it names are read. */
export async function planActivity({ header, rows, today }: CsvFile & { today: string }): Promise<ActivityPlan> {
  const months = [...new Set(rows.map(({ values }) => (values.month ?? '').trim()))].slice(0, MOST_MONTHS)
  const [people, recorded] = await Promise.all([
    listAnyPeople(),
    db().select().from(activityMonth).where(inArray(activityMonth.month, months)),
  ])
  const numberById = new Map(people.map((one) => [one.personId, one.employeeNumber]))
  const known = recorded.map(({ personId, importedAt: _, ...figures }) => ({ ...figures, employeeNumber: numberById.get(personId) ?? '' }))
  const plan = planActivityImport({ header, rows, people, known, today })
  return { ...plan, idByNumber: new Map(people.map((one) => [one.employeeNumber, one.personId])) }
}

/** The database takes so many months in one question; a file never holds more. */
const MOST_MONTHS = 500
/** A row has six values; this many rows stay below the database's limit of variables in one statement. */
const PER_STATEMENT = 1_000

/** Writes a plan of activity, the newer figures in place of the older ones. Call it inside the transaction that made the plan. */
export async function applyActivity({ plan, actorId, now }: { plan: ActivityPlan; actorId: string | null; now: Date }): Promise<void> {
  const importedAt = now.toISOString()
  const rows = [...plan.created, ...plan.changed].map(({ facts: { employeeNumber, ...figures } }) => {
    const personId = plan.idByNumber.get(employeeNumber)
    if (!personId) throw new Error(`The plan names the employee number ${employeeNumber}, which nobody has.`)
    return { personId, importedAt, ...figures }
  })
  for (let start = 0; start < rows.length; start += PER_STATEMENT) {
    await db()
      .insert(activityMonth)
      .values(rows.slice(start, start + PER_STATEMENT))
      .onConflictDoUpdate({
        target: [activityMonth.personId, activityMonth.month],
        set: {
          activeWeeks: sql`excluded.active_weeks`,
          stepsApplicable: sql`excluded.steps_applicable`,
          stepsCorrect: sql`excluded.steps_correct`,
          importedAt: sql`excluded.imported_at`,
        },
      })
  }
  const months = [...new Set(rows.map(({ month }) => month))].sort()
  await recordAudit({
    actorId,
    action: 'import:activity',
    subjectType: 'activity',
    subjectId: months.join(' ').slice(0, 200),
    data: { rows: rows.length, months },
    now,
  })
}
