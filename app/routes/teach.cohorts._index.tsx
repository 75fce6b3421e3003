import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { Day } from '~/components/date'
import { Empty } from '~/components/empty'
import { PageHead, Section } from '~/components/page-head'
import { DataTable } from '~/components/table'
import { ServiceMix } from '~/components/teach/people-found'
import { cohortBounds } from '~/domain/cohort'
import { cohortPhase, phaseWords } from '~/domain/cohort-words'
import { TRACK_NAMES } from '~/domain/curriculum'
import { civilDateIn, counted } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { requirePermission, type User } from '~/identity/index.server'
import { behindIn, standingsInAny } from '~/models/cohort-progress.server'
import { listAnyCohorts, listAnyMembers, listCohortsLedBy, type Cohort } from '~/models/cohorts.server'

export const meta: MetaFunction = () => [{ title: 'Cohorts · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:cohort:own')
  const now = clock.now()
  const any = may(user.roles, 'read:cohort:any')
  const cohorts = any ? await listAnyCohorts() : await listCohortsLedBy({ trainerId: user.personId })
  return { mayMake: may(user.roles, 'write:cohort:own'), any, rows: await rowsOf({ cohorts, user, now }) }
}

async function rowsOf({ cohorts, user, now }: { cohorts: readonly Cohort[]; user: User; now: Date }) {
  const members = await listAnyMembers({ cohortIds: cohorts.map(({ id }) => id), today: clock.today(user.timeZone) })
  const row = async (cohort: Cohort) => {
    const today = civilDateIn(now, cohort.zone)
    const { phase } = cohortPhase({ ...cohort, today })
    return {
      id: cohort.id,
      name: cohort.name,
      course: TRACK_NAMES[cohort.track],
      trainer: cohort.trainer,
      from: cohort.startsOn,
      to: cohort.endedOn ?? cohortBounds(cohort).to,
      phase,
      where: phaseWords({ ...cohort, today }),
      people: members.flatMap(({ cohortId, service }) => (cohortId === cohort.id ? [{ service }] : [])),
      behind: phase === 'running' ? behindIn(await standingsInAny({ cohort, now })) : null,
    }
  }
  return Promise.all(cohorts.map(row))
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function headline(rows: readonly Row[]): string {
  const running = rows.filter(({ phase }) => phase === 'running')
  const behind = running.reduce((sum, row) => sum + (row.behind?.behind ?? 0), 0)
  const of = running.reduce((sum, row) => sum + (row.behind?.of ?? 0), 0)
  if (rows.length === 0) return 'There is no cohort yet'
  if (running.length === 0) return 'No cohort is running'
  const where = running.length === 1 ? 'in the cohort that is running' : `in ${running.length} running cohorts`
  return behind === 0 ? `Nobody is behind ${where}` : `${behind} of ${counted(of, 'person is', 'people are')} behind ${where}`
}

export default function Cohorts() {
  const { mayMake, any, rows } = useLoaderData<typeof loader>()
  const current = rows.filter(({ phase }) => phase !== 'over')
  const over = rows.filter(({ phase }) => phase === 'over')
  return (
    <>
      <PageHead
        title={headline(rows)}
        lead="A cohort takes a course together: people of both agencies, with a timetable over some weeks."
        actions={
          mayMake ? (
            <ButtonLink variant="1" href="/teach/cohorts/new">
              Make a cohort
            </ButtonLink>
          ) : undefined
        }
      />
      <Section id="current" title="Running and to come" className="mt-10">
        {current.length === 0 ? (
          <Empty
            title={any ? 'No cohort is running or planned.' : 'You lead no cohort at the moment.'}
            className="mt-4"
            action={mayMake ? <a href="/teach/cohorts/new">Make a cohort</a> : undefined}
          >
            Choose a course, its weeks and people of both agencies; the timetable is worked out for you.
          </Empty>
        ) : (
          <CohortTable caption="Cohorts running and to come" rows={current} />
        )}
      </Section>
      {over.length === 0 ? null : (
        <Section id="over" title="Over" className="mt-12">
          <CohortTable caption="Cohorts that are over" rows={over} />
        </Section>
      )}
    </>
  )
}

function CohortTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const running = rows.some(({ behind }) => behind)
  return (
    <DataTable
      caption={caption}
      className="mt-4"
      cards
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Cohort', rowHead: true, cell: ({ id, name }) => <a href={`/teach/cohorts/${id}`}>{name}</a> },
        { key: 'course', head: 'Course', cell: ({ course }) => course },
        {
          key: 'when',
          head: 'When',
          cell: ({ where, phase, from, to }) => (
            <>
              {where}
              {phase === 'over' ? null : (
                <span className="block text-ink-2">
                  <Day date={from} form="short" /> to <Day date={to} form="short" />
                </span>
              )}
            </>
          ),
        },
        { key: 'people', head: 'People', cell: ({ people }) => (people.length === 0 ? 'Nobody' : <ServiceMix people={people} />) },
        { key: 'trainer', head: 'Led by', cell: ({ trainer }) => trainer },
        ...(running
          ? [
              {
                key: 'behind',
                head: 'Behind',
                num: true,
                cell: ({ behind }: Row) => (behind ? `${behind.behind} of ${behind.of}` : 'Not begun'),
              },
            ]
          : []),
      ]}
    />
  )
}
