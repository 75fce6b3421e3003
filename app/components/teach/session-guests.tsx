import { PRESENCE_NAMES, type Presence } from '~/domain/workshop-attendance'
import { ServiceTag, type Service } from '../service-tag'
import { DataTable, type Column } from '../table'

type Guest = {
  personId: string
  name: string
  employeeNumber: string
  service: Service
  site: string
  presence?: Presence | null
  credited?: boolean | null
}

/** People of a session, to read; with `recorded` also what stands of their attendance. */
export function SessionGuests({ caption, guests, recorded }: { caption: string; guests: readonly Guest[]; recorded?: boolean }) {
  const columns: Column<Guest>[] = [
    { key: 'name', head: 'Who', rowHead: true, cell: (guest) => guest.name },
    { key: 'number', head: 'Staff number', cell: (guest) => <span className="tnum">{guest.employeeNumber}</span> },
    { key: 'agency', head: 'Agency', cell: (guest) => <ServiceTag service={guest.service} /> },
    { key: 'site', head: 'Site', cell: (guest) => guest.site },
  ]
  const attendance: Column<Guest>[] = [
    { key: 'presence', head: 'There', cell: (guest) => (guest.presence ? PRESENCE_NAMES[guest.presence] : 'Not recorded') },
    { key: 'credit', head: 'Credit', cell: (guest) => (guest.credited ? 'Credited' : 'Not credited') },
  ]
  return (
    <DataTable
      caption={caption}
      className="mt-4"
      dense
      cards
      rows={guests}
      rowKey={(guest) => guest.personId}
      columns={recorded ? [...columns, ...attendance] : columns}
    />
  )
}
