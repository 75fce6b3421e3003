import type { RequestHandler } from 'express'

const METHODS = new Set(['GET', 'HEAD', 'POST'])
const FORM = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i

/** Pages are fetched and forms are posted; anything else is answered here, before a page would trip over it. */
export const onlyPagesAndForms: RequestHandler = (request, response, next) => {
  if (!METHODS.has(request.method)) {
    return response.status(405).set('Allow', 'GET, HEAD, POST').type('text/plain').send('Pages are fetched with GET and changed with POST.')
  }
  if (request.method === 'POST' && !FORM.test(request.headers['content-type'] ?? '')) {
    return response.status(415).type('text/plain').send('Send what you want to change as a form.')
  }
  next()
}
