/** Width of one character of chart text (13 px), measured generously so that labels never touch. */
const CHARACTER = 7.2
const GAP = 20

/** A label to place: `at` is its place on the ruler, 0 to 1. */
export type Mark = { at: number; text: string }
export type Placement = { width: number; marks: { x: number; lane: number }[] }

/**
 * Places the labels of a ruler at the right of their marks: none runs past `whole`, no label touches another, and no
 * stem crosses a label. To make room for labels at its end the ruler may shrink to `least`; `width` is what is left of it.
 * All measures in px of the drawing; marks come back in the order given.
 */
export function placeMarks({ marks, whole, least }: { marks: readonly Mark[]; whole: number; least: number }): Placement {
  const lengths = marks.map((mark) => mark.text.length * CHARACTER + GAP)
  const fitting = marks.map((mark, index) => (mark.at > 0 ? (whole - (lengths[index] ?? 0)) / mark.at : whole))
  const width = Math.floor(Math.max(least, Math.min(whole, ...fitting)))
  const spans = marks.map((mark, index) => ({ index, from: mark.at * width, to: mark.at * width + (lengths[index] ?? 0) }))

  // From the right: a mark under another one's label must hang higher than that label, so the later one goes deeper.
  const lanes = new Map<number, number>()
  for (const span of spans.toSorted((a, b) => b.from - a.from || a.index - b.index)) {
    const under = spans.filter((other) => lanes.has(other.index) && other.from < span.to && other.to > span.from)
    lanes.set(span.index, Math.max(-1, ...under.map((other) => lanes.get(other.index) ?? 0)) + 1)
  }
  return { width, marks: spans.map((span) => ({ x: span.from, lane: lanes.get(span.index) ?? 0 })) }
}
