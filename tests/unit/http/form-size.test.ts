import { createServer, request as send, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORM_LARGEST, refuseLargeForms } from '~/http/form-size.server'

let server: Server
let bytesRead = 0

beforeAll(async () => {
  const app = express()
  app.use(refuseLargeForms())
  app.use((request, response) => {
    request.on('data', (part: Buffer) => (bytesRead += part.length))
    request.on('end', () => response.send('read'))
  })
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** Posts a body, with its length said or in pieces, and gives the status of the answer. */
function post(path: string, bytes: number, { inPieces = false } = {}): Promise<number> {
  const { port } = server.address() as AddressInfo
  const headers = inPieces ? { 'transfer-encoding': 'chunked' } : { 'content-length': bytes }
  return new Promise((resolve, reject) => {
    const sent = send({ port, path, method: 'POST', headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(Buffer.alloc(bytes, 'a'))
  })
}

describe('the size of a form', () => {
  test('a form of usual size is read', async () => {
    expect(await post('/sign-in', FORM_LARGEST)).toBe(200)
  })

  test.each(['/sign-in', '/sign-in.data', '/set-password/x', '/nowhere', '/hr/import/draft/x', '/hr/people/new'])(
    'a larger one to %s is refused, and none of it is read',
    async (path) => {
      bytesRead = 0
      expect(await post(path, FORM_LARGEST + 1)).toBe(413)
      expect(bytesRead).toBe(0)
    },
  )

  test('a body that does not say how long it is is refused', async () => {
    bytesRead = 0
    expect(await post('/hr/import/people', 10, { inPieces: true })).toBe(411)
    expect(bytesRead).toBe(0)
  })

  test('the editor may post a file of 256 thousand characters, whatever the characters', async () => {
    const worst = new URLSearchParams({ source: '語'.repeat(256 * 1024) }).toString().length
    expect(await post('/teach/lessons/two-systems', worst)).toBe(200)
    expect(await post('/teach/lessons/two-systems/check', worst)).toBe(200)
  })

  test('evidence of an assignment may be larger than what is kept of it, so that its page can say which file is too large', async () => {
    expect(await post('/learn/two-systems/evidence', 20 * 1024 * 1024)).toBe(200)
    bytesRead = 0
    expect(await post('/learn/two-systems/evidence/x', 20 * 1024 * 1024)).toBe(413)
    expect(bytesRead).toBe(0)
  })

  test('an import reads as much as its page allows', async () => {
    expect(await post('/hr/import/people', 6 * 1024 * 1024)).toBe(200)
  })
})
