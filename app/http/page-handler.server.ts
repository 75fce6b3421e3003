import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { createRemixRequest, sendRemixResponse } from '@remix-run/express/dist/server.js'
import type { NextFunction, Request, Response } from 'express'
import { sendWholePage } from './whole-page.server'

type Routes = ServerBuild['routes']
type Handle = ReturnType<typeof createRequestHandler>

/** An address whose first part is written plainly; any other is looked up among all routes. */
const PLAIN = /^\/([a-z0-9-]+)(?:\/|$)/

/**
 * Answers with the pages of a build. The framework ranks and tries all routes of a build several times a request; a
 * handler for each first part of the address knows only the routes that can begin so. They are found by the same
 * framework in the same order: the others cannot match.
 */
export function pageHandler({ build, mode }: { build: ServerBuild | (() => Promise<ServerBuild>); mode: string }) {
  const all = createRequestHandler(build, mode)
  const groups = typeof build === 'function' ? new Map<string, Handle>() : handlersByFirstPart(build, mode)
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    try {
      const handle = groups.get(PLAIN.exec(request.path)?.[1] ?? '') ?? all
      const answer = await handle(createRemixRequest(request, response))
      if (!sendWholePage(answer, response)) await sendRemixResponse(response, answer)
    } catch (error) {
      next(error)
    }
  }
}

function handlersByFirstPart(build: ServerBuild, mode: string): Map<string, Handle> {
  const starts = new Map(Object.keys(build.routes).map((id) => [id, firstPart(build.routes, id)]))
  const names = new Set([...starts.values()].flatMap((start) => (start === undefined ? [] : [start])))
  return new Map(
    [...names].map((name) => {
      const stays = (id: string) => starts.get(id) === undefined || starts.get(id) === name
      return [name, createRequestHandler(onlyRoutes(build, stays), mode)]
    }),
  )
}

function onlyRoutes(build: ServerBuild, stays: (id: string) => boolean): ServerBuild {
  const only = <T>(routes: Record<string, T>) => Object.fromEntries(Object.entries(routes).filter(([id]) => stays(id)))
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } }
}

/** The fixed first part of the addresses below a route; undefined where it may begin with anything, or with nothing. */
function firstPart(routes: Routes, id: string): string | undefined {
  const parts: string[] = []
  for (let route = routes[id]; route; route = route.parentId === undefined ? undefined : routes[route.parentId])
    parts.unshift(...(route.path ?? '').split('/').filter(Boolean))
  const [first] = parts
  return first !== undefined && /^[a-z0-9-]+$/.test(first) ? first : undefined
}
