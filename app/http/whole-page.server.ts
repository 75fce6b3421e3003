import type { Response as ExpressResponse } from 'express'

type Body = string | Uint8Array

const bodies = new WeakMap<Response, Body>()

/** An answer whose body is there at once: sent as it is, while the framework would make a stream of it and read that again. */
export function wholePage(body: Body, init: ResponseInit): Response {
  const response = new Response(null, init)
  bodies.set(response, body)
  return response
}

/** Sends the answer when its body is there at once; false when it is a stream. */
export function sendWholePage(response: Response, to: ExpressResponse): boolean {
  const body = bodies.get(response)
  if (body === undefined) return false
  to.status(response.status)
  for (const [name, value] of response.headers) to.append(name, value)
  to.end(body)
  return true
}
