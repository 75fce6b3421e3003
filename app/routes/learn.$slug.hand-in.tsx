import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EvidenceList } from '~/components/assignment/evidence-list'
import { ConfirmForm } from '~/components/confirm-form'
import { CheckField } from '~/components/field'
import { Note } from '~/components/note'
import { counted } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { handIn } from '~/models/assignment-evidence.server'
import { requireOwnAssignment } from './assignment-view.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Hand in · ${data?.title ?? 'Jointmark'}` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const { view, revision } = await requireOwnAssignment({ user, slug: params.slug ?? '', now: clock.now() })
  if (!view.draft) throw redirect(`${view.step}#assignment`)
  return { view, evidence: view.draft.evidence, title: revision.title }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const now = clock.now()
  const { view } = await requireOwnAssignment({ user, slug: params.slug ?? '', now, sending: true })
  if (formText(await request.formData(), 'blacked-out') !== 'on')
    return data({ confirm: 'Look through everything once more, then tick this.', refused: null }, { status: 400 })
  const handed = await handIn({
    personId: user.personId,
    slug: view.slug,
    slots: view.slots,
    today: clock.today(user.timeZone),
    now,
  })
  if (!handed.ok) return data({ confirm: null, refused: handed.because }, { status: 409 })
  return redirect(`${view.step}#assignment`)
}

export default function HandIn() {
  const { view, evidence, title } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const files = evidence.filter(({ form }) => form === 'file').length
  const holds = [files > 0 ? counted(files, 'file') : '', evidence.length > files ? counted(evidence.length - files, 'text') : '']
  return (
    <ConfirmForm
      over={<a href={view.step}>{title}</a>}
      title={view.missing.length > 0 ? 'Something is still missing' : 'Hand this in?'}
      consequences={[
        view.missing.length > 0
          ? `Still to add: ${view.missing.join(', ')}.`
          : `You hand in ${holds.filter(Boolean).join(' and ')}, listed below.`,
        'Your supervisor and trainers can read it, and auditors; every reading is recorded.',
        'You can take it back until somebody begins to mark it. After that it stays as it is.',
      ]}
      confirm="Hand in"
      cancel={{ label: 'Change something first', href: `${view.step}#hand-in` }}
    >
      {answered?.refused ? <Note tone="bad" announce="alert" title={answered.refused} /> : null}
      <EvidenceList slots={view.slots} evidence={evidence} />
      <CheckField
        name="blacked-out"
        id="blacked-out"
        label="I looked through everything: nothing in it shows who a client is."
        errors={answered?.confirm ? [answered.confirm] : undefined}
      />
    </ConfirmForm>
  )
}
