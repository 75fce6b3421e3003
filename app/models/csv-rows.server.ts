import { CsvError, parse } from 'csv-parse/sync'
import type { ImportRow } from '~/domain/import-rows'

/** A CSV file as text by column. `header` are its column names in small letters with underscores. */
export type CsvFile = { header: string[]; rows: ImportRow[] }
export type CsvReading = { ok: true; content: string } | { ok: false; because: string }

/** Largest file that is read, in bytes. */
export const CSV_LARGEST = 5 * 1024 * 1024
const DELIMITERS = [',', ';', '\t'] as const

/** The text of an uploaded file, when it is CSV in UTF-8 that can be read; otherwise what to do about it. */
export function readUpload(bytes: Uint8Array): CsvReading {
  if (bytes.length === 0) return { ok: false, because: 'The file is empty.' }
  if (bytes.length > CSV_LARGEST) return { ok: false, because: 'The file is larger than 5 MB. Split it into several files.' }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return { ok: false, because: 'This is a spreadsheet, not a CSV file. Save it as “CSV UTF-8” and choose that file.' }
  }
  const content = decoded(bytes)
  if (content === null || content.includes('\0')) {
    return { ok: false, because: 'The file is not written in UTF-8. Save it as “CSV UTF-8” and choose that file.' }
  }
  try {
    parseCsv(content)
    return { ok: true, content }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? ` in line ${error.lines}` : ''
    return { ok: false, because: `The file cannot be read as CSV: there is a quotation mark out of place${line}.` }
  }
}

/** UTF-8 text without its byte order mark; null when the bytes are something else. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

type Record = { record: string[]; info: { lines: number } }

/** Reads a CSV text; the delimiter is the one of `,` `;` tab that the first line has most of. Empty lines are left out. */
export function parseCsv(content: string): CsvFile {
  const records = parse(content, {
    bom: true,
    delimiter: delimiterOf(content),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as Record[]
  const [head, ...body] = records
  const header = (head?.record ?? []).map((name) => name.toLowerCase().replace(/[\s-]+/g, '_')).filter(Boolean)
  const rows = body
    .filter(({ record }) => record.some((cell) => cell !== ''))
    .map(({ record, info }) => ({
      row: info.lines,
      values: Object.fromEntries(header.map((name, index) => [name, disarmed(record[index] ?? '')])),
    }))
  return { header, rows }
}

/** Our own exports put an apostrophe before what a spreadsheet would run as a formula. */
const disarmed = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '')

function delimiterOf(content: string): string {
  const firstLine = content.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? ''
  const unquoted = firstLine.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, n: unquoted.split(delimiter).length }))
  return counts.reduce((best, one) => (one.n > best.n ? one : best)).delimiter
}
