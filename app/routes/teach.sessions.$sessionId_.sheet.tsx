import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { Button } from '~/components/button'
import { PageHead } from '~/components/page-head'
import { ServiceTag } from '~/components/service-tag'
import { DataTable } from '~/components/table'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import printIsland from '~/islands/print.ts?worker&url'
import { sessionAt } from './teach.session-page.server'
import { showSession } from './teach.session-view.server'

/** Empty lines for people who come without a place. */
const SPARE = 3

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Attendance sheet: ${data?.title ?? 'session'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:workshop:any')
  const { id, title, when, where, facilitator, booked } = await showSession({
    session: await sessionAt(params.sessionId),
    user,
    now: clock.now(),
  })
  const spare = Array.from({ length: SPARE }, (_, index) => ({
    personId: `spare-${index}`,
    name: '',
    employeeNumber: '',
    service: null,
    site: '',
  }))
  return { id, title, when, where, facilitator, rows: [...booked, ...spare] }
}

export default function AttendanceSheet() {
  const { id, title, when, where, facilitator, rows } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        over={
          <a className="noprint" href={`/teach/sessions/${id}`}>
            Back to the session
          </a>
        }
        title={title}
        lead={`${when}. ${where}. Led by ${facilitator}.`}
        actions={
          <Button icon={Printer} data-print="" hidden className="noprint">
            Print the sheet
          </Button>
        }
      />
      <DataTable
        caption="Attendance sheet"
        className="mt-8"
        rows={rows}
        rowKey={(row) => row.personId}
        columns={[
          { key: 'name', head: 'Name', rowHead: true, cell: (row) => row.name || ' ' },
          { key: 'number', head: 'Staff number', cell: (row) => row.employeeNumber },
          { key: 'agency', head: 'Agency', cell: (row) => (row.service ? <ServiceTag service={row.service} /> : null) },
          { key: 'site', head: 'Site', cell: (row) => row.site },
          { key: 'came', head: 'Came', className: 'w-20', cell: () => null },
          { key: 'left', head: 'Left', className: 'w-20', cell: () => null },
          { key: 'signature', head: 'Signature', className: 'w-56', cell: () => null },
        ]}
      />
      <script type="module" src={printIsland} />
    </>
  )
}
