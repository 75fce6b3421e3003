import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { Button } from '~/components/button'
import { LessonFirst } from '~/components/lesson-before'
import { LessonEnd, LessonHead, LessonMargin, type LessonOpenPart } from '~/components/lesson-parts'
import { LessonLayout, StepNav } from '~/components/lesson-layout'
import { LessonNote } from '~/components/lesson-note'
import { Note } from '~/components/note'
import type { PageHandle } from '~/components/page-handle'
import { civilDateIn } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { findProgressBesideDone, keepPlace, leftInLesson } from '~/models/progress.server'
import { findRating } from '~/models/ratings.server'
import lessonScript from '~/islands/lesson.ts?worker&url'
import { courseAround } from './learn.$slug.$page.course.server'
import { answerExercise, answerQuestion, goOn } from './learn.$slug.$page.action.server'
import { findPlace, pageBody, standingOf } from './learn.$slug.$page.server'
import { requireUndertaking } from './undertaking-page.server'

export const handle: PageHandle = { fit: 'own' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? 'Lesson'} · ${data?.title ?? 'Jointmark'}` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const now = clock.now()
  const slug = params.slug ?? ''
  await requireUndertaking({ user, lesson: slug, address: `/learn/${slug}/${params.page}` })
  const opened = await findProgressBesideDone({ personId: user.personId, slug })
  const place = await findPlace({ user, slug, page: params.page ?? '', now, opened })
  const { revision, progress, position } = place
  if (progress.page !== position && !progress.completedAt) await keepPlace({ personId: user.personId, slug, page: position, now })
  const { lesson } = revision
  const { personId } = user
  const ended = progress.completedAt !== null && position === lesson.pages.length - 1
  const { answered, notes } = await leftInLesson({ personId, slug })
  const [body, standing, course, rating] = await Promise.all([
    pageBody({ ...place, user, now }),
    standingOf({ ...place, user, answered }),
    courseAround({ user, slug, done: opened.done }),
    ended ? findRating({ personId, kind: 'lesson', subject: slug }) : undefined,
  ])
  const query = new URL(request.url).searchParams
  const open: LessonOpenPart[] = standing.open.map(({ page, says }) => ({ href: `/learn/${slug}/${page + 1}`, says }))
  return {
    slug,
    title: lesson.title,
    pageTitle: lesson.pages[position]?.title ?? '',
    number: revision.number,
    publishedOn: civilDateIn(revision.publishedAt, user.timeZone),
    activities: lesson.activities.map(({ kind, title, declared, firstPage, lastPage }) => ({ kind, title, declared, firstPage, lastPage })),
    competencies: lesson.competencies,
    position,
    pages: lesson.pages.map(({ title }) => title),
    complete: standing.pagesComplete,
    minutesLeft: standing.minutesLeft,
    minutesWaiting: standing.minutesWaiting,
    done: progress.completedAt !== null,
    open,
    end: query.has('end'),
    reported: query.has('reported'),
    activeMinutes: Math.round(progress.activeSeconds / 60),
    planned: lesson.activities.reduce((sum, { declared }) => sum + declared, 0),
    note: notes.get(lesson.pages[position]?.id ?? '') ?? null,
    rated: rating !== undefined,
    course,
    body,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const now = clock.now()
  await requireUndertaking({ user, lesson: params.slug ?? '', address: `/learn/${params.slug}/${params.page}`, sending: true })
  const place = await findPlace({ user, slug: params.slug ?? '', page: params.page ?? '', now })
  const entries = [...(await request.formData())].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const work = { ...place, user, entries, now }
  const intent = entries.find(([name]) => name === 'intent')?.[1]
  if (intent === 'go-on') return goOn(work)
  const outcome = intent === 'question' ? await answerQuestion(work) : await answerExercise(work)
  if (!('unsaved' in outcome)) return outcome
  const body = await pageBody({ ...place, user, now, unsaved: outcome.unsaved })
  return data({ body }, { status: outcome.status })
}

export default function LessonPage() {
  const lesson = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { slug, position, pages, course } = lesson
  const last = position === pages.length - 1
  return (
    <LessonLayout outline={course} aside={<LessonMargin {...lesson} />}>
      <LessonHead {...lesson} />
      <LessonFirst before={course.before} position={position} />
      {lesson.reported ? (
        <Note tone="ok" announce="status" title="Thank you: the trainers of the lesson have your report." className="mt-6">
          The answer will stand on Today, and with what <a href="/notes#reports">you reported</a>.
        </Note>
      ) : null}
      <article className="prose mt-8" dangerouslySetInnerHTML={{ __html: (answered?.body ?? lesson.body).html }} />
      {last && (lesson.end || lesson.done) ? (
        <LessonEnd slug={slug} done={lesson.done} rated={lesson.rated} open={lesson.open} next={course.next} pages={pages.length} />
      ) : null}
      <StepNav
        previous={position > 0 ? { label: `Step ${position}: ${pages[position - 1]}`, href: `/learn/${slug}/${position}` } : undefined}
      >
        <form method="post" action={`/learn/${slug}/${position + 1}`}>
          <Button type="submit" variant="1" name="intent" value="go-on" iconAfter={ArrowRight}>
            {last ? 'Finish the lesson' : `Step ${position + 2}: ${pages[position + 1]}`}
          </Button>
        </form>
      </StepNav>
      <LessonNote slug={slug} position={position} note={lesson.note} />
      <script type="module" src={lessonScript} />
    </LessonLayout>
  )
}
