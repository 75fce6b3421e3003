import { join } from 'node:path'
import { createClient, type InValue, type Value } from '@libsql/client'
import { ENGINE_VERSION } from '~/simulation/bundle'

const asText = (value: Value): string =>
  typeof value === 'string' ? value : value === null || value instanceof ArrayBuffer ? '' : String(value)

/** Rows of the server's database as text, for what no page shows: which profile of a case a run was given. Only read. */
export async function ask(sql: string, args: InValue[] = []): Promise<Record<string, string>[]> {
  const client = createClient({ url: `file:${join(process.env.E2E_FOLDER ?? '', 'test.db')}` })
  try {
    const { columns, rows } = await client.execute({ sql, args })
    return rows.map((row) => Object.fromEntries(columns.map((column) => [column, asText(row[column] ?? null)])))
  } finally {
    client.close()
  }
}

let begun = 0

/**
 * Begins a run of a case on a profile of the test's choice, written as the server writes it: which profile somebody gets is
 * drawn by the server, and no page can ask for one. Gives its address.
 */
export async function beginRunOn({ personId, slug, profile }: { personId: string; slug: string; profile: string }): Promise<string> {
  const [version] = await ask('select version_id from scenario_head where slug = ?', [slug])
  const id = `chosen-${process.pid}-${++begun}`
  const client = createClient({ url: `file:${join(process.env.E2E_FOLDER ?? '', 'test.db')}` })
  try {
    await client.execute('PRAGMA busy_timeout = 5000')
    await client.execute({
      sql: "insert into scenario_run (id, person_id, slug, version_id, engine_version, profile, variant_seed, mode, started_at) values (?, ?, ?, ?, ?, ?, ?, 'recorded', ?)",
      args: [id, personId, slug, version?.version_id ?? '', ENGINE_VERSION, profile, id, new Date().toISOString()],
    })
  } finally {
    client.close()
  }
  return `/runs/${id}`
}

/** Moves a workshop session into the past, as if these days had passed: what is booked in it stays. */
export async function letPass({ sessionId, days }: { sessionId: string; days: number }): Promise<void> {
  const client = createClient({ url: `file:${join(process.env.E2E_FOLDER ?? '', 'test.db')}` })
  const [session] = await ask('select starts_at, ends_at, kept_until from workshop_session where id = ?', [sessionId])
  const earlier = (at = '') => new Date(Date.parse(at) - days * 86_400_000).toISOString()
  try {
    await client.execute('PRAGMA busy_timeout = 5000')
    await client.execute({
      sql: 'update workshop_session set starts_at = ?, ends_at = ?, kept_until = ? where id = ?',
      args: [earlier(session?.starts_at), earlier(session?.ends_at), earlier(session?.kept_until), sessionId],
    })
  } finally {
    client.close()
  }
}

/** A copy of the server's database as it stands, for a server of one's own. */
export async function copyDatabase(url: string): Promise<void> {
  const client = createClient({ url: `file:${join(process.env.E2E_FOLDER ?? '', 'test.db')}` })
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [url.slice('file:'.length)] })
  } finally {
    client.close()
  }
}
