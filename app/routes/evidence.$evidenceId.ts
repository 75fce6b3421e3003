import { createReadableStreamFromReadable } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { clock } from '~/http/clock.server'
import { uploadStore } from '~/http/uploads.server'
import { requirePermission } from '~/identity/index.server'
import { openEvidence } from '~/models/assignment-queue.server'
import { uploadsName } from '~/models/settings.server'

const notHere = () => new Response('There is no file at this address.', { status: 404 })

/** A file that was handed in, as a download: no browser opens it as a page of ours, or runs anything in it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:assignment:own')
  const found = await openEvidence({ asker: user, evidenceId: params.evidenceId ?? '', now: clock.now() })
  if (!found?.fileId) throw notHere()
  const bytes = await uploadStore(await uploadsName()).read(found.fileId)
  if (!bytes) throw notHere()
  const ascii = found.name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return new Response(createReadableStreamFromReadable(bytes), {
    headers: {
      'Content-Type': found.mime,
      'Content-Length': String(found.bytes),
      'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(found.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  })
}
