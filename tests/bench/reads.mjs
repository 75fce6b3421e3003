/** The database of a bare server: the statements it is given, replayed for every request. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createClient } from '@libsql/client'

const client = createClient({ url: process.env.BENCH_DATABASE, concurrency: 1 })
const statements = JSON.parse(readFileSync(process.env.BENCH_READS, 'utf8'))

/** Hashes the secret of the session, as the look-up by hash needs, and runs the reads one after another. Gives how many rows came. */
export async function read(cookie) {
  createHash('sha256').update(cookie).digest('hex')
  let rows = 0
  for (const statement of statements) rows += (await client.execute(statement)).rows.length
  return rows
}

/** Tells the parent process where the server listens. */
export function announce(server) {
  server.listen(0, '127.0.0.1', () => process.send?.({ listening: server.address().port }))
}
