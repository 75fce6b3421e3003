import { isMap, isSeq, isScalar, LineCounter, parseDocument, type Document, type Node, type YAMLError } from 'yaml'
import type { z } from 'zod'
import type { Finding, YamlPath } from './findings'
import { firstAliasAt, firstOf, repeatedNamesAt, tooDeepAt } from './yaml-limits'

/** A YAML file read once: its data, and where each part of it stands. */
export interface YamlFile {
  file: string
  data: unknown
  /** Line and column (from 1) of the deepest part of the path that the file has; `key` asks for the key instead of its value. */
  at(path: YamlPath, part?: 'key' | 'value'): { line: number; column: number }
}

/** Stands in the messages of the vocabulary for the place that only the file knows. */
export const HERE = '*here*'
const LONGEST_FILE = 200_000

function position(lines: LineCounter, offset: number) {
  const found = lines.linePos(offset)
  return { line: Math.max(1, found.line), column: Math.max(1, found.col) }
}

/** The offset of a path's value or key; the nearest ancestor's when the path goes on beyond the file. */
function offsetOf(document: Document.Parsed, path: YamlPath, part: 'key' | 'value'): number {
  let node: unknown = document.contents
  let offset = (document.contents as Node | null)?.range?.[0] ?? 0
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === String(step))
      if (!pair) return offset
      const key = (pair.key as Node | null)?.range?.[0] ?? offset
      const value = (pair.value as Node | null)?.range?.[0] ?? key
      offset = last && part === 'value' ? value : key
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined
      if (!item) return offset
      offset = item.range?.[0] ?? offset
      node = item
    } else return offset
  }
  return offset
}

/** Reads YAML text. Every error of the text is a finding with its line and column; `read` is missing when there are any. */
export function parseYaml(file: string, text: string): { read?: YamlFile; findings: Finding[] } {
  const problem = (rule: Finding['rule'], place: { line: number; column: number }, message: string): Finding => ({
    rule,
    severity: 'error',
    file,
    ...place,
    where: file,
    message,
  })
  if (text.length > LONGEST_FILE)
    return { findings: [problem('yaml', { line: 1, column: 1 }, `${file} is longer than ${LONGEST_FILE} characters.`)] }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
    resolveKnownTags: false,
  })
  const spoilt = firstOf([...document.errors, ...document.warnings])
  if (spoilt.length > 0)
    return {
      findings: spoilt.map((error) => problem('yaml', position(lines, error.pos[0]), said(file, error))),
    }
  try {
    const data: unknown = document.toJS({ maxAliasCount: 20 })
    const read: YamlFile = { file, data, at: (path, part = 'value') => position(lines, offsetOf(document, path, part)) }
    const deep = tooDeepAt(data)
    if (deep) return { findings: [problem('yaml', read.at(deep), `${file} ${TOO_DEEP}.`)] }
    const twice = `This name stands twice in the same list of ${file}.`
    const findings = firstOf(repeatedNamesAt(document)).map((offset) => problem(3, position(lines, offset), twice))
    return findings.length > 0 ? { findings } : { read, findings }
  } catch {
    const message = `${file} repeats parts of itself by \`*\` too often, or names one that is not there. Write them out.`
    return { findings: [problem('yaml', position(lines, firstAliasAt(document)), message)] }
  }
}

const TOO_DEEP = 'goes deeper here than a scenario can'

/** What the YAML reader says, in the words of people who write scenarios. */
function said(file: string, { code, message }: YAMLError): string {
  if (code === 'TAG_RESOLVE_FAILED') return `${file} has a mark with \`!\` here, which scenarios do not use.`
  if (message.includes('call stack')) return `${file} ${TOO_DEEP}.`
  return `${file} cannot be read as YAML here: ${message}`
}

/** Human words for a place in a file: the scene and choice of a flow, otherwise the path. */
export function placeInWords(path: YamlPath, file: string): string {
  const [top, , scenes, scene, part, name] = path.map(String)
  if (top === 'desks' && scenes === 'scenes' && scene !== undefined)
    return (part === 'choices' || part === 'outcomes') && name !== undefined ? `${scene} / ${name}` : scene
  return path.length === 0 ? file : path.map(String).join(' › ')
}

function plainly(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    const wanted = {
      record: 'a list of names with values',
      object: 'a list of names with values',
      array: 'a list',
      string: 'words',
      number: 'a number',
      int: 'a whole number',
    }
    const expected = issue.expected
    const words = Object.hasOwn(wanted, expected) ? wanted[expected as keyof typeof wanted] : expected
    return issue.input === undefined ? `Something is missing here: ${words}.` : `Here stands something else than ${words}.`
  }
  return issue.message
}

/** The first mistakes of a file: placing tens of thousands of them takes longer than anybody reads. */
function boundedIssues(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return firstOf(issues).map((issue) => (issue.code === 'unrecognized_keys' ? { ...issue, keys: firstOf(issue.keys) } : issue))
}

/** Checks parsed YAML against its contract; every disagreement is a finding where it stands. */
export function checkShape<T>(schema: z.ZodType<T>, yaml: YamlFile): { value?: T; findings: Finding[] } {
  const result = schema.safeParse(yaml.data, { reportInput: true })
  if (result.success) return { value: result.data, findings: [] }
  const findings: Finding[] = []
  for (const issue of boundedIssues(result.error.issues)) {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
    const add = (rule: Finding['rule'], at: YamlPath, message: string, part: 'key' | 'value') =>
      findings.push({
        rule,
        severity: 'error',
        file: yaml.file,
        ...yaml.at(at, part),
        where: placeInWords(at, yaml.file),
        message: message.replace(HERE, `*${placeInWords(path, yaml.file)}*`),
      })
    if (issue.code === 'unrecognized_keys') {
      const messages = issue.message.split('\n')
      issue.keys.forEach((key, index) => add(1, [...path, key], messages[index] ?? issue.message, 'key'))
    } else {
      const rule = issue.code === 'custom' && issue.params?.['rule'] !== undefined ? (issue.params['rule'] as Finding['rule']) : 'shape'
      add(rule, path, plainly(issue), rule === 1 ? 'key' : 'value')
    }
  }
  return { findings }
}
