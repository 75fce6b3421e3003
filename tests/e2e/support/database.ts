import { join } from 'node:path'
import { createClient, type InValue, type Value } from '@libsql/client'

const asText = (value: Value): string => (typeof value === 'string' ? value : value === null || value instanceof ArrayBuffer ? '' : String(value))

/** Rows of the server's database as text, for what no page shows: which profile of a case a run was given. Only ever read. */
export async function ask(sql: string, args: InValue[] = []): Promise<Record<string, string>[]> {
  const client = createClient({ url: `file:${join(process.env.E2E_FOLDER ?? '', 'test.db')}` })
  try {
    const { columns, rows } = await client.execute({ sql, args })
    return rows.map((row) => Object.fromEntries(columns.map((column) => [column, asText(row[column] ?? null)])))
  } finally {
    client.close()
  }
}
