import { DONE, type Scenario } from './contract/scenario'
import type { Scoring } from './contract/companions'
import { scenesOf, waysOf, type PlacedScene, type Way } from './scenes'
import type { Action } from './vocabulary/actions'
import type { Condition } from './vocabulary/conditions'

/** A guard or action of the machine: a name with parameters, never a function. */
interface Guard {
  type: 'when'
  params: { condition: Condition }
}

export interface Transition {
  guard?: Guard
  target: string
  actions: Action[]
}

export interface SceneState {
  entry?: Action[]
  on: Record<string, Transition[]>
}

/** An XState 5 configuration in plain JSON: a parallel machine, one region per desk, no timers and no invocations. */
export interface MachineJson {
  id: string
  version: string
  type: 'parallel'
  options: { maxIterations: number }
  entry: Action[]
  always: { guard: Guard; actions: Action[] }[]
  states: Record<string, { initial: string; states: Record<string, SceneState | { type: 'final' }> }>
}

/** Without a limit a circle of eventless transitions would hang the process. */
const MAX_ITERATIONS = 100

/** The event of a way out of a scene. Scene ids are unique in the scenario, so desks never share an event. */
export function eventOf(scene: string, choice: string): string {
  return `${scene}.${choice}`
}

function startsWithin(actions: Action[], scenario: Scenario): Action[] {
  return actions.map((action) =>
    action.type === 'startStandard'
      ? { ...action, params: { ...action.params, within: scenario.standards[String(action.params['standard'])]?.within ?? 0 } }
      : action,
  )
}

function transitionOf(way: Way, scenario: Scenario, scoring: Scoring): Transition {
  const points = scoring.points[way.scene]?.[way.name]
  return {
    ...(way.when ? { guard: { type: 'when', params: { condition: way.when } } } : {}),
    target: way.go,
    actions: [
      { type: 'take', params: { key: eventOf(way.scene, way.name) } },
      ...(way.cost > 0
        ? [{ type: 'advanceClock', params: scenario.clock === 'minutes' ? { minutes: way.cost } : { days: way.cost } }]
        : []),
      ...(points && Object.keys(points).length > 0 ? [{ type: 'score', params: { ...points } }] : []),
      ...startsWithin(way.do, scenario),
    ],
  }
}

function stateOf(placed: PlacedScene, scenario: Scenario, scoring: Scoring): SceneState {
  const on: Record<string, Transition[]> = {}
  for (const way of waysOf(placed)) {
    const event = eventOf(way.scene, way.event)
    on[event] = [...(on[event] ?? []), transitionOf(way, scenario, scoring)]
  }
  const { documents } = placed.scene.shows
  return { ...(documents.length > 0 ? { entry: [{ type: 'open', params: { documents } }] } : {}), on }
}

/**
 * Compiles a checked scenario with its points. Structure errors must have been reported before: a target that does not exist
 * makes XState throw when the machine is created.
 */
export function compile(scenario: Scenario, scoring: Scoring): MachineJson {
  const scenes = scenesOf(scenario)
  return {
    id: scenario.id,
    version: String(scenario.version),
    type: 'parallel',
    options: { maxIterations: MAX_ITERATIONS },
    entry: startsWithin(scenario.start, scenario),
    always: [{ guard: { type: 'when', params: { condition: { messageDue: {} } } }, actions: [{ type: 'deliver', params: {} }] }],
    states: Object.fromEntries(
      Object.entries(scenario.desks).map(([desk, { first }]) => [
        desk,
        {
          initial: first,
          states: {
            ...Object.fromEntries(
              scenes.filter((placed) => placed.desk === desk).map((placed) => [placed.id, stateOf(placed, scenario, scoring)]),
            ),
            [DONE]: { type: 'final' as const },
          },
        },
      ]),
    ),
  }
}
