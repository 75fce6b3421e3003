import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CertificateRow } from '~/components/certificate-row'
import { CourseRequirements } from '~/components/course-requirements'
import { Disclose } from '~/components/disclose'
import { Empty } from '~/components/empty'
import { inARow } from '~/components/format'
import { PageHead, Section } from '~/components/page-head'
import { isInForce } from '~/domain/certificate-state'
import { LEVEL_NAMES, standingWords } from '~/domain/certificate-words'
import { TRACK_NAMES } from '~/domain/curriculum'
import { formatDate } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { listCertificates, type Certificate } from '~/models/certificates.server'
import { verdictsOf, type TrackVerdict } from '~/models/certification.server'
import { currentPolicy } from '~/models/curricula.server'
import { findCalendar, listAnyLeave } from '~/models/organisation.server'
import { expireExams } from '~/models/exams.server'
import { reassessmentOf } from '~/models/register.server'
import { standingOf } from './certificate-page.server'

export const meta: MetaFunction = () => [{ title: 'Your certificate · Jointmark' }]
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:certificate:own')
  const { personId } = user
  const now = clock.now()
  await expireExams({ personId, now })
  const [certificates, verdicts, { versions }, calendar, leave] = await Promise.all([
    listCertificates({ personId }),
    verdictsOf({ personId, now }),
    currentPolicy(),
    findCalendar(user.agencyId),
    listAnyLeave([personId]),
  ])
  const today = clock.today(user.timeZone)
  const shown = certificates.map((certificate) => {
    const standing = standingOf({ certificate, versions })
    const next = reassessmentOf({ certificate, versions, calendar, leave: leave.get(personId) ?? [], today })
    return {
      ...asShown(certificate),
      newest: certificates.find((one) => one.track === certificate.track) === certificate,
      inForce: isInForce(standing.state),
      renewalOpens: standing.state === 'active' ? formatDate(standing.renewalOpensOn, 'long') : null,
      words: standingWords(standing),
      because: standing.because,
      reassessment: { because: next.because, trace: next.trace.map((line) => line.says) },
    }
  })
  const current = shown.filter((one) => one.newest)
  return { current, earlier: shown.filter((one) => !one.newest), courses: verdicts.map((verdict) => asCourse(verdict, current)) }
}

const asShown = (one: Certificate) => ({
  number: one.number,
  track: one.track,
  course: TRACK_NAMES[one.track],
  title: one.level === 'foundation' ? TRACK_NAMES[one.track] : `${TRACK_NAMES[one.track]}, ${LEVEL_NAMES[one.level].toLowerCase()}`,
  since: formatDate(one.validFrom, 'long'),
  through: formatDate(one.validThrough, 'long'),
  imported: one.source === 'imported' ? one.sourceName || 'an earlier record' : null,
})

/** Until the renewal opens, a full certificate leaves nothing to earn; what is on record stays to be seen. A provisional one has its next level before it. */
function asCourse({ track, verdict, certificate }: TrackVerdict, current: { track: string; renewalOpens: string | null }[]) {
  const renewalOpens = certificate?.level === 'provisional' ? null : (current.find((one) => one.track === track)?.renewalOpens ?? null)
  const missing = (id: string) => verdict.missing.some((requirement) => requirement.id === id)
  return {
    track,
    title: TRACK_NAMES[track],
    renewalOpens,
    because: renewalOpens ? `Certified. The next certificate can be earned from ${renewalOpens}, when the renewal opens.` : verdict.because,
    levels: verdict.levels.map(({ level, ok, because, requirements }) => ({
      level: LEVEL_NAMES[level].toLowerCase(),
      ok,
      because,
      items: requirements.map((one) => ({ key: one.id, state: STATES[one.status], title: `${one.title}.`, says: one.because })),
    })),
    links: [
      missing('lessons') ? { href: `/courses/${track}`, label: 'To the lessons' } : null,
      missing('exam') ? { href: `/exams/${track}`, label: 'To the exam' } : null,
      missing('scenarios') ? { href: `/assessments#cases-${track}`, label: 'To the scenario test' } : null,
    ].filter((link) => link !== null),
  }
}

const STATES = { met: 'done', 'not-met': 'missing', missing: 'todo' } as const

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function headingOf({ current, courses }: Page): string {
  const valid = current.filter((one) => one.inForce)
  if (valid.length === 1 && valid[0]) return `Your ${valid[0].course} certificate is valid through ${valid[0].through}`
  if (valid.length > 1) return `Your certificates of ${inARow(valid.map((one) => one.course))} are in force`
  if (current[0])
    return current.some((one) => one.words.word === 'Suspended') ? 'Your certificate is suspended' : 'Your certificate is not in force'
  const next = courses[0]
  const level = next?.levels.find((one) => !one.ok)
  if (!next || !level) return 'You have no certificate yet'
  return `No certificate yet: ${level.items.filter((item) => item.state === 'done').length} of ${level.items.length} requirements are met`
}

export default function MyCertificate() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead over="Your certificate" title={headingOf(page)} measure="wide" />
      {page.current.length > 0 ? (
        <ul className="ledger ruled mt-8" aria-label="Your certificates">
          {page.current.map((one, index) => (
            <CertificateRow key={one.number} one={one} first={index === 0} />
          ))}
        </ul>
      ) : null}
      <Section
        id="courses"
        title="What each course asks"
        lead="Every requirement is decided by one rule, and says what it was decided on. What is missing is never counted as done."
        className="mt-12"
      >
        {page.courses.length === 0 ? (
          <Empty title="You are not enrolled in a course" className="mt-4">
            Your job decides which courses you take. HR enrols you.
          </Empty>
        ) : (
          page.courses.map((course) => <Course key={course.track} course={course} />)
        )}
      </Section>
      {page.earlier.length > 0 ? (
        <Section id="earlier" title="Earlier certificates" className="mt-12">
          <ul className="ruled mt-3 border-y border-rule">
            {page.earlier.map((one) => (
              <li key={one.number} className="py-3 small">
                <a href={`/certificates/${one.number}`}>{one.title}</a>, {one.since} to {one.through}
                {one.imported ? `, imported from ${one.imported}` : ''}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function Course({ course }: { course: Page['courses'][number] }) {
  return (
    <section className="mt-6 border-t border-ink pt-4" aria-labelledby={`course-${course.track}`}>
      <h3 id={`course-${course.track}`} className="h3">
        {course.title}
      </h3>
      <p className="mt-1 max-w-[70ch]">{course.because}</p>
      {course.renewalOpens ? (
        <Disclose summary="What is on record for the next certificate" className="mt-2">
          <CourseRequirements levels={course.levels} />
        </Disclose>
      ) : (
        <>
          <CourseRequirements levels={course.levels} />
          <p className="mt-4 flex flex-wrap gap-x-5 gap-y-1 small">
            {course.links.map((link) => (
              <a key={link.href} href={link.href}>
                {link.label}
              </a>
            ))}
          </p>
        </>
      )}
    </section>
  )
}
