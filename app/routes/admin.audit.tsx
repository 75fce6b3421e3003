import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { count } from '~/components/format'
import { PageHead } from '~/components/page-head'
import { Pager } from '~/components/pager'
import { DataTable } from '~/components/table'
import { auditWords } from '~/domain/audit-words'
import { formatDate, formatInstant, isCivilDate } from '~/domain/dates'
import { requirePermission } from '~/identity/index.server'
import { pageOfAnyAuditLog, type AuditLine } from '~/models/audit-log.server'

export const meta: MetaFunction = () => [{ title: 'Audit log · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:audit:any')
  const asked = Number(new URL(request.url).searchParams.get('page') ?? 1)
  const { lines, total, page, pages } = await pageOfAnyAuditLog({ page: Number.isInteger(asked) ? asked : 1 })
  return { total, page, pages, lines: lines.map((line) => shown(line, user.timeZone)) }
}

function shown({ id, at, action, actor, person, certificateNumber, data }: AuditLine, zone: string) {
  const when = formatInstant(at, zone, 'short')
  return { id, at, when, what: auditWords(action), who: actor ?? 'Jointmark', person, certificateNumber, details: details(data) }
}

const IDENTIFIER = /^[0-9a-z]{26}$/

/** The plain values of an event's data in words; identifiers, lists and parts within parts stay in the record. */
function details(data: unknown): string {
  if (typeof data !== 'object' || data === null) return ''
  const plain = Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
    if (/Id$/.test(name) || value === '' || value === 0) return []
    if (typeof value === 'number') return [`${inWords(name)}: ${value}`]
    if (typeof value !== 'string' || IDENTIFIER.test(value)) return []
    return [`${inWords(name)}: ${isCivilDate(value) ? formatDate(value, 'short') : value}`]
  })
  const text = plain.join('; ')
  return text.length > 160 ? `${text.slice(0, 159)}…` : text
}

const inWords = (name: string) => name.replace(/([A-Z])/g, ' $1').toLowerCase()

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
                className: 'whitespace-nowrap',
                cell: ({ person }) => (person ? <a href={`/hr/people/${person.personId}`}>{person.name}</a> : null),
              },
              { key: 'details', head: 'Details', card: 'plain', cell: (line) => <Details {...line} /> },
              { key: 'who', head: 'By', className: 'whitespace-nowrap', cell: ({ who }) => who },
              { key: 'when', head: 'When', className: 'whitespace-nowrap', cell: ({ at, when }) => <time dateTime={at}>{when}</time> },
            ]}
          />
          <Pager page={page} pages={pages} hrefFor={(n) => `/admin/audit?page=${n}`} />
        </div>
      )}
    </>
  )
}

function Details({ certificateNumber, details: text }: { certificateNumber: string | null; details: string }) {
  return (
    <span className="text-ink-2">
      {certificateNumber ? <a href={`/certificates/${certificateNumber}`}>{certificateNumber}</a> : null}
      {certificateNumber && text ? ', ' : ''}
      {text}
    </span>
  )
}
