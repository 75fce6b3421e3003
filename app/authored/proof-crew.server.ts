import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { proveProfile, readScenario, reportOf, type CheckOptions, type ProfileProof, type ScenarioReport } from '~/simulation'
import type { ToThread } from './proof-thread'

/** Checks scenario folders on all cores, one after the other. */
export interface ProofCrew {
  /** The same report as that of `checkScenario`; the profiles are proved beside each other. */
  check(files: Record<string, string>, options?: CheckOptions): Promise<ScenarioReport>
  close(): Promise<void>
}

interface Thread {
  /** False while it is still starting. */
  started: boolean
  ready: Promise<void>
  read(files: Record<string, string>): void
  prove(asked: { profile: string; limit?: number }): Promise<ProfileProof>
  close(): Promise<unknown>
}

/** Situations live as long as it takes to try them all: a collector with little room copies them again and again. */
const YOUNG = { maxYoungGenerationSizeMb: 192 }

function startThread(): Thread {
  const worker = new Worker(new URL('./proof-thread.mjs', import.meta.url), { execArgv: [], resourceLimits: YOUNG })
  worker.unref()
  const tell = (message: ToThread) => worker.postMessage(message)
  // An error in the thread refuses what is being waited for.
  const answer = async () => ((await once(worker, 'message')) as unknown[])[0]
  const thread: Thread = {
    started: false,
    ready: answer().then(() => void (thread.started = true)),
    read: (files) => tell({ files }),
    prove: (asked) => {
      tell(asked)
      return answer() as Promise<ProfileProof>
    },
    close: () => worker.terminate(),
  }
  return thread
}

/**
 * Starts a thread for each of `cores` but the one that asks, which works as well. A thread that is still starting is not waited for,
 * so a small scenario is not checked later than by itself.
 */
export function proofCrew(cores = availableParallelism()): ProofCrew {
  const threads = Array.from({ length: Math.max(0, cores - 1) }, startThread)
  const prove = async (files: Record<string, string>, { limit, calendars }: CheckOptions) => {
    const read = readScenario(files, calendars)
    if (!read.playable) return reportOf(read, [])
    const { authored, profiles } = read
    const left = [...profiles.entries()]
    const proofs: ProfileProof[] = []
    const helped = threads.map(async (thread) => {
      await thread.ready
      if (left.length > 0) thread.read(files)
      for (let next = left.pop(); next; next = left.pop())
        proofs[next[0]] = await thread.prove({ profile: next[1], ...(limit === undefined ? {} : { limit }) })
    })
    // The others begin first: while this thread proves, it tells them nothing.
    await turn()
    for (let next = left.shift(); next; next = left.shift()) {
      proofs[next[0]] = proveProfile({ authored, profile: next[1], limit })
      await turn()
    }
    await Promise.all(helped.filter((_, at) => threads[at]?.started))
    return reportOf(read, proofs, limit)
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    check(files, options = {}) {
      const report = last.then(() => prove(files, options))
      last = report.catch(() => {})
      return report
    },
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  }
}
