import type { Authored, Findings } from '../authored'
import type { Analysis } from '../explore/analyse'
import { runTo, type Edge, type Graph } from '../explore/graph'
import type { WitnessStep } from '../findings'
import type { Action } from '../vocabulary/actions'
import { inScenario, inStars, waysByName, type PerProfile } from './per-profile'

/** A shortest run that ends with an edge of a node. */
export const runOver = (graph: Graph, node: number, edge: Edge): WitnessStep[] => [...runTo(graph, node), edge.input.step]

/** The first edge that a test holds for, in order of fewest steps. */
export function firstEdge(graph: Graph, test: (edge: Edge) => boolean): { node: number; edge: Edge } | undefined {
  for (const [node, { edges }] of graph.nodes.entries()) {
    const edge = edges.find(test)
    if (edge) return { node, edge }
  }
  return undefined
}

/** Rules 31 and 32: standards that every run misses, and standards that no run can miss. */
export function standardsTest(authored: Authored, { graph }: Analysis, per: PerProfile) {
  const { standards, clock } = authored.scenario
  const units = clock === 'minutes' ? 'minutes' : 'working days'
  for (const [id, { within }] of Object.entries(standards)) {
    const at = inScenario('standards', id)
    const late = firstEdge(graph, (edge) => edge.late.includes(id))
    const ends = graph.nodes.findIndex(({ end, critical }) => !critical && end?.overdue.includes(id))
    // Met only beside a critical error is not met.
    if (firstEdge(graph, (edge) => edge.met.includes(id) && graph.nodes[edge.to]?.critical === false)) {
      if (late || ends >= 0) continue
      per.add(graph.profile, { rule: 32, severity: 'warning', at, message: `No run can be late for *${id}*, so it tests nothing.` })
    } else if (late)
      per.add(graph.profile, {
        rule: 31,
        severity: 'error',
        at,
        message: `Even the fastest run is late for *${id}*; the standard is ${within} ${units}.`,
        steps: runOver(graph, late.node, late.edge),
      })
    else if (ends >= 0)
      per.add(graph.profile, {
        rule: 31,
        severity: 'error',
        at,
        message: `No run settles *${id}*, so nobody can meet it.`,
        steps: runTo(graph, ends),
      })
  }
}

/** Rule 32 for standards that never begin, in any profile. */
export function neverBegun(authored: Authored, plays: readonly Pick<Analysis, 'taken'>[], findings: Findings) {
  const ways = waysByName(authored)
  const begins = (actions: readonly Action[], id: string) =>
    actions.some(({ type, params }) => type === 'startStandard' && params['standard'] === id)
  for (const [id, { trigger }] of Object.entries(authored.scenario.standards)) {
    const begun =
      begins(authored.scenario.start, id) || plays.some(({ taken }) => [...taken].some((name) => begins(ways.get(name)?.do ?? [], id)))
    if (!begun && trigger === undefined)
      findings.add(32, 'warning', inScenario('standards', id), `*${id}* never begins in any run, so it tests nothing.`)
  }
}

/** Rules 33, 34 and 36: standards left open at the end, settled before they began, or settled twice. */
export function settling(authored: Authored, { graph }: Analysis, per: PerProfile) {
  const ways = waysByName(authored)
  for (const id of Object.keys(authored.scenario.standards)) {
    const end = graph.nodes.findIndex((node) => !node.critical && node.end?.unsettled.includes(id))
    if (end >= 0) {
      const steps = runTo(graph, end)
      per.add(graph.profile, {
        rule: 33,
        severity: 'error',
        at: inScenario('standards', id),
        message: `The case can be closed with *${id}* begun and never settled (${steps.length} ${steps.length === 1 ? 'step' : 'steps'}).`,
        steps,
      })
    }
  }
  const told = new Set<string>()
  const report = (rule: number, severity: 'error' | 'warning', node: number, edge: Edge, id: string) => {
    const once = `${rule} ${id} ${edge.taken}`
    if (told.has(once)) return
    told.add(once)
    const says =
      rule === 34
        ? `Some runs settle *${id}* in ${inStars(edge.taken)} without it ever having begun.`
        : `*${id}* is settled again in ${inStars(edge.taken)}; only the first counts.`
    const at = inScenario(...(ways.get(edge.taken)?.path ?? []))
    per.add(graph.profile, { rule, severity, at, message: says, steps: runOver(graph, node, edge) })
  }
  graph.nodes.forEach(({ edges }, node) => {
    for (const edge of edges) {
      for (const id of edge.unstarted) report(34, 'error', node, edge, id)
      for (const id of edge.again) report(36, 'warning', node, edge, id)
    }
  })
}

/** A run from a node to the end in the least time. */
function quickestRun({ graph, quickest }: Analysis, from: number): WitnessStep[] {
  const steps: WitnessStep[] = []
  const seen = new Set<number>()
  let node = from
  while (graph.nodes[node]?.done === false && !seen.has(node)) {
    seen.add(node)
    const edge = graph.nodes[node]?.edges.find(({ to, time }) => !seen.has(to) && time + (quickest[to] ?? 0) === quickest[node])
    if (!edge) break
    steps.push(edge.input.step)
    node = edge.to
  }
  return steps
}

/** Rule 15: messages on their way when a learner has finished. */
export function waits(authored: Authored, analysis: Analysis, per: PerProfile) {
  const { graph, quickest } = analysis
  const ways = waysByName(authored)
  const told = new Set<string>()
  const check = (actions: readonly Action[], node: number, path: readonly (string | number)[], before: () => WitnessStep[]) => {
    for (const { type, params } of actions) {
      if (type !== 'schedule') continue
      const message = String(params['message'])
      const after = Number(params['inDays'] ?? params['inMinutes'] ?? 0)
      const left = quickest[node] ?? Infinity
      if (!(left < after) || told.has(`${message} ${path.join('/')}`)) continue
      told.add(`${message} ${path.join('/')}`)
      const unit = authored.scenario.clock === 'minutes' ? 'minutes' : 'days'
      per.add(graph.profile, {
        rule: 15,
        severity: 'warning',
        at: inScenario(...path),
        message: `*${message}* arrives ${after} ${unit} later, but some learners have finished after ${left}.`,
        steps: [...before(), ...quickestRun(analysis, node)],
      })
    }
  }
  check(authored.scenario.start, 0, ['start'], () => [])
  graph.nodes.forEach(({ edges }, node) => {
    for (const edge of edges) {
      const way = ways.get(edge.taken)
      if (way?.do.some(({ type }) => type === 'schedule')) check(way.do, edge.to, way.path, () => runOver(graph, node, edge))
    }
  })
}
