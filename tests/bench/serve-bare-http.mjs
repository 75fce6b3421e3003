/** node:http and the reads, and nothing else. */
import { createServer } from 'node:http'
import { announce, read } from './reads.mjs'

announce(
  createServer((request, response) => {
    read(request.headers.cookie ?? '').then((rows) => {
      response.setHeader('Content-Type', 'text/plain')
      response.end(`${rows} rows`)
    })
  }),
)
