/** Fenced and inline code: what stands there is shown as written. */
export function codeRanges(source: string, from: number): [number, number][] {
  const ranges = fences(source, from)
  const inFence = (at: number) => ranges.find(([start, end]) => at >= start && at < end)
  let at = source.indexOf('`', from)
  while (at >= 0) {
    const fence = inFence(at)
    if (fence) {
      at = source.indexOf('`', fence[1])
      continue
    }
    const run = /^`+/.exec(source.slice(at, at + 100))?.[0].length ?? 1
    const end = source[at - 1] === '\\' ? undefined : closingRun(source, at + run, run)
    if (end !== undefined) ranges.push([at, end])
    at = source.indexOf('`', end ?? at + run)
  }
  return ranges.sort((a, b) => a[0] - b[0])
}

function fences(source: string, from: number): [number, number][] {
  const ranges: [number, number][] = []
  let open: { start: number; mark: string } | undefined
  let at = from
  for (const line of source.slice(from).split('\n')) {
    const mark = /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1]
    if (!open && mark) open = { start: at, mark }
    else if (open && mark && mark[0] === open.mark[0] && mark.length >= open.mark.length && /^[\s>]*[`~]+\s*$/.test(line)) {
      ranges.push([open.start, at + line.length])
      open = undefined
    }
    at += line.length + 1
  }
  if (open) ranges.push([open.start, source.length])
  return ranges
}

function closingRun(source: string, from: number, run: number): number | undefined {
  const paragraphEnd = source.indexOf('\n\n', from)
  const text = source.slice(from, paragraphEnd < 0 ? undefined : paragraphEnd)
  for (const match of text.matchAll(/`+/g)) if (match[0].length === run) return from + match.index + run
  return undefined
}
