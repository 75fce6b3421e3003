import type { NextFunction, Request, Response } from 'express'

const KB = 1024

/** Where evidence of an assignment is uploaded; the only form whose files go to the disk as they come. */
export const EVIDENCE_FORM = /^\/learn\/[a-z0-9-]+\/evidence$/
export const IMPORT_FORM = /^\/hr\/import\/[a-z-]+$/

/** Largest body of an ordinary form, in bytes: the longest text fields together, with room to spare. */
export const FORM_LARGEST = 256 * KB

/** Addresses that take more. The editor posts a whole file, at worst nine bytes a character; an import and a hand-in say themselves how large a file may be. */
const LARGER: [path: RegExp, bytes: number][] = [
  [/^\/teach\/lessons\//, 3 * KB * KB],
  [IMPORT_FORM, Infinity],
  [EVIDENCE_FORM, 128 * KB * KB],
]

const limitOf = (path: string) => LARGER.find(([pattern]) => pattern.test(path))?.[1] ?? FORM_LARGEST

export type SizeVerdict = { ok: true } | { ok: false; status: 411 | 413; because: string }

/** Whether the body of a request may be read: the framework reads it whole into memory, and anybody may send one. */
export function sizeVerdict({ path, headers }: Pick<Request, 'path' | 'headers'>): SizeVerdict {
  // Browsers say how long a form is; only a body sent in pieces of unknown number does not.
  if (headers['transfer-encoding'] !== undefined) return { ok: false, status: 411, because: 'This form does not say how long it is.' }
  if (Number(headers['content-length'] ?? 0) <= limitOf(path.replace(/\.data$/, ''))) return { ok: true }
  return { ok: false, status: 413, because: 'This form is larger than any form here can be.' }
}

/** Refuses a body that is too large before anything of it is read. */
export function refuseLargeForms() {
  return (request: Request, response: Response, next: NextFunction) => {
    const verdict = sizeVerdict(request)
    if (verdict.ok) return next()
    response.status(verdict.status).type('text/plain').send(`${verdict.because} Nothing was changed.`)
  }
}
