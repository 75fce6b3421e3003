import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import type { PageHandle } from '~/components/page-handle'
import { PageHead, Section } from '~/components/page-head'
import { DiaryList } from '~/components/diary-list'
import { RegisterTable, type RegisterTableRow } from '~/components/register-table'
import { StatusChip } from '~/components/status-chip'
import { TRACK_NAMES } from '~/domain/curriculum'
import { counted, formatDate } from '~/domain/dates'
import type { Status } from '~/domain/register-status'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { listTeam } from '~/models/people.server'
import { listTeamRegister } from '~/models/register-list.server'

export const handle: PageHandle = { fit: 'wide' }
export const meta: MetaFunction = () => [{ title: 'Your team · Jointmark' }]

/** States in which somebody has to do something now. */
const PRESSING: readonly Status[] = ['Suspended', 'Lapsed', 'Overdue', 'Due soon']

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:person:team')
  const today = clock.today(user.timeZone)
  const [team, entries] = await Promise.all([
    listTeam({ supervisorId: user.personId, today }),
    listTeamRegister({ supervisorId: user.personId }),
  ])
  const here = new Set(team.map(({ personId }) => personId))
  const enrolled = new Set(entries.map(({ personId }) => personId))
  const rows = entries.filter(({ personId }) => here.has(personId)).map((row) => ({ ...row, status: row.status as Status }))
  const due = rows.filter(({ status }) => PRESSING.includes(status)).sort((a, b) => dayOf(a).localeCompare(dayOf(b)))
  return {
    today,
    people: team.length,
    rows,
    due,
    withoutTrack: team
      .filter(({ personId }) => !enrolled.has(personId))
      .map(({ personId, givenName, familyName, jobTitle }) => ({ personId, name: `${givenName} ${familyName}`, jobTitle })),
  }
}

export default function Team() {
  const { today, people, rows, due, withoutTrack } = useLoaderData<typeof loader>()
  if (people === 0) {
    return (
      <>
        <PageHead title="Nobody reports to you yet" />
        <Empty className="mt-8" title="Your team is empty">
          HR enters you as the supervisor of each person, in their record or by import. They appear here at once.
        </Empty>
      </>
    )
  }
  return (
    <>
      <PageHead title={headline(due.length, people)} over={`Your team, ${formatDate(today)}`} />
      {due.length > 0 ? (
        <Section id="due" title="What is due" className="mt-10">
          <DiaryList items={due.map(asDiaryItem)} />
        </Section>
      ) : null}
      <Section id="team" title="Everybody" className="mt-12">
        {rows.length > 0 ? (
          <div className="mt-2">
            <RegisterTable rows={rows} today={today} caption="Your team and its standing in each track" />
          </div>
        ) : null}
        {withoutTrack.length > 0 ? (
          <p className="mt-4 small text-ink-2">
            {'Without a track: '}
            {withoutTrack.map(({ personId, name, jobTitle }, index) => (
              <span key={personId}>
                {index > 0 ? '; ' : ''}
                <a href={`/hr/people/${personId}`}>{name}</a>, {jobTitle}
              </span>
            ))}
            .
          </p>
        ) : null}
      </Section>
    </>
  )
}

function headline(due: number, people: number): string {
  if (due === 0) return `Nothing is due in your team of ${counted(people, 'person', 'people')}`
  return `${counted(due, 'thing is', 'things are')} due in your team of ${counted(people, 'person', 'people')}`
}

type Due = RegisterTableRow & { because: string }

/** The day something was or is due: the reassessment, or else the end of the certificate. */
const dayOf = ({ nextReassessmentOn, validThrough }: RegisterTableRow): string => nextReassessmentOn ?? validThrough ?? ''

function asDiaryItem(row: Due) {
  const date = dayOf(row)
  return {
    key: `${row.personId}-${row.track}`,
    when: date ? { date } : { words: 'Now' },
    title: `${row.givenName} ${row.familyName}, ${TRACK_NAMES[row.track]}`,
    chip: <StatusChip status={row.status} />,
    says: row.because,
    action: (
      <a href={`/hr/people/${row.personId}`}>
        Open the record<span className="sr-only">{` of ${row.givenName} ${row.familyName}`}</span>
      </a>
    ),
  }
}
