import { z } from 'zod'
import { SOURCE_STATUSES, type Glossary, type Sources } from '~/domain/lesson'
import type { Pace } from '~/domain/hours'
import { didYouMean } from '~/domain/nearest'
import type { Report } from './diagnostics.server'
import { kebab } from './front-matter.server'
import { markdownProblem } from './plain-markdown.server'
import { readText } from './text-limits.server'
import { parseYaml, validateYaml, type YamlFile } from './yaml-file.server'

const line = z.string().trim().min(1).max(600)
const term = z.strictObject({ term: line.max(80), says: line, see: z.array(kebab).max(8).optional() })
const source = z.strictObject({
  title: line,
  publisher: line,
  address: z.url({ protocol: /^https$/, error: 'Write the address with https://.' }).optional(),
  year: z.int().min(1900).max(2100).optional(),
  note: line.optional(),
  status: z.enum(SOURCE_STATUSES),
})

/** Reads content/glossary.yaml; entries with mistakes are told and left out. */
export function readGlossary(content: string | Uint8Array, report: Report): Glossary {
  const file = readYamlFile(content, report)
  const glossary = readEntries(file, term, report, 'glossary', Object.keys(term.shape))
  for (const [id, entry] of Object.entries(glossary)) {
    for (const [index, other] of (entry.see ?? []).entries())
      if (!Object.hasOwn(file?.data ?? {}, other))
        report.error(file?.place([id, 'see', index]), 'glossary', `There is no term "${other}".${didYouMean(other, Object.keys(glossary))}`)
    const wrong = markdownProblem(entry.says)
    if (wrong) report.error(file?.place([id, 'says']), 'markdown', wrong)
  }
  return glossary
}

/** Reads content/sources.yaml; entries with mistakes are told and left out. */
export function readSources(content: string | Uint8Array, report: Report): Sources {
  return readEntries(readYamlFile(content, report), source, report, 'sources', Object.keys(source.shape))
}

const figure = z.strictObject({ value: z.number().positive(), source: z.string().trim().min(10) })
const PACE_KEYS = [
  'readingWordsPerMinute',
  'figure',
  'predictedStep',
  'choose',
  'chooseMany',
  'arrangeBase',
  'arrangeElement',
  'closeReadingWordsPerMinute',
  'mark',
  'field',
  'spotTheError',
  'shortAnswer',
  'shortAnswerLong',
  'shortAnswerLongFrom',
  'queryTable',
  'reflect',
  'simulationDecision',
  'debrief',
  'assessmentItem',
  'toleranceShare',
  'toleranceMinutes',
  'longestReading',
  'longestPage',
] as const satisfies readonly (keyof Pace)[]
const paceSchema = z.strictObject(Object.fromEntries(PACE_KEYS.map((key) => [key, figure])) as Record<keyof Pace, typeof figure>)

/** Reads curricula/pace.yaml: every parameter of the hours policy with its source. */
export function readPace(content: string | Uint8Array, report: Report): Pace | undefined {
  const file = readYamlFile(content, report)
  const figures = file && validateYaml(file, paceSchema, report, 'pace', [], [...PACE_KEYS])
  return figures && (Object.fromEntries(PACE_KEYS.map((key) => [key, figures[key].value])) as unknown as Pace)
}

/** A YAML file within the limits of authored text. */
export function readYamlFile(content: string | Uint8Array, report: Report, aliases = 0): YamlFile | undefined {
  const text = readText(content, report)
  return text === undefined ? undefined : parseYaml(text, report, 1, aliases)
}

function readEntries<T>(file: YamlFile | undefined, schema: z.ZodType<T>, report: Report, rule: string, keys: string[]): Record<string, T> {
  const entries: Record<string, T> = {}
  if (!file || file.data === null) return entries
  if (typeof file.data !== 'object' || Array.isArray(file.data)) {
    report.error(file.place([]), rule, 'This file is a map: every entry begins with its id and a colon.')
    return entries
  }
  for (const id of Object.keys(file.data)) {
    if (!/^[a-z0-9-]{1,64}$/.test(id))
      report.error(file.place([id], 'key'), rule, `The id "${id}" is written in small letters, digits and hyphens.`)
    const entry = validateYaml(file, schema, report, rule, [id], keys)
    if (entry !== undefined) entries[id] = entry
  }
  return entries
}
