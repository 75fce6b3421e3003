/** The bare hydrated Remix page on Express, as Remix documents it. */
import { createServer } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import express from 'express'
import { announce, read } from './reads.mjs'

const SENTENCE = 'Two agencies that serve the same person agree on what each of them may know, record it once, and tell the person. '

/** As many elements as the compared page has, with as much text as makes it as large; each text its own, since the framework sends a repeated one only once. */
function paragraphsOf({ bytes, elements }) {
  const length = Math.max(1, Math.round(bytes / elements) - '<p></p>'.length)
  const text = SENTENCE.repeat(Math.ceil(length / SENTENCE.length))
  return Array.from({ length: elements }, (_, index) => `${index + 1}. ${text}`.slice(0, length))
}

const paragraphs = paragraphsOf({ bytes: Number(process.env.BENCH_BYTES), elements: Number(process.env.BENCH_ELEMENTS) })
const build = await import('../../node_modules/.cache/jointmark-bench/bare/server/index.js')
const app = express()
app.disable('x-powered-by')
app.use('/assets', express.static('node_modules/.cache/jointmark-bench/bare/client/assets', { immutable: true, maxAge: '1y' }))
app.all('*', createRequestHandler({ build, mode: 'production', getLoadContext: () => ({ read, paragraphs }) }))
announce(createServer(app))
