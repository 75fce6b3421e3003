import { TRACKS, type Track } from '~/domain/curriculum'
import { formatDate, type CivilDate } from '~/domain/dates'
import { fieldChanges, rowReader, startPlan, suggester } from '~/domain/import-rows'
import type { ImportColumns, ImportPlan, ImportProblem, ImportRow, RowReader } from '~/domain/import-rows'
import { LEVELS, policyOn, type Level, type PolicyVersion } from '~/domain/policy'
import { validThrough } from '~/domain/validity'

/**
 * Certificates earned before Jointmark, one a row, by employee number, track, level and day. `valid_through` may be left
 * out: it is then derived; given, it may be earlier than the policy allows and never later. `reassessed_on` is the last
 * quarterly reassessment. `source` says who certified, `evidence` where the evidence lies. Dates are ISO dates.
 */
export const CERTIFICATE_COLUMNS: ImportColumns = {
  required: ['employee_number', 'track', 'level', 'certified_on', 'source', 'evidence'],
  optional: ['valid_through', 'reassessed_on'],
}

/** A certificate as a row gives it, its dates completed by the policy of its day. */
export type ImportedCertificate = {
  employeeNumber: string
  track: Track
  level: Level
  completedOn: CivilDate
  validThrough: CivilDate
  lastReassessedOn: CivilDate | null
  sourceName: string
  evidenceReference: string
}

export type KnownCertificate = ImportedCertificate & { source: 'jointmark' | 'imported' }

/** The facts of a row with how its last valid day was found. */
export type CertificateToImport = ImportedCertificate & { policyVersion: string; trace: string[] }

/**
 * What a file of certificates would do. An issued certificate is never edited: a row that says otherwise about one is an
 * error, except for a later reassessment of an imported one. Rows may stand in any order; a renewal follows the dates of
 * the certificate before it, from the file or known.
 */
export function planCertificateImport(question: CertificateImport): ImportPlan<CertificateToImport> {
  const { header, rows, people, known } = question
  const plan = startPlan<CertificateToImport>({ columns: CERTIFICATE_COLUMNS, header, rows })
  if (plan.errors.length > 0) return plan
  const byKey = new Map<string, KnownCertificate>(known.map((certificate) => [keyOf(certificate), certificate]))
  const history = new Map<string, ImportedCertificate[]>()
  for (const certificate of known) remember(history, certificate)
  const read = readRows({ ...question, people: new Set(people), errors: plan.errors })
  const seen = new Map<string, number>()
  for (const each of read.sort((a, b) => a.given.completedOn.localeCompare(b.given.completedOn))) {
    const key = keyOf(each.given)
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      plan.errors.push({ row: each.reader.row, column: 'employee_number', message: `This certificate stands in row ${earlier} already.` })
      continue
    }
    seen.set(key, each.reader.row)
    const before = byKey.get(key)
    if (before) compare({ plan, each, before, key })
    else create({ plan, each, key, history, versions: question.versions })
  }
  return plan
}
type CertificateImport = {
  header: readonly string[]
  rows: readonly ImportRow[]
  /** Employee numbers of everybody known. */
  people: Iterable<string>
  known: readonly KnownCertificate[]
  versions: readonly PolicyVersion[]
  today: CivilDate
}

type GivenCertificate = Omit<ImportedCertificate, 'validThrough'> & { validThrough: CivilDate | null }
type ReadCertificate = { reader: RowReader; given: GivenCertificate }
type Plan = ImportPlan<CertificateToImport>
type ReadQuestion = Omit<CertificateImport, 'people'> & { people: Set<string>; errors: ImportProblem[] }

function readRows({ rows, people, versions, today, errors }: ReadQuestion): ReadCertificate[] {
  const suggest = suggester(people)
  return rows.flatMap((row) => {
    const reader = rowReader({ row, errors })
    const employeeNumber = reader.required('employee_number') ?? ''
    if (employeeNumber && !people.has(employeeNumber)) {
      reader.refuse('employee_number', `Nobody has the employee number ${employeeNumber}.${suggest(employeeNumber)}`)
    }
    const track = reader.oneOf('track', TRACKS)
    const level = reader.oneOf('level', LEVELS)
    const completedOn = reader.requiredDate('certified_on')
    const last = reader.date('valid_through')
    const lastReassessedOn = reader.date('reassessed_on')
    const sourceName = reader.required('source') ?? ''
    const evidenceReference = reader.required('evidence') ?? ''
    if (completedOn && completedOn > today) reader.refuse('certified_on', 'certified_on is in the future.')
    if (completedOn && last && last < completedOn) reader.refuse('valid_through', 'valid_through is before certified_on.')
    if (completedOn && lastReassessedOn && lastReassessedOn < completedOn) {
      reader.refuse('reassessed_on', 'reassessed_on is before certified_on.')
    }
    if (lastReassessedOn && lastReassessedOn > today) reader.refuse('reassessed_on', 'reassessed_on is in the future.')
    if (!track || !level || !completedOn) return []
    const policy = policyOn(versions, completedOn).tracks[track]
    const levels = policy.levels.map((each) => each.level)
    if (!levels.includes(level)) reader.refuse('level', `The track ${track} has no level ${level}; it has ${levels.join(', ')}.`)
    if (lastReassessedOn && !policy.reassessment) reader.refuse('reassessed_on', `The track ${track} has no quarterly reassessment.`)
    const given = { employeeNumber, track, level, completedOn, validThrough: last, lastReassessedOn, sourceName, evidenceReference }
    return reader.sound() ? [{ reader, given }] : []
  })
}

function create({ plan, each, key, history, versions }: CreateQuestion): void {
  const { reader, given } = each
  const version = policyOn(versions, given.completedOn)
  const previous = (history.get(chainOf(given)) ?? []).filter(({ completedOn }) => completedOn < given.completedOn).at(-1)
  const validity = validThrough({ policy: version.tracks[given.track].validity, completedOn: given.completedOn, previous })
  if (!validity.renews) return reader.refuse('certified_on', validity.because)
  if (given.validThrough && given.validThrough > validity.date) {
    return reader.refuse('valid_through', `The policy allows no longer than ${formatDate(validity.date, 'long')}.`)
  }
  const last = given.validThrough ?? validity.date
  if (given.lastReassessedOn && given.lastReassessedOn > last) {
    return reader.refuse('reassessed_on', `reassessed_on is after the last valid day, ${formatDate(last, 'long')}.`)
  }
  const shorter = last < validity.date ? [`The source ends it on ${formatDate(last, 'long')}.`] : []
  const facts = { ...given, validThrough: last, policyVersion: version.version, trace: [...validity.trace, ...shorter] }
  remember(history, facts)
  plan.created.push({ row: reader.row, key, facts })
}
type CreateQuestion = {
  plan: Plan
  each: ReadCertificate
  key: string
  history: Map<string, ImportedCertificate[]>
  versions: readonly PolicyVersion[]
}

/** A row about a certificate that is known: the same, a later reassessment, or a contradiction. */
function compare({ plan, each, before, key }: { plan: Plan; each: ReadCertificate; before: KnownCertificate; key: string }): void {
  const { reader, given } = each
  const facts: ImportedCertificate = { ...given, validThrough: given.validThrough ?? before.validThrough }
  facts.lastReassessedOn = given.lastReassessedOn ?? before.lastReassessedOn
  const { source, ...known } = before
  const fields = fieldChanges(known, facts)
  if (source === 'jointmark' && fields.length > 0) return reader.refuse('employee_number', 'Jointmark issued this certificate itself.')
  const fixed = fields.find(({ field }) => field !== 'lastReassessedOn')
  if (fixed)
    return reader.refuse(
      'employee_number',
      `This certificate is recorded with ${fixed.from}, not ${fixed.to}; what is recorded is not edited.`,
    )
  if (fields.length === 0) return void plan.unchanged.push(key)
  if (before.lastReassessedOn && (given.lastReassessedOn ?? '') < before.lastReassessedOn) {
    return reader.refuse('reassessed_on', `A later reassessment is recorded already, on ${formatDate(before.lastReassessedOn, 'long')}.`)
  }
  if ((given.lastReassessedOn ?? '') > before.validThrough) {
    return reader.refuse('reassessed_on', `reassessed_on is after the last valid day, ${formatDate(before.validThrough, 'long')}.`)
  }
  plan.changed.push({ row: reader.row, key, facts: { ...facts, policyVersion: '', trace: [] }, fields })
}

/** What makes a certificate this one and no other. */
function keyOf({
  employeeNumber,
  track,
  level,
  completedOn,
}: Pick<ImportedCertificate, 'employeeNumber' | 'track' | 'level' | 'completedOn'>): string {
  return [employeeNumber, track, level, completedOn].join(' · ')
}

/** The certificates that renew one another. */
function chainOf({ employeeNumber, track, level }: Pick<ImportedCertificate, 'employeeNumber' | 'track' | 'level'>): string {
  return [employeeNumber, track, level].join(' · ')
}

function remember(history: Map<string, ImportedCertificate[]>, certificate: ImportedCertificate): void {
  const chain = [...(history.get(chainOf(certificate)) ?? []), certificate]
  history.set(
    chainOf(certificate),
    chain.sort((a, b) => a.completedOn.localeCompare(b.completedOn)),
  )
}
