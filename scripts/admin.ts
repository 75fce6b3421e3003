/** `npm run admin -- create-admin …` and `npm run admin -- password-link …`: the first door into a real installation. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { closeDatabase, openDatabase, transaction } from '../db/client.server'
import { DatabaseIsNewer, migrateDatabase } from '../db/migrate.server'
import { civilDateIn } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { BadEnvironment, environment } from '~/http/environment.server'
import { hashToken, newToken } from '~/identity/secret.server'
import { findSignInAccount, hasLeft, storePasswordLink } from '~/models/accounts.server'
import { recordAudit } from '~/models/audit.server'
import {
  listAgencies,
  listJobRoles,
  listSites,
  saveAgencies,
  saveJobRoles,
  saveSites,
  type Agency,
  type Site,
} from '~/models/organisation.server'
import { findPersonIdByEmployeeNumber, savePerson } from '~/models/people.server'

const HELP = `Usage
  npm run admin -- create-admin --email … --given-name … --family-name … --employee-number …
                                [--agency …] [--site …] [--time-zone …]
      Records an administrator and prints the one-time link with which they set their password.
      --agency and --site are an id or a name. Where there is none yet, one is made, with that name
      (or "Administration") and with --time-zone (or this machine's).
  npm run admin -- password-link --email …
      Prints a new one-time link for somebody who is recorded already; an earlier one stops working.
  npm run admin -- help
The database is the one that DATABASE_URL names; the address in links is APP_ORIGIN or the local one.`

/** A refusal that is one plain sentence to whoever sits at the console. */
class Refused extends Error {}

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
const text = (option: string) =>
  z
    .string({ error: `${option} is missing` })
    .trim()
    .min(1, { error: `${option} is empty` })
    .max(200, { error: `${option} is too long` })
const email = text('--email').regex(/^[^\s@]+@[^\s@]+$/, { error: '--email is not an e-mail address' })

const linkOptions = z.object({ email })
const adminOptions = z.object({
  email,
  'given-name': text('--given-name'),
  'family-name': text('--family-name'),
  'employee-number': text('--employee-number').regex(/^[A-Za-z0-9./-]{1,32}$/, {
    error: '--employee-number has letters, figures, dots, dashes and slashes, at most 32',
  }),
  agency: text('--agency').optional(),
  site: text('--site').optional(),
  'time-zone': text('--time-zone')
    .refine((zone) => zones.has(zone), { error: '--time-zone is none such as Europe/Berlin' })
    .default(Intl.DateTimeFormat().resolvedOptions().timeZone),
})
type AdminOptions = z.infer<typeof adminOptions>

function read<T>(schema: z.ZodType<T>, given: Record<string, unknown>): T {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Refused(`${parsed.error.issues.map(({ message }) => message).join('; ')}. "npm run admin -- help" shows how.`)
}

const idOf = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'administration'

/** The one that is named by id or name, or the only one there is; undefined when there is none at all. */
function pick<T extends { id: string; name: string }>(kind: 'agency' | 'site', all: T[], named: string | undefined): T | undefined {
  const found =
    named === undefined ? all[0] : all.find((one) => [one.id, one.name].some((known) => known.toLowerCase() === named.toLowerCase()))
  const list = all.map((one) => `${one.name} (${one.id})`).join(', ')
  if (named === undefined && all.length > 1) throw new Refused(`Say which with --${kind}: ${list}.`)
  if (all.length > 0 && !found) throw new Refused(`There is no ${kind} "${named}". There is: ${list}.`)
  return found
}

const JOB = { id: 'administrator', title: 'Administrator', requiredTrack: null }

/** Where the administrator belongs. In an empty installation a minimal agency, site and job are made. */
async function placesFor({ agency, site, 'time-zone': timeZone }: AdminOptions, now: Date) {
  const by = { actorId: null, now }
  const made = (named = 'Administration') => ({ id: idOf(named), name: named })
  const employer: Agency = pick('agency', await listAgencies(), agency) ?? {
    ...made(agency),
    shortName: agency ?? 'Administration',
    service: 'employment',
    timeZone,
    weekend: [6, 7],
  }
  const office: Site = pick('site', await listSites(), site) ?? { ...made(site), wave: 1, liveFrom: null }
  if (!(await listAgencies()).some(({ id }) => id === employer.id)) await saveAgencies({ ...by, agencies: [employer] })
  if (!(await listSites()).some(({ id }) => id === office.id)) await saveSites({ ...by, sites: [office] })
  if (!(await listJobRoles()).some(({ id }) => id === JOB.id)) await saveJobRoles({ ...by, jobRoles: [JOB] })
  return { employer, office }
}

async function giveLink(personId: string, now: Date): Promise<string> {
  const token = newToken()
  const until = await storePasswordLink({ personId, tokenHash: hashToken(token), actorId: null, now })
  const { APP_ORIGIN, PORT } = environment()
  return `${APP_ORIGIN ?? `http://localhost:${PORT}`}/set-password/${token}\nIt works once, until ${until.toISOString()}.`
}

async function createAdmin(options: AdminOptions, now: Date): Promise<string> {
  const { email, 'employee-number': employeeNumber, 'given-name': givenName, 'family-name': familyName } = options
  if (await findSignInAccount(email))
    throw new Refused(
      `The e-mail address ${email} belongs to somebody already. "npm run admin -- password-link --email ${email}" gives them a new link.`,
    )
  if (await findPersonIdByEmployeeNumber(employeeNumber))
    throw new Refused(`The employee number ${employeeNumber} belongs to somebody already.`)
  return transaction(async () => {
    const { employer, office } = await placesFor(options, now)
    const places = { agencyId: employer.id, siteId: office.id, jobRoleId: JOB.id, supervisorId: null }
    const hiredOn = civilDateIn(now, employer.timeZone)
    const facts = { employeeNumber, givenName, familyName, email, ...places, hiredOn, leftOn: null, roles: ['administrator' as const] }
    const personId = await savePerson({ facts, actorId: null, now })
    await recordAudit({
      actorId: null,
      action: 'create:administrator',
      subjectType: 'person',
      subjectId: personId,
      data: { from: 'console' },
      now,
    })
    return `${givenName} ${familyName} (${employer.name}, ${office.name}) is an administrator now and sets a password at\n${await giveLink(personId, now)}`
  })
}

async function passwordLink(address: string, now: Date): Promise<string> {
  const account = await findSignInAccount(address)
  if (!account) throw new Refused(`Nobody is recorded with the e-mail address ${address}.`)
  if (hasLeft(account, now))
    throw new Refused(`The person with the e-mail address ${address} has left and cannot sign in.`)
  return giveLink(account.personId, now)
}

const STRING = { type: 'string' } as const
const OPTIONS = {
  email: STRING,
  'given-name': STRING,
  'family-name': STRING,
  'employee-number': STRING,
  agency: STRING,
  site: STRING,
  'time-zone': STRING,
}

function readCommand(): (now: Date) => Promise<string> {
  const { positionals, values } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const [command, ...rest] = positionals
  if (rest.length > 0) throw new Refused(`"${rest.join(' ')}" is not understood. Names with a space stand in quotation marks.`)
  if (command === 'create-admin') {
    const options = read(adminOptions, values)
    return (now) => createAdmin(options, now)
  }
  if (command === 'password-link') {
    const options = read(linkOptions, values)
    return (now) => passwordLink(options.email, now)
  }
  throw new Refused(`${command ? `There is no command "${command}".` : 'Say what to do.'}\n\n${HELP}`)
}

const isPlain = (error: unknown): error is Error =>
  error instanceof Refused ||
  error instanceof BadEnvironment ||
  error instanceof DatabaseIsNewer ||
  String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')

async function main(): Promise<void> {
  if (['help', '--help', '-h'].includes(process.argv[2] ?? '')) return console.log(HELP)
  const work = readCommand()
  const { DATABASE_URL, DATABASE_AUTH_TOKEN } = environment()
  await openDatabase({ url: DATABASE_URL, authToken: DATABASE_AUTH_TOKEN })
  await migrateDatabase()
  console.log(await work(clock.now()))
}

try {
  await main()
} catch (error) {
  console.error(isPlain(error) ? error.message : error)
  process.exitCode = 1
} finally {
  closeDatabase()
}
