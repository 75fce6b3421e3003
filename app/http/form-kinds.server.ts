import type { RequestHandler } from 'express'
import { EVIDENCE_FORM, IMPORT_FORM } from './form-size.server'

const METHODS = new Set(['GET', 'HEAD', 'POST'])
const FORM = /^\s*application\/x-www-form-urlencoded\s*(;|$)/i
const WITH_FILES = /^\s*multipart\/form-data\s*(;|$)/i
/** The forms that send files; every other form is fields only. */
const TAKES_FILES = [EVIDENCE_FORM, IMPORT_FORM]

/** Pages are fetched and forms are posted; anything else is answered here, before a page would trip over it. */
export const onlyPagesAndForms: RequestHandler = (request, response, next) => {
  if (!METHODS.has(request.method)) {
    return response.status(405).set('Allow', 'GET, HEAD, POST').type('text/plain').send('Pages are fetched with GET and changed with POST.')
  }
  const type = request.headers['content-type'] ?? ''
  const path = request.path.replace(/\.data$/, '')
  const readable = FORM.test(type) || (WITH_FILES.test(type) && TAKES_FILES.some((pattern) => pattern.test(path)))
  if (request.method === 'POST' && !readable) {
    return response.status(415).type('text/plain').send('Send what you want to change as a form.')
  }
  next()
}
