import { existsSync, readFileSync } from 'node:fs'
import { sep, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'

const onOff = z.enum(['on', 'off'], { error: 'must be "on" or "off"' })
const origin = z.string().regex(/^https?:\/\/[^/\s]+$/, { error: 'must be an address such as https://learn.example.org, without a path' })

/** Folders whose files the web server hands to anybody. */
const SERVED = ['build', 'app/public']
const isServed = (folder: string) => SERVED.some((served) => `${resolve(folder)}${sep}`.startsWith(`${resolve(served)}${sep}`))

const schema = z
  .object({
    NODE_ENV: z.string().default('production'),
    PORT: z.coerce.number({ error: 'must be a number' }).int({ error: 'must be a whole number' }).min(0).max(65_535).default(3000),
    HOST: z.string().min(1, { error: 'must not be empty' }).default('127.0.0.1'),
    DATABASE_URL: z
      .string()
      .regex(/^(file:|libsql:|https?:|wss?:)/, { error: 'must begin with file:, libsql:, http:, https:, ws: or wss:' })
      .default('file:data/jointmark.db'),
    DATABASE_AUTH_TOKEN: z.string().optional(),
    APP_ORIGIN: origin.optional(),
    SESSION_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
    DEMO: onOff.default('on'),
    UPLOADS_DIR: z.string().optional(),
    TEST_CLOCK: z.string().optional(),
  })
  .superRefine((env, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
    if (env.DEMO === 'off' && !env.SESSION_SECRET) refuse('SESSION_SECRET', 'is required when DEMO=off')
    if (env.DEMO === 'off' && !env.APP_ORIGIN) refuse('APP_ORIGIN', 'is required when DEMO=off')
    if (env.UPLOADS_DIR && isServed(env.UPLOADS_DIR)) refuse('UPLOADS_DIR', 'must not lie in a folder that is served to anybody')
    if (env.DEMO === 'off' && env.TEST_CLOCK) refuse('TEST_CLOCK', 'sets the clock for tests and is refused when DEMO=off')
  })

export type Environment = z.infer<typeof schema>

/** A variable that cannot be used; the message is one line that names it. */
export class BadEnvironment extends Error {}

/**
 * Reads the configuration from the given variables and, for those that are missing there, from a `.env` file.
 *
 * @throws BadEnvironment with one line per bad variable
 */
export function readEnvironment(variables: Record<string, string | undefined>, envFile = '.env'): Environment {
  const fromFile = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {}
  const given = Object.fromEntries(Object.entries({ ...fromFile, ...variables }).filter(([, value]) => value !== '' && value !== undefined))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new BadEnvironment(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'))
}

let current: Environment | undefined

/** The configuration of this process, read once. */
export function environment(): Environment {
  current ??= readEnvironment(process.env)
  return current
}
