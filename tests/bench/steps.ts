import type { Visitor } from '../support/session'
import { formsOf } from './forms'
import type { MeasuredServer } from './measured'
import type { Figures } from './rounds'

const SCENARIO = 'after-the-closure'

type Step = { ms: number; cpuMs: number | null }

/** The path of a run under way; one that has ended gives place to a new one. */
async function beginRun(visitor: Visitor): Promise<string> {
  const response = await visitor.post(`/scenarios/${SCENARIO}`, { mode: 'practice' })
  const path = response.headers.get('location')
  if (!path?.startsWith('/runs/')) throw new Error(`No run began: ${response.status}`)
  return path
}

/** Takes the first choice of a case that is accepted; undefined when the case has ended. */
async function takeStep({
  visitor,
  path,
  server,
  alone,
}: {
  visitor: Visitor
  path: string
  server: MeasuredServer
  alone: boolean
}): Promise<Step | undefined> {
  const page = await (await visitor.get(path)).text()
  const form = formsOf(page).find(({ action, fields }) => action === path && 'choice' in fields)
  if (!form) return undefined
  for (const choice of form.choices.get('choice') ?? [form.fields.choice ?? '']) {
    const before = alone ? await server.usage() : undefined
    const started = performance.now()
    const response = await visitor.post(path, { ...form.fields, choice })
    await response.arrayBuffer()
    const ms = performance.now() - started
    if (response.status === 302) return { ms, cpuMs: before ? (await server.usage()).cpuMs - before.cpuMs : null }
  }
  return undefined
}

const at = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Plays cases, one for each visitor at the same time. CPU is counted with one visitor alone, since a step lies between two pages. */
export async function measureSteps({
  server,
  visitors,
  seconds,
}: {
  server: MeasuredServer
  visitors: Visitor[]
  seconds: number
}): Promise<Figures> {
  const until = performance.now() + seconds * 1_000
  const steps: Step[] = []
  const alone = visitors.length === 1
  const play = async (visitor: Visitor) => {
    let path = await beginRun(visitor)
    while (performance.now() < until) {
      const step = await takeStep({ visitor, path, server, alone })
      if (step) steps.push(step)
      else path = await beginRun(visitor)
    }
  }
  await Promise.all(visitors.map(play))
  const times = steps.map(({ ms }) => ms).sort((a, b) => a - b)
  const cpu = steps.map(({ cpuMs }) => cpuMs ?? 0).sort((a, b) => a - b)
  const busyMs = times.reduce((sum, ms) => sum + ms, 0)
  return {
    connections: visitors.length,
    cpuMs: alone ? at(cpu, 0.5) : null,
    perSecond: (1_000 * steps.length * visitors.length) / busyMs,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
  }
}
