import type { Scoring } from '../contract/companions'
import { DONE, type Scenario } from '../contract/scenario'
import type { CaseState } from '../machine'
import { gatesOf } from '../play/result'
import { scenesOf, waysOf, type PlacedScene } from '../scenes'
import { toNotice, type Seen } from '../seen'
import { ACTIONS, type Action } from '../vocabulary/actions'
import { readsOf } from '../vocabulary/conditions'
import { isBroken, isMet, type CaseContext, type Cell } from '../vocabulary/context'

/** What each scene has of something, together with all that the scenes after it have. */
function withAhead<T>(scenario: Scenario, own: (placed: PlacedScene) => T[]): Map<string, Set<T>> {
  const scenes = scenesOf(scenario)
  const ahead = new Map<string, Set<T>>([[DONE, new Set()]])
  for (const placed of scenes) ahead.set(placed.id, new Set(own(placed)))
  for (let grown = true; grown;) {
    grown = false
    for (const placed of scenes) {
      const all = ahead.get(placed.id) ?? new Set()
      const before = all.size
      for (const way of waysOf(placed)) for (const item of ahead.get(way.go) ?? []) all.add(item)
      if (all.size > before) grown = true
    }
  }
  return ahead
}

const CELL_OF = { documents: 'document', records: 'record', facts: 'fact' } as const

/** What is read in a scene, by the words' own footprints; a critical error reads what must have been noticed before it. */
function readsIn(placed: PlacedScene, { notices }: Scenario): Cell[] {
  const noticed = (action: Action) => (action.type === 'criticalError' ? toNotice(notices[String(action.params['code'])]) : [])
  return waysOf(placed).flatMap((way) => [
    ...readsOf(way.when),
    ...way.do.flatMap((action) => [
      ...(ACTIONS.get(action.type)?.reads(action.params) ?? []),
      ...noticed(action).map(({ kind, id }): Cell => `${CELL_OF[kind]}:${id}`),
    ]),
  ])
}

/** "Already late" is one situation however late it is. */
const slack = (due: number, clock: number) => Math.max(-1, due - clock)

function standardPart(context: CaseContext, id: string, verdict: boolean): string {
  const clock = context.standards[id]
  if (!clock) return 'n'
  if (clock.settled === undefined) return `o${slack(clock.due, context.clock)}`
  return verdict ? (isMet(clock) ? 'm' : 'l') : 's'
}

/** Writes what a context says of one cell. */
type Part = (context: CaseContext) => string

function partOf(cell: Cell, seen?: Seen): Part {
  const [kind, id = ''] = [cell.slice(0, cell.indexOf(':')), cell.slice(cell.indexOf(':') + 1)]
  switch (kind) {
    case 'fact':
      return ({ facts }) => (Object.hasOwn(facts, id) ? '1' : '0')
    case 'document':
      return ({ documents }) => (documents.includes(id) ? '1' : '0')
    case 'record':
      return (context) => (seen?.({ kind: 'records', id }, context) ? '1' : '0')
    case 'standard':
      return (context) => standardPart(context, id, false)
    case 'verdict':
      return (context) => standardPart(context, id, true)
    case 'schedule':
      return ({ scheduled }) => (scheduled[id] ? '1' : '0')
    case 'clock':
      return ({ clock }) => String(Math.max(0, Number(id) - clock))
    default:
      throw new Error(`Nothing is known about reading ${cell}.`)
  }
}

/** Writes what a context says of some cells: two contexts with the same text are alike in everything that is read of them. */
export function partsOf(cells: Iterable<Cell>, seen?: Seen): Part {
  const parts = [...new Set(cells)].sort().map((cell) => partOf(cell, seen))
  return (context) => {
    let text = ''
    for (const part of parts) text += `${part(context)}.`
    return text
  }
}

function somethingUnderWay({ scheduled }: CaseContext): boolean {
  for (const message in scheduled) if (!scheduled[message]?.arrived) return true
  return false
}

/** Messages on their way that will change something which is still read, or which the marking will ask of a standard not begun. */
function pendingPart(scenario: Scenario, context: CaseContext, cells: ReadonlySet<Cell>): string {
  if (!somethingUnderWay(context)) return ''
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

function markedStandard(id: string, trigger: string | undefined, context: CaseContext): string {
  const clock = context.standards[id]
  if (!clock) return trigger !== undefined && Object.hasOwn(context.facts, trigger) ? 't' : 'n'
  if (clock.settled !== undefined) return isMet(clock) ? 'm' : 'l'
  return isBroken(clock, context.clock) ? 'b' : `o${slack(clock.due, context.clock)}`
}

/** Without the verdict: whether it still runs, and how much time it has. */
const unjudged = (state: string) => (state === 'l' || state === 'm' ? 's' : state === 'b' ? 'o-1' : state)

/**
 * What the final marking will ask: critical errors, gates, how many standards are broken where that decides, and which are left
 * unsettled. Which of them were settled late stands on the edges. What no longer decides anything is left out: all of it after a
 * critical error, the gates once the policy is broken.
 */
function markingOf(scenario: Scenario, scoring: Scoring, profile: string): (context: CaseContext) => string {
  const gates = gatesOf(scenario, profile).map(({ outcome }) => outcome)
  const standards = Object.entries(scenario.standards).map(([id, { trigger }]) => ({ id, trigger }))
  const { maxLate, never = [] } = scoring.standardsPolicy ?? {}
  return (context) => {
    if (context.critical.length > 0) return 'critical'
    let open = ''
    let broken = 0
    let failed = false
    for (const { id, trigger } of standards) {
      const state = markedStandard(id, trigger, context)
      open += `${unjudged(state)},`
      if (state !== 'l' && state !== 'b') continue
      broken += 1
      failed ||= never.includes(id)
    }
    if (failed || broken > (maxLate ?? Infinity)) return `failed/${open}`
    let taken = ''
    for (const gate of gates) taken += context.taken.includes(gate) ? '1' : '0'
    return `${taken}/${maxLate === undefined ? '' : broken}/${open}`
  }
}

interface KeyOf {
  scenario: Scenario
  scoring: Scoring
  profile: string
  seen: Seen
}

/**
 * The key of a situation: two situations with one key have the same future in everything that the checks ask about (ways
 * through, points, choices, standards met late, dead ends, passing). Derived from the footprints, so a new word cannot make it
 * wrong unnoticed. Points are not in it: they stand on the edges.
 */
export function keyFor({ scenario, scoring, profile, seen }: KeyOf): (state: CaseState) => string {
  const ahead = withAhead(scenario, (placed) => readsIn(placed, scenario))
  const marking = markingOf(scenario, scoring, profile)
  const unions = new Map<string, { cells: Set<Cell>; parts: Part }>()
  const aheadOf = (scenes: string) => {
    let found = unions.get(scenes)
    if (!found) {
      const cells = new Set(scenes.split('|').flatMap((scene) => [...(ahead.get(scene) ?? [])]))
      unions.set(scenes, (found = { cells, parts: partsOf(cells, seen) }))
    }
    return found
  }
  return ({ desks, context }) => {
    const scenes = Object.values(desks).join('|')
    const { cells, parts } = aheadOf(scenes)
    return `${scenes}#${parts(context)}#${pendingPart(scenario, context, cells)}#${marking(context)}`
  }
}
