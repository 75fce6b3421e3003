import type { Scoring } from '../contract/companions'
import { DONE, type Scenario } from '../contract/scenario'
import type { CaseState } from '../machine'
import { gatesOf } from '../play/result'
import { scenesOf, waysOf } from '../scenes'
import { ACTIONS } from '../vocabulary/actions'
import { readsOf } from '../vocabulary/conditions'
import { isBroken, isMet, type CaseContext, type Cell } from '../vocabulary/context'

/** What can still be read from each scene on, by the words' own footprints. */
function readsAhead(scenario: Scenario): Map<string, Set<Cell>> {
  const scenes = scenesOf(scenario)
  const ahead = new Map<string, Set<Cell>>([[DONE, new Set()]])
  for (const placed of scenes)
    ahead.set(
      placed.id,
      new Set(
        waysOf(placed).flatMap((way) => [
          ...readsOf(way.when),
          ...way.do.flatMap((action) => ACTIONS.get(action.type)?.reads(action.params) ?? []),
        ]),
      ),
    )
  for (let grown = true; grown;) {
    grown = false
    for (const placed of scenes) {
      const own = ahead.get(placed.id) ?? new Set()
      const before = own.size
      for (const way of waysOf(placed)) for (const cell of ahead.get(way.go) ?? []) own.add(cell)
      if (own.size > before) grown = true
    }
  }
  return ahead
}

/** "Already late" is one situation however late it is. */
const slack = (due: number, clock: number) => Math.max(-1, due - clock)

function standardPart(context: CaseContext, id: string, verdict: boolean): string {
  const clock = context.standards[id]
  if (!clock) return 'n'
  if (clock.settled === undefined) return `o${slack(clock.due, context.clock)}`
  return verdict ? (isMet(clock) ? 'm' : 'l') : 's'
}

function cellPart(context: CaseContext, cell: Cell): string {
  const [kind, id = ''] = [cell.slice(0, cell.indexOf(':')), cell.slice(cell.indexOf(':') + 1)]
  switch (kind) {
    case 'fact':
      return Object.hasOwn(context.facts, id) ? '1' : '0'
    case 'document':
      return context.documents.includes(id) ? '1' : '0'
    case 'standard':
      return standardPart(context, id, false)
    case 'verdict':
      return standardPart(context, id, true)
    case 'schedule':
      return context.scheduled[id] ? '1' : '0'
    case 'clock':
      return String(Math.max(0, Number(id) - context.clock))
    default:
      throw new Error(`Nothing is known about reading ${cell}.`)
  }
}

/** Messages on their way that will change something which is still read, or which the marking will ask of a standard not begun. */
function pendingPart(scenario: Scenario, context: CaseContext, cells: ReadonlySet<Cell>): string {
  const triggers = Object.entries(scenario.standards).flatMap(([id, { trigger }]) => (context.standards[id] ? [] : [trigger]))
  return Object.entries(context.scheduled)
    .filter(
      ([id, { fact, arrived }]) =>
        !arrived && (cells.has(`document:${id}`) || (fact !== undefined && (cells.has(`fact:${fact}`) || triggers.includes(fact)))),
    )
    .map(([id, { due, fact }]) => `${id}=${fact ?? ''}@${Math.max(0, due - context.clock)}`)
    .sort()
    .join(',')
}

function markedStandard(scenario: Scenario, id: string, context: CaseContext): string {
  const clock = context.standards[id]
  const trigger = scenario.standards[id]?.trigger
  if (!clock) return trigger !== undefined && Object.hasOwn(context.facts, trigger) ? 't' : 'n'
  if (clock.settled !== undefined) return isMet(clock) ? 'm' : 'l'
  return isBroken(clock, context.clock) ? 'b' : `o${slack(clock.due, context.clock)}`
}

/**
 * What the final marking will ask: critical errors, gates, which standards are broken, and which are left unsettled. What no
 * longer decides anything is left out: all of it after a critical error, gates and verdicts once the policy is broken.
 */
function markingPart(scenario: Scenario, scoring: Scoring, gates: readonly string[], context: CaseContext): string {
  if (context.critical.length > 0) return 'critical'
  const policy = scoring.standardsPolicy
  const marked = Object.keys(scenario.standards).map((id) => [id, markedStandard(scenario, id, context)] as const)
  const broken = marked.filter(([, state]) => state === 'l' || state === 'b').map(([id]) => id)
  if (policy && (broken.length > (policy.maxLate ?? Infinity) || broken.some((id) => policy.never.includes(id))))
    return `failed/${marked.map(([, state]) => (state === 'l' || state === 'm' ? 's' : state === 'b' ? 'o-1' : state)).join(',')}`
  const taken = gates.map((gate) => (Object.hasOwn(context.taken, gate) ? '1' : '0')).join('')
  return `${taken}/${marked.map(([, state]) => state).join(',')}`
}

/**
 * The key of a situation: two situations with one key have the same future in everything that the checks ask about (ways
 * through, points, choices, standards met late, dead ends, passing). Derived from the footprints, so a new word cannot make it
 * wrong unnoticed. Points are not in it: they stand on the edges.
 */
export function keyFor(scenario: Scenario, scoring: Scoring, profile: string): (state: CaseState) => string {
  const ahead = readsAhead(scenario)
  const gates = gatesOf(scenario, profile).map(({ outcome }) => outcome)
  const unions = new Map<string, { list: Cell[]; set: Set<Cell> }>()
  const cellsOf = (scenes: string) => {
    let found = unions.get(scenes)
    if (!found) {
      const set = new Set(scenes.split('|').flatMap((scene) => [...(ahead.get(scene) ?? [])]))
      unions.set(scenes, (found = { set, list: [...set].sort() }))
    }
    return found
  }
  return ({ desks, context }) => {
    const scenes = Object.values(desks).join('|')
    const { list, set } = cellsOf(scenes)
    const parts = list.map((cell) => cellPart(context, cell)).join('.')
    return `${scenes}#${parts}#${pendingPart(scenario, context, set)}#${markingPart(scenario, scoring, gates, context)}`
  }
}
