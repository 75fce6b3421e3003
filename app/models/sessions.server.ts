import { and, desc, eq, lt, ne, sql } from 'drizzle-orm'
import { db, prepared } from '#db/client.server'
import { agency, person, personRole, session, site } from '#db/schema'
import type { Role } from '~/domain/permissions'

/** Everything a page needs to know about who is asking. */
export type Account = {
  personId: string
  givenName: string
  familyName: string
  employeeNumber: string
  email: string
  agencyId: string
  agencyName: string
  service: 'employment' | 'social-protection'
  siteId: string
  siteName: string
  timeZone: string
  roles: Role[]
}

export type SessionRow = typeof session.$inferSelect

const sessionQuery = () =>
  prepared('session', (database) =>
    database
      .select({ session, person, agency, siteName: site.name, role: personRole.role })
      .from(session)
      .innerJoin(person, eq(person.id, session.personId))
      .innerJoin(agency, eq(agency.id, person.agencyId))
      .innerJoin(site, eq(site.id, person.siteId))
      .leftJoin(personRole, eq(personRole.personId, person.id))
      .where(eq(session.id, sql.placeholder('idHash')))
      .prepare(),
  )

/** A session by the hash of its secret, with the account it belongs to; nothing for people who have left. */
export async function findSession(idHash: string): Promise<{ session: SessionRow; account: Account; leftOn: string | null } | undefined> {
  const rows = await sessionQuery().all({ idHash })
  const first = rows[0]
  if (!first) return undefined
  const roles = rows.flatMap((row) => (row.role ? [row.role] : []))
  return { session: first.session, leftOn: first.person.leftOn, account: accountOf(first.person, first.agency, first.siteName, roles) }
}

function accountOf(
  who: typeof person.$inferSelect,
  employer: typeof agency.$inferSelect,
  siteName: string,
  roles: Role[],
): Account {
  return {
    personId: who.id,
    givenName: who.givenName,
    familyName: who.familyName,
    employeeNumber: who.employeeNumber,
    email: who.email,
    agencyId: employer.id,
    agencyName: employer.name,
    service: employer.service,
    siteId: who.siteId,
    siteName,
    timeZone: employer.timeZone,
    roles,
  }
}

export async function insertSession(row: typeof session.$inferInsert): Promise<void> {
  await db().insert(session).values(row)
}

export async function setSessionExpiry({ idHash, expiresAt }: { idHash: string; expiresAt: number }): Promise<void> {
  await db().update(session).set({ expiresAt }).where(eq(session.id, idHash))
}

export async function touchSession({ idHash, now }: { idHash: string; now: Date }): Promise<void> {
  await db().update(session).set({ lastSeenAt: now.toISOString() }).where(eq(session.id, idHash))
}

export async function deleteSessionByHash(idHash: string): Promise<void> {
  await db().delete(session).where(eq(session.id, idHash))
}

export async function deleteSessionsOf({ personId, except }: { personId: string; except?: string }): Promise<void> {
  await db()
    .delete(session)
    .where(except ? and(eq(session.personId, personId), ne(session.id, except)) : eq(session.personId, personId))
}

/** Ends one session of this person; another person's session is left alone. */
export async function deleteOwnSession({ personId, idHash }: { personId: string; idHash: string }): Promise<void> {
  await db()
    .delete(session)
    .where(and(eq(session.id, idHash), eq(session.personId, personId)))
}

export async function deleteSessionsExpiredBefore(instantMs: number): Promise<void> {
  await db().delete(session).where(lt(session.expiresAt, instantMs))
}

/** The sessions of one person, the latest seen first. */
export async function listSessions({ personId }: { personId: string }): Promise<SessionRow[]> {
  return db().select().from(session).where(eq(session.personId, personId)).orderBy(desc(session.lastSeenAt))
}
