import { isInForce, type CertificateStanding } from '~/domain/certificate-state'
import { formatDate, isWithin, type CivilDate, type Period } from '~/domain/dates'
import type { Level } from '~/domain/policy'
import type { NextReassessment } from '~/domain/reassessment'

/** The register's words for where a person stands in a track; no other words are used. */
export const STATUSES = [
  'Certified',
  'Provisional',
  'Due soon',
  'Overdue',
  'Lapsed',
  'Suspended',
  'In training',
  'On leave',
  'Withdrawn',
] as const
export type Status = (typeof STATUSES)[number]

export type StatusVerdict = { status: Status; because: string }

const long = (date: CivilDate) => formatDate(date, 'long')

/**
 * One status of a person in a track. The first that holds decides: Withdrawn (certificate revoked, or enrolment ended
 * with no certificate in force), Suspended, On leave, Lapsed, Overdue (in grace, or the reassessment overdue), Due soon
 * (reassessment open or due, or renewal open), Provisional, Certified, In training.
 */
export function registerStatus({ certificate, reassessment, leave, enrolment, today }: StatusQuestion): StatusVerdict {
  const away = leave.find((period) => isWithin(today, [period]))
  const standing = certificate?.standing ?? null
  if (standing?.state === 'revoked') return { status: 'Withdrawn', because: standing.because }
  if (enrolment?.endedOn && enrolment.endedOn <= today && !(standing && isInForce(standing.state))) {
    return { status: 'Withdrawn', because: `Left the course on ${long(enrolment.endedOn)}.` }
  }
  if (standing?.state === 'suspended') return { status: 'Suspended', because: standing.because }
  if (away) return { status: 'On leave', because: leaveSentence(away, standing) }
  if (!certificate || !standing || standing.state === 'not-yet-valid') return inTraining({ certificate, enrolment })
  return statusOfCertificate({ level: certificate.level, standing, reassessment })
}
type StatusQuestion = {
  /** The person's newest certificate of the track. */
  certificate: { level: Level; standing: CertificateStanding } | null
  reassessment: NextReassessment | null
  leave: readonly Period[]
  enrolment: { enrolledOn: CivilDate; endedOn: CivilDate | null } | null
  today: CivilDate
}

function statusOfCertificate({ level, standing, reassessment }: CertificateQuestion): StatusVerdict {
  if (standing.state === 'lapsed') return { status: 'Lapsed', because: standing.because }
  if (standing.state === 'in-grace') return { status: 'Overdue', because: `Renewal overdue. ${standing.because}` }
  if (reassessment?.state === 'overdue') return { status: 'Overdue', because: reassessment.because }
  if (reassessment?.state === 'due' || reassessment?.state === 'open') return { status: 'Due soon', because: reassessment.because }
  if (standing.state === 'renewal-open') return { status: 'Due soon', because: standing.because }
  const next = reassessment && reassessment.quarter ? ` ${reassessment.because}` : ''
  if (level === 'provisional') return { status: 'Provisional', because: `Works under supervision. ${standing.because}${next}` }
  return { status: 'Certified', because: `${standing.because}${next}` }
}
type CertificateQuestion = { level: Level; standing: CertificateStanding; reassessment: NextReassessment | null }

function inTraining({ certificate, enrolment }: Pick<StatusQuestion, 'certificate' | 'enrolment'>): StatusVerdict {
  if (certificate) return { status: 'In training', because: certificate.standing.because }
  const since = enrolment ? `Enrolled since ${long(enrolment.enrolledOn)}` : 'Not enrolled yet'
  return { status: 'In training', because: `${since}; no certificate of this course.` }
}

function leaveSentence(away: Period, standing: CertificateStanding | null): string {
  const until = away.to ? ` to ${long(away.to)}` : ''
  return `On leave from ${long(away.from)}${until}.${standing ? ` ${standing.because}` : ''}`
}
