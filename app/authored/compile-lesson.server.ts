import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { lessonComponents, type LessonContext } from '~/components/lesson/lesson-components'
import { SourceList } from '~/components/lesson/evidence'
import type { CompiledLesson } from '~/domain/compiled-lesson'
import type { LessonActivity, LessonPage } from '~/domain/lesson'
import { setQuotationMarks } from '~/domain/quotation-marks'
import { bundleSafely, withSlots } from './bundle.server'
import type { ParsedLesson } from './check-lesson.server'
import { paginate, type Pagination } from './paginate.server'

/**
 * Compiles a checked lesson into pages of HTML. The guard runs again, as the first plugin, so that nothing but the safe
 * subset is ever evaluated, whatever called this. Keys and feedback are not in the HTML: exercises are slots.
 * Throws when the guard refuses or the compiler fails.
 */
export async function compileLesson(parsed: ParsedLesson): Promise<CompiledLesson> {
  let pagination: Pagination = { pages: [] }
  const lesson = await bundleSafely({
    source: parsed.source,
    prepare: (tree) => {
      pagination = paginate(tree)
    },
  })
  const context = contextOf(parsed)
  const pages = pagination.pages.map((page, index): LessonPage => {
    const body = renderToStaticMarkup(createElement(lesson, { components: lessonComponents(context, index) as never }), {
      identifierPrefix: `${parsed.slug}-${index}-`,
    })
    const sources = page.sources.flatMap((id) =>
      context.sources[id] ? [{ number: context.sourceOrder.indexOf(id) + 1, source: context.sources[id] }] : [],
    )
    const list = renderToStaticMarkup(createElement(SourceList, { sources: sources.sort((a, b) => a.number - b.number) }))
    return { index, id: page.id, title: setQuotationMarks(page.title), activity: page.activity, html: withSlots(body).trim() + list }
  })
  return { ...headOf(parsed), activities: activitiesOf(parsed, pages), pages }
}

function headOf({
  slug,
  hash,
  title,
  objectives,
  competencies,
  cases,
  reviewed,
  exercises,
  assignment,
  terms,
  sources,
}: ParsedLesson): Omit<CompiledLesson, 'activities' | 'pages'> {
  return {
    slug,
    hash,
    title,
    objectives,
    competencies,
    cases,
    reviewed,
    exercises,
    ...(assignment ? { assignment } : {}),
    terms: Object.keys(terms),
    sources: Object.keys(sources),
  }
}

const TYPES: Record<string, string> = { svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp' }

/** Pictures travel inside the page: a revision stays whole, whatever becomes of the folder. */
function contextOf(parsed: ParsedLesson): LessonContext {
  const images = Object.fromEntries(
    Object.entries(parsed.images).map(([path, bytes]) => [
      path,
      `data:${TYPES[path.split('.').pop() ?? ''] ?? 'image/png'};base64,${Buffer.from(bytes).toString('base64')}`,
    ]),
  )
  return { terms: parsed.terms, sources: parsed.sources, sourceOrder: Object.keys(parsed.sources), images }
}

function activitiesOf(parsed: ParsedLesson, pages: LessonPage[]): LessonActivity[] {
  return parsed.activities.map((activity) => {
    const own = pages.filter((page) => page.activity === activity.index).map((page) => page.index)
    return { ...activity, computed: activity.computed ?? 0, firstPage: own[0] ?? 0, lastPage: own.at(-1) ?? 0 }
  })
}
