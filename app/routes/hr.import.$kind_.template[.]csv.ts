import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvDownload } from '~/http/csv-download.server'
import { KIND_PAGES, requireImport } from './hr.import-kinds.server'

/** A file to start from: the columns and an example row. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { kind } = await requireImport(request, params.kind)
  const { columns, rows = [] } = KIND_PAGES[kind]
  const example = columns.map((column) => column.example)
  return csvDownload({
    fileName: `${kind}-template.csv`,
    head: columns.map(({ name }) => name),
    rows: [[example, ...rows.map((row) => [...row])]],
  })
}
