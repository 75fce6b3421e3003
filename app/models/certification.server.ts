import { randomBytes } from 'node:crypto'
import { transaction } from '#db/client.server'
import { certificateStanding, isInForce } from '~/domain/certificate-state'
import { decide, type Verdict } from '~/domain/certification'
import type { Curriculum, Track } from '~/domain/curriculum'
import { civilDateIn } from '~/domain/dates'
import { credentialNumber } from '~/domain/credential-number'
import { policyOn, type PolicyVersion, type TrackPolicy } from '~/domain/policy'
import { validThrough } from '~/domain/validity'
import { certificateCycle } from './certificate-cycle.server'
import { factsOf, insertCertificate, listCertificates, type Certificate } from './certificates.server'
import { currentPolicy } from './curricula.server'
import { listEnrolments, type Enrolment } from './enrolments.server'
import { evidenceOf } from './evidence.server'
import { listLessonHeads } from './lessons.server'
import { findAnyPerson, type Person } from './people.server'
import { refreshRegister } from './register.server'

export type TrackVerdict = {
  track: Track
  curriculum: Curriculum
  curriculumRevisionId: string
  policy: TrackPolicy
  policyVersion: PolicyVersion
  verdict: Verdict
  /** The newest certificate of this track, if any. */
  certificate: Certificate | undefined
}

type Basis = { versions: PolicyVersion[]; available: string[]; certificates: Certificate[] }

async function basisFor(personId: string): Promise<Basis> {
  const [{ versions }, heads, certificates] = await Promise.all([currentPolicy(), listLessonHeads(), listCertificates({ personId })])
  return { versions, available: heads.map((head) => head.slug), certificates }
}

async function decideTrack({ person, enrolment, basis, today }: { person: Person; enrolment: Enrolment; basis: Basis; today: string }): Promise<TrackVerdict> {
  const { track, curriculum, curriculumRevisionId } = enrolment
  const policyVersion = policyOn(basis.versions, today)
  const policy = policyVersion.tracks[track]
  const certificate = basis.certificates.find((one) => one.track === track)
  const { since } = certificateCycle({ certificate, versions: basis.versions, track, today })
  const evidence = await evidenceOf({ personId: person.personId, track, timeZone: person.timeZone, since: since ?? undefined })
  const verdict = decide({ policy, curriculum: { ...curriculum, available: basis.available }, evidence, today })
  return { track, curriculum, curriculumRevisionId, policy, policyVersion, verdict, certificate }
}

/** What a person has done and is missing in every track they are enrolled in, each with its reason. */
export async function verdictsOf({ personId, now }: { personId: string; now: Date }): Promise<TrackVerdict[]> {
  const person = await findAnyPerson(personId)
  if (!person) return []
  const [basis, enrolments] = await Promise.all([basisFor(personId), listEnrolments({ personId })])
  const today = civilDateIn(now, person.timeZone)
  return Promise.all(enrolments.map((enrolment) => decideTrack({ person, enrolment, basis, today })))
}

/** The same for one track; undefined when the person is not enrolled in it. */
export async function verdictOf({ personId, track, now }: { personId: string; track: string; now: Date }): Promise<TrackVerdict | undefined> {
  return (await verdictsOf({ personId, now })).find((verdict) => verdict.track === track)
}

/** True while a certificate of at least this level is in force and its renewal is not open: nothing new is to be issued. */
function standsAlready({ policy, level, certificate, today }: { policy: TrackPolicy; level: string; certificate?: Certificate; today: string }) {
  if (!certificate) return false
  const rank = (name: string) => policy.levels.findIndex((one) => one.level === name)
  if (rank(level) > rank(certificate.level)) return false
  const { state } = certificateStanding({ certificate: factsOf(certificate), policy: policy.validity, today })
  return isInForce(state) && state !== 'renewal-open'
}

/**
 * Issues what a person has earned: for each track whose rule says so, a certificate with its verdict and the derivation
 * of its dates, then brings the register up to date. Call it after a lesson, an exam or a case is finished.
 *
 * @returns the numbers of the certificates issued now
 */
export async function issueIfEarned({ personId, now }: { personId: string; now: Date }): Promise<string[]> {
  return transaction(async () => {
    const person = await findAnyPerson(personId)
    if (!person) return []
    const numbers: string[] = []
    for (const one of await verdictsOf({ personId, now })) {
      const number = await issueTrack({ person, one, now })
      if (number) numbers.push(number)
    }
    await refreshRegister({ personIds: [personId], now })
    return numbers
  })
}

async function issueTrack({ person, one, now }: { person: Person; one: TrackVerdict; now: Date }): Promise<string | undefined> {
  const { track, policy, policyVersion, verdict, certificate } = one
  const today = civilDateIn(now, person.timeZone)
  const { level, completedOn } = verdict
  const reached = verdict.levels.find((each) => each.level === level)
  if (!level || !completedOn || !reached || standsAlready({ policy, level, certificate, today })) return undefined
  const previous = certificate?.level === level ? { validThrough: certificate.validThrough } : undefined
  const validity = validThrough({ policy: policy.validity, completedOn, previous })
  if (!validity.renews || validity.date < today) return undefined
  const number = credentialNumber({ track, bytes: randomBytes(5) })
  const issued = await insertCertificate({
    number,
    personId: person.personId,
    track,
    level,
    completedOn,
    validFrom: validity.validFrom,
    validThrough: validity.date,
    policyVersion: policyVersion.version,
    curriculumRevisionId: one.curriculumRevisionId,
    source: 'jointmark',
    sourceName: '',
    evidenceReference: '',
    lastReassessedOn: null,
    holderName: `${person.givenName} ${person.familyName}`,
    agencyName: person.agencyName,
    timeZone: person.timeZone,
    verdict: reached,
    trace: validity.trace,
    actorId: null,
    now,
  })
  return issued && number
}
