import type { NextFunction, Request, Response } from 'express'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something comes from a page of ours. A missing Origin is foreign: every current
 * browser sends one with a form, and the framework's own check would let it pass.
 */
export function isSameOrigin(request: { method: string; headers: Record<string, string | string[] | undefined> }, appOrigin?: string): boolean {
  if (SAFE.has(request.method)) return true
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin') return true
  if (site !== undefined && site !== 'none') return false
  const { origin, host } = request.headers
  if (typeof origin !== 'string') return false
  return appOrigin ? origin === appOrigin : origin === `http://${String(host)}` || origin === `https://${String(host)}`
}

export function refuseForeignOrigin(appOrigin?: string) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (isSameOrigin(request, appOrigin)) return next()
    response.status(403).type('text/plain').send('This form was sent from another site, so nothing was changed. Open Jointmark itself and try again.')
  }
}
