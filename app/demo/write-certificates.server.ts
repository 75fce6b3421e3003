import { addDays, type CivilDate } from '~/domain/dates'
import { listCertificates, recordCertificateEvent } from '~/models/certificates.server'
import type { CastMember } from './cast'
import { lastTold } from './standings'
import { instantOn, OPENING, weekdayUntil } from './timing'
import { importFile } from './write-imports.server'
import type { Written } from './write-organisation.server'

/** The columns of a file of the training register. */
export const REGISTER_HEADER = ['employee_number', 'track', 'level', 'certified_on', 'valid_through', 'reassessed_on', 'source', 'evidence']

type Row = {
  employeeNumber: string
  track: string
  level: string
  certifiedOn: CivilDate
  validThrough: CivilDate | null
  reassessedOn: CivilDate[]
}

type WriteCertificates = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }

/** How long ago the training register was imported first; the second file brings what happened since. */
const FIRST_FILE_DAYS = 150

/** The certificates earned before Jointmark, in two files of the training register, and what happened to two of them. */
export async function writeCertificates({ cast, written, today, now }: WriteCertificates): Promise<void> {
  const actorId = written.seatIds.get('hr 1') ?? ''
  const days = [addDays(today, -FIRST_FILE_DAYS), lastTold(today)].map(weekdayUntil)
  for (const on of days) {
    await importFile({
      kind: 'certificates',
      fileName: `training-register-${on}.csv`,
      header: REGISTER_HEADER,
      rows: registerRows({ cast, on }),
      actorId,
      on,
      now,
    })
  }
  await writeDecisions({ cast, written, today, now })
}

/** The file of the training register as it was on a day. */
export function registerRows({ cast, on }: { cast: readonly CastMember[]; on: CivilDate }): string[][] {
  return cast
    .flatMap(rowsOf)
    .filter(({ certifiedOn }) => certifiedOn <= on)
    .map((row) => fields(row, on))
}

function rowsOf(member: CastMember): Row[] {
  const { employeeNumber, track, certificates, foundationOn } = member
  const foundation = foundationOn
    ? [{ employeeNumber, track: 'foundation', level: 'foundation', certifiedOn: foundationOn, validThrough: null, reassessedOn: [] }]
    : []
  return [...foundation, ...certificates.map((one) => ({ employeeNumber, track: track ?? '', ...one }))]
}

/** A row as the training register knew it on a day: of the reassessments, the last one met until then. */
function fields({ employeeNumber, track, level, certifiedOn, validThrough, reassessedOn }: Row, on: CivilDate): string[] {
  const year = certifiedOn.slice(0, 4)
  const reassessed = reassessedOn.filter((day) => day <= on).at(-1) ?? ''
  const evidence = `TR-${year}-${track.slice(0, 2).toUpperCase()}-${employeeNumber}`
  return [employeeNumber, track, level, certifiedOn, validThrough ?? '', reassessed, `Northgate training register ${year}`, evidence]
}

const DECISIONS = {
  suspended: {
    daysAgo: 19,
    reason: 'Records were opened for which no case could be shown. Decided by both heads of office; the person was heard.',
  },
  revoked: { daysAgo: 33, reason: 'The certificate rested on work that was not the holder’s own. Decided by the panel of both agencies.' },
} as const

/** People decide these, not the platform: a suspension and a revocation, each with its reason. */
async function writeDecisions({ cast, written, today, now }: WriteCertificates): Promise<void> {
  for (const kind of ['suspended', 'revoked'] as const) {
    for (const member of cast.filter(({ standing }) => standing === kind)) {
      const personId = written.ids.get(member.employeeNumber) ?? ''
      const current = (await listCertificates({ personId })).find(({ track }) => track === member.track)
      if (!current) throw new Error(`${member.seat} has no certificate that could be ${kind}.`)
      const effectiveOn = addDays(today, -DECISIONS[kind].daysAgo)
      const at = instantOn({ date: effectiveOn, minutes: OPENING, now })
      await recordCertificateEvent({
        certificateId: current.certificateId,
        kind,
        actorId: written.seatIds.get('hr 1') ?? null,
        reason: DECISIONS[kind].reason,
        effectiveOn,
        now: at,
      })
    }
  }
}
