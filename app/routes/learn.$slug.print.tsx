import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { renderLessonPage } from '~/authored/lesson-page.server'
import { Printer } from 'lucide-react'
import { Button } from '~/components/button'
import { PageHead } from '~/components/page-head'
import { civilDateIn, formatDate } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { findLessonPage } from '~/models/lessons.server'
import { answeredExercises } from '~/models/progress.server'
import printIsland from '~/islands/print.ts?worker&url'
import { findPlace } from './learn.$slug.$page.server'
import { requireUndertaking } from './undertaking-page.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Lesson'}, whole · Jointmark` }]

/** All steps of a lesson, for paper: the tasks stand there to be answered, nobody's answers and no remarks. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const slug = params.slug ?? ''
  await requireUndertaking({ user, lesson: slug, address: `/learn/${slug}/print` })
  const { revision } = await findPlace({ user, slug, page: '1', now: clock.now() })
  const { lesson, revisionId } = revision
  const answered = await answeredExercises({ personId: user.personId, slug })
  const pages = await Promise.all(lesson.pages.map(({ index }) => findLessonPage({ revisionId, position: index })))
  return {
    slug,
    title: lesson.title,
    number: revision.number,
    publishedOn: formatDate(civilDateIn(revision.publishedAt, user.timeZone), 'long'),
    pages: pages.flatMap((page, index) =>
      page ? [{ index, html: renderLessonPage({ page, exercises: lesson.exercises, answers: {}, revealed: answered }) }] : [],
    ),
  }
}

export default function WholeLesson() {
  const { slug, title, number, publishedOn, pages } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        over={<a href={`/learn/${slug}`}>Back to the steps</a>}
        title={title}
        lead={`Version ${number}, ${publishedOn}. All ${pages.length} steps; answers are given in the lesson itself. What follows a prediction stands here once you have made it.`}
        actions={
          <Button variant="1" icon={Printer} data-print="" hidden>
            Print
          </Button>
        }
      />
      <fieldset disabled className="print-whole mt-10 max-w-[42rem] min-w-0">
        <legend className="sr-only">The lesson</legend>
        {pages.map(({ index, html }) => (
          <article key={index} className="prose" aria-label={`Step ${index + 1}`} dangerouslySetInnerHTML={{ __html: html }} />
        ))}
      </fieldset>
      <script type="module" src={printIsland} />
    </>
  )
}
