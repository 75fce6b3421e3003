import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { Note } from '~/components/note'
import type { PageHandle } from '~/components/page-handle'
import { PageHead, Section } from '~/components/page-head'
import { ServiceTag } from '~/components/service-tag'
import { Chip } from '~/components/status-chip'
import { DataTable } from '~/components/table'
import { OUTCOME_NAMES } from '~/domain/assignment-marking'
import { daysWaiting } from '~/domain/assignment-state'
import { addDays, civilDateIn, counted, formatDate, startOfDay } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { requirePermission, type User } from '~/identity/index.server'
import { listDecided, listWaiting, type QueueEntry } from '~/models/assignment-queue.server'
import { listAnyNames } from '~/models/people-names.server'

export const handle: PageHandle = { fit: 'wide' }
export const meta: MetaFunction = () => [{ title: 'Marking · Jointmark' }]

const MOST_WAITING = 100
const MOST_DECIDED = 30
const LATELY_DAYS = 30

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:assignment:team')
  const today = clock.today(user.timeZone)
  const since = startOfDay(addDays(today, -LATELY_DAYS), user.timeZone)
  const [waiting, decided] = await Promise.all([
    listWaiting({ asker: user, limit: MOST_WAITING }),
    listDecided({ asker: user, since, limit: MOST_DECIDED }),
  ])
  const names = await listAnyNames([...waiting, ...decided].flatMap(({ markedBy }) => markedBy ?? []))
  const just = new URL(request.url).searchParams.get('decided')
  const last = decided.find(({ assignmentId }) => assignmentId === just)
  return {
    waiting: waiting.map((entry) => asWaiting({ entry, user, names, today })).sort((a, b) => a.order - b.order),
    full: waiting.length === MOST_WAITING,
    decided: decided.map((entry) => ({
      ...titled(entry),
      outcome: entry.outcome ? OUTCOME_NAMES[entry.outcome] : '',
      on: entry.decidedAt ? civilDateIn(entry.decidedAt, user.timeZone) : '',
      by: names.get(entry.markedBy ?? '') ?? '',
    })),
    just: last?.outcome ? `${last.givenName} ${last.familyName}: ${OUTCOME_NAMES[last.outcome].toLowerCase()}.` : null,
    scope: may(user.roles, 'read:assignment:any') ? 'any' : 'team',
    marks: may(user.roles, 'mark:assignment:team'),
  }
}

const titled = ({ assignmentId, round, lesson, givenName, familyName, service, siteName }: QueueEntry) => ({
  key: `${assignmentId} ${round}`,
  href: `/assess/${assignmentId}`,
  name: `${givenName} ${familyName}`,
  lesson,
  round,
  service,
  siteName,
})

type Waiting = { entry: QueueEntry; user: User; names: ReadonlyMap<string, string>; today: string }

/** Those one has begun first, then one's own team, then the others; within each the longest wait first. */
function asWaiting({ entry, user, names, today }: Waiting) {
  const begun = entry.state === 'in-marking'
  const mine = begun && entry.markedBy === user.personId
  const team = entry.supervisorId === user.personId
  const since = entry.handedInAt ? civilDateIn(entry.handedInAt, user.timeZone) : today
  return {
    ...titled(entry),
    since,
    days: entry.handedInAt ? daysWaiting({ handedInAt: entry.handedInAt, today, zone: user.timeZone }) : 0,
    state: mine
      ? 'You are marking it'
      : begun
        ? `${names.get(entry.markedBy ?? '') ?? 'Somebody'} is marking it`
        : team
          ? 'Your team'
          : 'Waiting',
    tone: mine || (team && !begun) ? ('joint' as const) : ('plain' as const),
    order: mine ? 0 : team ? 1 : begun ? 3 : 2,
  }
}

export default function Marking() {
  const { waiting, decided, just, scope, marks, full } = useLoaderData<typeof loader>()
  const title =
    waiting.length === 0
      ? 'Nothing waits for marking'
      : `${full ? 'More than ' : ''}${counted(waiting.length, 'hand-in')} ${waiting.length === 1 ? 'waits' : 'wait'} for marking`
  return (
    <>
      <PageHead title={title} over={scope === 'team' ? 'Workplace assignments of your team' : 'Workplace assignments'} />
      {just ? (
        <Note tone="ok" announce="status" title={just} className="mt-6 max-w-[44rem]">
          {' '}
          They see it on their Today page.
        </Note>
      ) : null}
      {waiting.length === 0 ? (
        <Empty className="mt-8" title="Nobody is waiting">
          {scope === 'team' ? 'What people of your team hand in' : 'What people hand in'} for a workplace assignment appears here at once,
          the longest wait first.
        </Empty>
      ) : (
        <DataTable
          className="mt-8"
          caption="Hand-ins that wait for marking"
          cards
          rows={waiting}
          rowKey={({ key }) => key}
          columns={[
            { key: 'name', head: 'Who', rowHead: true, cell: ({ href, name }) => <a href={href}>{name}</a> },
            { key: 'lesson', head: 'Lesson', cell: ({ lesson }) => lesson },
            {
              key: 'service',
              head: 'Service',
              cell: ({ service, siteName }) => (
                <>
                  <ServiceTag service={service} /> {siteName}
                </>
              ),
            },
            { key: 'round', head: 'Round', num: true, cell: ({ round }) => round },
            {
              key: 'since',
              head: 'Handed in',
              cell: ({ since, days }) => `${formatDate(since, 'short')}, ${days === 0 ? 'today' : `${counted(days, 'day')} ago`}`,
            },
            { key: 'state', head: marks ? 'Whose turn' : 'State', cell: ({ state, tone }) => <Chip tone={tone}>{state}</Chip> },
          ]}
        />
      )}
      {decided.length > 0 ? (
        <Section id="decided" title="Decided in the last 30 days" className="mt-14">
          <DataTable
            className="mt-2"
            caption="Hand-ins decided in the last 30 days"
            cards
            rows={decided}
            rowKey={({ key }) => key}
            columns={[
              { key: 'name', head: 'Who', rowHead: true, cell: ({ href, name }) => <a href={href}>{name}</a> },
              { key: 'lesson', head: 'Lesson', cell: ({ lesson }) => lesson },
              { key: 'round', head: 'Round', num: true, cell: ({ round }) => round },
              { key: 'outcome', head: 'Decided', cell: ({ outcome, on }) => `${outcome}, ${formatDate(on, 'short')}` },
              { key: 'by', head: 'Marked by', cell: ({ by }) => by },
            ]}
          />
        </Section>
      ) : null}
    </>
  )
}
