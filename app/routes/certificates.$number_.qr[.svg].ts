import type { LoaderFunctionArgs } from '@remix-run/node'
import { toString as drawCode } from 'qrcode'
import { requireReadable, verifyAddressOf } from './certificate-page.server'

/** The QR code of a certificate: black on white in every theme, with the quiet zone that readers need. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { certificate } = await requireReadable(request, params.number)
  const svg = await drawCode(verifyAddressOf(request, certificate.number), { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return new Response(svg, { headers: { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Cache-Control': 'private, max-age=3600' } })
}
