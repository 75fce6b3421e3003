import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/identity/index.server'
import { firstOpen } from '~/models/practice-sets.server'
import { requireSet } from './practice-page.server'

/** The address of a set leads to its first open question, or to its end. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:lesson:own')
  const { set, answers } = await requireSet({ personId, setId: params.setId })
  throw redirect(`/practice/${set.setId}/${firstOpen({ form: set.form, answers }) ?? 'end'}`)
}
