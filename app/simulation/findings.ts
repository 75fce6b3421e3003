/** Path to a place in a parsed YAML file: map keys and list positions. */
export type YamlPath = readonly (string | number)[]

export const SEVERITIES = ['error', 'warning', 'information'] as const
export type Severity = (typeof SEVERITIES)[number]

/** One event of a run as a person can read and replay it. */
export interface WitnessStep {
  scene: string
  choice: string
  form?: FormInput
}

/** A run that shows a finding: start this profile and take these steps. */
export interface Witness {
  profile: string
  steps: WitnessStep[]
}

export type FormValue = string | number | string[]
/** What a learner enters in a form: field → value. */
export type FormInput = Record<string, FormValue>

/** One message of the checker. `rule` is the number of the design's list, or `yaml` / `shape` for files that cannot be read. */
export interface Finding {
  rule: number | string
  severity: Severity
  file: string
  line: number
  column: number
  where: string
  message: string
  witness?: Witness
}

/** The first line of a file, for findings about a file or a whole scenario. */
export const TOP = { line: 1, column: 1 }

/** Findings in reading order: by file, line and column. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const order = { error: 0, warning: 1, information: 2 }
  return [...findings].sort(
    (a, b) =>
      order[a.severity] - order[b.severity] ||
      a.file.localeCompare(b.file, 'en') ||
      a.line - b.line ||
      a.column - b.column ||
      String(a.rule).localeCompare(String(b.rule), 'en'),
  )
}
