import { desc, eq, sql } from 'drizzle-orm'
import { db, prepared, type Database } from '#db/client.server'
import { auditEvent, person } from '#db/schema'
import { newId } from './id.server'

export type AuditEntry = {
  /** Who did it; null for the platform itself. */
  actorId: string | null
  /** Verb and noun, e.g. 'publish:lesson'. */
  action: string
  subjectType: string
  subjectId: string
  data?: unknown
  now: Date
}

const insertEvent = (database: Database) =>
  database
    .insert(auditEvent)
    .values({
      id: sql.placeholder('id'),
      at: sql.placeholder('at'),
      actorId: sql.placeholder('actorId'),
      action: sql.placeholder('action'),
      subjectType: sql.placeholder('subjectType'),
      subjectId: sql.placeholder('subjectId'),
      data: sql.placeholder('data'),
    })
    .prepare()

/** Records who did what. Call it inside the transaction of the write it tells of. */
export async function recordAudit({ actorId, action, subjectType, subjectId, data, now }: AuditEntry): Promise<void> {
  await prepared('audit', insertEvent).run({
    id: newId(),
    at: now.toISOString(),
    actorId,
    action,
    subjectType,
    subjectId,
    data: data ?? null,
  })
}

/** As many rows as one statement takes. */
const ROWS = 500

/** Records many things at once, as `recordAudit` does one. */
export async function recordAudits(entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map(({ now, data, ...entry }) => ({ ...entry, id: newId(), at: now.toISOString(), data: data ?? null }))
  for (let start = 0; start < rows.length; start += ROWS)
    await db()
      .insert(auditEvent)
      .values(rows.slice(start, start + ROWS))
}

/** The newest audit events, with the names of who acted; at most `limit`. */
export async function listAnyAuditEvents({ limit, offset = 0 }: { limit: number; offset?: number }) {
  return db()
    .select({
      id: auditEvent.id,
      at: auditEvent.at,
      action: auditEvent.action,
      subjectType: auditEvent.subjectType,
      subjectId: auditEvent.subjectId,
      data: auditEvent.data,
      givenName: person.givenName,
      familyName: person.familyName,
    })
    .from(auditEvent)
    .leftJoin(person, eq(person.id, auditEvent.actorId))
    .orderBy(desc(auditEvent.at), desc(auditEvent.id))
    .limit(limit)
    .offset(offset)
}
