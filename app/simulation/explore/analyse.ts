import type { ProfileSummary } from '../bundle'
import type { Scoring } from '../contract/companions'
import { DONE } from '../contract/scenario'
import { COMPETENCIES, type Competency } from '../vocabulary/context'
import { canReach, components, isLoop } from './components'
import { frontsOf, type Reached } from './front'
import type { Edge, Graph, GraphNode } from './graph'

/** What the graph of one profile says. */
export interface Analysis {
  graph: Graph
  /** The components of the graph, each after all that it leads to. */
  order: number[][]
  summary: ProfileSummary
  /** Nodes that are not the end but leave nothing to do. */
  deadEnds: number[]
  /** Nodes from which neither the end nor a dead end can be reached, and which are entered from one that can. */
  traps: number[]
  /** Decisions that can be repeated for points without limit. */
  scoringLoops: { node: number; edge: Edge }[]
  /** Ways that can be taken round a loop, one list for each loop. */
  loops: { node: number; taken: string[] }[]
  scenes: Set<string>
  taken: Set<string>
  /** Per node, the least time to the end. */
  quickest: Float64Array
  /** The best points of runs with every gate, without a critical error and within the standards policy. */
  best: Reached[]
  /** The best points, counted up to the marks, of runs that miss a gate (`missed …`) or break a standard (`broken …`). */
  flawed: Reached[]
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
function rangesOf(graph: Graph, order: number[][]): Ranges {
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

function loopsOf(graph: Graph, order: number[][], useful: Uint8Array) {
  const memberOf = new Int32Array(graph.nodes.length)
  order.forEach((component, number) => component.forEach((node) => (memberOf[node] = number)))
  const scoringLoops: Analysis['scoringLoops'] = []
  const loops: Analysis['loops'] = []
  let unbounded = false
  for (const component of order.filter((one) => isLoop(graph, one))) {
    if (component.some((node) => useful[node])) unbounded = true
    const inside = component.flatMap((node) =>
      (graph.nodes[node] as GraphNode).edges.filter(({ to }) => memberOf[to] === memberOf[node]).map((edge) => ({ node, edge })),
    )
    scoringLoops.push(...inside.filter(({ edge }) => edge.points.some((points) => points > 0)))
    loops.push({ node: Math.min(...component), taken: [...new Set(inside.map(({ edge }) => edge.taken))].sort() })
  }
  return { loops, unbounded, scoringLoops }
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

export const pointsByCompetency = (points: readonly number[]) =>
  Object.fromEntries(COMPETENCIES.map((name, k) => [name, points[k] ?? 0])) as Record<Competency, number>

const finite = (value: number) => (Number.isFinite(value) ? value : 0)

/** The ends that a run with enough points should not come to: those that miss a gate, and those that pass with a standard broken. */
function flaws({ end, critical, eligible }: GraphNode): string[] {
  if (!end || critical || !end.policyKept) return []
  return [...end.missed.map((gate) => `missed ${gate}`), ...(eligible ? [brokenLabel(end.overdue)] : [])]
}

const BROKEN = 'broken '
const brokenLabel = (standards: readonly string[]) => `${BROKEN}${[...new Set(standards)].sort().join(' ')}`

/** The standards that a label of `flaws` says are broken. */
export function brokenOf(label: string): string[] {
  return label.startsWith(BROKEN) ? label.slice(BROKEN.length).split(' ').filter(Boolean) : []
}

/** A standard settled late on the way to a passing end is broken there. */
const withLate = (label: string, { late }: Edge) => (label.startsWith(BROKEN) ? brokenLabel([...brokenOf(label), ...late]) : label)

/** Reads everything that the checks ask from the graph of one profile. */
export function analyse(graph: Graph, scoring: Scoring): Analysis {
  const { nodes } = graph
  const which = (test: (node: GraphNode) => boolean) => nodes.flatMap((node, index) => (test(node) ? [index] : []))
  const ends = which(({ done }) => done)
  const deadEnds = which(({ done, edges }) => !done && edges.length === 0)
  const order = components(graph)
  const escapes = canReach(graph, order, [...ends, ...deadEnds])
  const { loops, unbounded, scoringLoops } = loopsOf(graph, order, escapes)
  const ranges = rangesOf(graph, order)
  const longest = (column: Float64Array) => (unbounded ? ('unbounded' as const) : finite(column[0] ?? 0))
  const fewest = byCompetency(ranges.min)
  const scenes = new Set(nodes.flatMap(({ desks }) => Object.values(desks)).filter((scene) => scene !== DONE))
  const most = byCompetency(ranges.max)
  const marks = COMPETENCIES.map((name) => scoring.passMark[name] ?? 0)
  const best = frontsOf(graph, order, scoring, {
    caps: COMPETENCIES.map((name, k) => Math.max(most[name], marks[k] ?? 0)),
    labels: ({ eligible }) => (eligible ? ['passing'] : []),
  })
  const someoneBelow = ends.length > 0 && COMPETENCIES.some((name) => fewest[name] < (scoring.passMark[name] ?? 0))
  return {
    graph,
    order,
    deadEnds,
    traps: trapsOf(graph, escapes),
    scoringLoops,
    loops,
    quickest: ranges.quickest,
    best,
    flawed: frontsOf(graph, order, scoring, { caps: marks, labels: flaws, carry: withLate }),
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
      maxScore: most,
      paretoFront: best.map(({ points }) => pointsByCompetency(points)),
      standards: { canBeLate: [...new Set(nodes.flatMap(({ edges }) => edges.flatMap(({ late }) => late)))].sort() },
      passPossible: best.some(({ points }) => points.every((reached, k) => reached >= (marks[k] ?? 0))),
      failPossible: someoneBelow || ends.some((node) => !nodes[node]?.eligible),
    },
  }
}
