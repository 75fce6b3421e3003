/** One line of a comparison. `before` and `after` are its line numbers on either side, from 1. */
export type DiffLine = { kind: 'same' | 'gone' | 'new'; before?: number; after?: number; text: string }

/** Texts that differ in more lines than this are shown as replaced as a whole: nobody compares them line by line. */
const MOST_CHANGES = 800

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** Compares two texts line by line with the fewest lines gone and new (Myers, 1986). A missing newline at the end is no difference. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = linesOf(before)
  const b = linesOf(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = editScript(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return numbered([...a.slice(0, start).map(same), ...middle, ...a.slice(a.length - end).map(same)])
}

type Edit = Pick<DiffLine, 'kind' | 'text'>
const same = (text: string): Edit => ({ kind: 'same', text })

function numbered(edits: Edit[]): DiffLine[] {
  let before = 0
  let after = 0
  return edits.map(({ kind, text }) => ({
    kind,
    ...(kind === 'new' ? {} : { before: ++before }),
    ...(kind === 'gone' ? {} : { after: ++after }),
    text,
  }))
}

function editScript(a: string[], b: string[]): Edit[] {
  const trace = furthestPaths(a, b)
  if (!trace) return [...a.map((text): Edit => ({ kind: 'gone', text })), ...b.map((text): Edit => ({ kind: 'new', text }))]
  const edits: Edit[] = []
  let x = a.length
  let y = b.length
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] ?? new Map<number, number>()
    const k = x - y
    const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1))
    const fromX = d === 0 ? 0 : at(reach, down ? k + 1 : k - 1)
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1)
    while (x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      edits.push(same(a[x - 1] ?? ''))
      x--
      y--
    }
    if (d > 0) edits.push(down ? { kind: 'new', text: b[fromY] ?? '' } : { kind: 'gone', text: a[fromX] ?? '' })
    x = fromX
    y = fromY
  }
  return edits.reverse()
}

const at = (reach: Map<number, number>, diagonal: number) => reach.get(diagonal) ?? -1

/** For each number of changes, how far every diagonal had come before it; undefined when the texts differ too much. */
function furthestPaths(a: string[], b: string[]): Map<number, number>[] | undefined {
  const reach = new Map<number, number>([[1, 0]])
  const trace: Map<number, number>[] = []
  for (let d = 0; d <= Math.min(a.length + b.length, MOST_CHANGES); d++) {
    trace.push(new Map(reach))
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1)) ? at(reach, k + 1) : at(reach, k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reach.set(k, x)
      if (x >= a.length && x - k >= b.length) return trace
    }
  }
  return undefined
}

/** The changed lines with a few unchanged ones around them, in groups that stand apart in the text. */
export function changedParts(lines: readonly DiffLine[], around = 3): DiffLine[][] {
  const shown = new Set<number>()
  lines.forEach((line, index) => {
    if (line.kind !== 'same') for (let near = index - around; near <= index + around; near++) shown.add(near)
  })
  const parts: DiffLine[][] = []
  lines.forEach((line, index) => {
    if (!shown.has(index)) return
    if (shown.has(index - 1) && parts.length > 0) parts.at(-1)?.push(line)
    else parts.push([line])
  })
  return parts
}
