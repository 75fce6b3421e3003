import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.server'
import { certificate } from '#db/schema'
import { planCertificateImport, type CertificateToImport, type KnownCertificate } from '~/domain/certificate-import'
import { credentialNumber } from '~/domain/credential-number'
import type { ImportPlan } from '~/domain/import-rows'
import { recordAudit } from './audit.server'
import { insertCertificate, listAnyCertificates } from './certificates.server'
import type { CsvFile } from './csv-rows.server'
import { currentPolicy } from './curricula.server'
import { listAnyPeople, type Person } from './people.server'

export type CertificatePlan = ImportPlan<CertificateToImport> & {
  people: Map<string, Person>
  /** Ids of known certificates by the key of the plan. */
  idByKey: Map<string, string>
}

const keyOf = ({ employeeNumber, track, level, completedOn }: Omit<KnownCertificate, 'source'>) =>
  [employeeNumber, track, level, completedOn].join(' · ')

/** What a file of earlier certificates would do. */
export async function planCertificates({ header, rows, today }: CsvFile & { today: string }): Promise<CertificatePlan> {
  const [everybody, byPerson, { versions }] = await Promise.all([listAnyPeople(), listAnyCertificates(), currentPolicy()])
  const people = new Map(everybody.map((one) => [one.employeeNumber, one]))
  const idByKey = new Map<string, string>()
  const known = everybody.flatMap(({ personId, employeeNumber }) =>
    (byPerson.get(personId) ?? []).map((one): KnownCertificate => {
      const { track, level, completedOn, validThrough, lastReassessedOn, sourceName, evidenceReference, source } = one
      const facts = { employeeNumber, track, level, completedOn, validThrough, lastReassessedOn, sourceName, evidenceReference, source }
      idByKey.set(keyOf(facts), one.certificateId)
      return facts
    }),
  )
  const plan = planCertificateImport({ header, rows, people: people.keys(), known, versions, today })
  return { ...plan, people, idByKey }
}

/** Writes a plan of certificates; returns whose register rows change. Call it inside the transaction that made the plan. */
export async function applyCertificates({
  plan,
  actorId,
  now,
}: {
  plan: CertificatePlan
  actorId: string | null
  now: Date
}): Promise<string[]> {
  const touched = new Set<string>()
  for (const { facts } of plan.created) {
    const holder = plan.people.get(facts.employeeNumber)
    if (!holder) throw new Error(`The plan names the employee number ${facts.employeeNumber}, which nobody has.`)
    await insertImported({ facts, holder, actorId, now })
    touched.add(holder.personId)
  }
  for (const { key, facts } of plan.changed) {
    const certificateId = plan.idByKey.get(key)
    const holder = plan.people.get(facts.employeeNumber)
    if (!certificateId || !holder) throw new Error(`The plan changes the certificate ${key}, which is not known.`)
    await recordReassessment({ certificateId, on: facts.lastReassessedOn, actorId, now })
    touched.add(holder.personId)
  }
  return [...touched]
}

async function insertImported({
  facts,
  holder,
  actorId,
  now,
}: {
  facts: CertificateToImport
  holder: Person
  actorId: string | null
  now: Date
}) {
  const { employeeNumber: _, ...dates } = facts
  await insertCertificate({
    ...dates,
    number: credentialNumber({ track: facts.track, bytes: randomBytes(5) }),
    personId: holder.personId,
    validFrom: facts.completedOn,
    curriculumRevisionId: null,
    source: 'imported',
    holderName: `${holder.givenName} ${holder.familyName}`,
    agencyName: holder.agencyName,
    timeZone: holder.timeZone,
    verdict: { level: facts.level, ok: true, completedOn: facts.completedOn, because: earnedElsewhere(facts), requirements: [] },
    actorId,
    now,
  })
}

const earnedElsewhere = ({ sourceName, evidenceReference }: CertificateToImport) =>
  `Earned before Jointmark: certified by ${sourceName}, evidence ${evidenceReference}.`

/** A later reassessment met before Jointmark, as an import tells it; everything else of a certificate stays as issued. */
async function recordReassessment({
  certificateId,
  on,
  actorId,
  now,
}: {
  certificateId: string
  on: string | null
  actorId: string | null
  now: Date
}) {
  await db().update(certificate).set({ lastReassessedOn: on }).where(eq(certificate.id, certificateId))
  await recordAudit({ actorId, action: 'import:reassessment', subjectType: 'certificate', subjectId: certificateId, data: { on }, now })
}
