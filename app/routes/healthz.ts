import { answersQueries } from '~/models/settings.server'

/** Public: says that the process answers and its database too. */
export async function loader() {
  await answersQueries()
  return new Response('ok', { headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' } })
}
