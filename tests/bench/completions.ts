import type { Visitor } from '../support/session'
import type { MeasuredServer } from './measured'
import type { Figures } from './rounds'
import type { AlmostDone } from './school'

const ROUNDS = 3

const quantile = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Does the work for each, one after another, in rounds; the best round counts, as with pages. */
export async function inRounds<T>({
  all,
  work,
  cpu,
}: {
  all: T[]
  work: (one: T) => Promise<void>
  cpu: () => number | Promise<number>
}): Promise<Figures> {
  const size = Math.floor(all.length / ROUNDS)
  const rounds: Figures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const times: number[] = []
    const before = await cpu()
    for (const one of all.slice(round * size, (round + 1) * size)) {
      const started = performance.now()
      await work(one)
      times.push(performance.now() - started)
    }
    const cpuMs = ((await cpu()) - before) / size
    const sorted = times.sort((a, b) => a - b)
    const busyMs = sorted.reduce((sum, ms) => sum + ms, 0)
    rounds.push({ connections: 1, cpuMs, perSecond: (1_000 * size) / busyMs, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) })
  }
  return rounds.sort((a, b) => (a.cpuMs ?? 0) - (b.cpuMs ?? 0))[0] as Figures
}

/** The last click of a lesson as a browser sends it, until the answer is there. */
export async function measureCompletions({
  server,
  visitors,
  almost,
}: {
  server: MeasuredServer
  visitors: ReadonlyMap<string, Visitor>
  almost: AlmostDone[]
}): Promise<Figures> {
  const work = async ({ personId, slug, page }: AlmostDone) => {
    const response = await visitors.get(personId)?.post(`/learn/${slug}/${page + 1}`, { intent: 'go-on' })
    if (response?.status !== 302) throw new Error(`A lesson was not completed: ${response?.status}`)
  }
  return inRounds({ all: almost, work, cpu: async () => (await server.usage()).cpuMs })
}
