import { clock } from '~/http/clock.server'
import type { User } from '~/identity/index.server'
import { findRunSeen, recordRunReading, type RunSeen } from '~/models/run-reading.server'
import {
  replayFrame,
  replayOutline,
  replayStates,
  type AttemptEvent,
  type PlayState,
  type ScenarioBundle,
  type WorkingDay,
} from '~/simulation'
import { standOf } from './runs.$runId.server'

type Question = { user: User; runId: string; asked: string | null }

/** A run as far as this reader may see it, with every situation of it. */
async function seenBy({ user, runId }: Omit<Question, 'asked'>): Promise<RunSeen> {
  const seen = await findRunSeen({ asker: user, runId })
  if (seen === 'under-way') throw new Response('This run is still under way. It can be gone through when it has ended.', { status: 409 })
  if (seen === 'void')
    throw new Response('This run was ended by the withdrawal of its version. It has no end to go through.', { status: 409 })
  if (!seen) throw new Response('There is no run at this address, or it is not yours to read.', { status: 404 })
  return seen
}

type Log = {
  bundle: ScenarioBundle
  states: readonly PlayState[]
  events: readonly AttemptEvent[]
  workingDay: WorkingDay
  answers: boolean
}

/**
 * A step of a log by what the address asks for: a number, or `all`. Anything else is the first; past the end is the last. `shown`
 * is null for a log without a step.
 */
export function stepOfLog(log: Log, asked: string | null) {
  const outline = replayOutline(log)
  const frameAt = (step: number) => replayFrame({ ...log, step })
  if (asked === 'all') return { outline, shown: null, all: outline.flatMap(({ step }) => frameAt(step) ?? []) }
  const wanted = /^\d{1,4}$/.test(asked ?? '') ? Number(asked) : 1
  const step = Math.min(Math.max(1, wanted), Math.max(1, outline.length))
  const frame = frameAt(step)
  return { outline, shown: frame ? { step, frame } : null, all: null }
}

/** A replay for its page: who and what, the list of steps, and the step asked for. A reading by others is recorded. */
export async function replayOf({ user, runId, asked }: Question) {
  const seen = await seenBy({ user, runId })
  const { run, holder, reading } = seen
  const { bundle, attempt, events, state, workingDay } = await standOf({ run, agencyId: holder.agencyId })
  const log = events.map(({ event }) => event)
  const replayed = replayStates({ ...attempt, events: log })
  if (!replayed.ok) throw new Error(`Run ${runId} cannot be replayed at event ${replayed.at}: ${replayed.because}`)
  await recordRunReading({ seen, readerId: user.personId, now: clock.now() })
  const { outline, shown, all } = stepOfLog({ bundle, states: replayed.states, events: log, workingDay, answers: reading.answers }, asked)
  const reasonOf = (step: number) => events[step - 1]?.reason ?? ''
  return {
    runId,
    slug: run.slug,
    title: bundle.title,
    mode: run.mode,
    own: reading.own,
    answers: reading.answers,
    name: reading.own ? null : holder.name,
    done: state.done,
    passed: run.passed,
    endedAt: run.endedAt,
    voided: run.voidedAt !== null,
    timeZone: user.timeZone,
    outline,
    shown: shown && { ...shown, reason: reasonOf(shown.step) },
    all: all?.map(({ step }, index) => ({ step, reason: reasonOf(index + 1) })) ?? null,
    clock: all?.[0]?.screen.clock ?? null,
  }
}
