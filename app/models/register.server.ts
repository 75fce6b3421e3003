import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { agency, enrolment, registerEntry } from '#db/schema'
import { certificateStanding } from '~/domain/certificate-state'
import type { Track } from '~/domain/curriculum'
import { addDays, civilDateIn, type Period } from '~/domain/dates'
import { policyOn, type PolicyVersion } from '~/domain/policy'
import { nextReassessment, type NextReassessment } from '~/domain/reassessment'
import { registerStatus } from '~/domain/register-status'
import { PLAIN_CALENDAR, type WorkCalendar } from '~/domain/working-days'
import { factsOf, listAnyCertificates, type Certificate } from './certificates.server'
import { currentPolicy } from './curricula.server'
import { listAnyLeave, listCalendars } from './organisation.server'
import { listAnyPeople, type Person } from './people.server'

type Row = typeof registerEntry.$inferInsert
type EnrolmentRow = { personId: string; track: string; enrolledAt: string; endedAt: string | null }

/** Everything that a status is derived from, read once for many people. */
type Basis = {
  versions: PolicyVersion[]
  calendars: Map<string, WorkCalendar>
  leave: Map<string, Period[]>
  certificates: Map<string, Certificate[]>
}

/** Names sort without regard to case and accents, family name first. */
export const sortNameOf = ({ familyName, givenName }: { familyName: string; givenName: string }) =>
  `${familyName} ${givenName}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The next quarterly reassessment of a certificate, with its derivation. */
export function reassessmentOf({ certificate, versions, calendar, leave, today }: ReassessmentOf): NextReassessment {
  return nextReassessment({
    policy: policyOn(versions, certificate.completedOn).tracks[certificate.track].reassessment,
    validFrom: certificate.validFrom,
    validThrough: certificate.validThrough,
    lastReassessedOn: certificate.lastReassessedOn,
    calendar,
    leave,
    today,
  })
}
type ReassessmentOf = { certificate: Certificate; versions: PolicyVersion[]; calendar: WorkCalendar; leave: Period[]; today: string }

function rowOf({ person, enrolled, basis, now }: { person: Person; enrolled: EnrolmentRow; basis: Basis; now: Date }): Row {
  const track = enrolled.track as Track
  const today = civilDateIn(now, person.timeZone)
  const leave = basis.leave.get(person.personId) ?? []
  const calendar = basis.calendars.get(person.agencyId) ?? PLAIN_CALENDAR
  const certificate = basis.certificates.get(person.personId)?.find((one) => one.track === track)
  const validity = certificate && policyOn(basis.versions, certificate.completedOn).tracks[track].validity
  const standing = certificate && validity ? certificateStanding({ certificate: factsOf(certificate), policy: validity, today }) : null
  const reassessment = certificate ? reassessmentOf({ certificate, versions: basis.versions, calendar, leave, today }) : null
  const { status, because } = registerStatus({
    certificate: certificate && standing ? { level: certificate.level, standing } : null,
    reassessment,
    leave,
    enrolment: {
      enrolledOn: civilDateIn(enrolled.enrolledAt, person.timeZone),
      endedOn: person.leftOn ? addDays(person.leftOn, 1) : enrolled.endedAt ? civilDateIn(enrolled.endedAt, person.timeZone) : null,
    },
    today,
  })
  return {
    personId: person.personId,
    track,
    sortName: sortNameOf(person),
    employeeNumber: person.employeeNumber,
    agencyId: person.agencyId,
    siteId: person.siteId,
    level: certificate?.level ?? null,
    status,
    because,
    certificateId: certificate?.certificateId ?? null,
    certifiedOn: certificate?.completedOn ?? null,
    validThrough: certificate?.validThrough ?? null,
    nextReassessmentOn: reassessment?.quarter?.dueOn ?? null,
    reassessmentState: reassessment?.state ?? null,
    reassessmentBecause: reassessment?.because ?? '',
    asOf: today,
    updatedAt: now.toISOString(),
  }
}

/** How many people's names fit one query. */
const CHUNK = 2_000

async function enrolmentsOf(personIds: string[] | undefined): Promise<EnrolmentRow[]> {
  return db()
    .select({ personId: enrolment.personId, track: enrolment.track, enrolledAt: enrolment.enrolledAt, endedAt: enrolment.endedAt })
    .from(enrolment)
    .where(personIds ? inArray(enrolment.personId, personIds) : undefined)
}

/** The register's rows as they follow from events today, without writing them. */
export async function deriveRegister({ personIds, now }: { personIds?: string[]; now: Date }): Promise<Row[]> {
  const [{ versions }, calendars, leave, certificates, enrolments, everybody] = await Promise.all([
    currentPolicy(),
    listCalendars(),
    listAnyLeave(personIds),
    listAnyCertificates(personIds),
    enrolmentsOf(personIds),
    listAnyPeople(personIds),
  ])
  const people = new Map(everybody.map((person) => [person.personId, person]))
  const basis = { versions, calendars, leave, certificates }
  return enrolments.flatMap((enrolled) => {
    const person = people.get(enrolled.personId)
    return person ? [rowOf({ person, enrolled, basis, now })] : []
  })
}

/** Brings the register's rows of these people up to date. */
export async function refreshRegister({ personIds, now }: { personIds: string[]; now: Date }): Promise<void> {
  for (let start = 0; start < personIds.length; start += CHUNK) {
    const ids = personIds.slice(start, start + CHUNK)
    await transaction(async () => {
      const rows = await deriveRegister({ personIds: ids, now })
      await db().delete(registerEntry).where(inArray(registerEntry.personId, ids))
      await insertRows(rows)
    })
  }
}

async function insertRows(rows: Row[]) {
  // A row has 17 values; this many rows stay below the database's limit of variables in one statement.
  const perStatement = 500
  for (let start = 0; start < rows.length; start += perStatement) {
    await db()
      .insert(registerEntry)
      .values(rows.slice(start, start + perStatement))
  }
}

/**
 * Brings the whole register up to date. With `onlyStale` it touches only people whose rows were computed for an earlier
 * day than today in their agency's zone, or who have none.
 */
export async function refreshWholeRegister({ now, onlyStale = false }: { now: Date; onlyStale?: boolean }): Promise<number> {
  const personIds = onlyStale ? await stalePeople(now) : (await enrolmentsOf(undefined)).map((row) => row.personId)
  const distinct = [...new Set(personIds)]
  await refreshRegister({ personIds: distinct, now })
  return distinct.length
}

/** People with a missing row, or one computed for an earlier day than today where they work. */
async function stalePeople(now: Date): Promise<string[]> {
  const agencies = await db().select({ id: agency.id, timeZone: agency.timeZone }).from(agency)
  const older = agencies.map(({ id, timeZone }) => and(eq(registerEntry.agencyId, id), lt(registerEntry.asOf, civilDateIn(now, timeZone))))
  const rows = await db()
    .selectDistinct({ personId: enrolment.personId })
    .from(enrolment)
    .leftJoin(registerEntry, and(eq(registerEntry.personId, enrolment.personId), eq(registerEntry.track, enrolment.track)))
    .where(or(isNull(registerEntry.personId), ...older))
  return rows.map((row) => row.personId)
}
