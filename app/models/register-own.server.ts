import { eq } from 'drizzle-orm'
import { db } from '#db/client.server'
import { certificate, registerEntry } from '#db/schema'
import type { Track } from '~/domain/curriculum'
import type { Status } from '~/domain/register-status'

export type OwnRecord = {
  track: Track
  status: Status
  because: string
  level: string | null
  number: string | null
  source: string | null
  certifiedOn: string | null
  validThrough: string | null
  nextReassessmentOn: string | null
  reassessmentBecause: string
}

/** What the register says of one person, by track; tracks with a certificate first. */
export async function listRegisterOf({ personId }: { personId: string }): Promise<OwnRecord[]> {
  const rows = await db()
    .select({
      track: registerEntry.track,
      status: registerEntry.status,
      because: registerEntry.because,
      level: registerEntry.level,
      number: certificate.number,
      source: certificate.source,
      certifiedOn: registerEntry.certifiedOn,
      validThrough: registerEntry.validThrough,
      nextReassessmentOn: registerEntry.nextReassessmentOn,
      reassessmentBecause: registerEntry.reassessmentBecause,
    })
    .from(registerEntry)
    .leftJoin(certificate, eq(certificate.id, registerEntry.certificateId))
    .where(eq(registerEntry.personId, personId))
  return rows
    .map((row) => ({ ...row, track: row.track as Track, status: row.status as Status }))
    .sort((a, b) => Number(b.number !== null) - Number(a.number !== null))
}
