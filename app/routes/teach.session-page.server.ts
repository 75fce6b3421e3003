import { sessionState } from '~/domain/workshop-session'
import { clock } from '~/http/clock.server'
import { findAnySession, type WorkshopSession } from '~/models/workshop-sessions.server'

/** The session of an address. */
export async function sessionAt(id: string | undefined): Promise<WorkshopSession> {
  const session = await findAnySession(id ?? '')
  if (!session) throw new Response('There is no session at this address.', { status: 404 })
  return session
}

/** The session of an address, which has neither begun nor been cancelled: only such a one can be changed. */
export async function plannedSession(id: string | undefined): Promise<WorkshopSession> {
  const session = await sessionAt(id)
  const state = sessionState({ session, now: clock.now() })
  if (state !== 'planned')
    throw new Response(state === 'cancelled' ? 'This session was cancelled.' : 'This session has begun and cannot be changed any more.', {
      status: 409,
    })
  return session
}
