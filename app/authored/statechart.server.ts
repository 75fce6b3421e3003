import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js'
import type { Chart, ChartArrow, ChartNode, ChartPoint } from '~/domain/statechart'
import { deskWaits, scenarioMap, type MappedDesk, type ScenarioBundle } from '~/simulation'

const NODE = { width: 200, height: 64 }
const END = { width: 130, height: 40 }
const HEAD = 56
const PADDING = 20
const GAP = 72

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'SPLINES',
  'elk.randomSeed': '1',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '18',
  'elk.layered.spacing.nodeNodeBetweenLayers': '40',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  // The order of the file is the order in which an author thinks of the case.
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
}

const endOf = (desk: string) => `${desk} end`

function graphOf({ desk, scenes, arrows }: MappedDesk): ElkNode {
  const ends = arrows.some(({ to }) => to === null)
  return {
    id: desk,
    layoutOptions: OPTIONS,
    children: [...scenes.map(({ id }) => ({ id, ...NODE })), ...(ends ? [{ id: endOf(desk), ...END }] : [])],
    edges: arrows.map(({ from, to }, index) => ({ id: `${desk} ${index}`, sources: [from], targets: [to ?? endOf(desk)] })),
  }
}

type Offset = { x: number; y: number }

function pointsOf(edge: ElkExtendedEdge, { x, y }: Offset): ChartPoint[] {
  const [section] = edge.sections ?? []
  if (!section) return []
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map((point) => [x + point.x, y + point.y] as const)
}

function nodesOf(mapped: MappedDesk, laid: ElkNode, offset: Offset): ChartNode[] {
  return (laid.children ?? []).map((child): ChartNode => {
    const scene = mapped.scenes.find(({ id }) => id === child.id)
    return {
      id: child.id,
      desk: mapped.desk,
      kind: scene?.kind ?? 'end',
      first: child.id === mapped.first,
      end: !scene,
      x: offset.x + (child.x ?? 0),
      y: offset.y + (child.y ?? 0),
      width: child.width ?? NODE.width,
      height: child.height ?? NODE.height,
    }
  })
}

function arrowsOf({ desk, arrows }: MappedDesk, laid: ElkNode, offset: Offset): ChartArrow[] {
  return arrows.flatMap(({ from, to, ways }, index) => {
    const edge = laid.edges?.find(({ id }) => id === `${desk} ${index}`)
    return edge ? [{ from, to: to ?? endOf(desk), ways, points: pointsOf(edge, offset) }] : []
  })
}

const drawn = new WeakMap<ScenarioBundle['scenario'], Promise<Chart>>()

/** Draws a scenario: where each scene and arrow stands, a lane for each desk. The same scenario is drawn the same every time. */
export function drawStatechart({ scenario }: Pick<ScenarioBundle, 'scenario'>): Promise<Chart> {
  const chart = drawn.get(scenario) ?? draw(scenario)
  drawn.set(scenario, chart)
  return chart
}

async function draw(scenario: ScenarioBundle['scenario']): Promise<Chart> {
  const elk = new ELK()
  const desks = scenarioMap(scenario)
  const laid: ElkNode[] = []
  for (const desk of desks) laid.push(await elk.layout(graphOf(desk)))
  const height = HEAD + Math.max(...laid.map((graph) => graph.height ?? 0)) + 2 * PADDING
  const chart: { lanes: Chart['lanes'][number][]; nodes: ChartNode[]; arrows: ChartArrow[] } = { lanes: [], nodes: [], arrows: [] }
  let x = 0
  for (const [index, mapped] of desks.entries()) {
    const graph = laid[index]
    if (!graph) continue
    const inner = Math.max(graph.width ?? 0, NODE.width)
    const width = inner + 2 * PADDING
    const offset = { x: x + PADDING + (inner - (graph.width ?? 0)) / 2, y: HEAD + PADDING }
    chart.lanes.push({ desk: mapped.desk, title: mapped.title, x, y: 0, width, height })
    chart.nodes.push(...nodesOf(mapped, graph, offset))
    chart.arrows.push(...arrowsOf(mapped, graph, offset))
    x += width + GAP
  }
  return { width: x - GAP, height, ...chart, waits: deskWaits(scenario).flatMap(({ scene, on }) => waitBetween(chart.nodes, on, scene)) }
}

/** A curve from the side of one scene over the gap between the lanes to the side of the other. */
function waitBetween(nodes: readonly ChartNode[], from: string, to: string): ChartArrow[] {
  const [start, end] = [nodes.find(({ id }) => id === from), nodes.find(({ id }) => id === to)]
  if (!start || !end) return []
  const rightwards = start.x < end.x
  const [x1, x2] = rightwards ? [start.x + start.width, end.x] : [start.x, end.x + end.width]
  const [y1, y2] = [start.y + start.height / 2, end.y + end.height / 2]
  const middle = (x1 + x2) / 2
  const points: ChartPoint[] = [
    [x1, y1],
    [middle, y1],
    [middle, y2],
    [x2, y2],
  ]
  return [{ from, to, ways: [], points }]
}
