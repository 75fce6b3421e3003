import { COMPETENCIES } from '../vocabulary/context'
import { isLoop } from './components'
import type { Graph, GraphNode } from './graph'

/** What can be reached from each node: ways, points, steps and time to the end. */
export interface Ranges {
  paths: bigint[]
  min: Float64Array[]
  max: Float64Array[]
  longest: Float64Array
  shortest: Float64Array
  slowest: Float64Array
  quickest: Float64Array
  unbounded: boolean
}

function emptyRanges(size: number): Ranges {
  const column = (value: number) => new Float64Array(size).fill(value)
  return {
    paths: new Array<bigint>(size).fill(0n),
    min: COMPETENCIES.map(() => column(Infinity)),
    max: COMPETENCIES.map(() => column(-Infinity)),
    longest: column(-Infinity),
    shortest: column(Infinity),
    slowest: column(-Infinity),
    quickest: column(Infinity),
    unbounded: false,
  }
}

/** Improves a node's least and greatest values from its edges; says whether anything changed. */
function relax(ranges: Ranges, nodes: readonly GraphNode[], node: number): boolean {
  let changed = false
  const take = (column: Float64Array, value: number, better: boolean) => {
    if (better) {
      column[node] = value
      changed = true
    }
  }
  for (const { to, points, time } of (nodes[node] as GraphNode).edges) {
    for (let k = 0; k < points.length; k++) {
      const [least, most] = [ranges.min[k] as Float64Array, ranges.max[k] as Float64Array]
      const [low, high] = [(least[to] as number) + (points[k] as number), (most[to] as number) + (points[k] as number)]
      take(least, low, low < (least[node] as number))
      take(most, high, high > (most[node] as number))
    }
    const [steps, units] = [(ranges.shortest[to] as number) + 1, (ranges.quickest[to] as number) + time]
    take(ranges.shortest, steps, steps < (ranges.shortest[node] as number))
    take(ranges.quickest, units, units < (ranges.quickest[node] as number))
  }
  return changed
}

/** The longest way on from a node, in steps and in time; only asked for where there are no loops. */
function lengthen({ longest, slowest }: Ranges, { edges }: GraphNode, node: number) {
  for (const { to, time } of edges) {
    longest[node] = Math.max(longest[node] as number, (longest[to] as number) + 1)
    slowest[node] = Math.max(slowest[node] as number, (slowest[to] as number) + time)
  }
}

/** Backward dynamic programming, component by component; inside a loop by repeated relaxation. */
export function rangesOf(graph: Graph, order: number[][]): Ranges {
  const ranges = emptyRanges(graph.nodes.length)
  const columns = [...ranges.min, ...ranges.max, ranges.longest, ranges.shortest, ranges.slowest, ranges.quickest]
  for (const component of order) {
    for (const node of component) {
      const { done, edges } = graph.nodes[node] as GraphNode
      if (done) for (const column of columns) column[node] = 0
      ranges.paths[node] =
        edges.length === 0 ? 1n : edges.reduce((sum, { to, times }) => sum + BigInt(times) * (ranges.paths[to] ?? 0n), 0n)
      lengthen(ranges, graph.nodes[node] as GraphNode, node)
    }
    // Every simple run inside a loop is found after as many rounds as it has nodes; scoring loops are reported on their own.
    for (let round = 0; round <= component.length; round++) {
      let changed = false
      for (const node of component) changed = relax(ranges, graph.nodes, node) || changed
      if (!changed || !isLoop(graph, component)) break
    }
  }
  return ranges
}
