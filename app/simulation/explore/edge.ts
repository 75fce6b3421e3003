import type { Scenario } from '../contract/scenario'
import type { CaseState } from '../machine'
import { scenesOf, waysOf, type Way } from '../scenes'
import { toNotice, type Seen, type ToNotice } from '../seen'
import { COMPETENCIES } from '../vocabulary/context'
import type { Input } from './inputs'
import type { Tried } from './tried'

export interface Edge {
  to: number
  /** One thing that can be tried to go this way, and how many there are: a form has several entries for one outcome. */
  input: Input
  times: number
  /** How many of these can be entered without knowing anything: a free entry that the author foresaw cannot. */
  blind: number
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
  /** Critical errors that happen here, each with something that should have been on the screen before and was not. */
  unnoticed: { code: string; item: ToNotice }[]
}

const NONE: string[] = []
export const some = (list: string[]) => (list.length > 0 ? list : NONE)
const NO_POINTS = COMPETENCIES.map(() => 0)

const NOTHING: Edge['unnoticed'] = []

/** The standards that a way begins and settles, and what should have been noticed before its critical errors. */
interface Effects {
  starts: string[]
  settles: string[]
  warned: Edge['unnoticed']
}

/** What each way does that the checks ask about, by the name that the machine gives it. */
export function effectsOf(scenario: Scenario): Map<string, Effects> {
  const named = (way: Way, type: string) =>
    some(way.do.flatMap((action) => (action.type === type ? [String(action.params['standard'])] : [])))
  const warned = (way: Way) =>
    way.do.flatMap(({ type, params }) => {
      const code = String(params['code'])
      return type === 'criticalError' ? toNotice(scenario.notices[code]).map((item) => ({ code, item })) : []
    })
  return new Map(
    scenesOf(scenario)
      .flatMap(waysOf)
      .map((way) => [
        `${way.scene}.${way.name}`,
        { starts: named(way, 'startStandard'), settles: named(way, 'meetStandard'), warned: warned(way) },
      ]),
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

interface Known {
  effects: ReadonlyMap<string, Effects>
  seen: Seen
}

/**
 * What a decision does between two situations. Called for every way between any two of them, so it makes nothing that it does not keep.
 */
export function edgeTo(before: CaseState, { input, times, blind, after }: Tried, to: number, { effects, seen }: Known): Edge {
  const taken = after.context.last ?? ''
  const { standards } = before.context
  const { starts, settles, warned } = effects.get(taken) ?? { starts: NONE, settles: NONE, warned: NOTHING }
  const none = settles.length === 0
  return {
    to,
    input,
    times,
    blind,
    taken,
    points: pointsBetween(before, after),
    time: after.context.clock - before.context.clock,
    met: none ? NONE : settled(before, after, 'standardMet'),
    late: none ? NONE : settled(before, after, 'standardLate'),
    unstarted: none ? NONE : some(settles.filter((id) => !standards[id] && !starts.includes(id))),
    again: none ? NONE : some(settles.filter((id) => standards[id]?.settled !== undefined)),
    unnoticed: warned.length === 0 ? NOTHING : warned.filter(({ item }) => !seen(item, before.context, Object.values(before.desks))),
  }
}
