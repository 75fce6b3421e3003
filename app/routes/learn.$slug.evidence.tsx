import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { HandInPanel } from '~/components/assignment/hand-in-panel'
import { PageHead } from '~/components/page-head'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { requireOwnAssignment } from './assignment-view.server'
import { changeAssignment, uploadFiles } from './learn.$slug.evidence.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Your evidence · ${data?.title ?? 'Jointmark'}` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const { view, revision } = await requireOwnAssignment({ user, slug: params.slug ?? '', now: clock.now() })
  return { view, title: revision.title }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const now = clock.now()
  const own = await requireOwnAssignment({ user, slug: params.slug ?? '', now, sending: true })
  const hasFiles = request.headers.get('content-type')?.startsWith('multipart/form-data')
  const outcome = await (hasFiles ? uploadFiles : changeAssignment)({ request, user, own, now })
  if ('headers' in outcome) return outcome
  const { status, ...notDone } = outcome
  return data(notDone, { status })
}

/** The assignment apart from its lesson: where a form that could not be kept comes back. */
export default function EvidencePage() {
  const { view, title } = useLoaderData<typeof loader>()
  const notDone = useActionData<typeof action>()
  return (
    <div className="max-w-[46rem]">
      <PageHead over={<a href={view.step}>{title}</a>} title={notDone ? 'This was not kept' : 'Your evidence'} />
      <div className="mt-8">
        <HandInPanel view={view} {...notDone} />
      </div>
    </div>
  )
}
