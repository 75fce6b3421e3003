import { isMap, isNode, isPair, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import type { ZodType } from 'zod'
import { didYouMean } from '~/domain/nearest'
import { placeAt, type Place, type Report } from './diagnostics.server'

type Path = readonly PropertyKey[]

/** A YAML text as plain data, with the place of every key and value. */
export interface YamlFile {
  data: unknown
  /** Where a value stands (the nearest one above it when there is none); `key` asks for the place of its key. */
  place(path: Path, key?: 'key'): Place
}

/**
 * Parses YAML without aliases or tags that make code. `firstLine`: the line of the file on
 * which the text begins; `most`: how many aliases a trusted file may use.
 */
export function parseYaml(text: string, report: Report, firstLine = 1, most = 0): YamlFile | undefined {
  const deep = /(?:[[{][\s"']*){20}|(?:[-?:]\s+){20}/.exec(text)
  if (deep) {
    const { line, column } = placeAt(text, deep.index)
    report.error({ line: line + firstLine - 1, column }, 'nesting', 'This is nested more than 20 levels deep. Write it as a plain list.')
    return undefined
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true, uniqueKeys: true })
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: line + firstLine - 1, column: Math.max(col, 1) }
  }
  const tab = /^[ ]*\t/m.exec(text)
  if (tab) {
    report.error(placeOf(tab.index), 'yaml', 'Indent with spaces, not with a tab.')
    return undefined
  }
  // What follows the first syntax error is mostly its echo.
  const said = document.errors.findIndex(({ code }) => code !== 'DUPLICATE_KEY')
  for (const [index, error] of [...document.errors, ...document.warnings].entries())
    if (error.code === 'DUPLICATE_KEY' || index <= said) report.error(placeOf(error.pos[0]), 'yaml', yamlMessage(error.code, error.message))
  if (document.errors.length > 0) return undefined
  try {
    const data: unknown = document.toJS({ maxAliasCount: most })
    return { data, place: (path, key) => placeOf(offsetOf(document, path, key)) }
  } catch {
    report.error(placeOf(0), 'yaml', 'References with & and * are not used here. Write the text out where it is needed.')
    return undefined
  }
}

function yamlMessage(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'This key stands twice in the same entry. Keep one of them.'
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces, not with a tab.'
  if (code === 'BAD_INDENT') return 'The indentation does not fit the entry above. Use two spaces a level.'
  if (code === 'MISSING_CHAR') return 'A closing quote, bracket or colon is missing here.'
  if (/Nested mappings|implicit/i.test(message)) return 'A text with ": " in it stands in quotes, or goes on the next line after "|".'
  return `This is not read as YAML: ${message.replace(/\.?$/, '.')} Put texts with colons, quotes or # in quotes.`
}

function offsetOf(document: Document, path: Path, key?: 'key'): number {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  for (const [index, step] of path.entries()) {
    let next: unknown
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(isNode(item.key) ? item.key.toJSON() : item.key) === String(step))
      if (!pair) return offset
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset
      next = pair.value
      if (key === 'key' && index === path.length - 1) return offset
    } else if (isSeq(node)) {
      next = node.items[Number(step)]
    }
    if (!isNode(next)) return offset
    offset = next.range?.[0] ?? offset
    node = next
  }
  return offset
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined),
    data,
  )
}

/** Validates parsed YAML and reports every mistake in an author's words. `known`: the keys an entry may have, for suggestions. */
export function validateYaml<T>(
  file: YamlFile,
  schema: ZodType<T>,
  report: Report,
  rule: string,
  base: Path = [],
  known: string[] = [],
): T | undefined {
  const value = valueAt(file.data, base)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const path = [...base, ...issue.path]
    const name = String(path.at(-1) ?? 'entry')
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        report.error(
          file.place([...path, key], 'key'),
          rule,
          `"${key}" is not known here.${didYouMean(key, known)} Delete it or correct its name.`,
        )
    } else if (issue.code === 'custom') {
      report.error(file.place(path), rule, issue.message)
    } else if (valueAt(file.data, path) === undefined) {
      report.error(
        file.place(path),
        rule,
        typeof path.at(-1) === 'number' ? 'This entry is empty.' : `"${name}" is missing.${expectation(issue)}`,
      )
    } else if (issue.code === 'invalid_value') {
      const wrong = valueAt(file.data, path)
      const values = issue.values.map(String)
      report.error(file.place(path), rule, `"${String(wrong)}" is none of ${values.join(', ')}.${didYouMean(String(wrong), values)}`)
    } else {
      report.error(file.place(path), rule, `"${name}" is not as expected.${expectation(issue)}`)
    }
  }
  return undefined
}

function expectation(issue: {
  code?: string
  expected?: unknown
  message: string
  minimum?: unknown
  maximum?: unknown
  values?: unknown[]
}): string {
  const kinds: Record<string, string> = {
    string: 'a text (put numbers and yes/no in quotes)',
    number: 'a number',
    array: 'a list',
    object: 'a map of keys and values',
    record: 'a map of keys and values',
    boolean: 'true or false',
  }
  if (issue.code === 'invalid_value' && issue.values) return ` It is one of ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'invalid_type') return ` It should be ${kinds[String(issue.expected)] ?? String(issue.expected)}.`
  if (issue.code === 'too_small') return ` It needs at least ${String(issue.minimum)}.`
  if (issue.code === 'too_big') return ` It may have at most ${String(issue.maximum)}.`
  return issue.message.startsWith('Invalid') ? '' : ` ${issue.message}`
}
