import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { PageHead, Section } from '~/components/page-head'
import { DataTable } from '~/components/table'
import { counted, formatInstant } from '~/domain/dates'
import { listAnyImportsApplied, type ImportDone } from '~/models/imports.server'
import { listAnyNames } from '~/models/people-names.server'
import { KIND_PAGES, kindsFor, requireAnyImport } from './hr.import-kinds.server'

export const meta: MetaFunction = () => [{ title: 'Import · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireAnyImport(request)
  const kinds = kindsFor(user)
  const applied = (await listAnyImportsApplied({ limit: 20 })).filter(({ kind }) => kinds.includes(kind))
  const names = await listAnyNames(applied.map(({ createdBy }) => createdBy))
  return {
    kinds: kinds.map((kind) => ({ kind, title: KIND_PAGES[kind].title, says: KIND_PAGES[kind].says })),
    applied: applied.map(({ draftId, kind, fileName, createdBy, appliedAt, done }) => ({
      draftId,
      title: KIND_PAGES[kind].title,
      fileName,
      by: names.get(createdBy) ?? '',
      at: appliedAt ? formatInstant(appliedAt, user.timeZone, 'short') : '',
      did: done ? inWords(done) : '',
    })),
  }
}

function inWords({ created, changed, unchanged, deactivated }: ImportDone): string {
  const left = deactivated > 0 ? `, ${deactivated} ended` : ''
  return `${created} new, ${changed} changed, ${unchanged} as before${left}`
}

export default function ImportIndex() {
  const { kinds, applied } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title="Bring in your data, from the top down"
        lead="Each file builds on the ones above it. You see what a file would do before anything is changed, and the same file twice changes nothing."
      />
      <ol className="ruled mt-10 max-w-[60rem] border-y border-rule-strong">
        {kinds.map(({ kind, title, says }, index) => (
          <li key={kind} className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[2rem_minmax(0,1fr)_auto] sm:items-baseline">
            <span className="figure tnum text-ink-2">{index + 1}</span>
            <div>
              <h2 className="h3">
                <a href={`/hr/import/${kind}`}>{title}</a>
              </h2>
              <p className="mt-1 text-ink-2">{says}</p>
            </div>
            <a className="small py-1" href={`/hr/import/${kind}/template.csv`} download>
              Template<span className="sr-only">{` for ${title.toLowerCase()}`}</span>
            </a>
          </li>
        ))}
      </ol>
      <Section id="last" title="Last imports" className="mt-12">
        {applied.length === 0 ? (
          <Empty className="mt-4" title="Nothing was imported yet">
            {`The last ${counted(20, 'import')} will stand here, with who brought them in and what they did.`}
          </Empty>
        ) : (
          <DataTable
            className="mt-2"
            caption="Last imports"
            dense
            cards
            rows={applied}
            rowKey={({ draftId }) => draftId}
            columns={[
              { key: 'file', head: 'File', rowHead: true, cell: (row) => <a href={`/hr/import/draft/${row.draftId}`}>{row.fileName}</a> },
              { key: 'kind', head: 'Kind', cell: (row) => row.title },
              { key: 'did', head: 'What it did', cell: (row) => row.did },
              { key: 'by', head: 'By', cell: (row) => row.by },
              { key: 'at', head: 'When', cell: (row) => row.at },
            ]}
          />
        )}
      </Section>
    </>
  )
}
