import type { Scoring } from '../contract/companions'
import { DONE, type Scenario } from '../contract/scenario'
import type { MachineJson } from '../compile'
import type { WitnessStep } from '../findings'
import { machineOf, type CaseInput, type CaseMachine, type CaseState } from '../machine'
import { judge } from '../play/result'
import { COMPETENCIES } from '../vocabulary/context'
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
  /** Standards that are settled late here. */
  late: string[]
}

export interface GraphNode {
  desks: Record<string, string>
  edges: Edge[]
  done: boolean
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

export type Explored = { ok: true; graph: Graph } | { ok: false; reached: number; form?: string }

interface Plan {
  machine: CaseMachine
  inputs: Map<string, Input[]>
  key: (state: CaseState) => string
  eligible: (state: CaseState) => boolean
}

function edgeTo(before: CaseState, after: CaseState, input: Input, to: number): Edge {
  const news = after.context.log.slice(before.context.log.length)
  return {
    to,
    input,
    taken: after.context.last ?? '',
    points: COMPETENCIES.map((name) => (after.context.score[name] ?? 0) - (before.context.score[name] ?? 0)),
    time: after.context.clock - before.context.clock,
    late: news.filter(({ kind }) => kind === 'standardLate').map(({ id }) => id),
  }
}

function walk(plan: Plan, first: CaseState, limit: number): { nodes: GraphNode[]; edges: number } | { reached: number } {
  const nodes: GraphNode[] = []
  const waiting: (CaseState | undefined)[] = []
  const known = new Map<string, number>()
  const visit = (state: CaseState, parent: GraphNode['parent']): number => {
    const key = plan.key(state)
    const seen = known.get(key)
    if (seen !== undefined) return seen
    known.set(key, nodes.length)
    nodes.push({ desks: state.desks, edges: [], done: state.done, eligible: state.done && plan.eligible(state), parent })
    waiting.push(state)
    return nodes.length - 1
  }
  visit(first, null)
  let edges = 0
  for (let at = 0; at < waiting.length; at++) {
    if (nodes.length > limit || edges > MOST_EDGES) return { reached: nodes.length }
    const state = waiting[at] as CaseState
    const node = nodes[at] as GraphNode
    // The situation is kept only until it has been tried from; its context would fill the memory.
    waiting[at] = undefined
    if (node.done) continue
    for (const scene of Object.values(state.desks)) {
      if (scene === DONE) continue
      for (const input of plan.inputs.get(scene) ?? []) {
        if (!plan.machine.can(state, input.event)) continue
        const after = plan.machine.next(state, input.event)
        node.edges.push(edgeTo(state, after, input, visit(after, { node: at, step: input.step })))
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
  if (tooMany) return { ok: false, reached: 0, form: tooMany.id }
  const running = machineOf(machine)
  const { profile } = input
  const plan: Plan = {
    machine: running,
    inputs,
    key: key ?? keyFor(scenario, scoring, profile),
    eligible: ({ context }) => {
      const result = judge({ scenario, scoring, maximum: undefined, profile, context, done: true })
      return result.criticalErrors.length === 0 && result.standardsKept && result.gates.every(({ met }) => met)
    },
  }
  const walked = walk(plan, running.start(input), limit)
  return 'reached' in walked ? { ok: false, reached: walked.reached } : { ok: true, graph: { profile, ...walked } }
}

/** A shortest run to a node. */
export function runTo(graph: Graph, node: number): WitnessStep[] {
  const steps: WitnessStep[] = []
  for (let parent = graph.nodes[node]?.parent; parent; parent = graph.nodes[parent.node]?.parent ?? null) steps.unshift(parent.step)
  return steps
}
