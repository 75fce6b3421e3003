import type { NextFunction, Request, Response } from 'express'
import { loggedPath } from './logged-path.server'

const statusOf = (error: unknown): number => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}

/** Answers what no page could: a missing file or an address that cannot be read quietly, a fault of ours with a line in the log. */
export function lastResort(error: unknown, request: Request, response: Response, next: NextFunction) {
  if (response.headersSent) return next(error)
  const status = statusOf(error)
  if (status >= 500) console.error(new Date().toISOString(), request.method, loggedPath(request.path), error)
  const says =
    status === 404
      ? 'There is nothing at this address.'
      : status < 500
        ? 'This address or request cannot be read.'
        : 'Something went wrong on our side.'
  response.status(status).type('text/plain').send(says)
}
