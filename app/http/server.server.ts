import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import type { Environment } from './environment.server'
import { onlyPagesAndForms } from './form-kinds.server'
import { refuseLargeForms } from './form-size.server'
import { securityHeaders } from './headers.server'
import { lastResort } from './last-resort.server'
import { pageHandler } from './page-handler.server'
import { withRequestContext } from './request-context.server'
import { refuseForeignOrigin } from './same-origin.server'

export type ServerOptions = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  environment: Environment
  /** The build tool's own middleware, in development only. */
  development?: RequestHandler
}

/** The web server: headers, static files, checks of origin and size, then the pages. */
export function createApp({ build, environment, development }: ServerOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  const publicHost = environment.APP_ORIGIN ? new URL(environment.APP_ORIGIN).host : undefined
  app.use((request, _response, next) => {
    // The framework believes this header from anybody, and takes the host of its own addresses from it.
    if (publicHost) request.headers['x-forwarded-host'] = publicHost
    else delete request.headers['x-forwarded-host']
    next()
  })
  const secure = environment.APP_ORIGIN?.startsWith('https:') ?? false
  app.use(securityHeaders({ secure, development: Boolean(development) }))
  if (development) app.use(development)
  else serveFiles(app)
  app.use(refuseForeignOrigin(environment.APP_ORIGIN))
  app.use(onlyPagesAndForms)
  app.use(refuseLargeForms())
  const handler = pageHandler({ build, mode: development ? 'development' : 'production' })
  app.all('*', (request, response, next) => {
    withRequestContext({ address: request.ip ?? '', kept: new Map() }, () => void handler(request, response, next))
  })
  app.use(lastResort)
  return app
}

/** Built files, compressed on the way; pages are not compressed here, so that none is compressed twice. */
function serveFiles(app: Express) {
  app.use('/assets', compression(), express.static('build/client/assets', { immutable: true, maxAge: '1y', fallthrough: false }))
  const files = express.static('build/client', { maxAge: '1h', index: false })
  // Pages have no dot in their last part: they need not ask the disk whether they are files.
  app.use((request, response, next) => {
    if (/\.[a-z0-9]+$/i.test(request.path)) void files(request, response, next)
    else next()
  })
}

export type Listening = { server: Server; address: string; stop: () => Promise<void> }

/** Listens on the configured host and port; port 0 takes a free one. */
export function listen(app: Express, { HOST, PORT }: Environment): Promise<Listening> {
  const server = createServer(app)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(PORT, HOST, () => {
      const { port } = server.address() as AddressInfo
      const host = HOST === '127.0.0.1' || HOST === '::1' ? 'localhost' : HOST
      resolve({ server, address: `http://${host}:${port}`, stop: () => stopServer(server) })
    })
  })
}

/** Takes no new connections, lets running requests end, then resolves. */
function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5_000).unref()
  })
}
