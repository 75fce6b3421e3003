import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const compress = promisify(gzip)

/** Below this a page fits one network packet either way. */
const WORTH_BYTES = 1_400

/** Fast rather than small: a page is compressed for one reader, once. */
const LEVEL = { level: constants.Z_BEST_SPEED }

/**
 * The body of a page as the browser takes it: gzip where it says so. Sets the headers that go with it. Off the main
 * thread, so that other requests go on meanwhile.
 */
export async function pageBody({ html, request, headers }: { html: string; request: Request; headers: Headers }): Promise<string | Uint8Array> {
  headers.append('Vary', 'Accept-Encoding')
  const accepts = /\bgzip\b(?!;q=0(?:\.0+)?\b)/.test(request.headers.get('accept-encoding') ?? '')
  if (!accepts || html.length < WORTH_BYTES) return html
  headers.set('Content-Encoding', 'gzip')
  return compress(html, LEVEL)
}
