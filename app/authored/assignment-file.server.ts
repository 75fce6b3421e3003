import { z } from 'zod'
import { HAND_IN_KINDS, MARK_LEVELS, MARK_NAMES, type Assignment, type Criterion, type MarkLevel } from '~/domain/assignment'
import { COMPETENCIES } from '~/domain/lesson'
import type { Report } from './diagnostics.server'
import { checkTexts } from './exercises-file.server'
import { kebab } from './front-matter.server'
import { readText } from './text-limits.server'
import { parseYaml, validateYaml, type YamlFile } from './yaml-file.server'

const line = z.string().trim().min(1).max(600)
const MOST_FILES = 10

const slotSchema = z.strictObject({
  id: kebab,
  title: line.max(120),
  says: z.string().trim().min(1).max(3000),
  kinds: z.array(z.enum(HAND_IN_KINDS)).min(1),
  required: z.boolean().default(true),
  most: z.number().int().min(1).max(MOST_FILES).default(1),
})

const criterionSchema = z.strictObject({
  id: kebab,
  criterion: line.max(120),
  competency: z.enum(COMPETENCIES),
  levels: z.record(z.string(), z.string().max(600)),
  harm: z.boolean().default(false),
})

const schema = z.strictObject({ evidence: z.array(slotSchema).min(1).max(10), rubric: z.array(criterionSchema).min(1).max(10) })
type Written = z.infer<typeof schema>

const KEYS = [schema, slotSchema, criterionSchema].flatMap((one) => Object.keys(one.shape))
const RULE = 'assignment'

/** Checks assignment.yaml: what is handed in, and a rubric whose every level is worded. Undefined when it has a mistake. */
export function readAssignment(content: string | Uint8Array, report: Report): Assignment | undefined {
  const text = readText(content, report)
  const file = text === undefined ? undefined : parseYaml(text, report)
  if (!file) return undefined
  if (typeof file.data !== 'object' || file.data === null || Array.isArray(file.data)) {
    report.error(file.place([]), RULE, 'This file has two parts: "evidence:", what is handed in, and "rubric:", how it is marked.')
    return undefined
  }
  const written = validateYaml<Written>(file, schema, report, RULE, [], KEYS)
  if (!written) return undefined
  checkEvidence(written.evidence, file, report)
  checkRubric(written.rubric, file, report)
  checkTexts(file, [], file.data, report)
  return report.hasErrors ? undefined : { ...written, rubric: written.rubric.map(asCriterion) }
}

function checkIds(part: 'evidence' | 'rubric', entries: readonly { id: string }[], file: YamlFile, report: Report): void {
  for (const [index, { id }] of entries.entries())
    if (entries.findIndex((one) => one.id === id) < index)
      report.error(file.place([part, index, 'id']), RULE, `There are two entries "${id}" under ${part}. Give one another id.`)
}

function checkEvidence(evidence: Written['evidence'], file: YamlFile, report: Report): void {
  checkIds('evidence', evidence, file, report)
  for (const [index, { kinds, most }] of evidence.entries()) {
    const at = (key: string) => file.place(['evidence', index, key])
    if (new Set(kinds).size < kinds.length) report.error(at('kinds'), RULE, 'A kind stands twice here. Name each once.')
    if (most > 1 && kinds.every((kind) => kind === 'text'))
      report.error(at('most'), RULE, '"most" counts files, and only text is handed in here. Delete it, or allow a document or picture.')
  }
  if (evidence.every(({ required }) => !required))
    report.error(
      file.place(['evidence'], 'key'),
      RULE,
      'Nothing here is required: an empty hand-in could not be marked. Require one entry.',
    )
}

function checkRubric(rubric: Written['rubric'], file: YamlFile, report: Report): void {
  checkIds('rubric', rubric, file, report)
  for (const [index, { levels }] of rubric.entries()) {
    const path = ['rubric', index, 'levels']
    for (const level of MARK_LEVELS)
      if ((levels[level] ?? '').trim() === '')
        report.error(
          file.place([...path, String(level)]),
          RULE,
          `Level ${level} (${MARK_NAMES[level]}) has no words. Say under levels, at ${level}, what an assessor sees then.`,
        )
    for (const level of Object.keys(levels))
      if (!MARK_LEVELS.some((one) => String(one) === level))
        report.error(file.place([...path, level], 'key'), RULE, `There is no level "${level}". The levels are ${levelsInWords()}.`)
    const alike = MARK_LEVELS.find((level) => MARK_LEVELS.some((higher) => higher > level && sameWords(levels[higher], levels[level])))
    if (alike)
      report.error(
        file.place([...path, String(alike)]),
        RULE,
        `Level ${alike} says the same as a higher one. Nobody could tell them apart: word the difference.`,
      )
  }
}

const sameWords = (one = '', other = '') => one.trim() !== '' && one.trim().toLowerCase() === other.trim().toLowerCase()

const levelsInWords = () => MARK_LEVELS.map((level) => `${level} (${MARK_NAMES[level]})`).join(', ')

function asCriterion({ levels, ...rest }: Written['rubric'][number]): Criterion {
  return {
    ...rest,
    levels: Object.fromEntries(MARK_LEVELS.map((level) => [level, (levels[level] ?? '').trim()])) as Record<MarkLevel, string>,
  }
}
