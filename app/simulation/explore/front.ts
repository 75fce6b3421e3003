import type { Scoring } from '../contract/companions'
import { COMPETENCIES } from '../vocabulary/context'
import type { Graph, GraphNode } from './graph'

type Score = readonly number[]

/** Keeps the scores that no other score equals or beats in every competency. */
function undominated(scores: Score[]): Score[] {
  const kept: Score[] = []
  // One order for one set, so that a front which no longer grows is seen to be the same.
  const sorted = [...scores].sort((a, b) => total(b) - total(a) || String(a).localeCompare(String(b), 'en'))
  for (const score of sorted) if (!kept.some((other) => other.every((points, k) => points >= (score[k] ?? 0)))) kept.push(score)
  return kept
}

const total = (score: Score) => score.reduce((sum, points) => sum + points, 0)
const same = (a: Score[], b: Score[]) => a.length === b.length && a.every((score, i) => score.every((points, k) => points === b[i]?.[k]))

/**
 * Whether some run from the start reaches every mark at once and ends where passing is allowed. The four scores are followed
 * together as a Pareto front, cut off where more would not help: exact without negative points, and with them for runs that
 * lose each point at most once.
 */
export function passesFrom(graph: Graph, order: number[][], scoring: Scoring): boolean {
  const marks = COMPETENCIES.map((name) => scoring.passMark[name] ?? 0)
  const losses = COMPETENCIES.map((name) =>
    Object.values(scoring.points)
      .flatMap((choices) => Object.values(choices))
      .reduce((sum, points) => sum + Math.max(0, -(points[name] ?? 0)), 0),
  )
  const caps = marks.map((mark, k) => mark + (losses[k] ?? 0))
  const floor = losses.map((loss) => -loss * 2 - 1)
  const fronts: Score[][] = graph.nodes.map(({ done, eligible }) => (done && eligible ? [caps.map(() => 0)] : []))
  const update = (node: number): boolean => {
    const { edges, done } = graph.nodes[node] as GraphNode
    if (done || edges.length === 0) return false
    const reached = edges.flatMap((edge) =>
      (fronts[edge.to] ?? []).map((score) =>
        score.map((points, k) => Math.max(floor[k] ?? 0, Math.min(caps[k] ?? 0, points + (edge.points[k] ?? 0)))),
      ),
    )
    const next = undominated(reached)
    if (same(next, fronts[node] ?? [])) return false
    fronts[node] = next
    return true
  }
  for (const component of order)
    for (let changed = true; changed;) changed = component.reduce((any, node) => update(node) || any, false) && component.length > 0
  return (fronts[0] ?? []).some((score) => score.every((points, k) => points >= (marks[k] ?? 0)))
}
