import type { FieldChange, ImportProblem } from '~/domain/import-rows'
import { count } from './format'
import { Section } from './page-head'
import { DataTable } from './table'

type Counted = { errors: number; warnings: number; created: number; changed: number; gone: number }

/** What an import would do, each list cut to what a page holds, with the whole counted in `counts`. */
export type ShownImportPreview = {
  counts: Counted
  warnings: readonly ImportProblem[]
  created: readonly { row: number; key: string; says: string }[]
  changed: readonly { row: number; key: string; fields: FieldChange[] }[]
  unchanged: number
  gone: readonly { key: string; says: string }[]
}

/** Problems by row and column, so that they are found in the file. */
export function ProblemTable({ caption, problems, total }: { caption: string; problems: readonly ImportProblem[]; total: number }) {
  return (
    <>
      <DataTable
        className="mt-2"
        caption={caption}
        dense
        cards
        rows={problems}
        rowKey={({ row, column, message }) => `${row}-${column ?? ''}-${message}`}
        columns={[
          { key: 'row', head: 'Row', rowHead: true, cell: ({ row }) => row },
          { key: 'column', head: 'Column', cell: ({ column }) => <span className="mono">{column ?? 'the file'}</span> },
          { key: 'says', head: 'What is wrong', card: 'plain', cell: ({ message }) => message },
        ]}
      />
      <More shown={problems.length} total={total} />
    </>
  )
}

/** What would be new, changed and gone. */
export function ImportPreviewTables({ preview }: { preview: ShownImportPreview }) {
  const { counts, warnings, created, changed, unchanged, gone } = preview
  return (
    <div className="mt-12 space-y-12">
      {warnings.length > 0 ? (
        <Section id="warnings" title={`Worth a look (${count(counts.warnings)})`} lead="These do not stop the import.">
          <ProblemTable caption="Warnings by row and column" problems={warnings} total={counts.warnings} />
        </Section>
      ) : null}
      {changed.length > 0 ? (
        <Section id="changed" title={`Changed (${count(counts.changed)})`}>
          <DataTable
            className="mt-2"
            caption="What would change, from what to what"
            dense
            cards
            rows={changed}
            rowKey={({ row }) => String(row)}
            columns={[
              { key: 'key', head: 'Which', rowHead: true, cell: ({ key }) => key },
              { key: 'row', head: 'Row', num: true, card: 'aside', cell: ({ row }) => row },
              { key: 'fields', head: 'From → to', card: 'plain', cell: ({ fields }) => <Changes fields={fields} /> },
            ]}
          />
          <More shown={changed.length} total={counts.changed} />
        </Section>
      ) : null}
      {created.length > 0 ? (
        <Section id="new" title={`New (${count(counts.created)})`}>
          <DataTable
            className="mt-2"
            caption="What would be new"
            dense
            cards
            rows={created}
            rowKey={({ row }) => String(row)}
            columns={[
              { key: 'key', head: 'Which', rowHead: true, cell: ({ key }) => key },
              { key: 'row', head: 'Row', num: true, card: 'aside', cell: ({ row }) => row },
              { key: 'says', head: 'What', card: 'plain', cell: ({ says }) => says },
            ]}
          />
          <More shown={created.length} total={counts.created} />
        </Section>
      ) : null}
      {gone.length > 0 ? (
        <Section
          id="gone"
          title={`Not in this file (${count(counts.gone)})`}
          lead="Employed at the same agencies. Nothing happens to them unless you say so above."
        >
          <DataTable
            className="mt-2"
            caption="People not in this file"
            dense
            rows={gone}
            rowKey={({ key }) => key}
            columns={[
              { key: 'key', head: 'Staff no.', rowHead: true, cell: ({ key }) => key },
              { key: 'says', head: 'Name', cell: ({ says }) => says },
            ]}
          />
          <More shown={gone.length} total={counts.gone} />
        </Section>
      ) : null}
      {unchanged > 0 ? <p className="text-ink-2">{`${count(unchanged)} as before.`}</p> : null}
    </div>
  )
}

/** Names of fields as the file's columns have them. */
const asWords = (field: string) => field.replace(/Id$/, '').replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)

function Changes({ fields }: { fields: FieldChange[] }) {
  return (
    <ul>
      {fields.map(({ field, from, to }) => (
        <li key={field}>
          <span className="text-ink-2">{asWords(field)}:</span> {from || 'empty'} → <strong>{to || 'empty'}</strong>
        </li>
      ))}
    </ul>
  )
}

function More({ shown, total }: { shown: number; total: number }) {
  return total > shown ? <p className="mt-2 small text-ink-2">{`The first ${count(shown)} of ${count(total)}.`}</p> : null
}
