import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { count } from '~/components/format'
import { PageHead } from '~/components/page-head'
import { Pager } from '~/components/pager'
import { DataTable } from '~/components/table'
import { auditWords } from '~/domain/audit-words'
import { formatInstant } from '~/domain/dates'
import { requirePermission } from '~/identity/index.server'
import { pageOfAnyAuditLog, type AuditLine } from '~/models/audit-log.server'

export const meta: MetaFunction = () => [{ title: 'Audit log · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:audit:any')
  const asked = Number(new URL(request.url).searchParams.get('page') ?? 1)
  const { lines, total, page, pages } = await pageOfAnyAuditLog({ page: Number.isInteger(asked) ? asked : 1 })
  return { total, page, pages, lines: lines.map((line) => shown(line, user.timeZone)) }
}

function shown({ id, at, action, actor, subject, data }: AuditLine, zone: string) {
  const person = subject.type === 'person' ? subject.name : null
  return {
    id,
    at,
    when: formatInstant(at, zone, 'short'),
    what: auditWords(action),
    who: actor ?? 'Jointmark',
    person,
    personId: person ? subject.id : null,
    details: details(data),
  }
}

/** The plain values of an event's data; lists and parts within parts stay in the record. */
function details(data: unknown): string {
  if (typeof data !== 'object' || data === null) return ''
  const plain = Object.entries(data).filter(([, value]) => (typeof value === 'string' && value !== '') || typeof value === 'number')
  const text = plain.map(([name, value]) => `${name.replace(/([A-Z])/g, ' $1').toLowerCase()} ${String(value)}`).join(', ')
  return text.length > 160 ? `${text.slice(0, 159)}…` : text
}

export default function AuditLog() {
  const { lines, total, page, pages } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title="Who did what, newest first"
        lead={`${count(total)} events on record. Nothing here can be changed or removed.`}
        measure="wide"
      />
      {lines.length === 0 ? (
        <Empty className="mt-8" title="Nothing has happened yet">
          Every change, import, export and certificate is recorded here from now on.
        </Empty>
      ) : (
        <div className="mt-8">
          <DataTable
            caption={`Audit log, page ${page} of ${pages}`}
            dense
            cards
            rows={lines}
            rowKey={({ id }) => id}
            columns={[
              { key: 'what', head: 'What', rowHead: true, cell: ({ what }) => what },
              {
                key: 'person',
                head: 'Whom',
                cell: ({ person, personId }) => (person ? <a href={`/hr/people/${personId}`}>{person}</a> : null),
              },
              { key: 'details', head: 'Details', card: 'plain', cell: ({ details: text }) => <span className="text-ink-2">{text}</span> },
              { key: 'who', head: 'By', cell: ({ who }) => who },
              { key: 'when', head: 'When', className: 'whitespace-nowrap', cell: ({ at, when }) => <time dateTime={at}>{when}</time> },
            ]}
          />
          <Pager page={page} pages={pages} hrefFor={(n) => `/admin/audit?page=${n}`} />
        </div>
      )}
    </>
  )
}
