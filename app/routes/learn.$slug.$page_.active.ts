import type { ActionFunctionArgs } from '@remix-run/node'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { recordBeat } from '~/models/active-time.server'

/** A step that is open before its reader says so now and then; what it counts is decided here. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { personId, timeZone } = await requirePermission(request, 'take:lesson:own')
  await recordBeat({ personId, slug: params.slug ?? '', position: Number(params.page) - 1, zone: timeZone, now: clock.now() })
  return new Response(null, { status: 204 })
}
