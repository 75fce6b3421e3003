import { count, inArray } from 'drizzle-orm'
import { db } from '#db/client.server'
import { auditEvent, certificate } from '#db/schema'
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
  /** The person it was done to, or whose certificate it is. */
  person: { personId: string; name: string } | null
  /** The number of the certificate it is about. */
  certificateNumber: string | null
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
  const of = (type: string) => events.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId)
  const certificates = await holdersOf(of('certificate'))
  const names = await listAnyNames([...of('person'), ...[...certificates.values()].map(({ personId }) => personId)])
  const lines = events.map(({ id, at, action, subjectId, data, givenName, familyName }) => {
    const held = certificates.get(subjectId)
    const personId = held?.personId ?? subjectId
    const name = names.get(personId)
    const actor = familyName === null ? null : `${givenName ?? ''} ${familyName}`
    return { id, at, action, actor, person: name ? { personId, name } : null, certificateNumber: held?.number ?? null, data }
  })
  return { lines, total, page: shown, pages }
}

/** Whose certificates these are, with their numbers, by the certificate's id. */
async function holdersOf(certificateIds: string[]): Promise<Map<string, { personId: string; number: string }>> {
  if (certificateIds.length === 0) return new Map()
  const rows = await db()
    .select({ id: certificate.id, personId: certificate.personId, number: certificate.number })
    .from(certificate)
    .where(inArray(certificate.id, [...new Set(certificateIds)]))
  return new Map(rows.map(({ id, ...holder }) => [id, holder]))
}
