import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ConfirmForm } from '~/components/confirm-form'
import { formatInstant } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { discardDraft, findDraft } from '~/models/drafts.server'
import { findLessonHead } from '~/models/lessons.server'

export const meta: MetaFunction = () => [{ title: 'Discard a draft · Jointmark' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'write:content:any')
  const slug = params.slug ?? ''
  const [draft, head] = await Promise.all([findDraft({ personId: user.personId, slug }), findLessonHead(slug)])
  if (!draft) throw redirect(`/teach/lessons/${slug}`)
  return { slug, title: head?.title ?? slug, saved: formatInstant(draft.updatedAt, user.timeZone, 'long'), number: head?.number ?? null }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePermission(request, 'write:content:any')
  const slug = params.slug ?? ''
  await discardDraft({ personId, slug, now: clock.now() })
  return redirect(`/teach/lessons/${slug}`)
}

export default function DiscardDraft() {
  const { slug, title, saved, number } = useLoaderData<typeof loader>()
  return (
    <ConfirmForm
      over={title}
      title="Discard your draft?"
      consequences={[
        `What you saved on ${saved} is gone and cannot be brought back.`,
        number === null ? 'Nothing of this lesson is published yet.' : `Revision ${number} stays as it is published.`,
      ]}
      confirm="Discard the draft"
      takesAway
      cancel={{ label: 'Keep it', href: `/teach/lessons/${slug}` }}
    />
  )
}
