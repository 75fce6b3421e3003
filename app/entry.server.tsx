import type { EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { pageBody } from './http/compress-page.server'
import { loggedPath } from './http/logged-path.server'
import { wholePage } from './http/whole-page.server'

export { serve } from './boot.server'

/** Milliseconds that the framework keeps a page's data for a browser to hydrate with; none does. The default of five seconds fills the memory. */
export const streamTimeout = 0

/** Pages are rendered whole: nothing suspends, so streaming would only cost. */
export default async function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  const html = `<!doctype html>${renderToString(<RemixServer context={context} url={request.url} />)}`
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
  return wholePage(await pageBody({ html, request, headers }), { status, headers })
}

/** Logs surprises once; expected refusals and aborted requests are no errors of ours. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isRouteErrorResponse(error) || error instanceof Response) return
  console.error(new Date().toISOString(), request.method, loggedPath(new URL(request.url).pathname), error)
}
