import { join } from 'node:path'
import { createClient, type InValue, type Row } from '@libsql/client'

/** Rows of the server's database, for what no page shows: which profile of a case a run was given. Only ever read. */
export async function ask(sql: string, args: InValue[] = []): Promise<Row[]> {
  const client = createClient({ url: `file:${join(process.env.E2E_FOLDER ?? '', 'test.db')}` })
  try {
    return (await client.execute({ sql, args })).rows
  } finally {
    client.close()
  }
}
