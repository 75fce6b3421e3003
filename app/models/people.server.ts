import { and, asc, eq, inArray, isNull, or, gte, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { agency, jobRole, person, personRole, site } from '#db/schema'
import type { Track } from '~/domain/curriculum'
import type { Role } from '~/domain/permissions'
import { hasLeft } from './accounts.server'
import { recordAudit } from './audit.server'
import { endRoleEnrolments, enrol } from './enrolments.server'
import { newId } from './id.server'
import { deleteSessionsOf } from './sessions.server'

/** What is recorded of a person; dates are civil dates. */
export type PersonFacts = {
  employeeNumber: string
  givenName: string
  familyName: string
  email: string
  agencyId: string
  siteId: string
  jobRoleId: string
  supervisorId: string | null
  hiredOn: string
  leftOn: string | null
  roles: Role[]
}

export type Person = PersonFacts & {
  personId: string
  agencyName: string
  service: 'employment' | 'social-protection'
  timeZone: string
  siteName: string
  siteLiveFrom: string | null
  jobTitle: string
  requiredTrack: Track | null
  hasPassword: boolean
}

const selection = {
  personId: person.id,
  employeeNumber: person.employeeNumber,
  givenName: person.givenName,
  familyName: person.familyName,
  email: person.email,
  agencyId: person.agencyId,
  siteId: person.siteId,
  jobRoleId: person.jobRoleId,
  supervisorId: person.supervisorId,
  hiredOn: person.hiredOn,
  leftOn: person.leftOn,
  agencyName: agency.name,
  service: agency.service,
  timeZone: agency.timeZone,
  siteName: site.name,
  siteLiveFrom: site.liveFrom,
  jobTitle: jobRole.title,
  requiredTrack: jobRole.requiredTrack,
  hasPassword: sql<number>`${person.passwordHash} is not null`,
}

type Row = Omit<Person, 'roles' | 'requiredTrack' | 'hasPassword'> & { requiredTrack: string | null; hasPassword: number }

function select() {
  return db()
    .select(selection)
    .from(person)
    .innerJoin(agency, eq(agency.id, person.agencyId))
    .innerJoin(site, eq(site.id, person.siteId))
    .innerJoin(jobRole, eq(jobRole.id, person.jobRoleId))
    .$dynamic()
}

async function withRoles(rows: Row[]): Promise<Person[]> {
  const roles = await rolesOf(rows.map((row) => row.personId))
  return rows.map((row) => ({
    ...row,
    requiredTrack: row.requiredTrack as Track | null,
    hasPassword: Boolean(row.hasPassword),
    roles: roles.get(row.personId) ?? [],
  }))
}

/** Fewer names a query than the database's limit of variables. */
const CHUNK = 5_000

async function rolesOf(personIds: string[]): Promise<Map<string, Role[]>> {
  const byPerson = new Map<string, Role[]>()
  for (let start = 0; start < personIds.length; start += CHUNK) {
    const rows = await db()
      .select()
      .from(personRole)
      .where(inArray(personRole.personId, personIds.slice(start, start + CHUNK)))
    for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row.role])
  }
  return byPerson
}

/** One person, whoever asks: the caller has checked that they may. */
export async function findAnyPerson(personId: string): Promise<Person | undefined> {
  return (await withRoles(await select().where(eq(person.id, personId))))[0]
}

/** These people, or everybody, by name: for imports and rebuilds. */
export async function listAnyPeople(personIds?: string[]): Promise<Person[]> {
  const named = personIds ? inArray(person.id, personIds) : undefined
  return withRoles(await select().where(named).orderBy(asc(person.familyName), asc(person.givenName), asc(person.id)))
}

/** The people whose supervisor this is and who are employed on `today`. */
export async function listTeam({ supervisorId, today }: { supervisorId: string; today: string }): Promise<Person[]> {
  const employed = or(isNull(person.leftOn), gte(person.leftOn, today))
  return withRoles(await select().where(and(eq(person.supervisorId, supervisorId), employed)).orderBy(asc(person.familyName), asc(person.givenName)))
}

export async function findPersonIdByEmployeeNumber(employeeNumber: string): Promise<string | undefined> {
  const rows = await db().select({ id: person.id }).from(person).where(eq(person.employeeNumber, employeeNumber))
  return rows[0]?.id
}

type SavePerson = { personId?: string; facts: PersonFacts; actorId: string | null; now: Date }

/**
 * Records a person, new or known, with roles, and enrols them in the foundation and in the track their job requires.
 * Somebody who has left loses their sessions at once and nothing else.
 *
 * @returns the person's id
 */
export async function savePerson({ personId, facts, actorId, now }: SavePerson): Promise<string> {
  const { roles, ...columns } = facts
  const at = now.toISOString()
  return transaction(async () => {
    const id = personId ?? newId()
    if (personId) await db().update(person).set({ ...columns, updatedAt: at }).where(eq(person.id, personId))
    else await db().insert(person).values({ id, ...columns, createdAt: at, updatedAt: at })
    await setRoles({ personId: id, roles })
    await recordAudit({ actorId, action: personId ? 'change:person' : 'add:person', subjectType: 'person', subjectId: id, data: { employeeNumber: facts.employeeNumber }, now })
    if (hasLeft({ leftOn: facts.leftOn, timeZone: await zoneOf(facts.agencyId) }, now)) await deleteSessionsOf({ personId: id })
    else await enrolForJob({ personId: id, jobRoleId: facts.jobRoleId, actorId, now })
    return id
  })
}

async function zoneOf(agencyId: string): Promise<string> {
  const rows = await db().select({ timeZone: agency.timeZone }).from(agency).where(eq(agency.id, agencyId))
  return rows[0]?.timeZone ?? 'UTC'
}

async function setRoles({ personId, roles }: { personId: string; roles: Role[] }) {
  await db().delete(personRole).where(eq(personRole.personId, personId))
  if (roles.length > 0) await db().insert(personRole).values([...new Set(roles)].map((role) => ({ personId, role })))
}

async function enrolForJob({ personId, jobRoleId, actorId, now }: { personId: string; jobRoleId: string; actorId: string | null; now: Date }) {
  const rows = await db().select({ track: jobRole.requiredTrack }).from(jobRole).where(eq(jobRole.id, jobRoleId))
  const track = rows[0]?.track as Track | null | undefined
  await endRoleEnrolments({ personId, keep: track ? [track] : [], actorId, now })
  if (!track) return
  await enrol({ personId, track: 'foundation', reason: 'foundation', actorId, now })
  await enrol({ personId, track, reason: 'role', actorId, now })
}
