import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { CheckList } from '~/components/check-list'
import { Disclose } from '~/components/disclose'
import { Empty } from '~/components/empty'
import { inARow } from '~/components/format'
import { PageHead, Section } from '~/components/page-head'
import { Chip } from '~/components/status-chip'
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
import { reassessmentOf } from '~/models/register.server'
import { standingOf } from './certificate-page.server'
import { closeExpired } from './exam-page.server'

export const meta: MetaFunction = () => [{ title: 'Your certificate · Jointmark' }]
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:certificate:own')
  const { personId } = user
  const now = clock.now()
  await closeExpired({ personId, now })
  const [certificates, verdicts, { versions }, calendar, leave] = await Promise.all([
    listCertificates({ personId }),
    verdictsOf({ personId, now }),
    currentPolicy(),
    findCalendar(user.agencyId),
    listAnyLeave([personId]),
  ])
  const shown = certificates.map((certificate) => {
    const newest = certificates.find((one) => one.track === certificate.track) === certificate
    const standing = standingOf({ certificate, versions })
    const next = reassessmentOf({ certificate, versions, calendar, leave: leave.get(personId) ?? [], today: clock.today(user.timeZone) })
    return { ...asShown(certificate), newest, inForce: isInForce(standing.state), words: standingWords(standing), because: standing.because, reassessment: newest ? { because: next.because, trace: next.trace.map((line) => line.says) } : null }
  })
  return { current: shown.filter((one) => one.newest), earlier: shown.filter((one) => !one.newest), courses: verdicts.map(asCourse) }
}

const asShown = (one: Certificate) => ({
  number: one.number,
  course: TRACK_NAMES[one.track],
  level: LEVEL_NAMES[one.level],
  since: formatDate(one.validFrom, 'long'),
  through: formatDate(one.validThrough, 'long'),
  imported: one.source === 'imported' ? one.sourceName || 'an earlier record' : null,
})

function asCourse({ track, verdict }: TrackVerdict) {
  const levels = verdict.levels.map(({ level, ok, because, requirements }) => ({
    level: LEVEL_NAMES[level],
    ok,
    because,
    items: requirements.map((one) => ({ key: one.id, state: one.ok ? ('done' as const) : one.status === 'not-met' ? ('missing' as const) : ('todo' as const), title: `${one.title}.`, says: one.because })),
  }))
  const next = levels.findIndex((level) => !level.ok)
  return { track, title: TRACK_NAMES[track], because: verdict.because, levels, next: next === -1 ? null : next, exam: verdict.missing.some(({ id }) => id === 'exam'), lessons: verdict.missing.some(({ id }) => id === 'lessons'), scenarios: verdict.missing.some(({ id }) => id === 'scenarios') }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function headingOf({ current, courses }: Page): string {
  const valid = current.filter((one) => one.inForce)
  if (valid.length === 1 && valid[0]) return `Your ${valid[0].course} certificate is valid through ${valid[0].through}`
  if (valid.length > 1) return `Your certificates of ${inARow(valid.map((one) => one.course))} are in force`
  if (current[0]) return current.some((one) => one.words.word === 'Suspended') ? 'Your certificate is suspended' : 'Your certificate is not in force'
  const next = courses[0]
  const level = next?.levels[next.next ?? 0]
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
          {page.current.map((one) => (
            <CertificateRow key={one.number} one={one} />
          ))}
        </ul>
      ) : null}
      <Section id="courses" title="What each course asks" lead="Every requirement is decided by one rule, and says what it was decided on. What is missing is never counted as done." className="mt-12">
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
                <a href={`/certificates/${one.number}`}>
                  {one.course}, {one.level.toLowerCase()}
                </a>
                , {one.since} to {one.through}
                {one.imported ? `, imported from ${one.imported}` : ''}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function CertificateRow({ one }: { one: Page['current'][number] }) {
  return (
    <li className="grid gap-x-8 gap-y-3 py-5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="h3">
            {one.course}, {one.level.toLowerCase()}
          </h2>
          <Chip tone={one.words.tone}>{one.words.word}</Chip>
          {one.imported ? <Chip>Imported</Chip> : null}
        </div>
        <p className="mt-1">{one.because}</p>
        <p className="small text-ink-2">
          Number <span className="tnum">{one.number}</span>, since {one.since}
          {one.imported ? `, imported from ${one.imported}` : ''}
        </p>
        {one.reassessment ? (
          <div className="mt-2">
            <p>{one.reassessment.because}</p>
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
        ) : null}
      </div>
      <ButtonLink href={`/certificates/${one.number}`} variant={one.inForce ? '1' : '2'}>
        {one.inForce ? 'Open and print' : 'Open'}
        <span className="sr-only">: {one.course}</span>
      </ButtonLink>
    </li>
  )
}

function Course({ course }: { course: Page['courses'][number] }) {
  const [now, later] = [course.next === null ? course.levels : course.levels.slice(0, course.next + 1), course.next === null ? [] : course.levels.slice(course.next + 1)]
  return (
    <section className="mt-6 border-t border-ink pt-4" aria-labelledby={`course-${course.track}`}>
      <h3 id={`course-${course.track}`} className="h3">
        {course.title}
      </h3>
      <p className="mt-1 max-w-[70ch]">{course.because}</p>
      {now.map((level) => (
        <LevelPart key={level.level} level={level} alone={course.levels.length === 1} />
      ))}
      <p className="mt-4 flex flex-wrap gap-x-5 gap-y-1 small">
        {course.lessons ? <a href={`/courses/${course.track}`}>To the lessons</a> : null}
        {course.exam ? <a href={`/exams/${course.track}`}>To the exam</a> : null}
        {course.scenarios ? <a href="/scenarios">To the scenarios</a> : null}
      </p>
      {later.length > 0 ? (
        <Disclose summary={`The levels after that: ${inARow(later.map((level) => level.level.toLowerCase()))}`} className="mt-2">
          {later.map((level) => (
            <LevelPart key={level.level} level={level} />
          ))}
        </Disclose>
      ) : null}
    </section>
  )
}

function LevelPart({ level, alone }: { level: Page['courses'][number]['levels'][number]; alone?: boolean }) {
  return (
    <div className="mt-4 max-w-[70ch]">
      <p className="label">
        {alone ? '' : `Level ${level.level.toLowerCase()}: `}
        {level.because}
      </p>
      <div className="mt-2">
        <CheckList items={level.items} label={`Level ${level.level.toLowerCase()}`} />
      </div>
    </div>
  )
}
