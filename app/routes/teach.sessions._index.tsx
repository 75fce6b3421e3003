import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { Empty } from '~/components/empty'
import { PageHead, Section } from '~/components/page-head'
import { Pager } from '~/components/pager'
import { Chip } from '~/components/status-chip'
import { DataTable } from '~/components/table'
import { counted, formatInstant } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { sessionState, type SessionState } from '~/domain/workshop-session'
import { whereWords } from '~/domain/workshop-words'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { listLessonHeads } from '~/models/lessons.server'
import {
  countAnyBookings,
  listAnyPastSessions,
  listAnySessionsAhead,
  type Counts,
  type WorkshopSession,
} from '~/models/workshop-sessions.server'

const PAST_SHOWN = 25

export const meta: MetaFunction = () => [{ title: 'Workshops · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:workshop:any')
  const now = clock.now()
  const page = Math.max(1, Number(new URL(request.url).searchParams.get('page')) || 1)
  const [ahead, past, heads] = await Promise.all([
    listAnySessionsAhead({ now }),
    listAnyPastSessions({ now, limit: PAST_SHOWN, offset: (page - 1) * PAST_SHOWN }),
    listLessonHeads(),
  ])
  const counts = await countAnyBookings([...ahead, ...past.sessions].map(({ id }) => id))
  const row = (session: WorkshopSession) => rowOf({ session, counts: counts(session.id), now })
  return {
    mayWrite: may(user.roles, 'write:workshop:any'),
    ahead: ahead.map(row),
    past: past.sessions.map(row),
    page,
    pages: Math.ceil(past.count / PAST_SHOWN),
    guides: heads.flatMap(({ slug, title, workshop }) => (workshop ? [{ slug, title, minutes: workshop.minutes }] : [])),
  }
}

function rowOf({ session, counts, now }: { session: WorkshopSession; counts: Counts; now: Date }) {
  const state = sessionState({ session, now })
  const missing = state === 'over' || state === 'running' ? Math.max(0, counts.booked - counts.recorded) : 0
  return {
    id: session.id,
    title: session.title,
    when: formatInstant(session.startsAt, session.zone, 'short'),
    where: whereWords(session),
    facilitator: session.facilitator,
    capacity: session.capacity,
    state,
    missing,
    ...counts,
  }
}
type Row = ReturnType<typeof rowOf>

export default function Sessions() {
  const { mayWrite, ahead, past, page, pages, guides } = useLoaderData<typeof loader>()
  const missing = past.filter((row) => row.missing > 0).length
  return (
    <>
      <PageHead
        title={headline(ahead, missing)}
        lead="Learners book in the lesson; minutes count only by recorded attendance."
        actions={
          mayWrite && guides.length > 0 ? (
            <ButtonLink variant="1" href="/teach/sessions/new">
              Plan a session
            </ButtonLink>
          ) : undefined
        }
      />
      <Section id="ahead" title="To come" className="mt-10">
        {ahead.length === 0 ? (
          <Empty title="No session is planned." className="mt-4">
            {guides.length === 0 ? 'No published lesson has a workshop yet.' : 'Learners cannot book until one is.'}
          </Empty>
        ) : (
          <SessionTable caption="Sessions to come" rows={ahead} />
        )}
      </Section>
      {past.length === 0 ? null : (
        <Section id="past" title="Past" className="mt-12">
          <SessionTable caption="Past sessions" rows={past} />
          <Pager page={page} pages={pages} hrefFor={(to) => `/teach/sessions?page=${to}`} />
        </Section>
      )}
      {guides.length === 0 ? null : (
        <Section id="guides" title="Facilitation guides" className="mt-12">
          <ul className="links mt-3 space-y-1">
            {guides.map((guide) => (
              <li key={guide.slug}>
                <a href={`/teach/guides/${guide.slug}`}>{guide.title}</a>
                <span className="text-ink-2">, {counted(guide.minutes, 'minute')}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function headline(ahead: readonly Row[], missing: number): string {
  if (missing > 0) return `Attendance is missing for ${counted(missing, 'session')}`
  const open = ahead.filter(({ state }) => state !== 'cancelled').length
  return open === 0 ? 'No workshop is planned' : `${counted(open, 'workshop session is', 'workshop sessions are')} planned`
}

const STATES: Record<SessionState, string> = { planned: 'Planned', running: 'Running', over: 'Held', cancelled: 'Cancelled' }

function SessionTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  return (
    <DataTable
      caption={caption}
      className="mt-4"
      dense
      cards
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'title', head: 'Workshop', rowHead: true, cell: (row) => <a href={`/teach/sessions/${row.id}`}>{row.title}</a> },
        { key: 'when', head: 'When', cell: (row) => <span className="whitespace-nowrap">{row.when}</span> },
        { key: 'where', head: 'Where', cell: (row) => row.where },
        { key: 'facilitator', head: 'Led by', cell: (row) => row.facilitator },
        { key: 'places', head: 'Places', num: true, cell: (row) => `${row.booked} of ${row.capacity}` },
        { key: 'mix', head: 'Employment, benefits', num: true, cell: (row) => `${row.employment}, ${row.socialProtection}` },
        { key: 'waiting', head: 'Waiting', num: true, cell: (row) => row.waiting },
        {
          key: 'state',
          head: 'State',
          card: 'aside',
          cell: (row) =>
            row.missing > 0 ? (
              <Chip tone="warn">Attendance missing</Chip>
            ) : (
              <Chip tone={row.state === 'cancelled' ? 'bad' : undefined}>{STATES[row.state]}</Chip>
            ),
        },
      ]}
    />
  )
}
