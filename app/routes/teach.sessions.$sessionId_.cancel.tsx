import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ConfirmForm } from '~/components/confirm-form'
import { TextField } from '~/components/field'
import { counted, formatInstant } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { cancelSession } from '~/models/workshop-changes.server'
import { countAnyBookings } from '~/models/workshop-sessions.server'
import { plannedSession } from './teach.session-page.server'

const MOST = 300

export const meta: MetaFunction = () => [{ title: 'Cancel a session · Jointmark' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, 'write:workshop:any')
  const { id, title, startsAt, zone } = await plannedSession(params.sessionId)
  const { booked, waiting } = (await countAnyBookings([id]))(id)
  return { id, title, when: formatInstant(startsAt, zone), booked, waiting }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:workshop:any')
  const session = await plannedSession(params.sessionId)
  const because = formText(await request.formData(), 'because').trim()
  if (because === '' || because.length > MOST)
    return data(
      { typed: because, errors: [because === '' ? 'Say why; people will read it.' : `Use at most ${MOST} characters.`] },
      { status: 400 },
    )
  await cancelSession({ session, because, actorId: user.personId, now: clock.now() })
  return redirect(`/teach/sessions/${session.id}?saved=cancelled`)
}

export default function CancelSession() {
  const { id, title, when, booked, waiting } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <ConfirmForm
      over={title}
      title={`Cancel the session on ${when}?`}
      consequences={[
        booked + waiting === 0
          ? 'Nobody has booked.'
          : `${counted(booked, 'person has', 'people have')} a place and ${waiting} ${waiting === 1 ? 'waits' : 'wait'}. Each is told on Today, with your reason, and can book another session.`,
        'The calendar file they downloaded can be replaced by one that takes the entry away.',
        'It cannot be taken back. Plan a new session instead.',
      ]}
      confirm="Cancel the session"
      takesAway
      cancel={{ label: 'Keep it', href: `/teach/sessions/${id}` }}
    >
      <TextField
        name="because"
        label="Why"
        hint="One sentence for those who booked."
        defaultValue={answer?.typed}
        errors={answer?.errors}
        required
      />
    </ConfirmForm>
  )
}
