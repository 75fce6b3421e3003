import type { Requirement, Verdict } from '~/domain/certification'
import { TRACK_NAMES, type Track } from '~/domain/curriculum'
import { formatDate } from '~/domain/dates'
import { CLEARANCE_LEVELS } from '~/domain/policy'
import type { NextReassessment } from '~/domain/reassessment'
import type { Status } from '~/domain/register-status'
import { CheckList, type CheckItem, type CheckState } from './check-list'
import { Disclose } from './disclose'
import { Facts } from './facts'
import { StatusChip } from './status-chip'

export type ShownCertificate = {
  number: string
  level: string
  completedOn: string
  validFrom: string
  validThrough: string
  source: 'jointmark' | 'imported'
  sourceName: string
  evidenceReference: string
  trace: string[]
}

export type ShownTrackStanding = {
  track: Track
  status: Status
  because: string
  certificates: ShownCertificate[]
  reassessment: NextReassessment | null
  verdict: Verdict | null
}

/** One track on a person's page: standing, what is missing and why, the certificate and the next reassessment. */
export function TrackStanding({ standing, linkCertificates }: { standing: ShownTrackStanding; linkCertificates: boolean }) {
  const { track, status, because, certificates, reassessment, verdict } = standing
  const [newest, ...older] = certificates
  return (
    <section aria-labelledby={`track-${track}`} className="border-t border-rule-strong pt-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id={`track-${track}`} className="h2">
          {TRACK_NAMES[track]}
        </h2>
        <StatusChip status={status} />
      </div>
      {because === reassessment?.because ? null : <p className="mt-2 max-w-[62ch]">{because}</p>}
      {newest ? <CertificateFacts certificate={newest} link={linkCertificates} /> : null}
      {older.map((certificate) => (
        <Disclose
          key={certificate.number}
          className="mt-2"
          summary={`Earlier certificate, valid through ${formatDate(certificate.validThrough, 'long')}`}
        >
          <CertificateFacts certificate={certificate} link={linkCertificates} />
        </Disclose>
      ))}
      {reassessment?.quarter ? <Reassessment reassessment={reassessment} /> : null}
      {verdict ? (
        <Missing verdict={verdict} heldLevel={ENDED.includes(status) ? null : (newest?.level ?? null)} />
      ) : (
        <p className="mt-4 text-ink-2">No longer enrolled in this course.</p>
      )}
    </section>
  )
}

function CertificateFacts({ certificate, link }: { certificate: ShownCertificate; link: boolean }) {
  const { number, level, completedOn, validFrom, validThrough, source, sourceName, evidenceReference, trace } = certificate
  const origin = source === 'imported' ? `Imported${sourceName ? ` from ${sourceName}` : ''}` : 'Earned in Jointmark'
  return (
    <div className="mt-4">
      <Facts
        items={[
          { term: 'Certificate', value: link ? <a href={`/certificates/${number}`}>{number}</a> : number },
          { term: 'Level', value: <span className="capitalize">{level}</span> },
          { term: 'Certified on', value: formatDate(completedOn, 'long') },
          { term: 'Valid', value: `from ${formatDate(validFrom, 'long')} through ${formatDate(validThrough, 'long')}` },
          { term: 'Origin', value: evidenceReference ? `${origin}, evidence ${evidenceReference}` : origin },
        ]}
      />
      {trace.length > 0 ? <Derivation summary="How the last valid day was found" lines={trace} /> : null}
    </div>
  )
}

function Reassessment({ reassessment }: { reassessment: NextReassessment }) {
  return (
    <div className="mt-5">
      <h3 className="h3">Next reassessment</h3>
      <p className="mt-1 max-w-[62ch]">{reassessment.because}</p>
      <Derivation summary="How this date was found" lines={reassessment.trace.map(({ says }) => says)} />
    </div>
  )
}

function Derivation({ summary, lines }: { summary: string; lines: readonly string[] }) {
  return (
    <Disclose className="mt-2" summary={summary}>
      <ol className="mt-1 list-decimal space-y-1 ps-5 small">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </Disclose>
  )
}

/** A certificate that ended holds no level any more. */
const ENDED: readonly Status[] = ['Lapsed', 'Withdrawn']

/** What keeps the person from the next level stands open; what a held certificate already rests on is there when asked for. */
function Missing({ verdict, heldLevel }: { verdict: Verdict; heldLevel: string | null }) {
  const held = verdict.levels.findIndex((one) => one.level === heldLevel)
  const next = verdict.levels.find(({ ok }, index) => !ok && index > held)
  const open = next && !CLEARANCE_LEVELS.some((level) => level === heldLevel)
  return (
    <>
      {open ? (
        <div className="mt-5">
          <h3 className="h3">{`Missing for level ${next.level}`}</h3>
          <p className="mt-1 mb-3 text-ink-2">{next.because}</p>
          <CheckList label={`Requirements of level ${next.level}`} items={next.requirements.map(asItem)} />
        </div>
      ) : null}
      <Disclose className="mt-4" summary="All requirements of this course, and what is on record">
        <div className="mt-2 space-y-5">
          {verdict.levels.map((level) => (
            <div key={level.level}>
              <p className="mb-2 font-semibold capitalize">{level.level}</p>
              <CheckList label={`Requirements of level ${level.level}`} items={level.requirements.map(asItem)} />
            </div>
          ))}
        </div>
      </Disclose>
    </>
  )
}

const STATES: Record<Requirement['status'], CheckState> = { met: 'done', 'not-met': 'missing', missing: 'todo' }

function asItem({ id, title, status, because }: Requirement): CheckItem {
  return { key: id, state: STATES[status], title: <strong>{title}.</strong>, says: because }
}
