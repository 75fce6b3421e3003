import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkLesson, hashFiles, type LessonCheck, type LessonFiles, type ParsedLesson } from '~/authored/check-lesson.server'
import { checkGuideKept } from '~/authored/check-guide-kept.server'
import { compileLesson } from '~/authored/compile-lesson.server'
import { checkPlan } from '~/authored/check-plan.server'
import { readLessonFolder } from '~/authored/content-folder.server'
import { sortDiagnostics, type Diagnostic } from '~/authored/diagnostics.server'
import type { Known } from '~/authored/known.server'
import type { CompiledLesson } from '~/domain/compiled-lesson'
import type { Pace } from '~/domain/hours'
import { currentPace, listCurricula, readReference } from '~/models/curricula.server'
import { findGuide } from '~/models/guides.server'
import { listBankItems } from '~/models/items.server'
import { listLessonHeads } from '~/models/lessons.server'
import { listScenarios, listWithdrawnScenarios, measureScenario } from '~/models/scenarios.server'
import { textFiles } from './import-authored.server'

const BINARY = 'base64:'

/** The files of a lesson that people write; they are always text. */
export const WRITTEN_FILES = ['lesson.mdx', 'exercises.yaml', 'assignment.yaml'] as const
export type WrittenFile = (typeof WRITTEN_FILES)[number]

export const isWrittenFile = (path: unknown): path is WrittenFile => WRITTEN_FILES.some((one) => one === path)

/** The files of a draft or revision as the checker takes them: what was stored as base64 is bytes again. */
export function storedFiles(stored: Record<string, string>): LessonFiles {
  const read = (path: string, text: string) =>
    text.startsWith(BINARY) && !isWrittenFile(path) ? Buffer.from(text.slice(BINARY.length), 'base64') : text
  return Object.fromEntries(Object.entries(stored).map(([path, text]) => [path, read(path, text)]))
}

/** The hash that a revision with these files has. */
export const hashStored = (stored: Record<string, string>): string => hashFiles(storedFiles(stored))

/** What a lesson may refer to, from what was last imported. Only the cases that its text names are measured. */
async function knownTo(slug: string, stored: Record<string, string>): Promise<Known> {
  const [terms, sources, scenarios, withdrawn, planned, pace, heads, practice] = await Promise.all([
    readReference('glossary'),
    readReference('sources'),
    listScenarios(),
    // A lesson may go on naming a case that waits for a corrected version.
    listWithdrawnScenarios(),
    readReference('planned'),
    currentPace(),
    listLessonHeads(),
    listBankItems({ lessons: [slug], use: 'practice' }),
  ])
  const slugs = [...scenarios, ...withdrawn].map((scenario) => scenario.slug)
  const named = slugs.filter((one) => stored['lesson.mdx']?.includes(`"${one}"`))
  const measures = new Map(await Promise.all(named.map(async (one) => [one, await measureScenario(one)] as const)))
  return {
    terms,
    sources,
    scenarios: slugs,
    lessons: heads.map((head) => head.slug),
    planned,
    pace,
    practiceQuestions: practice.length,
    simulationMeasure: (one) => measures.get(one),
  }
}

type Guided = { slug: string; files: Record<string, string>; lesson: ParsedLesson | undefined }

/** What the guide of a sound lesson says otherwise; nothing where there is no guide. */
async function guideWarnings({ slug, files, lesson }: Guided): Promise<Diagnostic[]> {
  const guide = lesson && (await findGuide(slug))
  if (!guide) return []
  const workshop = lesson.activities.find(({ kind }) => kind === 'workshop')
  return checkGuideKept({ slug, source: files['lesson.mdx'] ?? '', agenda: workshop && (workshop.agenda ?? []), guide: guide.guide.agenda })
}

/** Checks the files of a draft against what the platform knows, and against the courses that list the lesson. */
export async function checkStored({ slug, files }: { slug: string; files: Record<string, string> }): Promise<LessonCheck & { pace: Pace }> {
  const [known, curricula] = await Promise.all([knownTo(slug, files), listCurricula()])
  const { pace } = known
  const check = checkLesson({ slug, files: storedFiles(files), known })
  const ofPlan = checkPlan({ slug, ...check, curricula: curricula.map(({ curriculum }) => curriculum), pace })
  if (ofPlan.length === 0)
    return {
      ...check,
      diagnostics: sortDiagnostics([...check.diagnostics, ...(await guideWarnings({ slug, files, lesson: check.lesson }))]),
      pace,
    }
  const { lesson: _, ...refused } = check
  return { ...refused, diagnostics: sortDiagnostics([...check.diagnostics, ...ofPlan]), pace }
}

const MOST_COMPILED = 20
const compiled = new Map<string, Promise<CompiledLesson>>()

/** Compiles a checked lesson as it will be served; a few are kept, since a preview is turned page by page. */
export function compileOnce(lesson: ParsedLesson): Promise<CompiledLesson> {
  const key = createHash('sha256')
    .update(JSON.stringify([lesson.slug, lesson.hash, lesson.terms, lesson.sources]))
    .digest('hex')
  const known = compiled.get(key) ?? compileLesson(lesson)
  compiled.delete(key)
  compiled.set(key, known)
  known.catch(() => compiled.delete(key))
  if (compiled.size > MOST_COMPILED) compiled.delete(compiled.keys().next().value as string)
  return known
}

/** The files of a lesson that was never published, from its folder; undefined when there is none. It may be broken. */
export function folderFiles(slug: string): Record<string, string> | undefined {
  const folder = join(process.cwd(), 'content', 'lessons', slug)
  return /^[a-z0-9-]{1,64}$/.test(slug) && existsSync(folder) ? textFiles(readLessonFolder(folder)) : undefined
}
