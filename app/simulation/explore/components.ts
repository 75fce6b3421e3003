import type { Edge, Graph, GraphNode } from './graph'

/**
 * The strongly connected components of a graph (Tarjan, without recursion), in an order in which every component comes after
 * all components that it leads to.
 */
export function components(graph: Graph): number[][] {
  const size = graph.nodes.length
  const index = new Int32Array(size).fill(-1)
  const low = new Int32Array(size)
  const onStack = new Uint8Array(size)
  const stack: number[] = []
  const result: number[][] = []
  let counter = 0
  const open = (node: number) => {
    index[node] = low[node] = counter++
    stack.push(node)
    onStack[node] = 1
  }
  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue
    const work: { node: number; edge: number }[] = [{ node: root, edge: 0 }]
    open(root)
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { node } = frame
      const next = (graph.nodes[node] as GraphNode).edges[frame.edge++]?.to
      if (next === undefined) {
        work.pop()
        const parent = work.at(-1)
        if (parent) low[parent.node] = Math.min(low[parent.node] ?? 0, low[node] ?? 0)
        if (low[node] === index[node]) result.push(popComponent(stack, onStack, node))
      } else if (index[next] === -1) {
        open(next)
        work.push({ node: next, edge: 0 })
      } else if (onStack[next]) low[node] = Math.min(low[node] ?? 0, index[next] ?? 0)
    }
  }
  return result
}

function popComponent(stack: number[], onStack: Uint8Array, root: number): number[] {
  const members: number[] = []
  for (;;) {
    const member = stack.pop() as number
    onStack[member] = 0
    members.push(member)
    if (member === root) return members
  }
}

/**
 * Which nodes can reach one of the targets (targets included), by edges that are allowed. `order` is that of the components: what a
 * component leads to is known before it is asked for, so only loops are gone round in more than once.
 */
export function canReach(
  graph: Graph,
  order: readonly number[][],
  targets: readonly number[],
  allowed?: (edge: Edge) => boolean,
): Uint8Array {
  const reached = new Uint8Array(graph.nodes.length)
  for (const target of targets) reached[target] = 1
  for (const component of order)
    for (let changed = true; changed;) {
      changed = false
      for (const node of component) {
        if (reached[node]) continue
        for (const edge of (graph.nodes[node] as GraphNode).edges) {
          if (!reached[edge.to] || (allowed && !allowed(edge))) continue
          reached[node] = 1
          changed = component.length > 1
          break
        }
      }
    }
  return reached
}

/** Whether a component can be gone round in: several situations, or one that leads to itself. */
export function isLoop(graph: Graph, component: readonly number[]): boolean {
  const [first = 0] = component
  return component.length > 1 || (graph.nodes[first] as GraphNode).edges.some(({ to }) => to === first)
}
