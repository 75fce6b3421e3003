import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { RatingSummaryPart } from '~/components/rating-summary'
import { Button, ButtonLink } from '~/components/button'
import { Empty } from '~/components/empty'
import { Facts } from '~/components/facts'
import { TextField } from '~/components/field'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { ServiceTag } from '~/components/service-tag'
import { DataTable } from '~/components/table'
import { AttendanceForm } from '~/components/teach/attendance-form'
import { SessionGuests } from '~/components/teach/session-guests'
import { counted } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { summaryOfAnyRatings } from '~/models/ratings.server'
import { addGuest, saveAttendance } from './teach.session-attendance.server'
import { sessionAt } from './teach.session-page.server'
import { showSession } from './teach.session-view.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Session'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:workshop:any')
  const session = await sessionAt(params.sessionId)
  const ratings = await summaryOfAnyRatings({ kind: 'workshop', subject: session.id })
  return { ...(await showSession({ session, user, now: clock.now() })), ratings, saved: new URL(request.url).searchParams.get('saved') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:workshop:any')
  const session = await sessionAt(params.sessionId)
  const form = await request.formData()
  const work = { form, session, user, now: clock.now() }
  return formText(form, 'intent') === 'add' ? addGuest(work) : saveAttendance(work)
}

const SAVED: Record<string, string> = {
  new: 'The session is planned. Learners see it in the lesson.',
  '1': 'Saved. Whoever is concerned is told on Today.',
  cancelled: 'The session is cancelled, and those who booked are told.',
  attendance: 'Attendance is recorded.',
  booked: 'The person has a place.',
  waiting: 'Every place is taken; the person is on the waiting list.',
}

export default function SessionPage() {
  const shown = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { id, slug, title, state, mayWrite, booked, waiting, corrections, saved, cancelled } = shown
  const numberError = answer?.errors.find((one) => one.id === 'number')
  const said = saved && !answer ? SAVED[saved] : undefined
  const planned = state === 'planned'
  return (
    <>
      <PageHead
        over={<a href="/teach/sessions">Workshops</a>}
        title={`${title}, ${shown.when}`}
        measure="wide"
        actions={
          <>
            {mayWrite && planned ? (
              <>
                <ButtonLink href={`/teach/sessions/${id}/edit`}>Move or change</ButtonLink>
                <ButtonLink href={`/teach/sessions/${id}/cancel`} variant="3">
                  Cancel the session
                </ButtonLink>
              </>
            ) : null}
            <ButtonLink href={`/teach/guides/${slug}?session=${id}`}>Facilitation guide</ButtonLink>
            <ButtonLink href={`/teach/sessions/${id}/sheet`} variant="3">
              Attendance sheet to print
            </ButtonLink>
          </>
        }
      >
        {said ? (
          <Note tone="ok" announce="status" className="mt-6 max-w-[44rem]">
            {said}
          </Note>
        ) : null}
        {cancelled === null ? null : (
          <Note tone="bad" title="Cancelled." className="mt-6 max-w-[44rem]">
            {cancelled}
          </Note>
        )}
      </PageHead>
      <Facts
        className="mt-8"
        items={[
          { term: 'Where', value: shown.where },
          { term: 'Link', value: shown.link ? <a href={shown.link}>{shown.link}</a> : null },
          { term: 'Led by', value: shown.facilitator },
          { term: 'Places', value: `${booked.length} of ${shown.capacity} taken, ${waiting.length} waiting` },
          {
            term: 'Agencies',
            value: (
              <>
                <ServiceTag service="employment">{`${shown.employment} employment`}</ServiceTag>,{' '}
                <ServiceTag service="social-protection">{`${shown.socialProtection} social protection`}</ServiceTag>
              </>
            ),
          },
          { term: 'Places kept', value: planned ? shown.kept : null },
          { term: 'Before they come', value: shown.note || null },
        ]}
      />
      <Section id="guests" title={planned || cancelled !== null ? 'Who comes' : 'Attendance'} className="mt-12">
        {booked.length === 0 ? (
          <Empty title="Nobody has a place." className="mt-4">
            {planned ? 'Learners book in the lesson.' : undefined}
          </Empty>
        ) : mayWrite && (state === 'running' || state === 'over') ? (
          <AttendanceForm
            guests={booked}
            minutes={shown.minutes}
            least={shown.least}
            errors={numberError ? [] : (answer?.errors ?? [])}
            typed={answer && !numberError ? answer.typed : null}
          />
        ) : (
          <SessionGuests caption="Who has a place" guests={booked} recorded={!planned && cancelled === null} />
        )}
      </Section>
      {waiting.length === 0 ? null : (
        <Section
          id="waiting"
          title={`${counted(waiting.length, 'person waits', 'people wait')}`}
          className="mt-12"
          lead={planned ? 'A place that becomes free goes to whoever asked first, within what is kept for each agency.' : undefined}
        >
          <SessionGuests caption="Waiting list, who asked first at the top" guests={waiting} />
        </Section>
      )}
      {planned || cancelled !== null ? null : (
        <Section id="ratings" title="What those who were there said" className="mt-12">
          <RatingSummaryPart summary={shown.ratings} />
        </Section>
      )}
      {mayWrite && cancelled === null ? (
        <Section id="add" title="Add somebody" className="mt-12">
          <form method="post" noValidate className="mt-3 flex flex-wrap items-end gap-4">
            <TextField
              name="number"
              id="number"
              label="Staff number"
              inputMode="numeric"
              autoComplete="off"
              defaultValue={numberError ? answer?.typed.number : undefined}
              errors={numberError?.errors}
              frameClassName="w-56"
            />
            <Button type="submit" name="intent" value="add">
              {planned ? 'Give a place' : 'Add who came without a place'}
            </Button>
          </form>
        </Section>
      ) : null}
      {corrections.length === 0 ? null : (
        <Section id="corrections" title="Corrections" className="mt-12">
          <DataTable
            caption="Corrections of attendance"
            className="mt-4"
            dense
            cards
            rows={corrections}
            rowKey={(row) => row.id}
            columns={[
              { key: 'who', head: 'Who', rowHead: true, cell: (row) => row.who },
              { key: 'says', head: 'Changed to', cell: (row) => row.says },
              { key: 'reason', head: 'Why', cell: (row) => row.reason },
              { key: 'by', head: 'By', cell: (row) => `${row.by}, ${row.at}` },
            ]}
          />
        </Section>
      )}
    </>
  )
}
