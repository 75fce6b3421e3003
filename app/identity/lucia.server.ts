import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia'
import { environment } from '~/http/environment.server'
import {
  deleteSessionByHash,
  deleteSessionsExpiredBefore,
  deleteSessionsOf,
  findSession,
  insertSession,
  listSessions,
  setSessionExpiry,
  type Account,
} from '~/models/sessions.server'
import { hashToken } from './secret.server'

type SessionAttributes = { createdAt: string; lastSeenAt: string; userAgent: string; address: string }
type UserAttributes = { account: Account; leftOn: string | null }

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof makeLucia>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: UserAttributes
  }
}

const attributesOf = ({ createdAt, lastSeenAt, userAgent, address }: SessionAttributes): SessionAttributes => ({
  createdAt,
  lastSeenAt,
  userAgent,
  address,
})

/** Lucia's store, holding only the SHA-256 of each session's secret. */
const adapter: Adapter = {
  async getSessionAndUser(secret): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const found = await findSession(hashToken(secret))
    if (!found) return [null, null]
    const { session, account, leftOn } = found
    return [
      { id: secret, userId: session.personId, expiresAt: new Date(session.expiresAt), attributes: attributesOf(session) },
      { id: session.personId, attributes: { account, leftOn } },
    ]
  },
  async getUserSessions(personId) {
    const rows = await listSessions({ personId })
    return rows.map((row) => ({ id: row.id, userId: personId, expiresAt: new Date(row.expiresAt), attributes: attributesOf(row) }))
  },
  async setSession({ id, userId, expiresAt, attributes }) {
    await insertSession({ id: hashToken(id), personId: userId, expiresAt: expiresAt.getTime(), ...attributes })
  },
  async updateSessionExpiration(secret, expiresAt) {
    await setSessionExpiry({ idHash: hashToken(secret), expiresAt: expiresAt.getTime() })
  },
  async deleteSession(secret) {
    await deleteSessionByHash(hashToken(secret))
  },
  async deleteUserSessions(personId) {
    await deleteSessionsOf({ personId })
  },
  async deleteExpiredSessions() {
    await deleteSessionsExpiredBefore(Date.now())
  },
}

function makeLucia() {
  const secure = environment().APP_ORIGIN?.startsWith('https:') ?? false
  return new Lucia(adapter, {
    /** Idle limit; the absolute one stands in session.server. */
    sessionExpiresIn: new TimeSpan(8, 'h'),
    sessionCookie: {
      // The cookie outlives the session: how long a session lasts, and that use prolongs it, is the server's to say.
      expires: false,
      name: secure ? '__Host-jointmark' : 'jointmark',
      attributes: { sameSite: 'lax', path: '/', secure },
    },
    getSessionAttributes: (attributes: SessionAttributes) => attributes,
    getUserAttributes: (attributes: UserAttributes) => attributes,
  })
}

let instance: ReturnType<typeof makeLucia> | undefined

export const lucia = () => (instance ??= makeLucia())
