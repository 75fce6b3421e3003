import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { compileLesson } from '~/authored/compile-lesson.server'
import { checkContent, readContentFolder, readPaceFile, type CheckedContent, type ContentFolder } from '~/authored/content-folder.server'
import { readCurricula, type CurriculaFolder } from '~/authored/curricula.server'
import type { Diagnostic } from '~/authored/diagnostics.server'
import { checkScenarioFolders, readScenarioFolders, type CheckedScenarios } from '~/authored/scenarios-folder.server'
import { listCurricula, storeCurriculum, storePolicy, storeReference } from '~/models/curricula.server'
import { replaceContentProblems } from '~/models/content-problems.server'
import { deleteFolderDraft, insertFolderDraft } from '~/models/drafts.server'
import { storeQuestions } from '~/models/items.server'
import { listLessonHeadFiles, publishLesson, setFolderHash } from '~/models/lessons.server'
import { storeScenario } from '~/models/scenarios.server'
import { readSetting, writeSetting } from '~/models/settings.server'

/** Nothing was ever imported and the authored files have errors: there is no last good revision to fall back to. */
export class ContentCannotStart extends Error {}

/** Raise it when checking, compiling or storing changes, so that unchanged files are imported again. */
const IMPORTER = '2'

const IMPORTED = 'authored-files'

type ImportOptions = { root: string; now: Date; log: (line: string) => void }

const hashOf = (value: unknown): string => createHash('sha256').update(typeof value === 'string' ? value : JSON.stringify(value)).digest('hex')

const where = ({ file, line, column, message }: Diagnostic) => `${file}:${line}:${column} ${message}`

/**
 * Imports the authored folders whose content changed since the last import. What is sound becomes a revision; what is
 * not stays as it was, and is written down for the trainers and to the log.
 *
 * @throws ContentCannotStart when nothing was imported before and any file has an error
 */
export async function importAuthored({ root, now, log }: ImportOptions): Promise<void> {
  const content = readContentFolder(join(root, 'content'))
  const manifests = readCurricula(join(root, 'curricula'))
  const folders = await readScenarioFolders(join(root, 'scenarios'))
  const fingerprint = hashOf([IMPORTER, fingerprintOf(content), fingerprintOfCurricula(manifests), folders.hash])
  if ((await readSetting(IMPORTED)) === fingerprint) return
  const scenarios = checkScenarioFolders(folders)
  const checked = checkContent(content, { pace: readPaceFile(join(root, 'curricula')), scenarios: scenarios.slugs, planned: scenarios.planned, simulationMeasure: scenarios.measure })
  const written = checked.lessons.map(({ slug, measured }) => ({ slug, activities: measured }))
  const curricula = readCurricula(join(root, 'curricula'), written)
  const problems = [...checked.diagnostics, ...curricula.diagnostics, ...scenarios.diagnostics]
  const errors = problems.filter((problem) => problem.severity === 'error')
  const first = (await listCurricula()).length === 0
  if (first && errors.length > 0) {
    throw new ContentCannotStart(`The lessons, curricula or scenarios have mistakes, and there is nothing earlier to serve:\n${errors.map(where).join('\n')}`)
  }
  if (first) log('Importing lessons, curricula and scenarios …')
  for (const error of errors) log(`Not imported: ${where(error)}`)
  await storeFolders({ content, checked, curricula, scenarios, now, log })
  await replaceContentProblems({ problems, now })
  await writeSetting({ name: IMPORTED, value: fingerprint })
}

const fingerprintOf = ({ lessons, questions, glossary, sources }: ContentFolder) => [
  lessons.map(({ slug, hash }) => [slug, hash]),
  questions.map(({ slug, hash }) => [slug, hash]),
  glossary?.hash,
  sources?.hash,
]

const fingerprintOfCurricula = ({ curricula, policy, pace, diagnostics }: CurriculaFolder) => [
  curricula.map(({ track, hash }) => [track, hash]),
  policy?.hash,
  pace?.hash,
  diagnostics,
]

type Folders = { content: ContentFolder; checked: CheckedContent; curricula: CurriculaFolder; scenarios: CheckedScenarios; now: Date; log: (line: string) => void }

async function storeFolders({ content, checked, curricula, scenarios, now, log }: Folders): Promise<void> {
  const broken = (file: string) => checked.diagnostics.some((one) => one.severity === 'error' && one.file.startsWith(file))
  if (!broken('content/glossary.yaml')) await storeReference({ kind: 'glossary', body: checked.glossary, hash: hashOf(checked.glossary), now })
  if (!broken('content/sources.yaml')) await storeReference({ kind: 'sources', body: checked.sources, hash: hashOf(checked.sources), now })
  await storeReference({ kind: 'planned', body: scenarios.planned, hash: hashOf(scenarios.planned), now })
  if (curricula.policy) await storePolicy({ ...curricula.policy, now })
  for (const { curriculum, hash } of curricula.curricula) await storeCurriculum({ curriculum, hash, now })
  for (const { slug, hash, bundle } of scenarios.bundles) await storeScenario({ slug, hash, bundle, now })
  for (const [lessonSlug, questions] of Object.entries(checked.questions)) {
    if (broken(`content/questions/${lessonSlug}.yaml`)) continue
    await storeQuestions({ lessonSlug, questions: questions.map((question) => ({ question, hash: hashOf(question) })), now })
  }
  await storeLessons({ content, checked, now, log })
}

async function storeLessons({ content, checked, now, log }: Pick<Folders, 'content' | 'checked' | 'now' | 'log'>): Promise<void> {
  const heads = new Map((await listLessonHeadFiles()).map((head) => [head.slug, head]))
  for (const { slug, hash, lesson } of checked.lessons) {
    const head = heads.get(slug)
    if (!lesson) continue
    if (head && (head.folderHash === hash || head.hash === hash)) {
      if (head.folderHash !== hash) await setFolderHash({ slug, folderHash: hash })
      await deleteFolderDraft({ slug })
      continue
    }
    const files = textFiles(content.lessons.find((one) => one.slug === slug)?.files ?? {})
    const platformChanged = head !== undefined && head.folderHash !== head.hash
    if (platformChanged) {
      await insertFolderDraft({ slug, files, hash, baseRevisionId: head.revisionId, now })
      log(`${slug}: the folder and the platform changed both; the folder's version waits as a draft to compare.`)
      continue
    }
    await publishLesson({ compiled: await compileLesson(lesson), files, origin: 'folder', note: 'Imported from the folder', publishedBy: null, folderHash: hash, now })
  }
}

/** Files as text; what is not text travels as base64 behind a mark. */
export function textFiles(files: Record<string, string | Uint8Array>): Record<string, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => {
      if (typeof file === 'string') return [path, file]
      try {
        return [path, decoder.decode(file)]
      } catch {
        return [path, `base64:${Buffer.from(file).toString('base64')}`]
      }
    }),
  )
}
