import type { LessonCheck } from './check-lesson.server'
import type { Diagnostic } from './diagnostics.server'

/** Diagnostics for a terminal, grouped by file, with a count at the end. */
export function diagnosticsAsText(diagnostics: Diagnostic[]): string {
  const files = [...new Set(diagnostics.map((one) => one.file))]
  const groups = files.map((file) =>
    [
      file,
      ...diagnostics
        .filter((one) => one.file === file)
        .map((one) => `  ${one.line}:${one.column}  ${one.severity}  ${one.rule}  ${one.message}`),
    ].join('\n'),
  )
  const errors = diagnostics.filter((one) => one.severity === 'error').length
  const warnings = diagnostics.length - errors
  const count =
    diagnostics.length === 0
      ? 'No mistakes found.'
      : `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`
  return [...groups, count].join('\n\n')
}

/** Minutes of every activity as declared and as computed by the hours policy. */
export function minutesTable(lessons: (LessonCheck & { slug: string })[]): string {
  const rows = lessons.flatMap(({ slug, measured }) => [
    ...measured.map((one) => [
      slug,
      `${one.index + 1} ${one.kind}`,
      String(one.declared),
      one.computed?.toFixed(1) ?? '?',
      String(one.words),
      String(one.items),
    ]),
    ...(measured.length > 0
      ? [
          [
            slug,
            'together',
            String(sum(measured.map((one) => one.declared))),
            sum(measured.map((one) => one.computed ?? 0)).toFixed(1),
            String(sum(measured.map((one) => one.words))),
            String(sum(measured.map((one) => one.items))),
          ],
        ]
      : []),
  ])
  if (rows.length === 0) return ''
  return alignedTable([['lesson', 'activity', 'declared', 'computed', 'words', 'tasks'], ...rows], [2, 3, 4, 5])
}

/** Rows of text in columns as wide as their widest cell; the columns named hold numbers and stand to the right. */
export function alignedTable(rows: string[][], numbers: readonly number[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const cell = (text: string, column: number) =>
    numbers.includes(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n')
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
