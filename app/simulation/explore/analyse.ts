import type { ProfileSummary } from '../bundle'
import type { Scoring } from '../contract/companions'
import { DONE } from '../contract/scenario'
import { COMPETENCIES, type Competency } from '../vocabulary/context'
import { canReach, components, isLoop } from './components'
import { frontsOf, type Reached } from './front'
import type { Edge, Graph, GraphNode } from './graph'
import { rangesOf, type Ranges } from './ranges'

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

const marksOf = ({ passMark }: Scoring) => COMPETENCIES.map((name) => passMark[name] ?? 0)

type Found = Pick<Analysis, 'graph' | 'best' | 'scenes'> & { ranges: Ranges; unbounded: boolean }

function summaryOf({ graph, best, scenes, ranges, unbounded }: Found, scoring: Scoring): ProfileSummary {
  const { nodes } = graph
  const marks = marksOf(scoring)
  const longest = (column: Float64Array) => (unbounded ? ('unbounded' as const) : finite(column[0] ?? 0))
  const fewest = byCompetency(ranges.min)
  const ends = nodes.filter(({ done }) => done)
  const someoneBelow = ends.length > 0 && COMPETENCIES.some((name, k) => fewest[name] < (marks[k] ?? 0))
  return {
    profile: graph.profile,
    scenes: scenes.size,
    states: nodes.length,
    edges: graph.edges,
    paths: unbounded ? 'unbounded' : String(ranges.paths[0] ?? 0n),
    steps: { shortest: finite(ranges.shortest[0] ?? 0), longest: longest(ranges.longest) },
    time: { shortest: finite(ranges.quickest[0] ?? 0), longest: longest(ranges.slowest) },
    minScore: fewest,
    maxScore: byCompetency(ranges.max),
    paretoFront: best.map(({ points }) => pointsByCompetency(points)),
    standards: { canBeLate: [...new Set(nodes.flatMap(({ edges }) => edges.flatMap(({ late }) => late)))].sort() },
    passPossible: best.some(({ points }) => points.every((reached, k) => reached >= (marks[k] ?? 0))),
    failPossible: someoneBelow || ends.some(({ eligible }) => !eligible),
  }
}

/** Reads everything that the checks ask from the graph of one profile. */
export function analyse(graph: Graph, scoring: Scoring): Analysis {
  const { nodes } = graph
  const which = (test: (node: GraphNode) => boolean) => nodes.flatMap((node, index) => (test(node) ? [index] : []))
  const deadEnds = which(({ done, edges }) => !done && edges.length === 0)
  const order = components(graph)
  const escapes = canReach(graph, order, [...which(({ done }) => done), ...deadEnds])
  const { loops, unbounded, scoringLoops } = loopsOf(graph, order, escapes)
  const ranges = rangesOf(graph, order)
  const scenes = new Set(nodes.flatMap(({ desks }) => Object.values(desks)).filter((scene) => scene !== DONE))
  const marks = marksOf(scoring)
  const best = frontsOf(graph, order, scoring, {
    caps: marks.map((mark, k) => Math.max(finite(ranges.max[k]?.[0] ?? 0), mark)),
    labels: ({ eligible }) => (eligible ? ['passing'] : []),
  })
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
    summary: summaryOf({ graph, best, scenes, ranges, unbounded }, scoring),
  }
}
