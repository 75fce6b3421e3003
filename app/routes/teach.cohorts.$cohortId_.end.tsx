import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ConfirmForm } from '~/components/confirm-form'
import { TextField } from '~/components/field'
import { cohortBounds } from '~/domain/cohort'
import { cohortPhase } from '~/domain/cohort-words'
import { TRACK_NAMES } from '~/domain/curriculum'
import { counted, formatDate } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { endCohort } from '~/models/cohort-changes.server'
import { listAnyMembers } from '~/models/cohorts.server'
import { cohortToChange } from './teach.cohort-page.server'

const MOST = 300

export const meta: MetaFunction = () => [{ title: 'End a cohort · Jointmark' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'write:cohort:own')
  const cohort = await cohortToChange({ user, id: params.cohortId, now: clock.now() })
  const today = clock.today(cohort.zone)
  const members = await listAnyMembers({ cohortIds: [cohort.id], today })
  const { id, name, track } = cohort
  const ahead = cohortPhase({ ...cohort, today }).phase === 'ahead'
  return { id, name, course: TRACK_NAMES[track], people: members.length, ahead, to: cohortBounds(cohort).to }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:cohort:own')
  const now = clock.now()
  const cohort = await cohortToChange({ user, id: params.cohortId, now })
  const because = formText(await request.formData(), 'because').trim()
  if (because === '' || because.length > MOST)
    return data(
      { typed: because, errors: [because === '' ? 'Say why; its people will read it.' : `Use at most ${MOST} characters.`] },
      { status: 400 },
    )
  await endCohort({ cohort, because, actorId: user.personId, now })
  return redirect(`/teach/cohorts/${cohort.id}?saved=ended`)
}

export default function EndCohort() {
  const { id, name, course, people, ahead, to } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <ConfirmForm
      over={name}
      title={ahead ? `Cancel the cohort “${name}”?` : `End the cohort “${name}” today?`}
      consequences={[
        people === 0 ? 'Nobody is in it.' : `${counted(people, 'person is', 'people are')} told on Today, with your reason.`,
        ahead
          ? 'Nothing of its timetable becomes due.'
          : `It would last until ${formatDate(to, 'long')}. Nothing of its timetable is due any more.`,
        `Everybody stays enrolled in ${course}, and what they did is kept.`,
        'It cannot be taken back. Make a new cohort instead.',
      ]}
      confirm={ahead ? 'Cancel the cohort' : 'End the cohort'}
      takesAway
      cancel={{ label: 'Keep it', href: `/teach/cohorts/${id}` }}
    >
      <TextField
        name="because"
        label="Why"
        hint="One sentence for its people."
        defaultValue={answer?.typed}
        errors={answer?.errors}
        required
      />
    </ConfirmForm>
  )
}
