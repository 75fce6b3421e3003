import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { environment } from '~/http/environment.server'

/** A new unguessable token of 256 bits, safe in an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token: whoever reads the table cannot use it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The demonstration's secret stands beside its data, so that a restart keeps what depends on it. */
function demoSecret(databaseUrl: string): string {
  const path = databaseUrl.startsWith('file:') ? `${databaseUrl.slice('file:'.length)}.secret` : 'data/demo.secret'
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, newToken(), { mode: 0o600 })
  }
  return readFileSync(path, 'utf8').trim()
}

let secret: string | undefined

/** A keyed digest in base64url. `purpose` keeps digests for different uses apart. */
export function keyedDigest({ purpose, text }: { purpose: string; text: string }): string {
  secret ??= environment().SESSION_SECRET ?? demoSecret(environment().DATABASE_URL)
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url')
}
