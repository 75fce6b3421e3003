import type { CaseState } from '../machine'
import type { Way } from '../scenes'
import { COMPETENCIES } from '../vocabulary/context'
import type { Input } from './inputs'
import type { Tried } from './tried'

export interface Edge {
  to: number
  /** One thing that can be tried to go this way, and how many there are: a form has several entries for one outcome. */
  input: Input
  times: number
  /** `scene.choice` or `scene.outcome`. */
  taken: string
  /** Points in the order of the competencies. */
  points: number[]
  /** Clock units that pass. */
  time: number
  /** Standards that are settled here, in time and late. */
  met: string[]
  late: string[]
  /** Standards that should be settled here but never began, or were settled before. */
  unstarted: string[]
  again: string[]
}

const NONE: string[] = []
export const some = (list: string[]) => (list.length > 0 ? list : NONE)
const NO_POINTS = COMPETENCIES.map(() => 0)

/** The standards that a way begins and settles. */
interface Clocks {
  starts: string[]
  settles: string[]
}

/** What each way does to standards, by the name that the machine gives it. */
export function clocksOf(ways: Iterable<Way>): Map<string, Clocks> {
  const named = (way: Way, type: string) =>
    some(way.do.flatMap((action) => (action.type === type ? [String(action.params['standard'])] : [])))
  return new Map(
    [...ways].map((way) => [`${way.scene}.${way.name}`, { starts: named(way, 'startStandard'), settles: named(way, 'meetStandard') }]),
  )
}

function pointsBetween(before: CaseState, after: CaseState): number[] {
  if (before.context.score === after.context.score) return NO_POINTS
  return COMPETENCIES.map((name) => (after.context.score[name] ?? 0) - (before.context.score[name] ?? 0))
}

/** The standards that the log says were settled between two situations, in one way. */
function settled(before: CaseState, after: CaseState, kind: 'standardMet' | 'standardLate'): string[] {
  const { log } = after.context
  let found = NONE
  for (let at = before.context.log.length; at < log.length; at++) {
    const entry = log[at]
    if (entry?.kind === kind) found = [...found, entry.id]
  }
  return found
}

/**
 * What a decision does between two situations. Called for every way between any two of them, so it makes nothing that it does not keep.
 */
export function edgeTo(before: CaseState, { input, times, after }: Tried, to: number, clocks: ReadonlyMap<string, Clocks>): Edge {
  const taken = after.context.last ?? ''
  const { standards } = before.context
  const { starts, settles } = clocks.get(taken) ?? { starts: NONE, settles: NONE }
  const none = settles.length === 0
  return {
    to,
    input,
    times,
    taken,
    points: pointsBetween(before, after),
    time: after.context.clock - before.context.clock,
    met: none ? NONE : settled(before, after, 'standardMet'),
    late: none ? NONE : settled(before, after, 'standardLate'),
    unstarted: none ? NONE : some(settles.filter((id) => !standards[id] && !starts.includes(id))),
    again: none ? NONE : some(settles.filter((id) => standards[id]?.settled !== undefined)),
  }
}
