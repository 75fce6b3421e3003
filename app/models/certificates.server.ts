import { asc, desc, eq, inArray } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { certificate, certificateEvent } from '#db/schema'
import type { CertificateFacts } from '~/domain/certificate-state'
import type { Track } from '~/domain/curriculum'
import { addDays, type Period } from '~/domain/dates'
import type { LevelVerdict } from '~/domain/certification'
import type { Level } from '~/domain/policy'
import { recordAudit } from './audit.server'
import { newId } from './id.server'

/** A certificate as issued, with what happened to it since. Dates are civil dates in `timeZone`. */
export type Certificate = {
  certificateId: string
  number: string
  personId: string
  track: Track
  level: Level
  completedOn: string
  validFrom: string
  validThrough: string
  policyVersion: string
  source: 'jointmark' | 'imported'
  sourceName: string
  evidenceReference: string
  lastReassessedOn: string | null
  holderName: string
  agencyName: string
  timeZone: string
  verdict: LevelVerdict
  trace: string[]
  issuedAt: string
  suspensions: Period[]
  revokedOn: string | null
}

type Row = typeof certificate.$inferSelect
type EventRow = typeof certificateEvent.$inferSelect

/** Suspensions as periods with both ends included, and the day of revocation, out of the events. */
function happened(events: EventRow[]): Pick<Certificate, 'suspensions' | 'revokedOn'> {
  const suspensions: Period[] = []
  let revokedOn: string | null = null
  for (const event of [...events].sort((a, b) => (a.effectiveOn + a.recordedAt).localeCompare(b.effectiveOn + b.recordedAt))) {
    const open = suspensions.at(-1)
    if (event.kind === 'suspended' && open?.to !== null) suspensions.push({ from: event.effectiveOn, to: null })
    if (event.kind === 'reinstated' && open && open.to === null) open.to = addDays(event.effectiveOn, -1)
    if (event.kind === 'revoked') revokedOn ??= event.effectiveOn
  }
  return { suspensions, revokedOn }
}

function asCertificate({ id, verdict, trace, track, level, curriculumRevisionId: _pinned, ...row }: Row, events: EventRow[]): Certificate {
  return {
    ...row,
    certificateId: id,
    track: track as Track,
    level: level as Level,
    verdict: verdict as LevelVerdict,
    trace: trace as string[],
    ...happened(events),
  }
}

async function withEvents(rows: Row[]): Promise<Certificate[]> {
  const byCertificate = new Map<string, EventRow[]>()
  for (let start = 0; start < rows.length; start += 5_000) {
    const ids = rows.slice(start, start + 5_000).map((row) => row.id)
    const events = await db().select().from(certificateEvent).where(inArray(certificateEvent.certificateId, ids)).orderBy(asc(certificateEvent.recordedAt))
    for (const event of events) byCertificate.set(event.certificateId, [...(byCertificate.get(event.certificateId) ?? []), event])
  }
  return rows.map((row) => asCertificate(row, byCertificate.get(row.id) ?? []))
}

/** What a rule about standing needs to know of a certificate. */
export const factsOf = (one: Certificate): CertificateFacts => ({
  validFrom: one.validFrom,
  validThrough: one.validThrough,
  suspensions: one.suspensions,
  revokedOn: one.revokedOn,
})

/** The certificates of a person, the newest first. */
export async function listCertificates({ personId }: { personId: string }): Promise<Certificate[]> {
  return withEvents(await db().select().from(certificate).where(eq(certificate.personId, personId)).orderBy(desc(certificate.validFrom), desc(certificate.issuedAt)))
}

/** The certificates of many people, by person and newest first; everybody's when `personIds` is left out. */
export async function listAnyCertificates(personIds?: string[]): Promise<Map<string, Certificate[]>> {
  const rows = await db()
    .select()
    .from(certificate)
    .where(personIds ? inArray(certificate.personId, personIds) : undefined)
    .orderBy(desc(certificate.validFrom), desc(certificate.issuedAt))
  const byPerson = new Map<string, Certificate[]>()
  for (const one of await withEvents(rows)) byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), one])
  return byPerson
}

/** A certificate by its printed number, for anybody who holds the number. */
export async function findAnyCertificateByNumber(number: string): Promise<Certificate | undefined> {
  return (await withEvents(await db().select().from(certificate).where(eq(certificate.number, number))))[0]
}

export type NewCertificate = Omit<Certificate, 'certificateId' | 'suspensions' | 'revokedOn' | 'issuedAt'> & {
  curriculumRevisionId: string | null
  actorId: string | null
  now: Date
}

/**
 * Writes a certificate with its first event. The same person, track, level and day of completion a second time
 * changes nothing, so that a repeated import or a double click issues one certificate.
 *
 * @returns the certificate's id, or undefined when it was there already
 */
export async function insertCertificate({ actorId, now, ...facts }: NewCertificate): Promise<string | undefined> {
  const certificateId = newId()
  const at = now.toISOString()
  return transaction(async () => {
    const inserted = await db()
      .insert(certificate)
      .values({ id: certificateId, ...facts, issuedAt: at })
      .onConflictDoNothing({ target: [certificate.personId, certificate.track, certificate.level, certificate.completedOn] })
      .returning({ id: certificate.id })
    if (inserted.length === 0) return undefined
    const kind = facts.source === 'imported' ? 'imported' : 'issued'
    await db().insert(certificateEvent).values({ id: newId(), certificateId, kind, actorId, effectiveOn: facts.validFrom, recordedAt: at })
    const data = { number: facts.number, track: facts.track, level: facts.level, personId: facts.personId }
    await recordAudit({ actorId, action: kind === 'imported' ? 'import:certificate' : 'issue:certificate', subjectType: 'certificate', subjectId: certificateId, data, now })
    return certificateId
  })
}

type CertificateChange = { certificateId: string; kind: 'suspended' | 'reinstated' | 'revoked'; actorId: string | null; reason: string; effectiveOn: string; now: Date }

/** Records what happened to a certificate; what was issued stays as it was. */
export async function recordCertificateEvent({ now, ...event }: CertificateChange): Promise<void> {
  await transaction(async () => {
    await db()
      .insert(certificateEvent)
      .values({ id: newId(), recordedAt: now.toISOString(), ...event })
    const { certificateId, actorId, kind, reason, effectiveOn } = event
    await recordAudit({ actorId, action: `${kind}:certificate`, subjectType: 'certificate', subjectId: certificateId, data: { reason, effectiveOn }, now })
  })
}

