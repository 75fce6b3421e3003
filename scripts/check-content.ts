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
import { diagnosticsAsText, minutesTable } from '../app/authored/report-text.server'
import { measureScenarios } from '../app/authored/scenario-measure.server'

const root = fileURLToPath(new URL('..', import.meta.url))
const argument = process.argv.slice(2).find((one) => !one.startsWith('--'))
const asked = argument === undefined ? path.join(root, 'content') : path.resolve(argument)

if (!existsSync(asked)) {
  console.error(`There is no folder ${asked}.`)
  process.exit(1)
}

/** One lesson's folder is checked against the glossary, sources and questions of the content it stands in, or of the project. */
function folderToCheck(): ContentFolder {
  if (!existsSync(path.join(asked, 'lesson.mdx'))) return readContentFolder(asked)
  const around = path.dirname(path.dirname(asked))
  const content = readContentFolder(existsSync(path.join(around, 'glossary.yaml')) ? around : path.join(root, 'content'))
  const files = readLessonFolder(asked)
  const slug = path.basename(asked)
  return {
    ...content,
    lessons: [{ slug, files, hash: hashFiles(files) }],
    questions: content.questions.filter((bank) => bank.slug === slug),
  }
}

const checked = checkContent(folderToCheck(), {
  pace: readPaceFile(path.join(root, 'curricula')),
  scenarios: scenarioSlugs(path.join(root, 'scenarios')),
  simulationMeasure: await measureScenarios(path.join(root, 'scenarios')),
})

/** The curricula are part of the project: they are checked with the whole content, and not with a folder from elsewhere. */
const written = checked.lessons.map(({ slug, measured }) => ({ slug, activities: measured }))
const curricula = argument === undefined ? readCurricula(path.join(root, 'curricula'), written).diagnostics : []
const diagnostics = sortDiagnostics([...checked.diagnostics, ...curricula])

if (process.argv.includes('--json')) console.log(JSON.stringify(diagnostics, null, 2))
else console.log([diagnosticsAsText(diagnostics), minutesTable(checked.lessons)].filter(Boolean).join('\n\n'))
process.exitCode = hasErrors(diagnostics) ? 1 : 0
