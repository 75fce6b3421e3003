import type { StandingWords } from '~/domain/certificate-words'
import { ButtonLink } from './button'
import { Disclose } from './disclose'
import { Chip } from './status-chip'

export type OwnCertificate = {
  number: string
  title: string
  course: string
  /** First valid day, in words. */
  since: string
  /** Where it came from, when it was earned before Jointmark. */
  imported: string | null
  inForce: boolean
  words: StandingWords
  because: string
  reassessment: { because: string; trace: readonly string[] }
}

/** A certificate of one's own in a list: what it is worth today, and its next reassessment with how the date was found. */
export function CertificateRow({ one, first }: { one: OwnCertificate; first: boolean }) {
  return (
    <li className="grid gap-x-8 gap-y-3 py-5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="h3">{one.title}</h2>
          <Chip tone={one.words.tone}>{one.words.word}</Chip>
          {one.imported ? <Chip>Imported</Chip> : null}
        </div>
        <p className="mt-1">{one.because}</p>
        <p className="small text-ink-2">
          Number <span className="tnum">{one.number}</span>, since {one.since}
          {one.imported ? `, imported from ${one.imported}` : ''}
        </p>
        <p className="mt-2">{one.reassessment.because}</p>
        {one.reassessment.trace.length > 1 ? (
          <Disclose summary="How this date was found" className="mt-1">
            <ol className="mt-2 list-decimal space-y-1 ps-5 small">
              {one.reassessment.trace.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          </Disclose>
        ) : null}
      </div>
      <ButtonLink href={`/certificates/${one.number}`} variant={first && one.inForce ? '1' : '2'}>
        {one.inForce ? 'Open and print' : 'Open'}
        <span className="sr-only">: {one.course}</span>
      </ButtonLink>
    </li>
  )
}
