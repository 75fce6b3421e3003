/** Checks the authored content: `npm run check:content [-- folder] [--json]`. A folder is laid out like content/, or is one lesson's. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  checkContent,
  readContentFolder,
  readLessonFolder,
  readPaceFile,
  scenarioSlugs,
  type ContentFolder,
} from '../app/authored/content-folder.server'
import { hashFiles } from '../app/authored/check-lesson.server'
import { readCurricula } from '../app/authored/curricula.server'
import { hasErrors, sortDiagnostics } from '../app/authored/diagnostics.server'
import { readPlannedCases } from '../app/authored/planned-cases.server'
import { readPapers } from '../app/authored/papers.server'
import { diagnosticsAsText, minutesTable } from '../app/authored/report-text.server'
import { measureScenarios } from '../app/authored/scenario-measure.server'

const root = fileURLToPath(new URL('..', import.meta.url))
const argument = process.argv.slice(2).find((one) => !one.startsWith('--'))
const asked = argument === undefined ? path.join(root, 'content') : path.resolve(argument)

if (!existsSync(asked)) {
  console.error(`There is no folder ${asked}.`)
  process.exit(1)
}

/** What a folder leaves out (glossary, sources, questions of one lesson) is the project's own, or that of the content around the lesson. */
function folderToCheck(): ContentFolder {
  const project = readContentFolder(path.join(root, 'content'))
  if (!existsSync(path.join(asked, 'lesson.mdx'))) {
    const content = readContentFolder(asked)
    return { ...content, glossary: content.glossary ?? project.glossary, sources: content.sources ?? project.sources }
  }
  const around = path.dirname(path.dirname(asked))
  const content = existsSync(path.join(around, 'glossary.yaml')) ? readContentFolder(around) : project
  const files = readLessonFolder(asked)
  const slug = path.basename(asked)
  return {
    ...content,
    lessons: [{ slug, files, hash: hashFiles(files) }],
    questions: content.questions.filter((bank) => bank.slug === slug),
    guides: content.guides.filter((guide) => guide.slug === slug),
  }
}

const slugs = scenarioSlugs(path.join(root, 'scenarios'))
const cases = readPlannedCases(path.join(root, 'scenarios'), slugs)
const folder = folderToCheck()
const checked = checkContent(folder, {
  pace: readPaceFile(path.join(root, 'curricula')),
  scenarios: slugs,
  planned: cases.planned,
  lessons: [...readContentFolder(path.join(root, 'content')).lessons, ...folder.lessons].map(({ slug }) => slug),
  simulationMeasure: await measureScenarios(path.join(root, 'scenarios')),
})

/** The curricula and the planned cases are part of the project: they are checked with the whole content, and not with a folder from elsewhere. */
const written = checked.lessons.map(({ slug, measured }) => ({ slug, activities: measured }))
const curricula =
  argument === undefined
    ? [...readCurricula(path.join(root, 'curricula'), written).diagnostics, ...cases.diagnostics, ...readPapers(root).diagnostics]
    : []
const diagnostics = sortDiagnostics([...checked.diagnostics, ...curricula])

if (process.argv.includes('--json')) console.log(JSON.stringify(diagnostics, null, 2))
else console.log([diagnosticsAsText(diagnostics), minutesTable(checked.lessons)].filter(Boolean).join('\n\n'))
process.exitCode = hasErrors(diagnostics) ? 1 : 0
