/** Width of one character of chart text (13 px), measured generously so that labels never touch. */
const CHARACTER = 7.4
const GAP = 14

export type Mark = { x: number; text: string }
export type PlacedMark = { x: number; lane: number; anchor: 'start' | 'end' }

/**
 * Gives every label of a ruler a lane in which it touches no other. A label stands to the right of its mark, or to the
 * left where the ruler ends. Input and output are in the same order; `x` and `width` in px of the drawing.
 */
export function placeMarks(marks: readonly Mark[], width: number): PlacedMark[] {
  const taken: { lane: number; from: number; to: number }[] = []
  const placed = new Map<number, PlacedMark>()
  const order = marks.map((mark, index) => ({ ...mark, index })).sort((a, b) => a.x - b.x)
  for (const mark of order) {
    const length = mark.text.length * CHARACTER + GAP
    const anchor = mark.x + length > width && mark.x - length >= 0 ? 'end' : 'start'
    const from = anchor === 'start' ? mark.x - 6 : mark.x - length
    const to = anchor === 'start' ? mark.x + length : mark.x + 6
    let lane = 0
    while (taken.some((other) => other.lane === lane && from < other.to && to > other.from)) lane += 1
    taken.push({ lane, from, to })
    placed.set(mark.index, { x: mark.x, lane, anchor })
  }
  return marks.map((mark, index) => placed.get(index) ?? { x: mark.x, lane: 0, anchor: 'start' })
}
