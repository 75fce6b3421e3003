import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { CohortWeeks } from '~/components/cohort-weeks'
import { Facts } from '~/components/facts'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { CohortPeople, MessageForm } from '~/components/teach/cohort-people'
import { ServiceMix } from '~/components/teach/people-found'
import { counted } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { writeToMembers } from '~/models/cohort-changes.server'
import { isBehind, standingsInAny } from '~/models/cohort-progress.server'
import { cohortToChange, cohortToRead } from './teach.cohort-page.server'
import { showCohort, titleOf } from './teach.cohort-view.server'

const LONGEST = 1000

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? 'Cohort'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:cohort:own')
  const cohort = await cohortToRead({ user, id: params.cohortId })
  const said = new URL(request.url).searchParams
  return { ...(await showCohort({ cohort, user, now: clock.now() })), saved: said.get('saved'), many: Number(said.get('many')) || 0 }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:cohort:own')
  const now = clock.now()
  const cohort = await cohortToChange({ user, id: params.cohortId, now })
  const form = await request.formData()
  const says = formText(form, 'says').trim()
  const to = formText(form, 'to') === 'everybody' ? 'everybody' : 'behind'
  const { people } = await standingsInAny({ cohort, now })
  const asked = to === 'everybody' ? people : people.filter(isBehind)
  const error =
    says === ''
      ? 'Write what they should know.'
      : says.length > LONGEST
        ? `Use at most ${LONGEST} characters; these are ${says.length}.`
        : null
  if (error) return data({ typed: says, to, error }, { status: 400 })
  if (asked.length === 0)
    return data({ typed: says, to, error: 'Nobody is behind any more. Choose everybody, or leave it.' }, { status: 409 })
  const recipients = asked.map((member) => ({
    personId: member.personId,
    late: isBehind(member) ? member.standing.entries.filter(({ state }) => state === 'late').map(titleOf) : [],
  }))
  await writeToMembers({ cohort, to: recipients, says, actorId: user.personId, now })
  return redirect(`/teach/cohorts/${cohort.id}?saved=written&many=${recipients.length}`)
}

function savedWords(saved: string | null, many: number): string | null {
  const people = counted(many, 'person', 'people')
  switch (saved) {
    case 'new':
      return 'The cohort is made, and its people are told.'
    case 'written':
      return `Your message went to ${people}. It stands among their notices until they have read it.`
    case 'added':
      return many === 0
        ? 'Everybody you chose is in the cohort already.'
        : `${people} added and told. What was due before today does not count for them.`
    case 'removed':
      return `${people} taken out of the cohort and told.`
    case 'moved':
      return 'The entry is moved. Calendar files downloaded from now on have the new day.'
    case 'ended':
      return 'The cohort has ended, and its people are told.'
    default:
      return null
  }
}

export default function CohortPage() {
  const cohort = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { id, name, when, course, track, dates, trainer, mix, count, behind, phase, mayWrite, weeks, hoursAWeek, ended } = cohort
  const said = savedWords(cohort.saved, cohort.many)
  return (
    <>
      <PageHead
        over={<a href="/teach/cohorts">Cohorts</a>}
        title={headline({ name, phase, count, when })}
        lead={`${phase === 'running' && count.of > 0 ? `${name}. ` : ''}${course}${phase === 'running' ? `, ${when.toLowerCase()}` : ''}.`}
      >
        {said ? (
          <Note tone="ok" announce="status" className="mt-6 max-w-[44rem]">
            {said}
          </Note>
        ) : null}
        {ended === null ? null : (
          <Note title="Ended early." className="mt-6 max-w-[44rem]">
            {ended}
          </Note>
        )}
      </PageHead>
      <Facts
        className="mt-8"
        items={[
          { term: 'Course', value: <a href={`/courses/${track}`}>{course}</a> },
          { term: 'Dates', value: `${dates}, at most ${counted(hoursAWeek, 'hour')} a week` },
          { term: 'People', value: mix.length === 0 ? 'Nobody' : <ServiceMix people={mix} /> },
          { term: 'Led by', value: trainer },
        ]}
      />
      {mayWrite ? (
        <p className="noprint mt-6 flex flex-wrap gap-3">
          <ButtonLink href={`/teach/cohorts/${id}/people`}>Add or take out people</ButtonLink>
          {behind.length > 0 ? <ButtonLink href="#write">Write to those behind</ButtonLink> : null}
          <ButtonLink href={`/teach/cohorts/${id}/end`} variant="3">
            {phase === 'ahead' ? 'Cancel the cohort' : 'End the cohort'}
          </ButtonLink>
        </p>
      ) : null}
      <Section
        id="behind"
        title={phase === 'ahead' ? 'People' : `Behind: ${count.behind} of ${counted(count.of, 'person', 'people')} at work`}
        lead={phase === 'ahead' ? undefined : 'Behind is whoever has not done what was due before today. Days on leave are not counted.'}
        className="mt-12"
      >
        <CohortPeople behind={behind} onTime={cohort.onTime} onLeave={cohort.onLeave} begun={phase !== 'ahead'} />
      </Section>
      {mayWrite && mix.length > 0 ? (
        <MessageForm behind={behind.length} everybody={mix.length} typed={answer?.typed} error={answer?.error} to={answer?.to} />
      ) : null}
      <Section id="timetable" title="Timetable" className="mt-12">
        <CohortWeeks weeks={weeks} aside={mayWrite ? (entry) => <Move id={id} entry={entry} /> : undefined} />
      </Section>
      <Messages />
    </>
  )
}

function headline({
  name,
  phase,
  count,
  when,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'name' | 'phase' | 'count' | 'when'>) {
  if (phase === 'ahead') return `“${name}” ${when.replace('Begins', 'begins')}`
  if (phase === 'over') return `“${name}” ${when.replace('Ended', 'ended')}`
  if (count.of === 0) return `${name}: nobody is at work in it`
  if (count.behind === 0) return 'Everybody is on time'
  return `${count.behind} of ${counted(count.of, 'person is', 'people are')} behind`
}

function Move({ id, entry }: { id: string; entry: { id: string; title: string } }) {
  return (
    <a className="noprint" href={`/teach/cohorts/${id}/entries/${entry.id}`} aria-label={`Move “${entry.title}”`}>
      Move
    </a>
  )
}

function Messages() {
  const { messages } = useLoaderData<typeof loader>()
  if (messages.length === 0) return null
  return (
    <Section id="messages" title="Written so far" className="mt-12">
      <ul className="ledger ruled mt-3 max-w-[44rem]">
        {messages.map(({ id, says, by, at, to }) => (
          <li key={id} className="py-3">
            <p className="whitespace-pre-line">{says}</p>
            <p className="small text-ink-2">
              {by} to {counted(to, 'person', 'people')}, {at}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
