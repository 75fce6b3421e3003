/** The bare hydrated Remix page on Express, as Remix documents it. */
import { createServer } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import express from 'express'
import { announce, read } from './reads.mjs'

const SENTENCE = 'Two agencies that serve the same person agree on what each of them may know, record it once, and tell the person. '
const bytes = Number(process.env.BENCH_BYTES)
const text = SENTENCE.repeat(4).trim()
const count = Math.max(1, Math.round(bytes / (text.length + '<p></p>'.length)))
// Each its own: the framework sends a text that repeats only once.
const paragraphs = Array.from({ length: count }, (_, index) => `${index + 1}. ${text}`)

const build = await import('../../node_modules/.cache/jointmark-bench/bare/server/index.js')
const app = express()
app.disable('x-powered-by')
app.use('/assets', express.static('node_modules/.cache/jointmark-bench/bare/client/assets', { immutable: true, maxAge: '1y' }))
app.all('*', createRequestHandler({ build, mode: 'production', getLoadContext: () => ({ read, paragraphs }) }))
announce(createServer(app))
