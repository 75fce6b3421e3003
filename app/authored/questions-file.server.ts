import { z } from 'zod'
import { COMPETENCIES } from '~/domain/lesson'
import { QUESTION_KINDS, QUESTION_LEVELS, QUESTION_USES, type OptionsQuestion, type Question, type QuestionKind } from '~/domain/questions'
import { didYouMean } from '~/domain/nearest'
import type { Report } from './diagnostics.server'
import { kebab } from './front-matter.server'
import { markdownProblem } from './plain-markdown.server'
import { readYamlFile } from './reference-files.server'
import { validateYaml, type YamlFile } from './yaml-file.server'

const line = z.string().trim().min(1).max(800)
const partId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'Ids are letters, digits and hyphens.' })
const texts = z.record(partId, line)
const value = z.union([z.string(), z.number()]).transform(String).pipe(line)
const common = {
  id: kebab,
  use: z.enum(QUESTION_USES),
  competency: z.enum(COMPETENCIES),
  level: z.enum(QUESTION_LEVELS),
  safety: z.boolean().default(false),
  stem: z.string().trim().min(1).max(3000),
  material: z.string().trim().min(1).max(4000).optional(),
  evidence: z.array(z.string().min(1).max(64)).default([]),
}
const options = z
  .array(z.strictObject({ text: value, right: z.boolean().default(false), why: line }))
  .min(2)
  .max(6)
const oneOrMore = z.union([partId.transform((id) => [id]), z.array(partId).min(1)])
const shapes = {
  single: { options },
  multiple: { options },
  order: { items: texts, key: z.array(partId).min(2), why: line },
  match: { left: texts, right: texts, key: z.record(partId, partId), why: line },
  numeric: { key: z.number(), tolerance: z.number().min(0).default(0), unit: line.optional(), why: line },
  short: { key: z.union([value.transform((one) => [one]), z.array(value).min(1)]), why: line },
  'spot-the-error': { record: z.record(partId, z.strictObject({ label: line, value })), key: oneOrMore, why: line },
} as const satisfies Record<QuestionKind, Record<string, z.ZodType>>

const isKind = (kind: string): kind is QuestionKind => (QUESTION_KINDS as readonly string[]).includes(kind)

/** Checks a question bank: shape by kind, keys, reasons, sources and the clues that give an answer away. */
export function checkQuestions(content: string | Uint8Array, report: Report, known: { sources: object; slug: string }): Question[] {
  const file = readYamlFile(content, report)
  if (!file || file.data === null) return []
  if (!Array.isArray(file.data)) {
    report.error(file.place([]), 'question', 'This file is a list: every question begins with "- id:".')
    return []
  }
  const ids = new Set<string>()
  const questions = (file.data as unknown[]).flatMap((entry, index) => readEntry(file, index, entry, report, known, ids))
  checkLengthClue(questions, file, report)
  return questions.map(({ question }) => question)
}

interface Placed {
  question: Question
  index: number
}

function readEntry(
  file: YamlFile,
  index: number,
  entry: unknown,
  report: Report,
  known: { sources: object; slug: string },
  ids: Set<string>,
): Placed[] {
  const raw = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
  const kind = typeof raw.kind === 'string' ? raw.kind : ''
  if (!isKind(kind)) {
    report.error(
      file.place([index, 'kind']),
      'question',
      `"${kind}" is no kind of question.${didYouMean(kind, QUESTION_KINDS)} The kinds are ${QUESTION_KINDS.join(', ')}.`,
    )
    return []
  }
  const schema = z.strictObject({ kind: z.literal(kind), ...common, ...shapes[kind] })
  const question = validateYaml<Question>(
    file,
    schema as unknown as z.ZodType<Question>,
    report,
    'question',
    [index],
    Object.keys(schema.shape),
  )
  if (!question) return []
  const before = report.diagnostics.filter((one) => one.severity === 'error').length
  const problem = (path: (string | number)[], rule: string, message: string) => report.error(file.place([index, ...path]), rule, message)
  if (ids.has(question.id)) problem(['id'], 'question', `There are two questions "${question.id}". Give one another id.`)
  ids.add(question.id)
  for (const [at, id] of question.evidence.entries())
    if (!Object.hasOwn(known.sources, id))
      problem(
        ['evidence', at],
        'unknown-source',
        `There is no source "${id}" in content/sources.yaml.${didYouMean(id, Object.keys(known.sources))}`,
      )
  checkKey(question, problem)
  checkWording(question, file, index, report)
  return report.diagnostics.filter((one) => one.severity === 'error').length > before ? [] : [{ question, index }]
}

type Problem = (path: (string | number)[], rule: string, message: string) => void

function checkKey(question: Question, problem: Problem): void {
  const idsIn = (ids: string[], of: object, what: string) => {
    for (const id of ids)
      if (!Object.hasOwn(of, id)) problem(['key'], 'question-key', `There is no ${what} "${id}".${didYouMean(id, Object.keys(of))}`)
  }
  if (question.kind === 'single' || question.kind === 'multiple') checkOptions(question, problem)
  if (question.kind === 'order') {
    idsIn(question.key, question.items, 'item')
    if (new Set(question.key).size !== Object.keys(question.items).length)
      problem(['key'], 'question-key', 'The key names every item once, in the right order.')
    if (Object.keys(question.items).join() === question.key.join())
      problem(
        ['items'],
        'question-key',
        'The items stand in the right order already, and they are shown as they stand. Change their order.',
      )
  }
  if (question.kind === 'match') {
    idsIn(Object.values(question.key), question.right, 'entry on the right')
    const open = Object.keys(question.left).filter((id) => !Object.hasOwn(question.key, id))
    if (open.length > 0) problem(['key'], 'question-key', `The key says nothing about ${open.join(', ')}.`)
  }
  if (question.kind === 'spot-the-error') idsIn(question.key, question.record, 'row')
}

function checkOptions(question: OptionsQuestion, problem: Problem): void {
  const right = question.options.filter((option) => option.right).length
  if (question.kind === 'single' && right !== 1)
    problem(
      ['options'],
      'question-key',
      `Exactly one option is right (right: true); here ${right === 0 ? 'none is' : `${right} are`}. For several, write kind: multiple.`,
    )
  if (question.kind === 'multiple' && (right < 2 || right === question.options.length))
    problem(['options'], 'question-key', 'With kind: multiple at least two options are right and at least one is wrong.')
  const words = ['two', 'three', 'four', 'five']
  if (question.kind === 'multiple' && right >= 2 && !new RegExp(`\\b(?:${words[right - 2] ?? ''}|${right})\\b`, 'i').test(question.stem))
    problem(['stem'], 'question-wording', `Say in the stem how many to choose: "Choose ${words[right - 2] ?? right}."`)
  const seen = new Map(question.options.map((option, index) => [option.text.toLowerCase(), index]))
  if (seen.size < question.options.length) problem(['options'], 'question-options', 'Two options say the same. Change or delete one.')
}

function checkWording(question: Question, file: YamlFile, index: number, report: Report): void {
  const all = [['stem', question.stem], ...(question.material ? [['material', question.material]] : [])] as [string, string][]
  for (const [key, text] of all) {
    const wrong = markdownProblem(text)
    if (wrong) report.error(file.place([index, key]), 'markdown', wrong)
  }
  if (question.kind !== 'single' && question.kind !== 'multiple') return
  for (const [at, option] of question.options.entries()) {
    const wrong = markdownProblem(option.text) ?? markdownProblem(option.why)
    if (wrong) report.error(file.place([index, 'options', at]), 'markdown', wrong)
    if (/\b(?:all|none|both|neither) of (?:the above|these|them)\b/i.test(option.text))
      report.error(
        file.place([index, 'options', at, 'text']),
        'question-options',
        '"All of the above" and the like are not used: they reward guessing. Write a real option.',
      )
  }
}

/** A clue: the right option is the longest more often than a third of the time. */
function checkLengthClue(placed: Placed[], file: YamlFile, report: Report): void {
  const single = placed.flatMap(({ question, index }) => (question.kind === 'single' ? [{ question, index }] : []))
  const longest = single.filter(({ question }) => {
    const right = question.options.find((option) => option.right)?.text.length ?? 0
    return question.options.every((option) => option.right || option.text.length < right)
  })
  if (single.length >= 6 && longest.length > Math.ceil(single.length / 3))
    report.warn(
      file.place([longest[0]?.index ?? 0]),
      'length-clue',
      `The right option is the longest in ${longest.length} of ${single.length} questions, which a test-taker notices; at most a third. Shorten it or lengthen another, for example in ${longest
        .slice(0, 4)
        .map(({ question }) => question.id)
        .join(', ')}.`,
    )
  const positions = single.map(({ question }) => question.options.findIndex((option) => option.right))
  const most = Math.max(0, ...[0, 1, 2, 3].map((position) => positions.filter((one) => one === position).length))
  if (single.length >= 8 && most > single.length * 0.6)
    report.warn(
      file.place([0]),
      'position-clue',
      `The right option stands in the same place in ${most} of ${single.length} questions. Vary it.`,
    )
}
