import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { undertakingParts } from '~/domain/undertaking'
import { hashFiles } from './check-lesson.server'
import { Report, sortDiagnostics, type Diagnostic } from './diagnostics.server'
import { markdownProblem } from './plain-markdown.server'
import { readText } from './text-limits.server'

export interface UndertakingFile {
  slug: string
  title: string
  text: string
  /** Of the text: another wording is another version. */
  hash: string
}

const ENDING = '.md'

/** The slugs of the undertakings in a content folder. */
export function undertakingSlugs(content: string): string[] {
  const folder = path.join(content, 'undertakings')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort()
}

/** Reads content/undertakings: texts that people sign. One with mistakes is told and left out. */
export function readUndertakings(content: string): { undertakings: UndertakingFile[]; diagnostics: Diagnostic[] } {
  const reports: Report[] = []
  const undertakings = undertakingSlugs(content).flatMap((slug) => {
    const report = new Report(`content/undertakings/${slug}${ENDING}`)
    reports.push(report)
    const bytes = readFileSync(path.join(content, 'undertakings', `${slug}${ENDING}`))
    return checkUndertaking({ slug, content: bytes, report }) ?? []
  })
  return { undertakings, diagnostics: sortDiagnostics(reports.flatMap((report) => report.diagnostics)) }
}

/** Checks one undertaking: a title first, then sections of plain Markdown, none of them empty. */
export function checkUndertaking({ slug, content, report }: CheckQuestion): UndertakingFile | undefined {
  if (!/^[a-z0-9-]{1,64}$/.test(slug))
    report.error(undefined, 'file', `The file name "${slug}" is written in small letters, digits and hyphens.`)
  const text = readText(content, report)
  if (text === undefined) return undefined
  const { title, lead, sections } = undertakingParts(text)
  const at = (part: string) => ({ line: text.slice(0, Math.max(0, text.indexOf(part))).split('\n').length, column: 1 })
  if (!text.trimStart().startsWith('# ') || title === '')
    report.error({ line: 1, column: 1 }, 'undertaking', 'An undertaking begins with its title: write "# " and the title on the first line.')
  if (sections.length === 0)
    report.error(undefined, 'undertaking', 'An undertaking has sections: write "## " and a heading before what is promised.')
  for (const { heading, body } of sections)
    if (body === '')
      report.error(at(`## ${heading}`), 'undertaking', `The section "${heading}" is empty. Write what is promised, or delete it.`)
  for (const body of [lead, ...sections.map((section) => section.body)]) {
    const wrong = markdownProblem(body)
    if (wrong) report.error(at(body), 'markdown', wrong)
  }
  return report.hasErrors ? undefined : { slug, title, text: text.trim(), hash: hashFiles({ file: text.trim() }) }
}
type CheckQuestion = { slug: string; content: string | Uint8Array; report: Report }
