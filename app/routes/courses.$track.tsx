import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { CohortNow } from '~/components/cohort-now'
import { CourseOutline } from '~/components/course-outline'
import { duration } from '~/components/format'
import { HoursMeter } from '~/components/hours-meter'
import { PageHead, Section } from '~/components/page-head'
import { HoursReport } from '~/components/teach/hours-table'
import { lessonMinutes, lessonsOf, TRACK_NAMES } from '~/domain/curriculum'
import { lessonsBefore } from '~/domain/lesson-order'
import { may } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { findCurriculum } from '~/models/curricula.server'
import { listEnrolments } from '~/models/enrolments.server'
import { listLessonHeads } from '~/models/lessons.server'
import { listProgress } from '~/models/progress.server'
import { readTrackHours } from '~/models/verified-hours.server'
import { cohortsNow } from './cohorts.timetable.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? 'Course'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:course:any')
  const track = params.track ?? ''
  const { personId } = user
  const [current, enrolments, heads, progress, hours, cohorts] = await Promise.all([
    findCurriculum(track),
    listEnrolments({ personId }),
    listLessonHeads(),
    listProgress({ personId }),
    may(user.roles, 'read:content:any') ? readTrackHours(track) : undefined,
    cohortsNow({ personId, today: clock.today(user.timeZone), now: clock.now() }),
  ])
  const curriculum = enrolments.find((one) => one.track === track)?.curriculum ?? current?.curriculum
  if (!curriculum) throw new Response('There is no course of that name.', { status: 404 })
  const written = new Map(heads.map((head) => [head.slug, head.minutes]))
  const done = new Set(progress.filter((one) => one.completedAt).map((one) => one.slug))
  const others = enrolments.filter((one) => one.track !== track).map((one) => one.curriculum)
  const progressOf = new Map(progress.map((one) => [one.slug, one]))
  const modules = curriculum.modules.map((module) => ({
    id: module.id,
    title: module.title,
    minutes: module.minutes,
    lessons: module.lessons.map((lesson) => {
      const mine = progressOf.get(lesson.slug)
      return {
        id: lesson.id,
        slug: lesson.slug,
        title: lesson.title,
        shared: Boolean(lesson.shared),
        alsoIn: others.filter((one) => lessonsOf(one).some(({ slug }) => slug === lesson.slug)).map((one) => TRACK_NAMES[one.track]),
        before: lessonsBefore({ curricula: [curriculum], slug: lesson.slug, done, available: new Set(written.keys()) }),
        objectives: lesson.objectives,
        minutes: lessonMinutes(lesson),
        available: written.has(lesson.slug) || mine !== undefined,
        state: mine?.completedAt ? ('done' as const) : mine ? ('started' as const) : ('todo' as const),
      }
    }),
  }))
  const lessons = modules.flatMap((module) => module.lessons)
  return {
    track: curriculum.track,
    name: TRACK_NAMES[curriculum.track],
    about: curriculum.about,
    minutes: curriculum.minutes,
    available: lessonsOf(curriculum).reduce((sum, lesson) => sum + (written.get(lesson.slug) ?? 0), 0),
    written: Object.fromEntries(written),
    modules,
    next: lessons.find((lesson) => lesson.available && lesson.state !== 'done') ?? null,
    done: lessons.filter((lesson) => lesson.state === 'done').length,
    of: lessons.length,
    mayLearn: user.roles.includes('staff'),
    hours,
    cohorts: cohorts.filter((cohort) => cohort.track === track),
  }
}

export default function Course() {
  const { name, about, minutes, available, written, modules, next, done, of, mayLearn, hours, track, cohorts } =
    useLoaderData<typeof loader>()
  const segments = modules.map((module) => ({
    id: module.id,
    label: module.title,
    minutes: module.minutes,
    written: module.lessons.reduce((sum, lesson) => sum + (written[lesson.slug] ?? 0), 0),
  }))
  const title =
    available === minutes
      ? `${name}: all ${duration(minutes)} are available`
      : `${name}: ${duration(available)} of ${duration(minutes)} are available`
  return (
    <>
      <PageHead
        over={`${done} of ${of} lessons done`}
        title={title}
        lead={about}
        actions={
          next && mayLearn ? (
            <ButtonLink variant="1" href={`/learn/${next.slug}`}>
              {next.state === 'started' ? `Carry on with “${next.title}”` : `Start “${next.title}”`}
            </ButtonLink>
          ) : undefined
        }
      />
      {cohorts.map((cohort) => (
        <Section key={cohort.id} id={`cohort-${cohort.id}`} title="Your cohort" className="mt-10 max-w-[44rem]">
          <CohortNow cohort={cohort} />
        </Section>
      ))}
      <div className="mt-10">
        <HoursMeter title="Hours in this course" planned={minutes} segments={segments} />
      </div>
      <CourseOutline modules={modules} linked={mayLearn} />
      {hours ? <HoursReport hours={hours} coverageHref={`/courses/${track}/coverage`} /> : null}
      {mayLearn ? (
        <p className="mt-10 small text-ink-2">
          After each module a few of its questions come back, on four days. <a href="/recall">See what is coming</a>
          {' · '}
          <a href={`/needs/${track}`}>What you bring to this course, and what it gives you</a>
        </p>
      ) : null}
    </>
  )
}
