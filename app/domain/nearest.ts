/** The known word nearest to a misspelt one, without regard to case; undefined when nothing is near enough to suggest. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const letters = word.slice(0, 60).toLowerCase()
  let best: { word: string; edits: number } | undefined
  for (const candidate of known) {
    const edits = distance(letters, candidate.toLowerCase())
    if (!best || edits < best.edits) best = { word: candidate, edits }
  }
  return best && best.edits <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined
}

/** The number of single-letter edits between two words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[b.length] ?? 0
}
