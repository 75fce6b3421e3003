import { count } from 'drizzle-orm'
import { db } from '#db/client.server'
import { auditEvent } from '#db/schema'
import { listAnyAuditEvents } from './audit.server'
import { listAnyNames } from './people-names.server'

/** Events of a page of the log. */
export const AUDIT_PAGE = 50

export type AuditLine = {
  id: string
  at: string
  action: string
  /** Null for the platform itself. */
  actor: string | null
  /** Whom or what it was done to; a person by name. */
  subject: { type: string; id: string; name: string | null }
  data: unknown
}

/** A page of the audit log, the newest first, with names; a page past the end gives the last one. */
export async function pageOfAnyAuditLog({
  page,
}: {
  page: number
}): Promise<{ lines: AuditLine[]; total: number; page: number; pages: number }> {
  const counted = await db().select({ n: count() }).from(auditEvent)
  const total = counted[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(total / AUDIT_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const events = await listAnyAuditEvents({ limit: AUDIT_PAGE, offset: (shown - 1) * AUDIT_PAGE })
  const names = await listAnyNames(events.filter(({ subjectType }) => subjectType === 'person').map(({ subjectId }) => subjectId))
  const lines = events.map(({ id, at, action, subjectType, subjectId, data, givenName, familyName }) => ({
    id,
    at,
    action,
    actor: familyName === null ? null : `${givenName ?? ''} ${familyName}`,
    subject: { type: subjectType, id: subjectId, name: names.get(subjectId) ?? null },
    data,
  }))
  return { lines, total, page: shown, pages }
}
