import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Upload } from 'lucide-react'
import { Button } from '~/components/button'
import { FileField } from '~/components/field'
import { PageHead, Section } from '~/components/page-head'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { DataTable } from '~/components/table'
import { clock } from '~/http/clock.server'
import { CSV_LARGEST, readUpload } from '~/models/csv-rows.server'
import { createImportDraft } from '~/models/imports.server'
import { KIND_PAGES, requireImport } from './hr.import-kinds.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Import ${data?.title.toLowerCase() ?? ''} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { kind } = await requireImport(request, params.kind)
  const { title, says, columns } = KIND_PAGES[kind]
  return { kind, title, says, columns }
}

/** The parts of a form around its file. */
const FORM_BYTES = 64 * 1024

/** Reads the file, keeps it as a draft and shows what it would do. Nothing of it is applied here. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { user, kind } = await requireImport(request, params.kind)
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length > CSV_LARGEST + FORM_BYTES)
    return data({ error: 'The file is larger than 5 MB. Split it into several files.' }, { status: 413 })
  const file = (await request.formData()).get('file')
  if (!(file instanceof File) || file.name === '') return data({ error: 'Choose a file.' }, { status: 400 })
  const reading = readUpload(new Uint8Array(await file.arrayBuffer()))
  if (!reading.ok) return data({ error: reading.because }, { status: 400 })
  const fileName = file.name.slice(-120)
  const draftId = await createImportDraft({ kind, fileName, content: reading.content, actorId: user.personId, now: clock.now() })
  return redirect(`/hr/import/draft/${draftId}`)
}

export default function ImportKindPage() {
  const { kind, title, says, columns } = useLoaderData<typeof loader>()
  const error = useActionData<typeof action>()?.error
  return (
    <SplitLayout proportion="result" asideLabel="How it works" aside={<HowItWorks />}>
      <PageHead over={<a href="/hr/import">Import</a>} title={`Import ${title.toLowerCase()}`} lead={says} />
      <form method="post" encType="multipart/form-data" className="mt-8 grid max-w-xl gap-5">
        <FileField
          name="file"
          label="CSV file"
          hint="UTF-8, at most 5 MB, with commas, semicolons or tabs between the columns."
          accept=".csv,text/csv,text/plain"
          errors={error ? [error] : undefined}
        />
        <div>
          <Button type="submit" variant="1" icon={Upload}>
            Check the file
          </Button>
        </div>
      </form>
      <Section
        id="columns"
        title="Columns"
        className="mt-12"
        lead="In any order. Dates are written 2026-12-04."
        action={
          <a className="small" href={`/hr/import/${kind}/template.csv`} download>
            Download a template
          </a>
        }
      >
        <DataTable
          className="mt-2"
          caption={`Columns of a file of ${title.toLowerCase()}`}
          dense
          rows={columns}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', head: 'Column', rowHead: true, cell: ({ name }) => <span className="mono">{name}</span> },
            { key: 'needed', head: 'Needed', cell: ({ needed }) => (needed ? 'yes' : 'no') },
            { key: 'says', head: 'What it holds', cell: (column) => column.says },
            { key: 'example', head: 'Example', cell: (column) => column.example },
          ]}
        />
      </Section>
    </SplitLayout>
  )
}

function HowItWorks() {
  return (
    <AsidePart id="how" title="What happens">
      <ol className="list-decimal space-y-2 ps-5 small">
        <li>The file is checked row by row, and nothing is changed.</li>
        <li>You see what is wrong, with row and column, and what would be new, changed and gone.</li>
        <li>A file with mistakes is not applied at all: correct it and upload it again.</li>
        <li>When you apply it, everything is written at once and goes on record under your name.</li>
      </ol>
    </AsidePart>
  )
}
