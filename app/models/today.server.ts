import { certificateStanding } from '~/domain/certificate-state'
import { lessonMinutes, lessonsOf } from '~/domain/curriculum'
import { addDays, civilDateIn } from '~/domain/dates'
import { policyOn, type PolicyVersion } from '~/domain/policy'
import type { TodayCourse, TodayQuestion } from '~/domain/today-item'
import { PLAIN_CALENDAR } from '~/domain/working-days'
import { factsOf, listCertificates, type Certificate } from './certificates.server'
import { currentPolicy } from './curricula.server'
import { listEnrolments, type Enrolment } from './enrolments.server'
import { examStanding } from './exams.server'
import { latestOpenLesson } from './lesson-work.server'
import { listLessonHeads, type LessonHeadSummary } from './lessons.server'
import { listAnyLeave, listCalendars } from './organisation.server'
import { listProgress } from './progress.server'
import { reassessmentOf } from './register.server'
import { listRuns, type Run } from './runs.server'
import { listScenarios } from './scenarios.server'

/** How long a new certificate is news. */
const NEWS_DAYS = 7

type Who = { personId: string; agencyId: string; timeZone: string; now: Date }

type Basis = Who & {
  today: string
  versions: PolicyVersion[]
  heads: Map<string, LessonHeadSummary>
  done: Set<string>
  certificates: Certificate[]
  runs: Run[]
  scenarios: { slug: string; title: string }[]
}

/** Everything the Today page decides from, for one person. */
export async function todayOf(who: Who): Promise<TodayQuestion> {
  const { personId, timeZone, now } = who
  const today = civilDateIn(now, timeZone)
  const [{ versions }, heads, progress, certificates, runs, scenarios, enrolments, open] = await Promise.all([
    currentPolicy(),
    listLessonHeads(),
    listProgress({ personId }),
    listCertificates({ personId }),
    listRuns({ personId }),
    listScenarios(),
    listEnrolments({ personId }),
    latestOpenLesson({ personId }),
  ])
  const done = new Set(progress.filter((one) => one.completedAt).map((one) => one.slug))
  const basis = { ...who, today, versions, heads: new Map(heads.map((head) => [head.slug, head])), done, certificates, runs, scenarios }
  return {
    today,
    zone: timeZone,
    lessonInProgress: open ? { slug: open.slug, title: open.title, page: String(open.page + 1), minutesLeft: open.standing.minutesLeft } : null,
    courses: await Promise.all(enrolments.map((enrolment) => courseOf(basis, enrolment))),
  }
}

async function courseOf(basis: Basis, { track, curriculum }: Enrolment): Promise<TodayCourse> {
  const { personId, now, timeZone, heads, done } = basis
  const lessons = lessonsOf(curriculum)
  const next = lessons.find(({ slug }) => !done.has(slug) && heads.has(slug))
  const exam = await examStanding({ personId, track, now, zone: timeZone })
  return {
    track,
    title: curriculum.title,
    lessons: {
      done: lessons.filter(({ slug }) => done.has(slug)).length,
      of: lessons.length,
      inPreparation: lessons.filter(({ slug }) => !done.has(slug) && !heads.has(slug)).length,
    },
    nextLesson: next ? { slug: next.slug, title: next.title, minutes: lessonMinutes(next) } : null,
    scenarios: scenariosOf(basis, track),
    exam: exam
      ? {
          passed: exam.attempts.some((attempt) => attempt.passed),
          running: exam.mayStart.running,
          mayStart: exam.mayStart.ok,
          because: exam.mayStart.because,
          nextAt: exam.mayStart.nextAt,
        }
      : null,
    ...(await certificateOf(basis, track)),
  }
}

function scenariosOf({ versions, today, runs, scenarios }: Basis, track: Enrolment['track']): TodayCourse['scenarios'] {
  const named = policyOn(versions, today).tracks[track].scenarios.anyOf ?? []
  return scenarios
    .filter(({ slug }) => named.includes(slug))
    .map(({ slug, title }) => {
      const mine = runs.filter((run) => run.slug === slug)
      const open = mine.find((run) => !run.endedAt)
      const finished = (mode: Run['mode']) => mine.some((run) => run.mode === mode && run.endedAt)
      return {
        slug,
        title,
        running: open ? { runId: open.runId, mode: open.mode } : null,
        practised: finished('practice'),
        recorded: finished('recorded'),
        passedInExam: mine.some((run) => run.mode === 'exam' && run.passed),
      }
    })
}

async function certificateOf(basis: Basis, track: Enrolment['track']): Promise<Pick<TodayCourse, 'certificate' | 'reassessment'>> {
  const certificate = basis.certificates.find((one) => one.track === track)
  if (!certificate) return { certificate: null, reassessment: null }
  const [calendars, leave] = await Promise.all([listCalendars(), listAnyLeave([basis.personId])])
  const validity = policyOn(basis.versions, certificate.completedOn).tracks[track].validity
  const standing = certificateStanding({ certificate: factsOf(certificate), policy: validity, today: basis.today })
  const reassessment = reassessmentOf({
    certificate,
    versions: basis.versions,
    calendar: calendars.get(basis.agencyId) ?? PLAIN_CALENDAR,
    leave: leave.get(basis.personId) ?? [],
    today: basis.today,
  })
  return {
    certificate: {
      number: certificate.number,
      lastDay: standing.lastDay,
      renewalOpensOn: standing.renewalOpensOn,
      renewalOpen: standing.state === 'renewal-open' || standing.state === 'in-grace',
      isNew: certificate.source === 'jointmark' && civilDateIn(certificate.issuedAt, basis.timeZone) >= addDays(basis.today, -NEWS_DAYS),
    },
    reassessment,
  }
}
