import type { Track } from '~/domain/curriculum'
import { TRACK_NAMES } from '~/domain/curriculum'
import { formatDate, relativeDate } from '~/domain/dates'
import type { Status } from '~/domain/register-status'
import { Day } from './date'
import { capital } from './format'
import { ServiceTag, type Service } from './service-tag'
import { StatusChip } from './status-chip'
import { DataTable, type Column, type Sort } from './table'

export type RegisterTableRow = {
  personId: string
  familyName: string
  givenName: string
  employeeNumber: string
  siteName: string
  agencyShortName: string
  service: Service
  track: Track
  level: string | null
  status: Status
  certifiedOn: string | null
  validThrough: string | null
  nextReassessmentOn: string | null
}

type SortedColumn = 'name' | 'number' | 'site' | 'status' | 'certified' | 'valid' | 'reassessment'

type RegisterTableProps = {
  rows: readonly RegisterTableRow[]
  today: string
  caption: string
  /** The address that sorts by each column; without it the heads are plain. */
  sorts?: Record<SortedColumn, Sort>
}

/** People and their standing in each track; on phones a list of a line or three each. */
export function RegisterTable({ rows, today, caption, sorts }: RegisterTableProps) {
  const columns: Column<RegisterTableRow>[] = [
    {
      key: 'name',
      head: 'Name',
      rowHead: true,
      sort: sorts?.name,
      className: 'whitespace-nowrap',
      cell: (row) => <a href={`/hr/people/${row.personId}`}>{`${row.familyName}, ${row.givenName}`}</a>,
    },
    { key: 'number', head: 'Staff no.', sort: sorts?.number, card: 'hide', className: 'tnum', cell: (row) => row.employeeNumber },
    { key: 'site', head: 'Site', sort: sorts?.site, card: 'hide', cell: (row) => row.siteName },
    { key: 'agency', head: 'Agency', card: 'hide', cell: (row) => <ServiceTag service={row.service}>{row.agencyShortName}</ServiceTag> },
    { key: 'track', head: 'Track', card: 'hide', className: 'whitespace-nowrap', cell: (row) => TRACK_NAMES[row.track] },
    { key: 'level', head: 'Level', card: 'hide', cell: (row) => <span className="capitalize">{row.level ?? ''}</span> },
    { key: 'status', head: 'Status', sort: sorts?.status, card: 'aside', cell: (row) => <StatusChip status={row.status} /> },
    {
      key: 'certified',
      head: 'Certified on',
      num: true,
      sort: sorts?.certified,
      card: 'hide',
      cell: (row) => <DateOr date={row.certifiedOn} />,
    },
    {
      key: 'valid',
      head: 'Valid through',
      num: true,
      sort: sorts?.valid,
      card: 'hide',
      cell: (row) => <DateOr date={row.validThrough} otherwise="" />,
    },
    {
      key: 'reassessment',
      head: 'Next reassessment',
      num: true,
      sort: sorts?.reassessment,
      card: 'hide',
      cell: (row) => <NextReassessment row={row} today={today} />,
    },
    {
      key: 'phone',
      head: 'In short',
      card: 'plain',
      className: 'md:hidden print:hidden',
      cell: (row) => <OnPhone row={row} today={today} />,
    },
  ]
  return <DataTable caption={caption} dense cards columns={columns} rows={rows} rowKey={(row) => `${row.personId}-${row.track}`} />
}

function DateOr({ date, otherwise = 'not yet' }: { date: string | null; otherwise?: string }) {
  return date ? <Day date={date} form="short" /> : <span className="text-ink-2">{otherwise}</span>
}

const TIME_INK: Partial<Record<Status, string>> = { 'Due soon': 'font-semibold text-warn', Overdue: 'font-semibold text-bad' }

/** How far away a date is; within its days of grace a past one is not called late. */
const fromToday = (date: string, status: Status, today: string) =>
  relativeDate({ date, today, past: status === 'Overdue' ? 'late' : 'ago' })

/** The date and how far away it is. */
function NextReassessment({ row, today }: { row: RegisterTableRow; today: string }) {
  if (!row.nextReassessmentOn) return null
  return (
    <>
      <Day date={row.nextReassessmentOn} form="short" />{' '}
      <span className={`inline-block min-w-24 text-start ${TIME_INK[row.status] ?? 'text-ink-2'}`}>
        {fromToday(row.nextReassessmentOn, row.status, today)}
      </span>
    </>
  )
}

function OnPhone({ row, today }: { row: RegisterTableRow; today: string }) {
  return (
    <>
      <span className="block">
        <ServiceTag service={row.service}>{`${row.agencyShortName}, ${row.siteName}`}</ServiceTag>
      </span>
      <span className="block">{TRACK_NAMES[row.track]}</span>
      <span className="block text-ink-2">{phoneDates(row, today)}</span>
    </>
  )
}

function phoneDates({ nextReassessmentOn, validThrough, level, status, employeeNumber }: RegisterTableRow, today: string): string {
  const number = `No. ${employeeNumber}`
  if (nextReassessmentOn) {
    return `${number}. Reassess by ${formatDate(nextReassessmentOn, 'short')}, ${fromToday(nextReassessmentOn, status, today)}`
  }
  return validThrough ? `${number}. ${capital(level ?? '')} to ${formatDate(validThrough, 'short')}` : `${number}. No certificate yet`
}
