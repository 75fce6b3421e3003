import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { TRACKS } from '~/domain/curriculum'
import { COMPETENCIES } from '~/domain/lesson'
import { NEEDS_RULES, type NeedsForm, type NeedsRules } from '~/domain/needs'
import { PROVENANCES } from '~/domain/policy'
import { hashFiles } from './check-lesson.server'
import { Report, sortDiagnostics, type Diagnostic } from './diagnostics.server'
import { kebab } from './front-matter.server'
import { readYamlFile } from './reference-files.server'
import { validateYaml } from './yaml-file.server'

export interface NeedsFile {
  track: string
  hash: string
  form: NeedsForm
  rules: NeedsRules
}

/** Fewest statements of a competency: one alone would decide it. */
const LEAST_STATEMENTS = 2
const DIGITAL_TASKS = 6

const line = z.string().trim().min(10).max(160)
const statement = z.strictObject({ id: kebab, competency: z.enum(COMPETENCIES), says: line })
const task = z.strictObject({ id: kebab, says: line })
const schema = z.strictObject({
  track: z.enum(TRACKS),
  about: line,
  statements: z.array(statement).min(LEAST_STATEMENTS).max(24),
  digital: z
    .array(task)
    .min(1)
    .refine(({ length }) => length === DIGITAL_TASKS, {
      error: `Write exactly ${DIGITAL_TASKS} tasks: the rule counts how many of them are rated low.`,
    }),
})

const figure = z.strictObject({ value: z.int().min(1).max(100), provenance: z.enum(PROVENANCES), says: z.string().trim().min(10).max(600) })
const rulesSchema = z.strictObject(Object.fromEntries(NEEDS_RULES.map((key) => [key, figure])) as Record<keyof NeedsRules, typeof figure>)

/** Reads curricula/needs.yaml and the self-check of each track that has one. What has mistakes is told and left out. */
export function readNeeds(root: string): { needs: NeedsFile[]; diagnostics: Diagnostic[] } {
  const reports: Report[] = []
  const open = (name: string) => {
    const file = path.join(root, name)
    if (!existsSync(file)) return undefined
    const report = new Report(`curricula/${name}`)
    reports.push(report)
    return { content: readFileSync(file), report }
  }
  const rulesFile = open('needs.yaml')
  const rules = rulesFile && readNeedsRules(rulesFile.content, rulesFile.report)
  const needs = TRACKS.flatMap((track): NeedsFile[] => {
    const file = open(`${track}/needs.yaml`)
    const form = file && readNeedsForm({ ...file, track })
    if (!file || !form || !rulesFile || !rules) return []
    return [{ track, form, rules, hash: hashFiles({ form: file.content, rules: rulesFile.content }) }]
  })
  return { needs, diagnostics: sortDiagnostics(reports.flatMap((report) => report.diagnostics)) }
}

/** The numbers by which needs are read, each with its provenance. */
export function readNeedsRules(content: string | Uint8Array, report: Report): NeedsRules | undefined {
  const file = readYamlFile(content, report)
  const rules = file && validateYaml(file, rulesSchema, report, 'needs', [], [...NEEDS_RULES, ...Object.keys(figure.shape)])
  return rules && (Object.fromEntries(NEEDS_RULES.map((key) => [key, rules[key].value])) as NeedsRules)
}

/** The self-check of one track: shape, ids that stand once, and enough statements of each competency. */
export function readNeedsForm({ content, report, track }: FormQuestion): NeedsForm | undefined {
  const file = readYamlFile(content, report)
  const keys = [...Object.keys(schema.shape), ...Object.keys(statement.shape)]
  const form = file && validateYaml(file, schema, report, 'needs', [], keys)
  if (!file || !form) return undefined
  if (form.track !== track) report.error(file.place(['track']), 'needs', `The folder is called "${track}". Write track: ${track}.`)
  const seen = new Set<string>()
  for (const part of ['statements', 'digital'] as const)
    for (const [index, { id, says }] of form[part].entries()) {
      if (seen.has(id)) report.error(file.place([part, index, 'id']), 'needs', `The id "${id}" stands twice. Give each statement its own.`)
      seen.add(id)
      if (/^(I can|can)\b/i.test(says) || /[.!?]$/.test(says))
        report.error(
          file.place([part, index, 'says']),
          'needs',
          'A statement goes on after "I can": begin with the verb and end without a full stop.',
        )
    }
  for (const [index, { competency }] of form.statements.entries())
    if (form.statements.filter((one) => one.competency === competency).length < LEAST_STATEMENTS)
      report.error(
        file.place(['statements', index, 'competency']),
        'needs',
        `"${competency}" has one statement. Write at least ${LEAST_STATEMENTS}, so that one alone does not decide it.`,
      )
  return report.hasErrors ? undefined : form
}
type FormQuestion = { content: string | Uint8Array; report: Report; track: string }
