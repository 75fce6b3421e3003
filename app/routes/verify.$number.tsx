import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { Facts } from '~/components/facts'
import { PageHead } from '~/components/page-head'
import type { PageHandle } from '~/components/page-handle'
import { Chip } from '~/components/status-chip'
import { LEVEL_NAMES, standingWords } from '~/domain/certificate-words'
import { readCredentialNumber } from '~/domain/credential-number'
import { TRACK_NAMES } from '~/domain/curriculum'
import { formatDate, formatInstant } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { countMiss, mayLookUp } from '~/http/missed-numbers.server'
import { requestAddress } from '~/http/request-context.server'
import { findByNumber } from './certificate-page.server'

export const handle: PageHandle = { shell: 'public' }
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.found ? page.found.words.word : 'Not known'}: ${page?.number ?? ''} · Jointmark` },
  { name: 'robots', content: 'noindex, nofollow' },
]
export const headers = () => ({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' })

/**
 * Public: the state of one certificate today, for whoever holds its number. Nothing about the asker is kept, except for
 * a while the address of one who asks for numbers that no certificate has.
 */
export async function loader({ params }: LoaderFunctionArgs) {
  const typed = (params.number ?? '').slice(0, 100)
  const asking = { address: requestAddress(), now: clock.now() }
  if (!mayLookUp(asking)) throw new Response(null, { status: 429, statusText: 'Too Many Requests' })
  const found = await findByNumber(typed)
  if (!found) {
    const read = readCredentialNumber(typed)
    if (read.ok) countMiss(asking)
    const says = read.ok ? 'The number is well formed, and no certificate has it. Check it against the sheet.' : read.because
    return data({ number: read.ok ? read.number : typed, found: null, says }, { status: 404 })
  }
  const { certificate, standing } = found
  return data({
    number: certificate.number,
    says: null,
    found: {
      words: standingWords(standing),
      holder: certificate.holderName,
      course: TRACK_NAMES[certificate.track],
      level: LEVEL_NAMES[certificate.level],
      agency: certificate.agencyName,
      validThrough: formatDate(standing.lastDay, 'long'),
      checked: formatInstant(clock.now(), certificate.timeZone, 'long'),
    },
  })
}

export default function VerifyNumber() {
  const { number, found, says } = useLoaderData<typeof loader>()
  return (
    <div className="max-w-[44rem]">
      {found ? (
        <>
          <Chip tone={found.words.tone}>{found.words.word}</Chip>
          <PageHead className="mt-3" title={found.words.heading} lead={found.words.says} />
          <Facts
            className="mt-8 border-y border-rule py-5"
            items={[
              { term: 'Holder', value: found.holder },
              { term: 'Course', value: found.course },
              { term: 'Level', value: found.level },
              { term: 'Agency', value: found.agency },
              { term: 'Valid through', value: found.validThrough },
              { term: 'Number', value: <span className="tnum">{number}</span> },
            ]}
          />
          <p className="mt-5 small text-ink-2">
            Checked on {found.checked} against the register. Scores, job and contact details are not shown here; the holder can share them.
          </p>
        </>
      ) : (
        <>
          <Chip tone="bad">Not known</Chip>
          <PageHead className="mt-3" title="No certificate has this number" lead={says} />
          <p className="mt-6">
            You asked for <span className="mono break-words">{number}</span>
          </p>
        </>
      )}
      <p className="mt-8 noprint">
        <ButtonLink href="/verify">Check another certificate</ButtonLink>
      </p>
    </div>
  )
}
