import type { Diagnostic } from '~/authored/diagnostics.server'
import { lessonMinutes, TRACKS, type Curriculum, type CurriculumLesson, type CurriculumModule } from '~/domain/curriculum'
import type { CompiledLesson } from '~/domain/compiled-lesson'
import { minutesAgree } from '~/domain/hours'
import { ACTIVITY_NAMES, type LessonActivity } from '~/domain/lesson'
import { checkStored, compileOnce, folderFiles } from '~/jobs/check-draft.server'
import { listCurricula } from '~/models/curricula.server'
import { findDraft, type Draft } from '~/models/drafts.server'
import { findLessonHead, findLessonPage, listLessonHeads, readLessonFiles, type LessonRevision } from '~/models/lessons.server'
import { renderPreview } from './teach.lesson-preview.server'

/** A lesson as one trainer works on it. */
export type LessonWork = {
  slug: string
  title: string
  place: LessonPlace | undefined
  head: LessonRevision | undefined
  draft: Draft | undefined
  files: Record<string, string>
  /** The revision that `files` began from; null where nothing is published. */
  baseRevisionId: string | null
}

/** Where a lesson stands in the first curriculum that lists it. */
export type LessonPlace = {
  curriculum: Curriculum
  module: CurriculumModule
  lesson: CurriculumLesson
  moduleNumber: number
  lessonNumber: number
}

function placeOf(slug: string, curricula: Curriculum[]): LessonPlace | undefined {
  const inOrder = [...curricula].sort((a, b) => TRACKS.indexOf(a.track) - TRACKS.indexOf(b.track))
  for (const curriculum of inOrder)
    for (const [m, module] of curriculum.modules.entries())
      for (const [l, lesson] of module.lessons.entries())
        if (lesson.slug === slug) return { curriculum, module, lesson, moduleNumber: m + 1, lessonNumber: l + 1 }
  return undefined
}

/** Finds what a trainer works on: their draft, else what is published, else the folder, else a page to begin with. */
export async function openLessonWork({
  slug,
  personId,
  today,
}: {
  slug: string
  personId: string | null
  today: string
}): Promise<LessonWork> {
  const [head, draft, curricula] = await Promise.all([
    findLessonHead(slug),
    personId === null ? undefined : findDraft({ personId, slug }),
    listCurricula(),
  ])
  const place = placeOf(
    slug,
    curricula.map((one) => one.curriculum),
  )
  const published = head && (await readLessonFiles(head.revisionId))
  const files = draft?.files ?? published ?? folderFiles(slug) ?? (place ? firstPage(place.lesson, today) : undefined)
  if (!files) throw new Response('There is no lesson of this name.', { status: 404 })
  return {
    slug,
    title: head?.title ?? place?.lesson.title ?? slug,
    place,
    head,
    draft,
    files,
    baseRevisionId: draft ? draft.baseRevisionId : (head?.revisionId ?? null),
  }
}

/** What a lesson that nobody has begun starts from: the front matter and activities that its curriculum asks for. */
function firstPage({ title, objectives, competencies, minutes }: CurriculumLesson, today: string): Record<string, string> {
  const matter = [
    '---',
    `title: ${JSON.stringify(title)}`,
    'objectives:',
    ...objectives.map((one) => `  - ${JSON.stringify(one)}`),
    `competencies: [${competencies.join(', ')}]`,
    'cases: []',
    `reviewed: ${today}`,
    '---',
  ]
  const activities = Object.entries(minutes).map(([kind, planned]) => `<Activity kind="${kind}" minutes="${planned}">\n\n</Activity>`)
  return { 'lesson.mdx': [matter.join('\n'), ...activities, ''].join('\n\n') }
}

export type MinutesRow = { key: number; activity: string; declared: number; computed: number | null; words: number; agrees: boolean }

export type LessonFindings = {
  diagnostics: Diagnostic[]
  errors: number
  minutes: MinutesRow[]
  hash?: string
  compiled?: CompiledLesson
  compileProblem?: string
}

/** Checks the files and, when they are sound, compiles them as they will be served. */
export async function examine({ slug, files }: { slug: string; files: Record<string, string> }): Promise<LessonFindings> {
  const { diagnostics, lesson, measured, pace } = await checkStored({ slug, files })
  const minutes = measured.map(({ index, kind, title, declared, computed, words }) => ({
    key: index,
    activity: title || ACTIVITY_NAMES[kind],
    declared,
    computed: computed ?? null,
    words,
    agrees: computed === undefined || minutesAgree(declared, computed, pace),
  }))
  const found = { diagnostics, errors: diagnostics.filter((one) => one.severity === 'error').length, minutes }
  if (!lesson) return found
  try {
    return { ...found, hash: lesson.hash, compiled: await compileOnce(lesson) }
  } catch (error) {
    return { ...found, compileProblem: error instanceof Error ? error.message : String(error) }
  }
}

export type PreviewPage = {
  html: string
  title: string
  position: number
  pages: { position: number; title: string; activity: string }[]
  from: 'draft' | 'published'
}

/** One page of the preview: of the text as it is, or, while that has errors, of what is published. */
export async function previewPage({
  compiled,
  head,
  page,
}: {
  compiled?: CompiledLesson
  head?: LessonRevision
  page: number
}): Promise<PreviewPage | null> {
  const lesson = compiled ?? head?.lesson
  if (!lesson || lesson.pages.length === 0) return null
  const position = Math.min(Math.max(0, page), lesson.pages.length - 1)
  const html = compiled ? compiled.pages[position]?.html : (await findLessonPage({ revisionId: head?.revisionId ?? '', position }))?.html
  const nameOf = (activity: LessonActivity | undefined) => (activity ? activity.title || ACTIVITY_NAMES[activity.kind] : '')
  const pages = lesson.pages.map(({ index, title, activity }) => ({
    position: index,
    title,
    activity: nameOf(lesson.activities[activity]),
  }))
  return {
    html: renderPreview({ html: html ?? '', exercises: lesson.exercises, activities: lesson.activities }),
    title: pages[position]?.title ?? '',
    position,
    pages,
    from: compiled ? 'draft' : 'published',
  }
}

/** The hours of the course the lesson stands in, by module (by lesson where there is one module), with what is written of them. */
export async function hoursOf({ curriculum, module, lesson: current }: LessonPlace) {
  const published = new Set((await listLessonHeads()).map((head) => head.slug))
  const writtenOf = (lessons: CurriculumLesson[]) =>
    lessons.filter((lesson) => published.has(lesson.slug)).reduce((sum, lesson) => sum + lessonMinutes(lesson), 0)
  const segments =
    curriculum.modules.length === 1
      ? module.lessons.map((lesson) => ({
          id: lesson.id,
          label: lesson.title,
          minutes: lessonMinutes(lesson),
          written: writtenOf([lesson]),
          current: lesson.id === current.id,
        }))
      : curriculum.modules.map((one) => ({
          id: one.id,
          label: one.title,
          minutes: one.minutes,
          written: writtenOf(one.lessons),
          current: one.id === module.id,
        }))
  return { planned: curriculum.minutes, segments }
}
