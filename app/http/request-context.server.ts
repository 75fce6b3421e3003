import { AsyncLocalStorage } from 'node:async_hooks'

/** What belongs to one HTTP request: who sent it from where, and what has been looked up for it already. */
export type RequestContext = {
  address: string
  /** Values kept for the length of the request, such as the session. */
  kept: Map<string, unknown>
}

const storage = new AsyncLocalStorage<RequestContext>()

export const withRequestContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work)

/** The address of the browser as the server sees it; empty outside a request. */
export const requestAddress = (): string => storage.getStore()?.address ?? ''

/** Looks a value up once in a request. Outside a request it looks it up each time. */
export function oncePerRequest<T>(key: string, look: () => Promise<T>): Promise<T> {
  const kept = storage.getStore()?.kept
  if (!kept) return look()
  if (!kept.has(key)) kept.set(key, look())
  return kept.get(key) as Promise<T>
}

/** Forgets what was kept, after a sign-in or sign-out has changed it. */
export function forgetKept(key: string): void {
  storage.getStore()?.kept.delete(key)
}
