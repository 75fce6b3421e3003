/** A place on the drawing, in pixels from its upper left corner. */
export type ChartPoint = readonly [x: number, y: number]

export type ChartBox = { x: number; y: number; width: number; height: number }

/** A scene on the drawing; `end` is where a desk is done. */
export type ChartNode = ChartBox & { id: string; desk: string; kind: string; first: boolean; end: boolean }

/** An arrow for all ways from one scene to another, as a curve: start, then two handles and an end for each part. */
export type ChartArrow = { from: string; to: string; ways: readonly string[]; points: readonly ChartPoint[] }

export type ChartLane = ChartBox & { desk: string; title: string }

/** A scenario drawn: a lane for each desk, scenes from above to below, arrows within a lane. */
export type Chart = {
  width: number
  height: number
  lanes: readonly ChartLane[]
  nodes: readonly ChartNode[]
  arrows: readonly ChartArrow[]
  /** From a scene of one desk to one of another that waits for it. */
  waits: readonly ChartArrow[]
}

/** From how many scenes on only the arrows of a chosen scene are drawn. */
export const LARGE_MAP = 30

const LINE = 23

/** A title in at most two lines of about 23 letters. */
export function titleLines(title: string): string[] {
  if (title.length <= LINE) return [title]
  const words = title.split(' ')
  let first = words[0] ?? ''
  let used = 1
  while (used < words.length && `${first} ${words[used]}`.length <= LINE) first += ` ${words[used++]}`
  const rest = words.slice(used).join(' ')
  if (rest === '') return [first]
  return [first, rest.length > LINE ? `${rest.slice(0, LINE - 1).trimEnd()}…` : rest]
}

const round = (value: number) => Math.round(value * 10) / 10

/** The curve of an arrow as SVG path data; straight parts where the points are no whole curves. */
export function arrowPath(points: readonly ChartPoint[]): string {
  const at = ([x, y]: ChartPoint) => `${round(x)},${round(y)}`
  const [start, ...rest] = points
  if (!start) return ''
  if (rest.length % 3 !== 0) return `M${at(start)} ${rest.map((point) => `L${at(point)}`).join(' ')}`
  const parts = Array.from({ length: rest.length / 3 }, (_, part) => rest.slice(part * 3, part * 3 + 3))
  return `M${at(start)} ${parts.map((part) => `C${part.map(at).join(' ')}`).join(' ')}`
}
