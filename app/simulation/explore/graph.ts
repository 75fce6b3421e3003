import type { Scoring } from '../contract/companions'
import { DONE, type Scenario } from '../contract/scenario'
import type { MachineJson } from '../compile'
import type { WitnessStep } from '../findings'
import { machineOf, type CaseInput, type CaseMachine, type CaseState } from '../machine'
import { judge } from '../play/result'
import { COMPETENCIES } from '../vocabulary/context'
import { scenesOf, waysOf, type Way } from '../scenes'
import { inputsOf, type Input } from './inputs'
import { keyFor } from './key'

export interface Edge {
  to: number
  input: Input
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

/** What the marking finds at the end of a run, apart from its points. */
export interface End {
  /** Gates that were missed. */
  missed: string[]
  /** Standards that were late or broken. */
  broken: string[]
  /** Those of them that were never settled. */
  overdue: string[]
  policyKept: boolean
  /** Standards that began and were never settled. */
  unsettled: string[]
}

export interface GraphNode {
  desks: Record<string, string>
  edges: Edge[]
  done: boolean
  /** Whether a critical error has happened. */
  critical: boolean
  end?: End
  /** At the end: whether gates, critical errors and standards policy allow passing, whatever the points. */
  eligible: boolean
  /** The edge by which it was first reached; following it back gives a shortest run. */
  parent: { node: number; step: WitnessStep } | null
}

/** Every situation of one profile under the derived key. Node 0 is the start; nodes stand in order of fewest steps. */
export interface Graph {
  profile: string
  nodes: GraphNode[]
  edges: number
}

/** Where the explorer gives up: a scenario beyond it is refused, never half-checked. */
export const MOST_SITUATIONS = 200_000
/** Large forms make many ways between few situations. */
const MOST_EDGES = 3_000_000

/** Refused: the situations and the ways between them that had been reached, or the form with too many possible entries. */
export interface TooLarge {
  reached: number
  ways: number
  form?: string
}

export type Explored = { ok: true; graph: Graph } | ({ ok: false } & TooLarge)

interface Plan {
  machine: CaseMachine
  inputs: Map<string, Input[]>
  ways: Map<string, Way>
  key: (state: CaseState) => string
  end: (state: CaseState) => End
}

const NONE: string[] = []
const some = (list: string[]) => (list.length > 0 ? list : NONE)

/** Standards that a way settles although they never began, or had been settled before. */
function settledInVain({ context: { standards } }: CaseState, way: Way | undefined): { unstarted: string[]; again: string[] } {
  const named = (type: string) => way?.do.filter((action) => action.type === type).map(({ params }) => String(params['standard'])) ?? []
  const settles = named('meetStandard')
  if (settles.length === 0) return { unstarted: NONE, again: NONE }
  const starts = named('startStandard')
  return {
    unstarted: some(settles.filter((id) => !standards[id] && !starts.includes(id))),
    again: some(settles.filter((id) => standards[id]?.settled !== undefined)),
  }
}

function edgeTo(before: CaseState, after: CaseState, input: Input, to: number, ways: Map<string, Way>): Edge {
  const news = after.context.log.slice(before.context.log.length)
  const settled = (kind: string) => some(news.filter((entry) => entry.kind === kind).map(({ id }) => id))
  return {
    to,
    input,
    taken: after.context.last ?? '',
    points: COMPETENCIES.map((name) => (after.context.score[name] ?? 0) - (before.context.score[name] ?? 0)),
    time: after.context.clock - before.context.clock,
    met: settled('standardMet'),
    late: settled('standardLate'),
    ...settledInVain(before, ways.get(after.context.last ?? '')),
  }
}

function nodeOf(state: CaseState, plan: Plan, parent: GraphNode['parent']): GraphNode {
  const { desks, done } = state
  const critical = state.context.critical.length > 0
  const end = done ? plan.end(state) : undefined
  const eligible = end !== undefined && !critical && end.policyKept && end.missed.length === 0
  return { desks, edges: [], done, critical, ...(end ? { end } : {}), eligible, parent }
}

function walk(plan: Plan, first: CaseState, limit: number): { nodes: GraphNode[]; edges: number } | TooLarge {
  const nodes: GraphNode[] = []
  const waiting: (CaseState | undefined)[] = []
  const known = new Map<string, number>()
  const visit = (state: CaseState, parent: GraphNode['parent']): number => {
    const key = plan.key(state)
    const seen = known.get(key)
    if (seen !== undefined) return seen
    known.set(key, nodes.length)
    nodes.push(nodeOf(state, plan, parent))
    waiting.push(state)
    return nodes.length - 1
  }
  visit(first, null)
  let edges = 0
  for (let at = 0; at < waiting.length; at++) {
    if (nodes.length > limit || edges > MOST_EDGES) return { reached: nodes.length, ways: edges }
    const state = waiting[at] as CaseState
    const node = nodes[at] as GraphNode
    // The situation is kept only until it has been tried from; its context would fill the memory.
    waiting[at] = undefined
    if (node.done) continue
    for (const scene of Object.values(state.desks)) {
      if (scene === DONE) continue
      for (const input of plan.inputs.get(scene) ?? []) {
        const after = plan.machine.after(state, input.event)
        if (!after) continue
        node.edges.push(edgeTo(state, after, input, visit(after, { node: at, step: input.step }), plan.ways))
        edges += 1
      }
    }
  }
  return { nodes, edges }
}

/** Tries every run of a profile by driving the machine that also plays. `key` may be given to compare it with a finer one. */
export function explore({
  scenario,
  scoring,
  machine,
  input,
  limit = MOST_SITUATIONS,
  key,
}: {
  scenario: Scenario
  scoring: Scoring
  machine: MachineJson
  input: CaseInput
  limit?: number
  key?: (state: CaseState) => string
}): Explored {
  const { inputs, tooMany } = inputsOf(scenario, input.values)
  if (tooMany) return { ok: false, reached: 0, ways: 0, form: tooMany.id }
  const running = machineOf(machine)
  const { profile } = input
  const plan: Plan = {
    machine: running,
    inputs,
    ways: new Map(scenesOf(scenario).flatMap((placed) => waysOf(placed).map((way) => [`${way.scene}.${way.name}`, way] as const))),
    key: key ?? keyFor(scenario, scoring, profile),
    end: ({ context }) => {
      const result = judge({ scenario, scoring, maximum: undefined, profile, context, done: true })
      return {
        missed: some(result.gates.filter(({ met }) => !met).map(({ gate }) => gate)),
        broken: some(result.standards.filter(({ state }) => state === 'late' || state === 'broken').map(({ id }) => id)),
        overdue: some(result.standards.filter(({ state }) => state === 'broken').map(({ id }) => id)),
        policyKept: result.standardsKept,
        unsettled: some(result.standards.filter(({ startedDay, metDay }) => startedDay !== null && metDay === null).map(({ id }) => id)),
      }
    },
  }
  const walked = walk(plan, running.start(input), limit)
  return 'reached' in walked ? { ok: false, ...walked } : { ok: true, graph: { profile, ...walked } }
}

/** A shortest run to a node. */
export function runTo(graph: Graph, node: number): WitnessStep[] {
  const steps: WitnessStep[] = []
  for (let parent = graph.nodes[node]?.parent; parent; parent = graph.nodes[parent.node]?.parent ?? null) steps.unshift(parent.step)
  return steps
}
