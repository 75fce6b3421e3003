import autocannon, { type LoadResult } from 'autocannon'
import type { MeasuredServer } from './measured'

/** A request to be sent again and again. */
export type Target = {
  name: string
  server: MeasuredServer
  path: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
}

/** CPU milliseconds of the server a request, requests a second, and milliseconds of the median and the slowest hundredth. */
export type Figures = { connections: number; cpuMs: number | null; perSecond: number; p50: number; p99: number }
export type Measured = { name: string; figures: Figures[] }

const ROUNDS = 3
const ROUND_SECONDS = 1
const WARM_UP_SECONDS = 2

const requestsOf = (load: LoadResult) => load['2xx'] + load['3xx']

async function fire({ name, server, path, ...request }: Target, connections: number, duration: number): Promise<LoadResult> {
  const load = await autocannon({ url: `${server.url}${path}`, connections, duration, ...request })
  if (load['4xx'] + load['5xx'] + load.errors > 0)
    throw new Error(`${name}: ${load['4xx']} refused, ${load['5xx']} failed, ${load.errors} lost`)
  return load
}

async function round(target: Target, connections: number): Promise<Figures> {
  const before = await target.server.usage()
  const load = await fire(target, connections, ROUND_SECONDS)
  const after = await target.server.usage()
  const requests = requestsOf(load)
  return {
    connections,
    cpuMs: (after.cpuMs - before.cpuMs) / requests,
    perSecond: requests / load.duration,
    p50: load.latency.p50,
    p99: load.latency.p99,
  }
}

/** Of several rounds the least CPU and the best of the rest: what a neighbour on the machine took is no property of the server. */
const best = (rounds: Figures[]): Figures => ({
  connections: rounds[0]?.connections ?? 0,
  cpuMs: Math.min(...rounds.map(({ cpuMs }) => cpuMs ?? Infinity)),
  perSecond: Math.max(...rounds.map(({ perSecond }) => perSecond)),
  p50: Math.min(...rounds.map(({ p50 }) => p50)),
  p99: Math.min(...rounds.map(({ p99 }) => p99)),
})

/** Measures the targets in turns, so that a busy minute of the machine falls on all of them alike. At most three seconds each and number of connections. */
export async function measureInTurns(targets: Target[], connections: readonly number[]): Promise<Measured[]> {
  for (const target of targets) await fire(target, 4, WARM_UP_SECONDS)
  const rounds = new Map(targets.map(({ name }): [string, Figures[]] => [name, []]))
  for (const count of connections) {
    for (let turn = 0; turn < ROUNDS; turn++) for (const target of targets) rounds.get(target.name)?.push(await round(target, count))
  }
  return targets.map(({ name }) => {
    const all = rounds.get(name) ?? []
    return { name, figures: connections.map((count) => best(all.filter((one) => one.connections === count))) }
  })
}
