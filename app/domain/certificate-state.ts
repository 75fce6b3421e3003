import { addDays, formatDate, isWithin, type CivilDate, type Period } from '~/domain/dates'
import { CLEARANCE_LEVELS, type Level, type ValidityPolicy } from '~/domain/policy'

export const CERTIFICATE_STATES = ['not-yet-valid', 'active', 'renewal-open', 'in-grace', 'lapsed', 'suspended', 'revoked'] as const
export type CertificateState = (typeof CERTIFICATE_STATES)[number]

/** What is known of an issued certificate on the day of the question. */
export type CertificateFacts = {
  validFrom: CivilDate
  validThrough: CivilDate
  /** Days of approved extension. */
  extendedBy?: number
  /** Days suspended, both ends included; reinstatement on a day makes the day before it the last one suspended. */
  suspensions?: readonly Period[]
  revokedOn?: CivilDate | null
}

export type CertificateStanding = {
  state: CertificateState
  because: string
  /** First day on which a completion renews it. */
  renewalOpensOn: CivilDate
  /** Last day of clearance, extensions included. */
  lastDay: CivilDate
  /** First day lapsed. */
  lapsesOn: CivilDate
  trace: string[]
}

const long = (date: CivilDate) => formatDate(date, 'long')

/**
 * The state of a certificate on a day. Revoked comes before everything; after its last day a certificate is in grace
 * and then lapsed, suspended or not, because a suspension never moves the last day.
 */
export function certificateStanding({ certificate, policy, today }: StandingQuestion): CertificateStanding {
  const lastDay = addDays(certificate.validThrough, certificate.extendedBy ?? 0)
  const renewalOpensOn = addDays(certificate.validThrough, -policy.windowDays)
  const lapsesOn = addDays(lastDay, policy.graceDays + 1)
  const trace = [
    `Valid from ${long(certificate.validFrom)} through ${long(certificate.validThrough)}.`,
    ...(certificate.extendedBy ? [`Extended by ${certificate.extendedBy} days to ${long(lastDay)}.`] : []),
    `Renewal opens on ${long(renewalOpensOn)}, ${policy.windowDays} days before the last valid day.`,
    `In grace for ${policy.graceDays} days after the last day; lapsed from ${long(lapsesOn)}.`,
  ]
  const { state, because } = decide({ certificate, today, lastDay, renewalOpensOn, lapsesOn })
  return { state, because, renewalOpensOn, lastDay, lapsesOn, trace: [...trace, because] }
}
type StandingQuestion = {
  certificate: CertificateFacts
  policy: Pick<ValidityPolicy, 'windowDays' | 'graceDays'>
  today: CivilDate
}

type Edges = { certificate: CertificateFacts; today: CivilDate; lastDay: CivilDate; renewalOpensOn: CivilDate; lapsesOn: CivilDate }

function decide({ certificate, today, lastDay, renewalOpensOn, lapsesOn }: Edges): { state: CertificateState; because: string } {
  const { validFrom, revokedOn, suspensions = [] } = certificate
  if (revokedOn && revokedOn <= today) return { state: 'revoked', because: `Revoked on ${long(revokedOn)}.` }
  if (today < validFrom) return { state: 'not-yet-valid', because: `Valid only from ${long(validFrom)}.` }
  if (today >= lapsesOn) return { state: 'lapsed', because: `The last valid day was ${long(lastDay)}; lapsed since ${long(lapsesOn)}.` }
  if (today > lastDay) {
    const until = long(addDays(lapsesOn, -1))
    return { state: 'in-grace', because: `The last valid day was ${long(lastDay)}; the short way back is open to ${until}.` }
  }
  if (isWithin(today, suspensions)) {
    const since = suspensions.find((period) => isWithin(today, [period]))?.from ?? today
    return { state: 'suspended', because: `Suspended since ${long(since)}.` }
  }
  if (today >= renewalOpensOn) {
    return { state: 'renewal-open', because: `Valid through ${long(lastDay)}; renewal open since ${long(renewalOpensOn)}.` }
  }
  return { state: 'active', because: `Valid through ${long(lastDay)}.` }
}

/** True for the states in which a certificate is in force. */
export function isInForce(state: CertificateState): boolean {
  return state === 'active' || state === 'renewal-open'
}

/**
 * May the holder operate independently on this day? Only with an initial or higher certificate in force, of a track
 * that gives clearance.
 */
export function clearance({ level, standing, trackGivesClearance }: ClearanceQuestion): { ok: boolean; because: string } {
  if (!trackGivesClearance) return { ok: false, because: 'This certificate gives no clearance to operate independently.' }
  if (!level || !standing) return { ok: false, because: 'No certificate of this track.' }
  if (!isInForce(standing.state)) return { ok: false, because: `Not in force: ${standing.because}` }
  if (!CLEARANCE_LEVELS.includes(level)) return { ok: false, because: `A ${level} certificate is for work under supervision.` }
  return { ok: true, because: `A certificate of level ${level} is in force. ${standing.because}` }
}
type ClearanceQuestion = {
  level: Level | null
  standing: Pick<CertificateStanding, 'state' | 'because'> | null
  trackGivesClearance: boolean
}
