import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CalendarPlus } from 'lucide-react'
import { ButtonLink } from '~/components/button'
import { Facts } from '~/components/facts'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import { placesWords, SessionAction } from '~/components/workshop-sessions'
import { counted } from '~/domain/dates'
import { leastMinutes } from '~/domain/workshop-attendance'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { findLessonHead } from '~/models/lessons.server'
import { askForSession, cancelBooking, findBooking, listAnySeats, listBookings } from '~/models/workshop-bookings.server'
import { attendanceIn } from '~/models/workshop-credits.server'
import { sessionAt } from './teach.session-page.server'
import { seenWords, viewOf } from './workshops.view.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Workshop'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const { personId } = user
  const session = await sessionAt(params.sessionId)
  const now = clock.now()
  const [own, seen, seats, booking, head] = await Promise.all([
    listBookings({ personId, now }),
    attendanceIn({ personId, slug: session.lessonSlug }),
    listAnySeats([session.id]),
    findBooking({ personId, sessionId: session.id }),
    findLessonHead(session.lessonSlug),
  ])
  const credited = seen.some((one) => one.credited)
  const view = viewOf({ session, seats: seats.get(session.id) ?? [], own, credited, user, now })
  const page = head?.lesson.activities.find(({ kind }) => kind === 'workshop')?.firstPage ?? 0
  return {
    view,
    title: session.title,
    begun: session.startsAt <= now.toISOString(),
    cancelled: session.cancelledAt ? session.cancelledBecause : null,
    link: view.mine === 'booked' ? session.link : '',
    note: session.note,
    minutes: session.minutes,
    least: leastMinutes(session),
    attended: seen.some(({ sessionId, presence }) => sessionId === session.id && presence !== 'absent'),
    seen: seenWords(seen.filter(({ sessionId }) => sessionId === session.id)),
    calendar: booking !== undefined && booking.bookedAt !== null,
    lesson: `/learn/${session.lessonSlug}/${page + 1}`,
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const { personId, service } = user
  const session = await sessionAt(params.sessionId)
  const intent = formText(await request.formData(), 'intent')
  const now = clock.now()
  const ask = { personId, sessionId: session.id, actorId: personId, now }
  if (intent !== 'book' && intent !== 'cancel')
    return data({ because: 'Choose what to do with the buttons of this page.' }, { status: 400 })
  const outcome = intent === 'book' ? await askForSession({ ...ask, service }) : await cancelBooking(ask)
  if (!outcome.ok) return data({ because: outcome.because }, { status: 409 })
  return redirect(`/workshops/${session.id}?done=${intent === 'cancel' ? 'cancelled' : 'state' in outcome ? String(outcome.state) : ''}`)
}

const DONE: Record<string, string> = {
  booked: 'You have a place.',
  waiting: 'You are on the waiting list. Today tells you when a place is yours.',
  cancelled: 'You gave it back. Somebody who waits may have it now.',
}

export default function WorkshopPage() {
  const { view, title, begun, cancelled, link, note, minutes, least, seen, attended, calendar, lesson, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.because
  const said = done ? DONE[done] : undefined
  const open = !begun && cancelled === null
  return (
    <div className="max-w-[44rem]">
      <PageHead
        over={<a href={lesson}>{title}</a>}
        title={`Workshop on ${view.when}`}
        lead={open ? (view.because && !view.mine ? view.because : placesWords(view)) : undefined}
      >
        {refused ? (
          <Note tone="warn" announce="alert" title="That was not possible." className="mt-6">
            {refused}
          </Note>
        ) : said ? (
          <Note tone="ok" announce="status" className="mt-6">
            {said}
          </Note>
        ) : null}
        {cancelled === null ? null : (
          <Note tone="bad" title="This session is cancelled." className="mt-6">
            {cancelled} <a href={lesson}>Choose another session</a>
          </Note>
        )}
        {seen.map((one) => (
          <Note key={one.when} tone={one.credited ? 'ok' : 'plain'} title="Recorded." className="mt-6">
            {one.says}
          </Note>
        ))}
        {begun && cancelled === null && seen.length === 0 ? (
          <Note className="mt-6">{view.mine === 'booked' ? 'It has begun. Your attendance is not recorded yet.' : 'It has begun.'}</Note>
        ) : null}
      </PageHead>
      <Facts
        className="mt-8"
        items={[
          { term: 'Where', value: view.where },
          { term: 'Link', value: link ? <a href={link}>Join the meeting</a> : null },
          { term: 'Led by', value: view.facilitator },
          { term: 'Counts when', value: `you are there for at least ${least} of the ${counted(minutes, 'minute')}` },
          { term: 'Before you come', value: note || null },
        ]}
      />
      <div className="mt-8 flex flex-wrap items-center gap-4">
        {open ? <SessionAction session={view} primary /> : null}
        {calendar ? (
          <ButtonLink href={`/workshops/${view.id}/invitation.ics`} icon={CalendarPlus}>
            {view.mine === 'booked' && cancelled === null ? 'Calendar file' : 'Calendar file that takes the entry away'}
          </ButtonLink>
        ) : null}
        {attended ? <ButtonLink href={`/rate/workshop/${view.id}`}>Say what you think of it</ButtonLink> : null}
        <ButtonLink href={lesson} variant="3">
          Back to the lesson
        </ButtonLink>
      </div>
    </div>
  )
}
