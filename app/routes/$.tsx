import type { LoaderFunctionArgs } from '@remix-run/node'
import { getOptionalUser } from '~/identity/index.server'

/** Public: every address that no other page answers, in the frame of whoever asks. */
export async function loader({ request }: LoaderFunctionArgs) {
  await getOptionalUser(request)
  throw new Response('There is no page at this address.', { status: 404 })
}

export const action = loader

export default function Nowhere() {
  return null
}
