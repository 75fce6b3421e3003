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
