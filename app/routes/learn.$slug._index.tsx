import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/identity/index.server'
import { findProgress } from '~/models/progress.server'

/** The address of a lesson leads to the page where its reader stopped. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const slug = params.slug ?? ''
  const progress = await findProgress({ personId: user.personId, slug })
  throw redirect(`/learn/${slug}/${(progress?.page ?? 0) + 1}`)
}
