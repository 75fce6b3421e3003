import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Glossary, Sources } from '~/domain/lesson'
import type { Pace } from '~/domain/hours'
import type { Question } from '~/domain/questions'
import { checkGuide, type GuidedLesson, type ParsedGuide } from './check-guide.server'
import { checkLesson, hashFiles, type LessonCheck, type LessonFiles, type ParsedActivity } from './check-lesson.server'
import { Report, sortDiagnostics, type Diagnostic } from './diagnostics.server'
import type { Known } from './known.server'
import { checkQuestions } from './questions-file.server'
import { readGlossary, readPace, readSources } from './reference-files.server'

/** The authored files as they stand in a folder, not yet checked. */
export interface ContentFolder {
  lessons: { slug: string; files: LessonFiles; hash: string }[]
  questions: { slug: string; content: Uint8Array; hash: string }[]
  guides: { slug: string; content: Uint8Array; hash: string }[]
  glossary?: { content: Uint8Array; hash: string }
  sources?: { content: Uint8Array; hash: string }
}

const MOST_FILES = 200

/** Reads a folder laid out like content/. Missing parts are empty; files are bytes, since nothing is known about them yet. */
export function readContentFolder(root: string): ContentFolder {
  const single = (name: string) => {
    const file = path.join(root, name)
    return existsSync(file) ? withHash(readFileSync(file)) : undefined
  }
  return {
    lessons: folders(path.join(root, 'lessons')).map((slug) => {
      const files = readLessonFolder(path.join(root, 'lessons', slug))
      return { slug, files, hash: hashFiles(files) }
    }),
    questions: texts(path.join(root, 'questions'), '.yaml'),
    guides: texts(path.join(root, 'guides'), '.mdx'),
    glossary: single('glossary.yaml'),
    sources: single('sources.yaml'),
  }
}

const withHash = (content: Uint8Array) => ({ content, hash: hashFiles({ file: content }) })

const folders = (root: string): string[] =>
  existsSync(root)
    ? readdirSync(root, { withFileTypes: true })
        .flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : []))
        .sort()
    : []

function texts(root: string, ending: string): { slug: string; content: Uint8Array; hash: string }[] {
  if (!existsSync(root)) return []
  return readdirSync(root)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({ slug: name.slice(0, -ending.length), ...withHash(readFileSync(path.join(root, name))) }))
}

/** The files of one lesson folder, by their path inside it. */
export function readLessonFolder(root: string): LessonFiles {
  const entries = readdirSync(root, { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && !entry.name.startsWith('.'),
  )
  if (entries.length > MOST_FILES) throw new Error(`${root} holds more than ${MOST_FILES} files`)
  return Object.fromEntries(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [path.relative(root, file).split(path.sep).join('/'), readFileSync(file)]
    }),
  )
}

/** Everything the content folder says, checked: sound lessons, questions, glossary and sources, and every mistake. */
export interface CheckedContent {
  lessons: (LessonCheck & { slug: string; hash: string })[]
  guides: { slug: string; guide?: ParsedGuide }[]
  questions: Record<string, Question[]>
  glossary: Glossary
  sources: Sources
  diagnostics: Diagnostic[]
}

/** Checks a content folder; `known` holds what stands outside it. */
export function checkContent(
  folder: ContentFolder,
  known: Pick<Known, 'pace' | 'scenarios' | 'planned' | 'lessons' | 'simulationMeasure'>,
): CheckedContent {
  const reports: Report[] = []
  const report = (file: string) => {
    const one = new Report(file)
    reports.push(one)
    return one
  }
  const glossary = folder.glossary ? readGlossary(folder.glossary.content, report('content/glossary.yaml')) : {}
  const sources = folder.sources ? readSources(folder.sources.content, report('content/sources.yaml')) : {}
  const questions: Record<string, Question[]> = Object.fromEntries(
    folder.questions.map(({ slug, content }) => [
      slug,
      checkQuestions(content, report(`content/questions/${slug}.yaml`), { sources, slug }),
    ]),
  )
  const all: Known = { lessons: folder.lessons.map(({ slug }) => slug), ...known, terms: glossary, sources }
  const lessons = folder.lessons.map(({ slug, files, hash }) => {
    const practiceQuestions = (questions[slug] ?? []).filter((question) => question.use === 'practice').length
    const guide = folder.guides.some((one) => one.slug === slug)
    return { slug, hash, ...checkLesson({ slug, files, known: { ...all, practiceQuestions, guide } }) }
  })
  const guided = lessons.map(({ slug, measured }): GuidedLesson => ({
    slug,
    unread: measured.length === 0,
    workshop: workshopOf(measured),
  }))
  const guides = folder.guides.map(({ slug, content }) => ({ slug, ...checkGuide({ slug, content, known: all, lessons: guided }) }))
  checkQuestionIds(questions, report)
  return {
    lessons,
    guides,
    questions,
    glossary,
    sources,
    diagnostics: sortDiagnostics([...reports, ...lessons, ...guides].flatMap((one) => one.diagnostics)),
  }
}

/** The workshop of a lesson, as its activities were measured; undefined when it holds none. */
export function workshopOf(activities: readonly ParsedActivity[]): GuidedLesson['workshop'] {
  const found = activities.find(({ kind }) => kind === 'workshop')
  return found && { minutes: found.declared, agenda: found.agenda ?? [] }
}

/** A question's id is its name in every exam: it stands once in all banks together. */
function checkQuestionIds(questions: Record<string, Question[]>, report: (file: string) => Report): void {
  const owner = new Map<string, string>()
  for (const [slug, bank] of Object.entries(questions))
    for (const { id } of bank) {
      const other = owner.get(id)
      if (other !== undefined && other !== slug)
        report(`content/questions/${slug}.yaml`).error(
          undefined,
          'question',
          `The id "${id}" is used in ${other}.yaml as well. Begin ids with the lesson’s name, as in ${slug}-01.`,
        )
      owner.set(id, slug)
    }
}

/** Reads curricula/pace.yaml; throws when the hours policy itself cannot be used, since nothing can be measured without it. */
export function readPaceFile(root: string): Pace {
  const report = new Report('curricula/pace.yaml')
  const pace = readPace(readFileSync(path.join(root, 'pace.yaml')), report)
  if (!pace) throw new Error(report.diagnostics.map((one) => `${one.file}:${one.line}:${one.column} ${one.message}`).join('\n'))
  return pace
}

/** The slugs of the scenario folders. */
export const scenarioSlugs = (root: string): string[] => folders(root).filter((slug) => existsSync(path.join(root, slug, 'scenario.yaml')))
