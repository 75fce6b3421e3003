import { compileLesson } from '~/authored/compile-lesson.server'
import { checkContent, readContentFolder, readPaceFile } from '~/authored/content-folder.server'
import { textFiles } from '~/jobs/import-authored.server'
import { storeReference } from '~/models/curricula.server'
import { storeQuestions } from '~/models/items.server'
import { publishLesson } from '~/models/lessons.server'

/** Publishes one lesson of the content folder with its questions, and the glossary and sources; nothing else is imported. */
export async function publishFromFolder({ slug, now }: { slug: string; now: Date }) {
  const folder = readContentFolder('content')
  const one = {
    ...folder,
    lessons: folder.lessons.filter((lesson) => lesson.slug === slug),
    questions: folder.questions.filter((bank) => bank.slug === slug),
    guides: folder.guides.filter((guide) => guide.slug === slug),
  }
  const pace = readPaceFile('curricula')
  const checked = checkContent(one, { pace, scenarios: [] })
  const [lesson, files] = [checked.lessons[0]?.lesson, one.lessons[0]?.files]
  if (!lesson || !files) throw new Error(`${slug} has mistakes: ${JSON.stringify(checked.diagnostics)}`)
  await storeReference({ kind: 'pace', body: pace, hash: 'pace', now })
  await storeReference({ kind: 'glossary', body: checked.glossary, hash: 'glossary', now })
  await storeReference({ kind: 'sources', body: checked.sources, hash: 'sources', now })
  await storeQuestions({
    lessonSlug: slug,
    questions: (checked.questions[slug] ?? []).map((question) => ({ question, hash: question.id })),
    now,
  })
  return publishLesson({
    compiled: await compileLesson(lesson),
    files: textFiles(files),
    origin: 'folder',
    note: 'Imported from the folder',
    publishedBy: null,
    folderHash: lesson.hash,
    now,
  })
}
