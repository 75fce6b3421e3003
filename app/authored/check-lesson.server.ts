import { createHash } from 'node:crypto'
import type { Root } from 'mdast'
import { plainText } from '~/components/lesson/plain-text'
import type { Assignment } from '~/domain/assignment'
import type { Exercise } from '~/domain/exercises/kinds'
import type { AgendaItem } from '~/domain/guide'
import type { ActivityKind, Glossary, RunMode, Sources } from '~/domain/lesson'
import { waitingCase } from '~/domain/planned-cases'
import { findAgenda } from './agenda.server'
import { readAssignment } from './assignment-file.server'
import { checkAssignment } from './check-assignment.server'
import { checkActivities, checkReferences, type References } from './check-references.server'
import { checkStructure } from './check-structure.server'
import { Report, sortDiagnostics, type Diagnostic, type Place } from './diagnostics.server'
import { readExercises } from './exercises-file.server'
import { LESSON_MATTER, readFrontMatter, type FrontMatter } from './front-matter.server'
import { guardTree, isElement, type OnProblem } from './guard.server'
import type { Known } from './known.server'
import { measureActivity, type Measured } from './measure.server'
import { outlineLesson, within, type OutlineActivity } from './outline.server'
import { parseMdx } from './parse-mdx.server'
import { scanMdx } from './scan-mdx.server'
import { readText } from './text-limits.server'

/** The authored files of one lesson: path inside its folder → content. */
export type LessonFiles = Record<string, string | Uint8Array>

export interface ParsedActivity extends Measured {
  index: number
  kind: ActivityKind
  title: string
  scenario?: string
  runs?: RunMode[]
  questions?: number
  /** Its case is still to be written. */
  planned?: { title: string; says: string }
  agenda?: AgendaItem[]
}

/** A lesson without a mistake: all that compiling it needs. */
export interface ParsedLesson extends FrontMatter {
  slug: string
  /** SHA-256 of the authored files. */
  hash: string
  source: string
  activities: ParsedActivity[]
  exercises: Exercise[]
  assignment?: Assignment
  /** Definitions of the terms used, and the sources in the order cited. */
  terms: Glossary
  sources: Sources
  /** Pictures by their path, as the bytes of the file. */
  images: Record<string, Uint8Array>
}

export interface LessonCheck {
  diagnostics: Diagnostic[]
  lesson?: ParsedLesson
  /** Minutes as far as they could be measured, also for a lesson with mistakes. */
  measured: ParsedActivity[]
  /** Where each of them begins in lesson.mdx. */
  places: Place[]
}

const WARNINGS = new Set(['simulation-waiting', 'minutes-unmeasured', 'page-length', 'reading-length', 'figure-outside-evidence'])
/** Rules that only echo a tag that could not be read. */
const ECHOES = new Set(['assignment', 'empty-element', 'no-activity', 'minutes', 'page-length', 'reading-length'])
const UNREADABLE = new Set(['mdx', 'unclosed-element', 'unclosed-tag', 'block-form'])
const MOST_IMAGE_BYTES = 300 * 1024

/**
 * Checks a lesson: limits, front matter, the safe subset, structure, references, exercises and hours. Tells every mistake
 * it can find; returns the lesson only when none of them is an error.
 */
export function checkLesson({ slug, files, known }: { slug: string; files: LessonFiles; known: Known }): LessonCheck {
  const folder = `content/lessons/${slug}`
  const report = new Report(`${folder}/lesson.mdx`)
  const exercisesReport = new Report(`${folder}/exercises.yaml`)
  const assignmentReport = files['assignment.yaml'] === undefined ? undefined : new Report(`${folder}/assignment.yaml`)
  const reports = [report, exercisesReport, ...(assignmentReport ? [assignmentReport] : []), ...checkFolder(slug, folder, files)]
  const exercises =
    files['exercises.yaml'] === undefined ? { exercises: [], declared: new Map() } : readExercises(files['exercises.yaml'], exercisesReport)
  const assignment = assignmentReport && readAssignment(files['assignment.yaml'] ?? '', assignmentReport)
  const read = files['lesson.mdx'] === undefined ? undefined : readLesson(files['lesson.mdx'], report)
  const finish = (rest: Omit<LessonCheck, 'diagnostics'>): LessonCheck => ({
    diagnostics: sortDiagnostics(reports.flatMap((one) => one.diagnostics)),
    ...rest,
  })
  if (!read?.tree) {
    if (files['lesson.mdx'] === undefined) report.error(undefined, 'lesson', 'The folder has no lesson.mdx. Write the lesson there.')
    return finish({ measured: [], places: [] })
  }
  const unread = report.diagnostics.some((one) => UNREADABLE.has(one.rule))
  const problem: OnProblem = (place, rule, message) => {
    if (unread && ECHOES.has(rule)) return
    if (WARNINGS.has(rule)) report.warn(place, rule, message)
    else report.error(place, rule, message)
  }
  const { tree } = read
  guardTree(tree, problem)
  checkStructure(tree, read.text, problem)
  const activities = outlineLesson(tree)
  checkActivities(activities, known, problem)
  checkAssignment({ activities, file: assignmentReport, problem, complete: !unread })
  const refs = checkReferences({ tree, exercises, exercisesReport, files: new Set(Object.keys(files)), known, problem, complete: !unread })
  checkFigures(tree, problem)
  const byId = new Map(exercises.exercises.map((one) => [one.id, one]))
  const measured = activities.map((activity) => ({ ...described(activity, known), ...measureActivity(activity, byId, known, problem) }))
  const places = activities.map(({ node }) => node.position?.start ?? { line: 1, column: 1 })
  if (!read.matter || reports.some((one) => one.hasErrors)) return finish({ measured, places })
  const lesson = assemble({
    slug,
    files,
    known,
    text: read.text,
    matter: read.matter,
    measured,
    exercises: exercises.exercises,
    assignment,
    refs,
  })
  return finish({ measured, places, lesson })
}

function readLesson(content: string | Uint8Array, report: Report): { text: string; matter?: FrontMatter; tree?: Root } | undefined {
  const text = readText(content, report)
  const front = text === undefined ? undefined : readFrontMatter(text, report, LESSON_MATTER)
  if (text === undefined || !front) return undefined
  const covered = scanMdx(text, front.bodyStart, report)
  const tree = covered === undefined ? undefined : parseMdx(covered, report)
  return { text, matter: front.matter, tree }
}

/** The slug, and files that do not belong into a lesson's folder. */
function checkFolder(slug: string, folder: string, files: LessonFiles): Report[] {
  const reports: Report[] = []
  const at = (file: string) => {
    const report = new Report(file)
    reports.push(report)
    return report
  }
  if (!/^[a-z0-9-]{1,64}$/.test(slug))
    at(folder).error(
      undefined,
      'slug',
      'A lesson’s folder is named in small letters, digits and hyphens, at most 64, as in lawful-sharing.',
    )
  for (const [path, content] of Object.entries(files)) {
    if (['lesson.mdx', 'exercises.yaml', 'assignment.yaml'].includes(path) || path.startsWith('labs/')) continue
    if (!/^images\/[A-Za-z0-9][A-Za-z0-9_-]*\.(?:svg|png|jpe?g|webp)$/.test(path))
      at(`${folder}/${path}`).error(
        undefined,
        'file',
        'A lesson’s folder holds lesson.mdx, exercises.yaml, assignment.yaml, images/name.svg (png, jpg, webp) and labs/. Move or rename this file.',
      )
    else if (content.length > MOST_IMAGE_BYTES)
      at(`${folder}/${path}`).error(
        undefined,
        'file',
        'This picture is larger than 300 KB. Save it smaller: learners on slow lines wait for it.',
      )
  }
  return reports
}

function described({ node, index, kind, title, attributes }: OutlineActivity, known: Known): Omit<ParsedActivity, keyof Measured> {
  const waiting = waitingCase({ slug: attributes.scenario ?? '', planned: known.planned ?? [], written: known.scenarios })
  return {
    index,
    kind,
    title,
    ...(kind === 'simulation'
      ? {
          scenario: attributes.scenario,
          runs: (attributes.runs ?? '').split(' ').filter((run): run is RunMode => run === 'practice' || run === 'recorded'),
          ...(waiting ? { planned: { title: waiting.title, says: waiting.says } } : {}),
        }
      : {}),
    ...(kind === 'assessment' ? { questions: Number(attributes.questions ?? 0) } : {}),
    ...(kind === 'workshop' ? { agenda: findAgenda(node).items.map(({ minutes, purpose }) => ({ minutes, purpose })) } : {}),
  }
}

/** Shares and ratios: what a reader takes for a statistic. Dates, minutes and sums of money are not. */
const STATISTIC =
  /\b\d+(?:[.,]\d+)?\s?(?:%|per cent\b|percent\b|percentage points?\b)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) (?:in|out of) (?:every )?(?:three|four|five|six|seven|eight|nine|ten|twenty|hundred|\d{1,3})\b(?! (?:minutes|hours|days|weeks|months|years|working))/i

/** A figure that looks like a statistic says where it comes from. */
export function checkFigures(tree: Root, problem: OnProblem): void {
  for (const [node, around] of within(tree)) {
    if (node.type !== 'paragraph' && node.type !== 'tableCell') continue
    if (around.some((one) => isElement(one) && (one.name === 'Evidence' || one.name === 'Artefact'))) continue
    const found = STATISTIC.exec(plainText(node))
    if (found)
      problem(
        node.position?.start,
        'figure-outside-evidence',
        `"${found[0]}" looks like a statistic. Put it into <Evidence label="…" source="…">, or say it without a figure.`,
      )
  }
}

function assemble(input: {
  slug: string
  files: LessonFiles
  known: Known
  text: string
  matter: FrontMatter
  measured: ParsedActivity[]
  exercises: Exercise[]
  assignment?: Assignment
  refs: References
}): ParsedLesson {
  const { slug, files, known, text, matter, measured, exercises, assignment, refs } = input
  const images = Object.fromEntries(refs.images.map((path) => [path, asBytes(files[path] ?? '')]))
  return {
    slug,
    ...matter,
    hash: hashFiles(files),
    source: text,
    activities: measured,
    exercises,
    ...(assignment ? { assignment } : {}),
    terms: picked(refs.terms, known.terms),
    sources: picked(refs.sources, known.sources),
    images,
  }
}

/** The entries of a record under these ids, in their order. */
export const picked = <T>(ids: string[], from: Record<string, T>): Record<string, T> =>
  Object.fromEntries(ids.flatMap((id) => (from[id] === undefined ? [] : [[id, from[id]] as const])))

const asBytes = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content)

/** SHA-256 over paths and contents, in the order of the paths. */
export function hashFiles(files: LessonFiles): string {
  const hash = createHash('sha256')
  for (const path of Object.keys(files).sort()) {
    const bytes = asBytes(files[path] ?? '')
    hash.update(`${path}\n${bytes.byteLength}\n`).update(bytes)
  }
  return hash.digest('hex')
}
