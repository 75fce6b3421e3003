import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { compileGuide } from '~/authored/compile-guide.server'
import { compileLesson } from '~/authored/compile-lesson.server'
import { checkPlan } from '~/authored/check-plan.server'
import { checkContent, readContentFolder, type CheckedContent, type ContentFolder } from '~/authored/content-folder.server'
import { readCurricula, type CurriculaFolder } from '~/authored/curricula.server'
import { sortDiagnostics, type Diagnostic } from '~/authored/diagnostics.server'
import { readPapers, type Papers } from '~/authored/papers.server'
import { drawStatechart } from '~/authored/statechart.server'
import { checkScenarioFolders, readScenarioFolders, type CheckedScenarios } from '~/authored/scenarios-folder.server'
import type { CompiledLesson } from '~/domain/compiled-lesson'
import type { CompiledGuide } from '~/domain/guide'
import { keepImport } from '~/models/content-problems.server'
import {
  listCurricula,
  readReference,
  storeCurriculum,
  storePolicy,
  storeReference,
  type CurriculumRevision,
} from '~/models/curricula.server'
import { deleteFolderDraft, insertFolderDraft } from '~/models/drafts.server'
import { storeGuide } from '~/models/guides.server'
import { storeQuestions } from '~/models/items.server'
import { listLessonHeadFiles, listServedHashes, publishLesson, setFolderHash } from '~/models/lessons.server'
import { listCalendars } from '~/models/organisation.server'
import { storeProof } from '~/models/scenario-proofs.server'
import { listWithdrawnFiles, storeScenario } from '~/models/scenarios.server'
import { indexMissingLessons } from '~/models/search-index.server'
import { readSetting } from '~/models/settings.server'
import { storePapers } from './import-papers.server'

/** Nothing was ever imported and the authored files have errors: there is no last good revision to fall back to. */
export class ContentCannotStart extends Error {}

/** Raise it when checking, compiling or storing changes, so that unchanged files are imported again. */
const IMPORTER = '5'

const IMPORTED = 'authored-files'

type ImportOptions = { root: string; now: Date; log: (line: string) => void }

const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(typeof value === 'string' ? value : JSON.stringify(value))
    .digest('hex')

const where = ({ file, line, column, message }: Diagnostic) => `${file}:${line}:${column} ${message}`

/**
 * Imports the authored folders whose content changed since the last import. What is sound becomes a revision; what is
 * not stays as it was, and is written down for the trainers and to the log. All of it is written, or nothing.
 *
 * @throws ContentCannotStart when nothing was imported before and any file has an error
 */
export async function importAuthored({ root, now, log }: ImportOptions): Promise<void> {
  const content = readContentFolder(join(root, 'content'))
  const manifests = readCurricula(join(root, 'curricula'))
  const folders = await readScenarioFolders(join(root, 'scenarios'))
  const papers = readPapers(root)
  const fingerprint = hashOf([IMPORTER, fingerprintOf(content), fingerprintOfCurricula(manifests), folders.hash, papers])
  if ((await readSetting(IMPORTED)) === fingerprint) return
  const stored = await listCurricula()
  const first = stored.length === 0
  const read = await checkAuthored({
    root,
    content,
    manifests,
    papers,
    scenarios: checkScenarioFolders(folders, [...(await listCalendars()).values()]),
    stored,
  })
  const errors = read.problems.filter((problem) => problem.severity === 'error')
  if (first && errors.length > 0) throw new ContentCannotStart(CANNOT_START + errors.map(where).join('\n'))
  if (first) log('Importing lessons, curricula and scenarios …')
  for (const error of errors) log(`Not imported: ${where(error)}`)
  const problems = sortDiagnostics([...read.problems, ...(await withdrawnFindings(read.scenarios))])
  const store = async () => {
    await storeFolders({ ...read, content, now, log })
    await storePapers({ papers, now })
  }
  await keepImport({ store, problems, mark: { name: IMPORTED, value: fingerprint }, now })
}

/** Files of a scenario whose version was withdrawn: they stay so, and their trainers are told. */
async function withdrawnFindings({ bundles }: CheckedScenarios): Promise<Diagnostic[]> {
  const found = await listWithdrawnFiles(bundles)
  return found.map(({ slug, says: message }) => ({
    file: `scenarios/${slug}/scenario.yaml`,
    line: 1,
    column: 1,
    rule: 'withdrawn',
    severity: 'warning',
    message,
  }))
}

const CANNOT_START = 'The lessons, curricula or scenarios have mistakes, and there is nothing earlier to serve:\n'

type Authored = {
  checked: CheckedContent
  curricula: CurriculaFolder
  scenarios: CheckedScenarios
  /** By slug, ready to be served; undefined for a lesson whose folder is served already. */
  compiled: Map<string, CompiledLesson | undefined>
  guides: { guide: CompiledGuide; source: string }[]
  problems: Diagnostic[]
}
type ToCheck = {
  root: string
  content: ContentFolder
  manifests: CurriculaFolder
  papers: Papers
  scenarios: CheckedScenarios
  stored: CurriculumRevision[]
}

/** Checks everything that was read and compiles the lessons that have no mistake. An hours policy that cannot be read stays as it was. */
async function checkAuthored({ root, content, manifests, papers, scenarios, stored }: ToCheck): Promise<Authored> {
  const pace = manifests.pace?.pace ?? (await readReference('pace'))
  if (!pace) throw new ContentCannotStart(CANNOT_START + manifests.diagnostics.map(where).join('\n'))
  const { slugs, planned, measure } = scenarios
  const checked = checkContent(content, { pace, scenarios: slugs, planned, simulationMeasure: measure })
  const written = checked.lessons.map(({ slug, measured }) => ({ slug, activities: measured }))
  const curricula = readCurricula(join(root, 'curricula'), written)
  const known = manifests.curricula.map(({ curriculum }) => curriculum)
  const plans = [...known, ...stored.map(({ curriculum }) => curriculum).filter(({ track }) => !known.some((one) => one.track === track))]
  const ofPlans = checked.lessons.flatMap((lesson) => checkPlan({ ...lesson, curricula: plans, pace }))
  const { compiled, guides, problems } = await compileSound(checked, ofPlans, await listServedHashes())
  return {
    checked,
    curricula,
    scenarios,
    compiled,
    guides,
    problems: sortDiagnostics([
      ...checked.diagnostics,
      ...curricula.diagnostics,
      ...scenarios.diagnostics,
      ...papers.diagnostics,
      ...ofPlans,
      ...problems,
    ]),
  }
}

/**
 * Compiles each lesson that has no mistake and is not served as it is, and the guide of its workshop with it: learners and facilitator follow one
 * agenda. One that cannot be compiled is a mistake of its own, and stops no other.
 */
async function compileSound(
  checked: CheckedContent,
  ofPlans: Diagnostic[],
  served: Map<string, (string | null)[]>,
): Promise<Pick<Authored, 'compiled' | 'guides' | 'problems'>> {
  const compiled: Authored['compiled'] = new Map()
  const guides: Authored['guides'] = []
  const problems: Diagnostic[] = []
  for (const { slug, hash, lesson } of checked.lessons) {
    const file = `content/lessons/${slug}/lesson.mdx`
    const led = checked.guides.find((one) => one.slug === slug)
    if (!lesson || (led && !led.guide) || ofPlans.some((one) => one.file === file)) continue
    try {
      const guide = led?.guide && { guide: await compileGuide(led.guide), source: led.guide.source }
      compiled.set(slug, served.get(slug)?.includes(hash) ? undefined : await compileLesson(lesson))
      if (guide) guides.push(guide)
    } catch (error) {
      problems.push({
        file,
        line: 1,
        column: 1,
        rule: 'compile',
        severity: 'error',
        message: `This lesson could not be made into pages: ${(error as Error).message}`,
      })
    }
  }
  return { compiled, guides, problems }
}

const fingerprintOf = ({ lessons, questions, guides, glossary, sources }: ContentFolder) => [
  lessons.map(({ slug, hash }) => [slug, hash]),
  questions.map(({ slug, hash }) => [slug, hash]),
  guides.map(({ slug, hash }) => [slug, hash]),
  glossary?.hash,
  sources?.hash,
]

const fingerprintOfCurricula = ({ curricula, policy, pace, diagnostics }: CurriculaFolder) => [
  curricula.map(({ track, hash }) => [track, hash]),
  policy?.hash,
  pace?.hash,
  diagnostics,
]

type Folders = Omit<Authored, 'problems'> & { content: ContentFolder; now: Date; log: (line: string) => void }

async function storeFolders(folders: Folders): Promise<void> {
  const { checked, curricula, scenarios, now, log } = folders
  const broken = (file: string) => checked.diagnostics.some((one) => one.severity === 'error' && one.file.startsWith(file))
  if (!broken('content/glossary.yaml'))
    await storeReference({ kind: 'glossary', body: checked.glossary, hash: hashOf(checked.glossary), now })
  if (!broken('content/sources.yaml')) await storeReference({ kind: 'sources', body: checked.sources, hash: hashOf(checked.sources), now })
  await storeReference({ kind: 'planned', body: scenarios.planned, hash: hashOf(scenarios.planned), now })
  if (curricula.pace) await storeReference({ kind: 'pace', body: curricula.pace.pace, hash: curricula.pace.hash, now })
  if (curricula.policy) await storePolicy({ ...curricula.policy, now })
  for (const { curriculum, hash } of curricula.curricula) await storeCurriculum({ curriculum, hash, now })
  for (const { slug, hash, bundle, findings } of scenarios.bundles) {
    for (const effect of await storeScenario({ slug, hash, bundle, now })) log(`scenarios/${slug}: ${effect}`)
    await storeProof({ slug, hash, findings, chart: await drawStatechart(bundle), now })
  }
  // A lesson and its questions go in together: those of a lesson that is not sound stay as they were.
  const sound = (slug: string) =>
    !broken(`content/questions/${slug}.yaml`) && (folders.compiled.has(slug) || !checked.lessons.some((lesson) => lesson.slug === slug))
  for (const [lessonSlug, questions] of Object.entries(checked.questions))
    if (sound(lessonSlug))
      await storeQuestions({ lessonSlug, questions: questions.map((question) => ({ question, hash: hashOf(question) })), now })
  await storeLessons(folders, sound)
  await indexMissingLessons()
  for (const { guide, source } of folders.guides) if (folders.compiled.has(guide.lesson)) await storeGuide({ guide, source, now })
}

async function storeLessons({ content, checked, compiled, now, log }: Folders, sound: (slug: string) => boolean): Promise<void> {
  const heads = new Map((await listLessonHeadFiles()).map((head) => [head.slug, head]))
  for (const { slug, hash } of checked.lessons) {
    const head = heads.get(slug)
    if (!compiled.has(slug) || !sound(slug)) continue
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
    const lesson = compiled.get(slug)
    if (!lesson) throw new Error(`${slug} was taken for served and is not.`)
    await publishLesson({
      compiled: lesson,
      files,
      origin: 'folder',
      note: 'Imported from the folder',
      publishedBy: null,
      folderHash: hash,
      now,
    })
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
