import { and, count, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { agency, passwordLink, person, signInFailure } from '#db/schema'
import { civilDateIn } from '~/domain/dates'
import { signInVerdict, SIGN_IN_WINDOW_MINUTES, type SignInVerdict } from '~/domain/rate-limit'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { deleteSessionsOf } from './sessions.server'

const LINK_DAYS = 7
const DAY_MS = 86_400_000

export type SignInAccount = { personId: string; passwordHash: string | null; leftOn: string | null; timeZone: string }

/** Whether somebody's last day of work is over where they work. The last day itself still counts. */
export const hasLeft = ({ leftOn, timeZone }: Pick<SignInAccount, 'leftOn' | 'timeZone'>, now: Date): boolean =>
  leftOn !== null && leftOn < civilDateIn(now, timeZone)

/** What sign-in needs about an e-mail address; capital letters make no difference. */
export async function findSignInAccount(email: string): Promise<SignInAccount | undefined> {
  const rows = await db()
    .select({ personId: person.id, passwordHash: person.passwordHash, leftOn: person.leftOn, timeZone: agency.timeZone })
    .from(person)
    .innerJoin(agency, eq(agency.id, person.agencyId))
    .where(sql`lower(${person.email}) = ${email.trim().toLowerCase()}`)
  return rows[0]
}

export async function findPasswordHash({ personId }: { personId: string }): Promise<string | null> {
  const rows = await db().select({ hash: person.passwordHash }).from(person).where(eq(person.id, personId))
  return rows[0]?.hash ?? null
}

/** Failed sign-ins under a key (an account or an address) since an instant, oldest first. */
async function listSignInFailures({ key, since }: { key: string; since: Date }): Promise<Date[]> {
  const rows = await db()
    .select({ at: signInFailure.at })
    .from(signInFailure)
    .where(and(eq(signInFailure.key, key), gt(signInFailure.at, since.toISOString())))
    .orderBy(signInFailure.at)
  return rows.map((row) => new Date(row.at))
}

/** The keys under which failed sign-ins count. */
export type SignInKeys = { accountKey: string; addressKey: string }
/** A sign-in that is being tried; `tryId` takes it back when it turns out right. */
export type SignInTry = { ok: true; tryId: string } | Extract<SignInVerdict, { ok: false }>

/**
 * Asks whether a sign-in may be tried, and counts it as failed from now on: tries that are sent at the same moment count
 * each other. One that turns out right is taken back by `forgetSignInFailures`.
 */
export async function beginSignInTry({ accountKey, addressKey, now }: SignInKeys & { now: Date }): Promise<SignInTry> {
  const since = new Date(now.getTime() - SIGN_IN_WINDOW_MINUTES * 60_000)
  return transaction(async () => {
    const accountFailures = await listSignInFailures({ key: accountKey, since })
    const addressFailures = await listSignInFailures({ key: addressKey, since })
    const verdict = signInVerdict({ accountFailures, addressFailures, now })
    if (!verdict.ok) return verdict
    const [tryId, at] = [newId(), now.toISOString()]
    await db()
      .insert(signInFailure)
      .values([
        { id: tryId, key: addressKey, at },
        { id: newId(), key: accountKey, at },
      ])
    await db()
      .delete(signInFailure)
      .where(lt(signInFailure.at, new Date(now.getTime() - DAY_MS).toISOString()))
    return { ok: true, tryId }
  })
}

/** After a right sign-in the account's failures are forgotten, and of the address this one try. */
export async function forgetSignInFailures({ accountKey, tryId }: { accountKey: string; tryId: string }): Promise<void> {
  await db()
    .delete(signInFailure)
    .where(or(eq(signInFailure.key, accountKey), eq(signInFailure.id, tryId)))
}

/**
 * Stores a one-time link by the hash of its token; links given earlier to the same person stop working.
 *
 * @returns the instant until which it works, seven days from now
 */
export async function storePasswordLink({
  personId,
  tokenHash,
  actorId,
  now,
}: {
  personId: string
  tokenHash: string
  actorId: string | null
  now: Date
}): Promise<Date> {
  const expiresAt = new Date(now.getTime() + LINK_DAYS * DAY_MS)
  await transaction(async () => {
    await deleteUnusedLinks(personId)
    await db()
      .insert(passwordLink)
      .values({ tokenHash, personId, createdAt: now.toISOString(), createdBy: actorId, expiresAt: expiresAt.toISOString() })
    await recordAudit({ actorId, action: 'give:password-link', subjectType: 'person', subjectId: personId, now })
  })
  return expiresAt
}

async function deleteUnusedLinks(personId: string): Promise<void> {
  await db()
    .delete(passwordLink)
    .where(and(eq(passwordLink.personId, personId), isNull(passwordLink.usedAt)))
}

/** Whose unused, unexpired link this is; nobody's once they have left. */
export async function findPasswordLink({ tokenHash, now }: { tokenHash: string; now: Date }) {
  const rows = await db()
    .select({ personId: person.id, givenName: person.givenName, email: person.email, leftOn: person.leftOn, timeZone: agency.timeZone })
    .from(passwordLink)
    .innerJoin(person, eq(person.id, passwordLink.personId))
    .innerJoin(agency, eq(agency.id, person.agencyId))
    .where(and(eq(passwordLink.tokenHash, tokenHash), isNull(passwordLink.usedAt), gt(passwordLink.expiresAt, now.toISOString())))
  return rows.find((row) => !hasLeft(row, now))
}

/**
 * Sets a password through a one-time link and ends every session of the person.
 *
 * @returns the person, or undefined when the link was used or ran out meanwhile
 */
export async function redeemPasswordLink({ tokenHash, passwordHash, now }: { tokenHash: string; passwordHash: string; now: Date }) {
  return transaction(async () => {
    const link = await findPasswordLink({ tokenHash, now })
    if (!link) return undefined
    await db().update(passwordLink).set({ usedAt: now.toISOString() }).where(eq(passwordLink.tokenHash, tokenHash))
    await writePassword({ personId: link.personId, passwordHash, actorId: link.personId, action: 'set:password', now })
    await deleteSessionsOf({ personId: link.personId })
    return link
  })
}

/** Changes one's own password, ends every other session, and ends links that were given to set one. */
export async function changePassword(change: { personId: string; passwordHash: string; keepSession: string; now: Date }): Promise<void> {
  await transaction(async () => {
    await writePassword({ ...change, actorId: change.personId, action: 'change:password' })
    await deleteUnusedLinks(change.personId)
    await deleteSessionsOf({ personId: change.personId, except: change.keepSession })
  })
}

type PasswordWrite = { personId: string; passwordHash: string; actorId: string | null; action: string; now: Date }

async function writePassword({ personId, passwordHash, actorId, action, now }: PasswordWrite): Promise<void> {
  await db().update(person).set({ passwordHash, updatedAt: now.toISOString() }).where(eq(person.id, personId))
  await recordAudit({ actorId, action, subjectType: 'person', subjectId: personId, now })
}

/** Gives a demonstration account its published password. Only the demonstration calls this. */
export async function setDemoPassword({
  personId,
  passwordHash,
  now,
}: {
  personId: string
  passwordHash: string
  now: Date
}): Promise<void> {
  await transaction(() => writePassword({ personId, passwordHash, actorId: null, action: 'set:demo-password', now }))
}

export async function countAnyPeople(): Promise<number> {
  const rows = await db().select({ n: count() }).from(person)
  return rows[0]?.n ?? 0
}
