import {
  expertSchema,
  peopleSchema,
  scoringSchema,
  variantsSchema,
  type AuthoredPerson,
  type ExpertLog,
  type Scoring,
  type Variants,
} from './contract/companions'
import { scenarioSchema, type Scenario } from './contract/scenario'
import { TOP, type Finding, type YamlPath } from './findings'
import { checkShape, parseYaml, placeInWords, type YamlFile } from './parse'
import { parseTexts, type Texts } from './texts'
import type { z } from 'zod'

export interface CaseDocument {
  title: string
  text: string
}

/** A scenario folder read, with every file's shape right; what the parts say about each other is not yet checked. */
export interface Authored {
  scenario: Scenario
  scoring: Scoring
  variants: Variants
  people: Record<string, AuthoredPerson>
  texts: Texts
  documents: Record<string, CaseDocument>
  experts: { file: string; log: ExpertLog }[]
  /** Where things stand, by file name. */
  places: Record<string, YamlFile>
}

export const FILES = {
  scenario: 'scenario.yaml',
  scoring: 'scoring.yaml',
  variants: 'variants.yaml',
  people: 'people.yaml',
  texts: 'texts.en.md',
} as const

/** Collects findings; a place is a file with a path into its YAML, or a line. */
export class Findings {
  readonly list: Finding[] = []
  private readonly places: Record<string, YamlFile>

  constructor(places: Record<string, YamlFile>) {
    this.places = places
  }

  add(
    rule: Finding['rule'],
    severity: Finding['severity'],
    at: { file: string; path?: YamlPath; key?: boolean; line?: number },
    message: string,
    where?: string,
  ) {
    const yaml = this.places[at.file]
    const place = yaml && at.path ? yaml.at(at.path, at.key ? 'key' : 'value') : { line: at.line ?? TOP.line, column: TOP.column }
    this.list.push({ rule, severity, file: at.file, ...place, where: where ?? placeInWords(at.path ?? [], at.file), message })
  }
}

function documentOf(text: string, id: string): CaseDocument {
  const heading = /^\s*#\s+(\S[^\n]*)/.exec(text)
  return heading
    ? { title: heading[1]?.trim() ?? id, text: text.slice(heading[0].length).trim() }
    : { title: id.replace(/[_-]/g, ' '), text: text.trim() }
}

/** Reads all files of a folder (relative path → text). `authored` is missing when a file that is needed cannot be read. */
export function readAuthored(files: Record<string, string>): { authored?: Authored; findings: Finding[] } {
  const places: Record<string, YamlFile> = {}
  const findings: Finding[] = []
  const missing = (file: string, message: string) => findings.push({ rule: 'shape', severity: 'error', file, ...TOP, where: file, message })

  const yaml = <T>(file: string, schema: z.ZodType<T>, absent?: T): T | undefined => {
    const text = Object.hasOwn(files, file) ? files[file] : undefined
    if (text === undefined) {
      if (absent === undefined) missing(file, `The scenario has no ${file}.`)
      return absent
    }
    const parsed = parseYaml(file, text)
    findings.push(...parsed.findings)
    if (!parsed.read) return undefined
    places[file] = parsed.read
    const shaped = checkShape(schema, parsed.read)
    findings.push(...shaped.findings)
    return shaped.value
  }

  const scenario = yaml(FILES.scenario, scenarioSchema)
  const scoring = yaml(FILES.scoring, scoringSchema)
  const variants = yaml(FILES.variants, variantsSchema, { pools: {}, profiles: { base: { facts: [], values: {} } }, variants: {} })
  const people = yaml(FILES.people, peopleSchema, {})
  const experts = Object.keys(files)
    .filter((file) => /^expert-[^/]*\.log\.yaml$/.test(file))
    .sort()
    .map((file) => ({ file, log: yaml(file, expertSchema) }))

  const words = Object.hasOwn(files, FILES.texts) ? files[FILES.texts] : undefined
  if (words === undefined) missing(FILES.texts, `The scenario has no ${FILES.texts}.`)
  const texts = parseTexts(FILES.texts, words ?? '')
  findings.push(...texts.findings)

  if (!scenario || !scoring || !variants || !people || words === undefined) return { findings }
  const documents = Object.fromEntries(
    Object.entries(files).flatMap(([file, text]) => {
      const name = /^documents\/([a-z][a-z0-9_-]*)\.md$/.exec(file)?.[1]
      return name === undefined ? [] : [[name, documentOf(text, name)]]
    }),
  )
  const read = experts.flatMap(({ file, log }) => (log ? [{ file, log }] : []))
  return { authored: { scenario, scoring, variants, people, texts: texts.texts, documents, experts: read, places }, findings }
}
