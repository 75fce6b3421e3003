import { redirect } from '@remix-run/node'
import { may, rolesFor, type Permission } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { forgetKept, oncePerRequest, requestAddress } from '~/http/request-context.server'
import { hasLeft } from '~/models/accounts.server'
import { deleteSessionByHash, listSessions, touchSession, type Account, type SessionRow } from '~/models/sessions.server'
import { lucia } from './lucia.server'
import { hashToken, newToken } from './secret.server'

const ABSOLUTE_MS = 7 * 86_400_000
const TOUCH_MS = 60_000
const KEPT = 'session'

/** Who is signed in. */
export type User = Account
export type SignedIn = { user: User; idHash: string }

async function readSession(request: Request): Promise<SignedIn | undefined> {
  const secret = lucia().readSessionCookie(request.headers.get('cookie') ?? '')
  if (!secret) return undefined
  const { session, user } = await lucia().validateSession(secret)
  if (!session) return undefined
  const now = clock.now()
  const idHash = hashToken(secret)
  const gone = hasLeft({ leftOn: user.leftOn, timeZone: user.account.timeZone }, now)
  if (gone || now.getTime() - Date.parse(session.createdAt) > ABSOLUTE_MS) {
    await deleteSessionByHash(idHash)
    return undefined
  }
  if (now.getTime() - Date.parse(session.lastSeenAt) > TOUCH_MS) await touchSession({ idHash, now })
  return { user: user.account, idHash }
}

/** The session of this request, looked up once however many loaders ask. */
export const getSession = (request: Request): Promise<SignedIn | undefined> => oncePerRequest(KEPT, () => readSession(request))

export async function getOptionalUser(request: Request): Promise<User | undefined> {
  return (await getSession(request))?.user
}

/** Who is asking; anybody else is sent to sign in and back here afterwards. */
export async function requireUser(request: Request): Promise<User> {
  return (await requireSession(request)).user
}

export async function requireSession(request: Request): Promise<SignedIn> {
  const session = await getSession(request)
  if (session) return session
  const url = new URL(request.url)
  const back = request.method === 'GET' ? `${url.pathname}${url.search}` : url.pathname
  throw redirect(back === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(back)}`)
}

/** Who is asking, when they may; otherwise a 403 that names the roles that have the permission. */
export async function requirePermission(request: Request, permission: Permission): Promise<User> {
  const user = await requireUser(request)
  if (!may(user.roles, permission)) throw forbidden(permission)
  return user
}

/** The 403 answer of a missing permission. */
export function forbidden(permission: Permission): Response {
  return Response.json({ needs: rolesFor(permission) }, { status: 403, statusText: 'Forbidden' })
}

/** The sessions of a person that still work, the latest seen first. */
export async function listLiveSessions({ personId }: { personId: string }): Promise<SessionRow[]> {
  const oldest = new Date(clock.now().getTime() - ABSOLUTE_MS).toISOString()
  return (await listSessions({ personId })).filter((session) => session.expiresAt > Date.now() && session.createdAt > oldest)
}

/** Starts a session for a person and returns its cookie. A session that the browser already had ends. */
export async function startSession(request: Request, personId: string): Promise<string> {
  await endSession(request)
  await lucia().deleteExpiredSessions()
  const now = clock.now().toISOString()
  const userAgent = (request.headers.get('user-agent') ?? '').slice(0, 300)
  const attributes = { createdAt: now, lastSeenAt: now, userAgent, address: requestAddress() }
  const session = await lucia().createSession(personId, attributes, { sessionId: newToken() })
  forgetKept(KEPT)
  return lucia().createSessionCookie(session.id).serialize()
}

/** Ends the session of this browser and returns the cookie that forgets it. */
export async function endSession(request: Request): Promise<string> {
  const secret = lucia().readSessionCookie(request.headers.get('cookie') ?? '')
  if (secret) await lucia().invalidateSession(secret)
  forgetKept(KEPT)
  return lucia().createBlankSessionCookie().serialize()
}
