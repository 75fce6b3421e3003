import type { LoaderFunctionArgs } from '@remix-run/node'
import { hashToken, newToken } from '~/identity/secret.server'
import { insertSession } from '~/models/sessions.server'

const HOUR_MS = 3_600_000

/** The cookie of a new session of a person, as their browser would send it. */
export async function sessionCookie(personId: string): Promise<string> {
  const token = newToken()
  const at = new Date().toISOString()
  await insertSession({
    id: hashToken(token),
    personId,
    expiresAt: Date.now() + HOUR_MS,
    createdAt: at,
    lastSeenAt: at,
    userAgent: 'test',
    address: '',
  })
  return `jointmark=${token}`
}

type Sent = { path: string; cookie?: string; params?: Record<string, string>; form?: Record<string, string | Blob> | FormData }

/** What a loader or an action of a route is called with; with a form it is a POST. */
export function routeArgs({ path, cookie, params = {}, form }: Sent): LoaderFunctionArgs {
  const body = form instanceof FormData || form === undefined ? form : formData(form)
  const request = new Request(`http://localhost${path}`, { method: body ? 'POST' : 'GET', body, headers: cookie ? { cookie } : {} })
  return { request, params, context: {} }
}

function formData(fields: Record<string, string | Blob>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

/** The status with which a loader or an action refuses; undefined when it answers. */
export async function refusal(work: () => Promise<unknown>): Promise<number | undefined> {
  try {
    await work()
    return undefined
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status
    throw thrown
  }
}
