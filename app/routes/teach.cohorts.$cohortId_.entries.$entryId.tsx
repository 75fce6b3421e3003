import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '~/components/button'
import { SelectField, TextField } from '~/components/field'
import { PageHead } from '~/components/page-head'
import { cohortBounds } from '~/domain/cohort'
import { moveFault } from '~/domain/cohort-move'
import { civilDateIn, formatDate, formatInstant, isCivilDate } from '~/domain/dates'
import { whereWords } from '~/domain/workshop-words'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission, type User } from '~/identity/index.server'
import { moveEntry } from '~/models/cohort-changes.server'
import { calendarOfAll, prerequisitesOf } from '~/models/cohort-plan.server'
import { listAnyMembers, listEntries, type Cohort } from '~/models/cohorts.server'
import { findCurriculum } from '~/models/curricula.server'
import { listComingSessions } from '~/models/workshop-sessions.server'
import { cohortToChange } from './teach.cohort-page.server'
import { titleOf } from './teach.cohort-view.server'

export const meta: MetaFunction = () => [{ title: 'Move an entry · Jointmark' }]

type Params = { cohortId?: string; entryId?: string }

async function entryAt({ user, params, now }: { user: User; params: Params; now: Date }) {
  const cohort = await cohortToChange({ user, id: params.cohortId, now })
  const entries = await listEntries({ cohort, now })
  const entry = entries.find(({ id }) => id === params.entryId)
  if (!entry) throw new Response('There is no entry at this address.', { status: 404 })
  const sessions = entry.kind === 'workshop' ? await sessionsFor({ cohort, slug: entry.slug ?? '', now }) : []
  return { cohort, entries, entry, sessions }
}

/** Coming sessions of a workshop within the weeks of a cohort. */
async function sessionsFor({ cohort, slug, now }: { cohort: Cohort; slug: string; now: Date }) {
  const { from, to } = cohortBounds(cohort)
  const coming = await listComingSessions({ lessonSlug: slug, now })
  return coming
    .map((session) => ({ ...session, date: civilDateIn(session.startsAt, session.zone) }))
    .filter(({ date }) => date >= from && date <= to)
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'write:cohort:own')
  const { cohort, entry, sessions } = await entryAt({ user, params, now: clock.now() })
  const { from, to } = cohortBounds(cohort)
  return {
    id: cohort.id,
    name: cohort.name,
    title: titleOf(entry),
    slug: entry.slug,
    workshop: entry.kind === 'workshop',
    date: entry.date,
    session: entry.sessionId ?? '',
    sessions: sessions.map((one) => ({ value: one.id, label: `${formatInstant(one.startsAt, one.zone, 'short')}, ${whereWords(one)}` })),
    ...{ from, to },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:cohort:own')
  const now = clock.now()
  const { cohort, entries, entry, sessions } = await entryAt({ user, params, now })
  const form = await request.formData()
  const typed = { date: formText(form, 'date'), session: formText(form, 'session') }
  const session = sessions.find(({ id }) => id === typed.session)
  const date = session?.date ?? typed.date
  const wrong = (says: string) => data({ typed, error: says }, { status: 400 })
  if (typed.session && !session && typed.session !== entry.sessionId) return wrong('Choose a session of the list.')
  if (!isCivilDate(date)) return wrong('This day does not exist. Write it as 2026-12-04.')
  const [members, curriculum] = await Promise.all([
    listAnyMembers({ cohortIds: [cohort.id], today: clock.today(cohort.zone) }),
    findCurriculum(cohort.track),
  ])
  const calendar = await calendarOfAll(members.map(({ agencyId }) => agencyId))
  const after = curriculum ? prerequisitesOf(curriculum.curriculum) : new Map<string, string[]>()
  const fault = moveFault({ entry, date, entries, cohort, calendar, after })
  if (fault) return wrong(fault)
  await moveEntry({ cohort, entryId: entry.id, date, sessionId: session?.id ?? null, actorId: user.personId, now })
  return redirect(`/teach/cohorts/${cohort.id}?saved=moved#timetable`)
}

export default function MoveEntry() {
  const { id, name, title, slug, workshop, date, session, sessions, from, to } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHead
        over={<a href={`/teach/cohorts/${id}#timetable`}>{name}</a>}
        title={`Move “${title}”`}
        lead={`It stands on ${formatDate(date)}.`}
      />
      <form method="post" className="mt-8 max-w-xl space-y-6" noValidate>
        {workshop ? (
          <SelectField
            name="session"
            label="Session"
            options={sessions}
            placeholder={sessions.length === 0 ? 'No session is planned in these weeks' : 'None yet'}
            defaultValue={answer?.typed.session ?? session}
            hint={
              <>
                A session brings its own day. <a href={`/teach/sessions/new?lesson=${slug ?? ''}`}>Plan a session</a>
              </>
            }
          />
        ) : null}
        <TextField
          name="date"
          label={workshop ? 'Day, where no session is chosen' : 'Day'}
          type="date"
          min={from}
          max={to}
          defaultValue={answer?.typed.date ?? date}
          hint={`A working day of every agency, from ${formatDate(from, 'long')} to ${formatDate(to, 'long')}.`}
          errors={answer ? [answer.error] : []}
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" variant="1">
            Move it
          </Button>
          <ButtonLink href={`/teach/cohorts/${id}#timetable`} variant="3">
            Leave it where it is
          </ButtonLink>
        </div>
      </form>
    </>
  )
}
