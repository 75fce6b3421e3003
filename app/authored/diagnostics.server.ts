/** One mistake in an authored file. `file` is relative to the repository; line and column start at 1. */
export interface Diagnostic {
  file: string
  line: number
  column: number
  rule: string
  severity: 'error' | 'warning'
  message: string
}

export interface Place {
  line: number
  column: number
}

const MOST_MISTAKES = 200

/** Collects the mistakes of one file. Full after 200, or when a check says that reading on is no use. */
export class Report {
  readonly diagnostics: Diagnostic[] = []
  private stopped = false
  constructor(readonly file: string) {}

  error(place: Place | undefined, rule: string, message: string): void {
    this.add('error', place, rule, message)
  }

  warn(place: Place | undefined, rule: string, message: string): void {
    this.add('warning', place, rule, message)
  }

  /** The same rule at the same place is said once: two passes may find one mistake. */
  private add(severity: Diagnostic['severity'], place: Place | undefined, rule: string, message: string): void {
    if (this.diagnostics.length >= MOST_MISTAKES) return
    const { line, column } = place ?? { line: 1, column: 1 }
    if (this.diagnostics.some((one) => one.line === line && one.column === column && one.rule === rule && one.message === message)) return
    this.diagnostics.push({ file: this.file, line, column, rule, severity, message })
  }

  stop(): void {
    this.stopped = true
  }

  get full(): boolean {
    return this.stopped || this.diagnostics.length >= MOST_MISTAKES
  }

  get hasErrors(): boolean {
    return this.diagnostics.some((one) => one.severity === 'error')
  }
}

/** Sorted as a reader walks through them: by file, line and column. */
export function sortDiagnostics(diagnostics: Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
}

export function hasErrors(diagnostics: Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error')
}

/** Line and column of an offset in a text. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}

/** ` Did you mean "…"?` for the nearest of the known words, or nothing when none is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const near = nearest(word, known)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

/** The known word nearest to a mistyped one: at most a third of its letters differ. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.slice(0, 64).toLowerCase()
  let best: { word: string; distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (
      distance <= Math.max(1, Math.ceil(candidate.length / 3)) &&
      distance < Math.min(candidate.length, wanted.length) &&
      (!best || distance < best.distance)
    )
      best = { word: candidate, distance }
  }
  return best?.word
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
