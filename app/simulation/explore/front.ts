import type { Scoring } from '../contract/companions'
import type { WitnessStep } from '../findings'
import { COMPETENCIES } from '../vocabulary/context'
import { isLoop } from './components'
import type { Edge, Graph, GraphNode } from './graph'

/** Points in the order of the competencies, and last the number of the label of the end that they lead to. */
type Score = readonly number[]
const LABEL = COMPETENCIES.length

/** The ends of one kind that can be reached with points that no other run to that kind equals or beats in every competency. */
export interface Reached {
  label: string
  points: number[]
  /** A run that does it. */
  run: () => WitnessStep[]
}

/** A fixed order for one set, so that a front which no longer grows is seen to be the same. */
function byPoints(a: Score, b: Score): number {
  let difference = 0
  for (let k = 0; k < LABEL; k++) difference += (b[k] ?? 0) - (a[k] ?? 0)
  for (let k = 0; difference === 0 && k <= LABEL; k++) difference = (b[k] ?? 0) - (a[k] ?? 0)
  return difference
}

function beats(a: Score, b: Score): boolean {
  if (a[LABEL] !== b[LABEL]) return false
  for (let k = 0; k < LABEL; k++) if ((a[k] ?? 0) < (b[k] ?? 0)) return false
  return true
}

function undominated(scores: Score[]): Score[] {
  const kept: Score[] = []
  for (const score of scores.sort(byPoints)) if (!kept.some((other) => beats(other, score))) kept.push(score)
  return kept
}

const same = (a: Score[], b: Score[]) => a.length === b.length && a.every((score, i) => score.every((points, k) => points === b[i]?.[k]))

/** A run along which the points of the fronts add up to a score of the start. */
function runAlong(graph: Graph, fronts: Score[][], wanted: Score, along: (score: Score, edge: Edge) => number[]): WitnessStep[] {
  const tried = new Set<string>()
  const trail: { node: number; score: Score; edge: number; step?: WitnessStep }[] = [{ node: 0, score: wanted, edge: 0 }]
  for (let top = trail.at(-1); top; top = trail.at(-1)) {
    const { done, edges } = graph.nodes[top.node] as GraphNode
    if (done) break
    const edge = edges[top.edge]
    if (!edge) {
      trail.pop()
      continue
    }
    const { score } = top
    const rest = (fronts[edge.to] ?? []).find(
      (found) => !tried.has(`${edge.to}:${found.join(',')}`) && along(found, edge).every((points, k) => points === score[k]),
    )
    if (!rest) top.edge += 1
    else {
      tried.add(`${edge.to}:${rest.join(',')}`)
      trail.push({ node: edge.to, score: rest, edge: 0, step: edge.input.step })
    }
  }
  return trail.flatMap(({ step }) => (step ? [step] : []))
}

interface Wanted {
  /** Points beyond these would not help. */
  caps: readonly number[]
  /** The labels of an end; none for an end that is not asked for. */
  labels: (node: GraphNode) => string[]
  /** What an edge makes of the label of the end that it leads to. */
  carry?: (label: string, edge: Edge) => string
}

/**
 * The best that runs from the start can reach at ends of each label: the four scores followed together as a Pareto front, cut off
 * at `caps` where more would not help. Exact without negative points, and with them for runs that lose each point at most once.
 */
export function frontsOf(graph: Graph, order: number[][], scoring: Scoring, { caps: most, labels, carry }: Wanted): Reached[] {
  const losses = COMPETENCIES.map((name) =>
    Object.values(scoring.points)
      .flatMap((choices) => Object.values(choices))
      .reduce((sum, points) => sum + Math.max(0, -(points[name] ?? 0)), 0),
  )
  const caps = most.map((cap, k) => cap + (losses[k] ?? 0))
  const floor = losses.map((loss) => -loss * 2 - 1)
  const names: string[] = []
  const numberOf = (label: string) => (names.includes(label) ? names.indexOf(label) : names.push(label) - 1)
  const carried = (label: number, edge: Edge) => (carry && edge.late.length > 0 ? numberOf(carry(names[label] ?? '', edge)) : label)
  const along = (score: Score, edge: Edge): number[] => {
    const next = new Array<number>(LABEL + 1)
    for (let k = 0; k < LABEL; k++) next[k] = Math.max(floor[k] ?? 0, Math.min(caps[k] ?? 0, (score[k] ?? 0) + (edge.points[k] ?? 0)))
    next[LABEL] = carried(score[LABEL] ?? 0, edge)
    return next
  }
  const fronts: Score[][] = graph.nodes.map((node) =>
    node.done ? labels(node).map((label) => [...COMPETENCIES.map(() => 0), numberOf(label)]) : [],
  )
  const update = (node: number): boolean => {
    const { edges, done } = graph.nodes[node] as GraphNode
    if (done || edges.length === 0) return false
    const next = undominated(edges.flatMap((edge) => (fronts[edge.to] ?? []).map((score) => along(score, edge))))
    if (same(next, fronts[node] ?? [])) return false
    fronts[node] = next
    return true
  }
  for (const component of order)
    for (let changed = true; changed;) changed = component.reduce((any, node) => update(node) || any, false) && isLoop(graph, component)
  return (fronts[0] ?? []).map((score) => ({
    label: names[score[LABEL] ?? 0] ?? '',
    points: score.slice(0, LABEL),
    run: () => runAlong(graph, fronts, score, along),
  }))
}
