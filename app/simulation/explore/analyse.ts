import type { ProfileSummary } from '../bundle'
import type { Scoring } from '../contract/companions'
import { DONE } from '../contract/scenario'
import { COMPETENCIES, type Competency } from '../vocabulary/context'
import { canReach, components } from './components'
import { passesFrom } from './front'
import type { Edge, Graph, GraphNode } from './graph'

/** What the graph of one profile says. */
export interface Analysis {
  graph: Graph
  summary: ProfileSummary
  /** Nodes that are not the end but leave nothing to do. */
  deadEnds: number[]
  /** Nodes from which neither the end nor a dead end can be reached, and which are entered from one that can. */
  traps: number[]
  /** Decisions that can be repeated for points without limit. */
  scoringLoops: { node: number; edge: Edge }[]
  scenes: Set<string>
  taken: Set<string>
}

interface Ranges {
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

/** Improves one column of a node from an edge; says whether anything changed. */
function improve(column: Float64Array, from: number, edge: Edge, gain: number, better: (a: number, b: number) => number): boolean {
  const value = better(column[from] ?? 0, (column[edge.to] ?? 0) + gain)
  if (value === column[from]) return false
  column[from] = value
  return true
}

function relax(ranges: Ranges, nodes: readonly GraphNode[], node: number): boolean {
  let changed = false
  for (const edge of (nodes[node] as GraphNode).edges) {
    COMPETENCIES.forEach((_, k) => {
      const gain = edge.points[k] ?? 0
      changed = improve(ranges.min[k] as Float64Array, node, edge, gain, Math.min) || changed
      changed = improve(ranges.max[k] as Float64Array, node, edge, gain, Math.max) || changed
    })
    changed = improve(ranges.shortest, node, edge, 1, Math.min) || changed
    changed = improve(ranges.quickest, node, edge, edge.time, Math.min) || changed
  }
  return changed
}

/** Backward dynamic programming, component by component; inside a loop by repeated relaxation. */
function rangesOf(graph: Graph, order: number[][], inLoop: (component: number[]) => boolean): Ranges {
  const ranges = emptyRanges(graph.nodes.length)
  const columns = [...ranges.min, ...ranges.max, ranges.longest, ranges.shortest, ranges.slowest, ranges.quickest]
  for (const component of order) {
    for (const node of component) {
      const { done, edges } = graph.nodes[node] as GraphNode
      if (done) for (const column of columns) column[node] = 0
      ranges.paths[node] = edges.length === 0 ? 1n : edges.reduce((sum, { to }) => sum + (ranges.paths[to] ?? 0n), 0n)
      for (const edge of edges) {
        improve(ranges.longest, node, edge, 1, Math.max)
        improve(ranges.slowest, node, edge, edge.time, Math.max)
      }
    }
    // Every simple run inside a loop is found after as many rounds as it has nodes; scoring loops are reported on their own.
    for (let round = 0; round <= component.length; round++) {
      let changed = false
      for (const node of component) changed = relax(ranges, graph.nodes, node) || changed
      if (!changed || !inLoop(component)) break
    }
  }
  return ranges
}

function loopsOf(graph: Graph, order: number[][], useful: Uint8Array) {
  const memberOf = new Int32Array(graph.nodes.length)
  order.forEach((component, number) => component.forEach((node) => (memberOf[node] = number)))
  const isLoop = (component: number[]) =>
    component.length > 1 || (graph.nodes[component[0] ?? 0] as GraphNode).edges.some(({ to }) => to === component[0])
  const scoringLoops: Analysis['scoringLoops'] = []
  let unbounded = false
  for (const component of order.filter(isLoop)) {
    if (component.some((node) => useful[node])) unbounded = true
    for (const node of component)
      for (const edge of (graph.nodes[node] as GraphNode).edges)
        if (memberOf[edge.to] === memberOf[node] && edge.points.some((points) => points > 0)) scoringLoops.push({ node, edge })
  }
  return { isLoop, unbounded, scoringLoops }
}

function trapsOf(graph: Graph, escapes: Uint8Array): number[] {
  const entered = new Set<number>()
  graph.nodes.forEach(({ edges }, from) => {
    if (escapes[from]) for (const { to } of edges) if (!escapes[to]) entered.add(to)
  })
  return escapes[0] ? [...entered].sort((a, b) => a - b) : [0]
}

const byCompetency = (columns: Float64Array[]) =>
  Object.fromEntries(COMPETENCIES.map((name, k) => [name, finite(columns[k]?.[0] ?? 0)])) as Record<Competency, number>

const finite = (value: number) => (Number.isFinite(value) ? value : 0)

/** Reads everything that the checks ask from the graph of one profile. */
export function analyse(graph: Graph, scoring: Scoring): Analysis {
  const { nodes } = graph
  const which = (test: (node: GraphNode) => boolean) => nodes.flatMap((node, index) => (test(node) ? [index] : []))
  const ends = which(({ done }) => done)
  const deadEnds = which(({ done, edges }) => !done && edges.length === 0)
  const order = components(graph)
  const escapes = canReach(graph, [...ends, ...deadEnds])
  const { isLoop, unbounded, scoringLoops } = loopsOf(graph, order, escapes)
  const ranges = rangesOf(graph, order, isLoop)
  const longest = (column: Float64Array) => (unbounded ? ('unbounded' as const) : finite(column[0] ?? 0))
  const fewest = byCompetency(ranges.min)
  const scenes = new Set(nodes.flatMap(({ desks }) => Object.values(desks)).filter((scene) => scene !== DONE))
  const someoneBelow = ends.length > 0 && COMPETENCIES.some((name) => fewest[name] < (scoring.passMark[name] ?? 0))
  return {
    graph,
    deadEnds,
    traps: trapsOf(graph, escapes),
    scoringLoops,
    scenes,
    taken: new Set(nodes.flatMap(({ edges }) => edges.map(({ taken }) => taken))),
    summary: {
      profile: graph.profile,
      scenes: scenes.size,
      states: nodes.length,
      edges: graph.edges,
      paths: unbounded ? 'unbounded' : String(ranges.paths[0] ?? 0n),
      steps: { shortest: finite(ranges.shortest[0] ?? 0), longest: longest(ranges.longest) },
      time: { shortest: finite(ranges.quickest[0] ?? 0), longest: longest(ranges.slowest) },
      minScore: fewest,
      maxScore: byCompetency(ranges.max),
      standards: { canBeLate: [...new Set(nodes.flatMap(({ edges }) => edges.flatMap(({ late }) => late)))].sort() },
      passPossible: passesFrom(graph, order, scoring),
      failPossible: someoneBelow || ends.some((node) => !nodes[node]?.eligible),
    },
  }
}
