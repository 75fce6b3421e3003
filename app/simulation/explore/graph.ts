import type { AuthoredPerson, Scoring } from '../contract/companions'
import { DONE, type Scenario } from '../contract/scenario'
import type { MachineJson } from '../compile'
import type { WitnessStep } from '../findings'
import { machineOf, type CaseInput, type CaseState } from '../machine'
import { judge } from '../play/result'
import { seenIn, type Seen } from '../seen'
import { effectsOf, edgeTo, some, type Edge } from './edge'
import { inputsOf } from './inputs'
import { keyFor } from './key'
import { trier, type Trier } from './tried'

export type { Edge }

/** What the marking finds at the end of a run, apart from its points. */
export interface End {
  /** Gates that were missed. */
  missed: string[]
  /** Standards that should have been settled and never were. Those settled late stand on the edges of the run. */
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
  tried: Trier
  known: { effects: ReturnType<typeof effectsOf>; seen: Seen }
  key: (state: CaseState) => string
  end: (state: CaseState) => End
}

/** What the marking says of a case that is finished. */
function endOf({ context }: CaseState, scenario: Scenario, scoring: Scoring): End {
  const { gates, standards, standardsKept } = judge({
    scenario,
    scoring,
    maximum: undefined,
    profile: context.profile,
    context,
    done: true,
  })
  return {
    missed: some(gates.filter(({ met }) => !met).map(({ gate }) => gate)),
    overdue: some(standards.filter(({ state }) => state === 'broken').map(({ id }) => id)),
    policyKept: standardsKept,
    unsettled: some(standards.filter(({ startedDay, metDay }) => startedDay !== null && metDay === null).map(({ id }) => id)),
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
  let kept = 0
  for (let at = 0; at < waiting.length; at++) {
    if (nodes.length > limit || kept > MOST_EDGES) return { reached: nodes.length, ways: edges }
    const state = waiting[at] as CaseState
    const node = nodes[at] as GraphNode
    // The situation is kept only until it has been tried from; its context would fill the memory.
    waiting[at] = undefined
    if (node.done) continue
    for (const scene of Object.values(state.desks)) {
      if (scene === DONE) continue
      for (const one of plan.tried(state, scene)) {
        const to = visit(one.after, { node: at, step: one.input.step })
        node.edges.push(edgeTo(state, one, to, plan.known))
        edges += one.times
        kept += 1
      }
    }
  }
  return { nodes, edges }
}

/** Tries every run of a profile by driving the machine that also plays. With another `key` to compare with, every input is tried everywhere. */
export function explore({
  scenario,
  scoring,
  people = {},
  machine,
  input,
  limit = MOST_SITUATIONS,
  key,
}: {
  scenario: Scenario
  scoring: Scoring
  people?: Record<string, AuthoredPerson>
  machine: MachineJson
  input: CaseInput
  limit?: number
  key?: (state: CaseState) => string
}): Explored {
  const { inputs, tooMany } = inputsOf(scenario, input.values)
  if (tooMany) return { ok: false, reached: 0, ways: 0, form: tooMany.id }
  const running = machineOf(machine)
  const { profile } = input
  const seen = seenIn({ scenario, people })
  const plan: Plan = {
    tried: trier({ scenario, machine: running, inputs, oneByOne: key !== undefined }),
    known: { effects: effectsOf(scenario), seen },
    key: key ?? keyFor({ scenario, scoring, profile, seen }),
    end: (state) => endOf(state, scenario, scoring),
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
