import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CalendarPlus } from 'lucide-react'
import { ButtonLink } from '~/components/button'
import { CohortWeeks } from '~/components/cohort-weeks'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import { counted } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { ownTimetable, showTimetable } from './cohorts.timetable.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Timetable of ${data?.name ?? 'a cohort'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:lesson:own')
  return showTimetable(await ownTimetable({ personId, cohortId: params.cohortId ?? '', now: clock.now() }))
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

function headline({ phase, late, due, name, when }: Shown): string {
  if (phase === 'ahead') return `“${name}” ${when.replace('Begins', 'begins')}`
  if (phase === 'over') return `“${name}” ${when.replace('Ended', 'ended')}`
  if (late > 0) return `${counted(late, 'thing is', 'things are')} late in your timetable`
  return due === 0 ? 'Nothing was due before today' : 'You are on time'
}

export default function Timetable() {
  const shown = useLoaderData<typeof loader>()
  const { id, name, course, track, trainer, dates, when, weeks, phase, standing, done, of, ended, onLeave } = shown
  return (
    <div className="max-w-[52rem]">
      <PageHead
        over={<a href={`/courses/${track}`}>{course}</a>}
        title={headline(shown)}
        lead={`${phase === 'running' ? `${name}, ${when.toLowerCase()}. ` : ''}${dates}. Led by ${trainer}.`}
      >
        <p className="mt-3 text-ink-2">
          {done} of {of} done{phase === 'running' && shown.due > 0 ? `; of what was due before today, ${standing}` : ''}.
        </p>
        {ended === null ? null : (
          <Note title="The cohort has ended." className="mt-6">
            {ended}
          </Note>
        )}
        {onLeave ? <Note className="mt-6">You are on leave. Nothing becomes late meanwhile; what is due moves by these days.</Note> : null}
      </PageHead>
      {phase === 'over' ? null : (
        <p className="noprint mt-7">
          <ButtonLink href={`/cohorts/${id}/timetable.ics`} icon={CalendarPlus}>
            Calendar file
          </ButtonLink>
        </p>
      )}
      <section className="mt-10" aria-label="Timetable">
        <CohortWeeks weeks={weeks} level={2} />
      </section>
    </div>
  )
}
