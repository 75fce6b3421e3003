import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { requireRunning, resumeAt } from './exam-page.server'

/** Carries an attempt on where it was left. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:exam:own')
  return redirect(resumeAt(await requireRunning({ personId, attemptId: params.attemptId, now: clock.now() })))
}
