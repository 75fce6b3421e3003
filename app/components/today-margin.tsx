import { TRACK_NAMES, type Track } from '~/domain/curriculum'
import { formatDate } from '~/domain/dates'
import type { Status } from '~/domain/register-status'
import { CohortNow, type CohortNowShown } from './cohort-now'
import { Facts } from './facts'
import { capital } from './format'
import { Meter } from './progress'
import { AsidePart } from './split-layout'
import { StatusChip } from './status-chip'

type OwnRecord = {
  track: Track
  status: Status
  level: string | null
  number: string | null
  source: string | null
  certifiedOn: string | null
  validThrough: string | null
  nextReassessmentOn: string | null
  reassessmentBecause: string
}
type Course = { track: string; name: string; done: number; of: number; inPreparation: number }

type TodayMarginProps = { records: readonly OwnRecord[]; courses: readonly Course[]; cohorts: readonly CohortNowShown[] }

/** The reader's certificates and courses, beside what to do next. */
export function TodayMargin({ records, courses, cohorts }: TodayMarginProps) {
  const certified = records.filter((record) => record.number)
  return (
    <>
      {cohorts.map((cohort) => (
        <AsidePart key={cohort.id} id={`cohort-${cohort.id}`} title="Your cohort">
          <CohortNow cohort={cohort} />
        </AsidePart>
      ))}
      {certified.map((record) => (
        <AsidePart
          key={record.track}
          id={`certificate-${record.track}`}
          title={certified.length > 1 ? `Certificate: ${TRACK_NAMES[record.track]}` : 'Your certificate'}
        >
          <StatusChip status={record.status} />
          <div className="mt-2">
            <Facts items={certificateFacts(record)} />
          </div>
          <p className="mt-2 small">
            <a href={`/certificates/${record.number}`}>See the certificate</a>
          </p>
        </AsidePart>
      ))}
      <AsidePart id="courses" title={courses.length === 1 ? 'Your course' : 'Your courses'}>
        <ul className="grid gap-4">
          {courses.map((course) => (
            <li key={course.track}>
              <a href={`/courses/${course.track}`}>{course.name}</a>
              <div className="mt-1.5">
                <Meter value={course.done} max={course.of} label={`${course.name}: lessons done`} />
              </div>
              <p className="tnum mt-1 small text-ink-2">
                {course.done} of {course.of} lessons done
                {course.inPreparation > 0 ? `, ${course.inPreparation} in preparation` : ''}
              </p>
            </li>
          ))}
        </ul>
      </AsidePart>
      {certified.length === 0 ? (
        <AsidePart id="missing" title="Your certificate">
          <p className="small text-ink-2">
            None yet. <a href="/certificate">What is done and what is missing</a>
          </p>
        </AsidePart>
      ) : null}
    </>
  )
}

function certificateFacts(record: OwnRecord) {
  return [
    { term: 'Course', value: TRACK_NAMES[record.track] },
    { term: 'Level', value: `${capital(record.level ?? '')}${record.source === 'imported' ? ', imported' : ''}` },
    ...(record.certifiedOn ? [{ term: 'Certified on', value: formatDate(record.certifiedOn, 'long') }] : []),
    ...(record.validThrough ? [{ term: 'Valid through', value: formatDate(record.validThrough, 'long') }] : []),
    ...(record.nextReassessmentOn ? [{ term: 'Reassessment', value: formatDate(record.nextReassessmentOn, 'long') }] : []),
  ]
}
