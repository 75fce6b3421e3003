import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { stringify } from 'csv-stringify/sync'

/** A value of a CSV cell; null and undefined are empty. */
export type CsvCell = string | number | null | undefined

/** Spreadsheets read UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Rows as CSV. A cell that a spreadsheet would run as a formula (`= + - @` tab CR first) is written behind an apostrophe. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return stringify(rows as CsvCell[][], { escape_formulas: true, record_delimiter: 'windows' })
}

type CsvDownload = { fileName: string; head: readonly string[]; rows: AsyncIterable<CsvCell[][]> | Iterable<CsvCell[][]> }

/** A CSV file for spreadsheets, sent as its rows come. */
export function csvDownload({ fileName, head, rows }: CsvDownload): Response {
  return new Response(createReadableStreamFromReadable(Readable.from(encoded(head, rows))), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}

async function* encoded(head: readonly string[], chunks: CsvDownload['rows']): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(BYTE_ORDER_MARK + csvText([head]))
  for await (const rows of chunks) yield encoder.encode(csvText(rows))
}

/** Parts of a file name joined with hyphens, in letters, digits and hyphens only. */
export function fileNameOf(parts: readonly (string | undefined)[]): string {
  const words = parts.filter((part): part is string => Boolean(part))
  return words
    .join('-')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
