import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHead, Section } from '~/components/page-head'
import { CoverageLessons, CoverageMatrix } from '~/components/teach/coverage-matrix'
import { TRACK_NAMES, TRACKS } from '~/domain/curriculum'
import { civilDateIn, counted } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { readTrackCoverage } from '~/models/verified-hours.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? 'Course'}: coverage · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  const found = await readTrackCoverage({ track: params.track ?? '', today: civilDateIn(clock.now(), user.timeZone) })
  if (!found) throw new Response('There is no course of that name.', { status: 404 })
  const { curriculum, rows } = found
  return { track: curriculum.track, name: TRACK_NAMES[curriculum.track], status: curriculum.status, modules: curriculum.modules, rows }
}

export default function Coverage() {
  const { track, name, status, modules, rows } = useLoaderData<typeof loader>()
  const holes = rows.filter((row) => row.holes.length > 0).length
  const published = status === 'published'
  return (
    <>
      <PageHead
        over={published ? 'Published course' : 'Course in preparation'}
        title={
          holes === 0 ? `${name}: every topic is covered` : `${name}: holes in ${holes} of ${counted(rows.length, 'cell')} of the matrix`
        }
        lead={`Each topic and competency needs a written lesson, practice and exam questions, and a case where a simulation is planned. ${
          published
            ? 'A hole in a published course is an error: close it, or take the course back to draft.'
            : 'The holes are what is left to write before the course can be published.'
        }`}
        actions={
          <nav className="noprint" aria-label="Courses">
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {TRACKS.map((one) => (
                <li key={one}>
                  <a href={`/courses/${one}/coverage`} aria-current={one === track ? 'page' : undefined}>
                    {TRACK_NAMES[one]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        }
      />
      <Section
        id="matrix"
        title="Topics and competencies"
        className="mt-10"
        action={
          <a className="noprint" href={`/courses/${track}#verified-hours`}>
            Verified hours of the course
          </a>
        }
      >
        <CoverageMatrix rows={rows} strict={published} />
      </Section>
      <Section id="lessons" title="Lesson by lesson" className="mt-14">
        <CoverageLessons rows={rows} curriculum={{ modules }} />
      </Section>
    </>
  )
}
