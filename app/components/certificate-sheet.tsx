import type { ReactNode } from 'react'
import { Day } from './date'
import { CertificateBorder } from './certificate-border'
import { Sign } from './sign'

type CertificateSheetProps = {
  number: string
  holder: string
  /** The issuing agencies, one line each. */
  agencies: readonly string[]
  title: string
  /** After the name: what was completed and shown. */
  statement: ReactNode
  /** Competencies that were met; empty where they are not known, as on certificates from before. */
  met: readonly string[]
  issued: string
  validThrough: string
  /** Who signs; nobody where the register itself answers for it. */
  signatories: readonly { name: string; role: string }[]
  /** The QR code, as an `svg` or `img` with a text alternative. */
  qr: ReactNode
  /** Printed under the code, for people without a camera. */
  verifyAddress: ReactNode
  /** A line in place of nothing, such as “Knowledge certificate. It gives no clearance to practise alone.” */
  limits?: ReactNode
}

/** The certificate: paper in every theme, alone on A4 in print. Never shown for one that is expired, suspended or withdrawn. */
export function CertificateSheet(sheet: CertificateSheetProps) {
  return (
    <article className="certificate paper" aria-label="Certificate">
      <CertificateBorder />
      <div className="certificate-body">
        <Sign className="size-14" />
        <p className="mt-5 max-w-[34ch] small text-ink-2">
          {sheet.agencies.map((agency) => (
            <span key={agency} className="block">
              {agency}
            </span>
          ))}
        </p>
        <h2 className="mt-9 font-serif text-2xl font-[520]">{sheet.title}</h2>
        <p className="mt-8 font-serif text-lg text-ink-2 italic">We certify that</p>
        <p className="certificate-name mt-2">{sheet.holder}</p>
        <p className="mt-6 max-w-[40ch] font-serif text-lg leading-8">{sheet.statement}</p>
        {sheet.met.length > 0 ? (
          <dl className="mt-9 grid w-full max-w-[31rem] gap-x-10 border-y border-ink py-4 text-start text-sm leading-6 sm:grid-cols-2 print:grid-cols-2">
            {sheet.met.map((competency) => (
              <div key={competency} className="flex justify-between gap-2">
                <dt>{competency}</dt>
                <dd className="font-semibold">Met</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {sheet.limits ? <p className="mt-4 max-w-[52ch] small text-ink-2">{sheet.limits}</p> : null}
        <CertificateFoot {...sheet} />
      </div>
    </article>
  )
}

function CertificateFoot({ number, issued, validThrough, signatories, qr, verifyAddress }: CertificateSheetProps) {
  return (
    <div className="mt-auto grid w-full gap-8 pt-12 text-start small sm:grid-cols-[1fr_auto] sm:items-end print:grid-cols-[1fr_auto] print:items-end">
      <div>
        {signatories.length > 0 ? (
          <div className="mb-6 grid grid-cols-2 gap-6">
            {signatories.map((person) => (
              <div key={person.name}>
                <p className="font-serif text-xl italic" aria-hidden="true">
                  {person.name}
                </p>
                <p className="border-t border-ink pt-1">
                  {person.name}
                  <span className="block text-ink-2">{person.role}</span>
                </p>
              </div>
            ))}
          </div>
        ) : null}
        <p className="tnum">
          Number {number}
          <span className="block">
            Issued <Day date={issued} />, valid through <Day date={validThrough} />
          </span>
        </p>
      </div>
      <figure className="certificate-qr justify-self-center text-center sm:justify-self-end">
        {qr}
        <figcaption className="mt-1 max-w-44 text-xs break-words text-ink-2">{verifyAddress}</figcaption>
      </figure>
    </div>
  )
}
