import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { Button } from '~/components/button'
import { CertificateSheet } from '~/components/certificate-sheet'
import { Disclose } from '~/components/disclose'
import { Facts } from '~/components/facts'
import { Note } from '~/components/note'
import { Chip } from '~/components/status-chip'
import { isInForce } from '~/domain/certificate-state'
import { certificateText, LEVEL_NAMES, standingWords } from '~/domain/certificate-words'
import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { formatDate } from '~/domain/dates'
import { COMPETENCIES } from '~/domain/lesson'
import printIsland from '~/islands/print.ts?worker&url'
import { listAgencies } from '~/models/organisation.server'
import { requireReadable, verifyAddressOf } from './certificate-page.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.number}, ${page.holder} · Jointmark` : 'Certificate' },
]
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { certificate, standing, user } = await requireReadable(request, params.number)
  const imported = certificate.source === 'imported'
  return {
    number: certificate.number,
    holder: certificate.holderName,
    own: certificate.personId === user.personId,
    text: certificateText({ track: certificate.track, level: certificate.level, imported }),
    level: LEVEL_NAMES[certificate.level],
    issued: certificate.validFrom,
    validThrough: certificate.validThrough,
    inForce: isInForce(standing.state),
    words: standingWords(standing),
    because: standing.because,
    trace: [...certificate.trace, ...standing.trace.slice(1)],
    rests: {
      because: certificate.verdict?.because ?? '',
      requirements: certificate.verdict?.requirements.map(({ id, title, because }) => ({ id, title, because })) ?? [],
    },
    imported: imported ? { from: certificate.sourceName, reference: certificate.evidenceReference } : null,
    met: imported ? [] : COMPETENCIES.map((competency) => COMPETENCY_NAMES[competency].replace(/^./, (first) => first.toUpperCase())),
    agencies: jointly({ holders: certificate.agencyName, all: (await listAgencies()).map((agency) => agency.name) }),
    verify: verifyAddressOf(request, certificate.number),
  }
}

/** Two agencies certify together; where there are more, the holder's own. */
function jointly({ holders, all }: { holders: string; all: string[] }): string[] {
  const [other, ...more] = all.filter((name) => name !== holders)
  return other && more.length === 0 ? [holders, `and ${other}, jointly`] : [holders]
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function CertificatePage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_21rem] print:block">
        <section className="noprint lg:col-start-2 lg:row-start-1" aria-labelledby="standing">
          <Standing page={page} />
        </section>
        <div className="min-w-0 lg:col-start-1 lg:row-start-1">{page.inForce ? <Sheet page={page} /> : <Instead page={page} />}</div>
      </div>
      <script type="module" src={printIsland} />
    </>
  )
}

const withoutScheme = (address: string) => address.replace(/^https?:\/\//, '')

function Sheet({ page }: { page: Page }) {
  const { text } = page
  return (
    <CertificateSheet
      number={page.number}
      holder={page.holder}
      agencies={page.agencies}
      title={text.title}
      statement={
        <>
          has completed the course <strong className="font-semibold">{text.course}</strong> {text.shown}
        </>
      }
      met={page.met}
      issued={page.issued}
      validThrough={page.validThrough}
      signatories={[]}
      qr={<img alt={`QR code, opens ${page.verify}`} src={`/certificates/${page.number}/qr.svg`} width="128" height="128" />}
      verifyAddress={
        <>
          {withoutScheme(page.verify).slice(0, -page.number.length)}
          <wbr />
          <span className="whitespace-nowrap">{page.number}</span>
        </>
      }
      limits={
        [text.limits, page.imported?.from ? `Recorded in Jointmark from: ${page.imported.from}.` : null].filter(Boolean).join(' ') ||
        undefined
      }
    />
  )
}

/** In place of a sheet that is not in force: never the sheet with a stamp over it. */
function Instead({ page }: { page: Page }) {
  return (
    <Note tone={page.words.tone === 'bad' ? 'bad' : 'warn'} title={`${page.words.heading}.`}>
      {page.because} There is no sheet to print while it is not in force; what it was issued for stays on record.{' '}
      {page.own ? (
        <>
          HR can tell you why. <a href="/certificate">See what a new certificate asks</a>.
        </>
      ) : null}
    </Note>
  )
}

function Standing({ page }: { page: Page }) {
  return (
    <>
      <Chip tone={page.words.tone}>{page.words.word}</Chip>
      <h1 className="mt-3 h2">{page.inForce ? `${page.own ? 'Your' : 'The'} certificate is in force` : page.words.heading}</h1>
      <p className="mt-1 small text-ink-2">{page.because}</p>
      <Facts
        className="mt-5 border-t border-rule pt-4 small"
        items={[
          { term: 'Holder', value: page.holder },
          { term: 'Course', value: page.text.course },
          { term: 'Level', value: page.level },
          { term: 'Number', value: <span className="tnum whitespace-nowrap">{page.number}</span> },
          { term: 'Issued', value: formatDate(page.issued, 'long') },
          { term: 'Valid through', value: formatDate(page.validThrough, 'long') },
          {
            term: 'Imported',
            value: page.imported
              ? `from ${page.imported.from || 'an earlier record'}${page.imported.reference ? `, reference ${page.imported.reference}` : ''}`
              : null,
          },
        ]}
      />
      <p className="mt-5 small">
        Anybody can check it, without an account, at <a href={`/verify/${page.number}`}>{withoutScheme(page.verify)}</a>. They see name,
        course, level, agency and state, and nothing else.
      </p>
      {page.inForce ? (
        <div className="mt-5">
          <Button variant="1" icon={Printer} data-print="" hidden>
            Print
          </Button>
          <p className="mt-2 hint">Prints alone on one A4 page.</p>
        </div>
      ) : null}
      <div className="mt-6 space-y-2">
        <Disclose summary="How the dates were found">
          <ol className="mt-2 list-decimal space-y-1 ps-5 small">
            {page.trace.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </Disclose>
        {page.rests.because ? (
          <Disclose summary="What it rests on">
            <p className="mt-2 small">{page.rests.because}</p>
            <ul className="mt-2 space-y-2 small">
              {page.rests.requirements.map((requirement) => (
                <li key={requirement.id}>
                  <strong>{requirement.title}.</strong> {requirement.because}
                </li>
              ))}
            </ul>
          </Disclose>
        ) : null}
      </div>
    </>
  )
}
