import type { LoaderFunctionArgs } from '@remix-run/node'
import { TRACK_NAMES } from '~/domain/curriculum'
import { clock } from '~/http/clock.server'
import { csvDownload, fileNameOf, type CsvCell } from '~/http/csv-download.server'
import { requirePermission } from '~/identity/index.server'
import { recordAudit } from '~/models/audit.server'
import { listAgencies, listSites } from '~/models/organisation.server'
import { streamAnyRegister, type RegisterFilter, type RegisterRow } from '~/models/register-list.server'
import { filterOf, readRegisterQuery } from './hr.register-query.server'

const HEAD = [
  'Family name',
  'Given name',
  'Employee number',
  'Site',
  'Agency',
  'Track',
  'Level',
  'Status',
  'Because',
  'Certified on',
  'Valid through',
  'Next reassessment',
  'Reassessment state',
  'As of',
]

/** The register under the filters of its page, as a CSV file; who took it is on record. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'export:register:any')
  const filter = filterOf(readRegisterQuery(request))
  const now = clock.now()
  await recordAudit({ actorId: user.personId, action: 'export:register', subjectType: 'register', subjectId: 'all', data: filter, now })
  return csvDownload({ fileName: await fileName(filter, clock.today(user.timeZone)), head: HEAD, rows: cells(filter) })
}

/** The file name repeats the filters and the date: register-northgate-frontline-overdue-2026-11-22.csv */
async function fileName(filter: RegisterFilter, today: string): Promise<string> {
  const [sites, agencies] = await Promise.all([listSites(), listAgencies()])
  const site = sites.find(({ id }) => id === filter.siteId)?.name
  const agency = agencies.find(({ id }) => id === filter.agencyId)?.shortName
  return `${fileNameOf(['register', site, agency, filter.track, filter.status, filter.text, today])}.csv`
}

async function* cells(filter: RegisterFilter): AsyncGenerator<CsvCell[][]> {
  for await (const rows of streamAnyRegister(filter)) yield rows.map(cellsOf)
}

function cellsOf(row: RegisterRow): CsvCell[] {
  return [
    row.familyName,
    row.givenName,
    row.employeeNumber,
    row.siteName,
    row.agencyName,
    TRACK_NAMES[row.track],
    row.level,
    row.status,
    row.because,
    row.certifiedOn,
    row.validThrough,
    row.nextReassessmentOn,
    row.reassessmentState,
    row.asOf,
  ]
}
