import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endSession } from '~/identity/session.server'

/** Public: signing out twice does no harm. A visit by address changes nothing. */
export const loader = () => redirect('/')

export async function action({ request }: ActionFunctionArgs) {
  return redirect('/sign-in?signed-out', { headers: { 'Set-Cookie': await endSession(request) } })
}
