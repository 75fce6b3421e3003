import { assign, createActor, setup, type AnyActorScope } from 'xstate'
import type { MachineJson, SceneState } from './compile'
import { ACTIONS, type Action } from './vocabulary/actions'
import { holds, type Condition } from './vocabulary/conditions'
import { emptyCase, type CaseContext, type CaseEvent } from './vocabulary/context'

/** What a case starts from: the profile's name, its facts and its values. */
export interface CaseInput {
  profile: string
  facts: readonly string[]
  values: Record<string, string | number>
}

/** A running machine of one scenario; the only place that knows XState. */
export interface CaseMachine {
  start(input: CaseInput): CaseState
  /** Whether the event leads anywhere from here. XState ignores unknown events in silence, so ask first. */
  can(state: CaseState, event: CaseEvent): boolean
  next(state: CaseState, event: CaseEvent): CaseState
  /** The situation after an event that leads somewhere from here; undefined for one that does not. Cheaper than asking first. */
  after(state: CaseState, event: CaseEvent): CaseState | undefined
}

/** A situation: the scene at each desk, and the context. Immutable; `snapshot` belongs to the machine. */
export interface CaseState {
  desks: Record<string, string>
  context: CaseContext
  done: boolean
  snapshot: unknown
}

/** The context after a list of actions, each of which sees what those before it have done. */
function actAll(context: CaseContext, actions: readonly Action[]): CaseContext {
  const now = { ...context }
  for (const { type, params } of actions) Object.assign(now, ACTIONS.get(type)?.act(now, params))
  return now
}

const TOGETHER = 'together'

/** A list of actions as a single assignment: XState pays for each assignment, and every run of a scenario is tried before it is published. */
const together = (actions: readonly Action[]) => (actions.length > 1 ? [{ type: TOGETHER, params: { actions } }] : actions)

function joined(config: MachineJson) {
  const scene = (state: SceneState | { type: 'final' }) =>
    'on' in state
      ? {
          ...state,
          on: Object.fromEntries(
            Object.entries(state.on).map(([event, ways]) => [event, ways.map((way) => ({ ...way, actions: together(way.actions) }))]),
          ),
        }
      : state
  const region = ({ initial, states }: MachineJson['states'][string]) => ({
    initial,
    states: Object.fromEntries(Object.entries(states).map(([id, state]) => [id, scene(state)])),
  })
  return {
    ...config,
    entry: together(config.entry),
    states: Object.fromEntries(Object.entries(config.states).map(([desk, of]) => [desk, region(of)])),
  }
}

function create(config: MachineJson) {
  const machine = setup({
    types: { context: {} as CaseContext, events: {} as CaseEvent, input: {} as CaseInput },
    actions: {
      ...Object.fromEntries(
        [...ACTIONS].map(([name, word]) => [
          name,
          assign<CaseContext, CaseEvent, Record<string, unknown>, CaseEvent, never>(({ context }, params) => word.act(context, params)),
        ]),
      ),
      [TOGETHER]: assign<CaseContext, CaseEvent, { actions: Action[] }, CaseEvent, never>(({ context }, { actions }) =>
        actAll(context, actions),
      ),
    },
    guards: {
      when: ({ context, event }: { context: CaseContext; event: CaseEvent }, params: { condition: Condition }) =>
        holds(params.condition, context, event.form),
    },
  })
  // The JSON is checked by its own schema; XState's types only know literal configurations.
  const fromJson = machine.createMachine as unknown as (config: object) => ReturnType<typeof machine.createMachine>
  return fromJson({ ...joined(config), context: ({ input }: { input: CaseInput }) => emptyCase(input) })
}

/** Builds the machine of a compiled scenario. Throws when a target does not exist. */
export function machineOf(config: MachineJson): CaseMachine {
  const machine = create(config)
  type Snapshot = ReturnType<typeof machine.getInitialSnapshot>
  const actor = createActor(machine, { input: { profile: '', facts: [], values: {} } })
  // An actor that is never started: no effect runs, and one scope serves all steps (building one for each is three times slower).
  const scope = {
    self: actor,
    id: '',
    sessionId: '',
    system: actor.system,
    logger: () => {},
    defer: () => {},
    emit: () => {},
    stopChild: () => {},
    actionExecutor: () => {},
  } as unknown as AnyActorScope
  const stateOf = (snapshot: Snapshot): CaseState => ({
    desks: snapshot.value,
    context: snapshot.context,
    done: snapshot.status === 'done',
    snapshot,
  })
  return {
    start: (input) => stateOf(machine.getInitialSnapshot(scope as never, input)),
    can: (state, event) => (state.snapshot as Snapshot).can(event),
    next: (state, event) => stateOf(machine.transition(state.snapshot as Snapshot, event, scope as never)),
    after: (state, event) => {
      const snapshot = machine.transition(state.snapshot as Snapshot, event, scope as never)
      // An event that nothing answers leaves the very same snapshot.
      return snapshot === state.snapshot ? undefined : stateOf(snapshot)
    },
  }
}
