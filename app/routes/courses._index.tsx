import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Chip } from '~/components/status-chip'
import { duration } from '~/components/format'
import { Meter } from '~/components/progress'
import { PageHead } from '~/components/page-head'
import { SearchForm } from '~/components/search-form'
import { lessonsOf, TRACK_NAMES, TRACKS } from '~/domain/curriculum'
import { may } from '~/domain/permissions'
import { requirePermission } from '~/identity/index.server'
import { listCurricula } from '~/models/curricula.server'
import { listEnrolments } from '~/models/enrolments.server'
import { listLessonHeads } from '~/models/lessons.server'
import { listProgress } from '~/models/progress.server'

export const meta: MetaFunction = () => [{ title: 'Courses · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:course:any')
  const [curricula, enrolments, heads, progress] = await Promise.all([
    listCurricula(),
    listEnrolments({ personId: user.personId }),
    listLessonHeads(),
    listProgress({ personId: user.personId }),
  ])
  const written = new Map(heads.map((head) => [head.slug, head.minutes]))
  const done = new Set(progress.filter((one) => one.completedAt).map((one) => one.slug))
  const enrolled = new Set<string>(enrolments.map((one) => one.track))
  const courses = curricula.map(({ curriculum }) => {
    const lessons = lessonsOf(curriculum)
    return {
      track: curriculum.track,
      name: TRACK_NAMES[curriculum.track],
      about: curriculum.about,
      minutes: curriculum.minutes,
      available: lessons.reduce((sum, lesson) => sum + (written.get(lesson.slug) ?? 0), 0),
      lessons: lessons.length,
      done: lessons.filter((lesson) => done.has(lesson.slug)).length,
      enrolled: enrolled.has(curriculum.track),
    }
  })
  const rank = (track: (typeof TRACKS)[number]) => TRACKS.indexOf(track)
  return {
    courses: courses.sort((a, b) => Number(b.enrolled) - Number(a.enrolled) || rank(a.track) - rank(b.track)),
    withGuides: may(user.roles, 'read:content:any'),
  }
}

export default function Courses() {
  const { courses, withGuides } = useLoaderData<typeof loader>()
  const mine = courses.filter((course) => course.enrolled).length
  const title =
    mine === 0
      ? 'Four courses; your job asks for none of them'
      : mine === 1
        ? 'You take one course'
        : `You take ${mine} of ${courses.length} courses`
  return (
    <>
      <PageHead title={title} lead="Lessons that two courses share are taken once and count in both." />
      <SearchForm withGuides={withGuides} className="mt-8" />
      <ul className="ledger ruled mt-10">
        {courses.map((course) => (
          <li key={course.track} className="grid gap-x-10 gap-y-3 py-6 md:grid-cols-[minmax(0,1fr)_18rem]">
            <div>
              <h2 className="h2">
                <a href={`/courses/${course.track}`}>{course.name}</a>
              </h2>
              {course.enrolled ? (
                <p className="mt-1">
                  <Chip tone="joint">Your course</Chip>
                </p>
              ) : null}
              <p className="mt-2 max-w-[60ch] text-ink-2">{course.about}</p>
            </div>
            <div className="text-sm">
              <p className="tnum">
                {duration(course.available)} available of {duration(course.minutes)}
              </p>
              <div className="mt-2">
                <Meter value={course.done} max={course.lessons} label={`${course.name}: lessons done`} />
              </div>
              <p className="tnum mt-1 text-ink-2">
                {course.done} of {course.lessons} lessons done
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
