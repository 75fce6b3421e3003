import { waitsForAssessor } from '~/domain/assignment-state'
import { assignmentToday, type ReturnedAssignment } from '~/domain/assignment-words'
import { certificateStanding } from '~/domain/certificate-state'
import { lessonMinutes, lessonsOf } from '~/domain/curriculum'
import { addDays, civilDateIn, type Period } from '~/domain/dates'
import { policyOn, type PolicyVersion } from '~/domain/policy'
import { scenarioTest } from '~/domain/scenario-test'
import type { TodayCourse, TodayQuestion } from '~/domain/today-item'
import { recallToday } from '~/domain/recall-words'
import { workshopToday } from '~/domain/workshop-words'
import { PLAIN_CALENDAR, type WorkCalendar } from '~/domain/working-days'
import { factsOf, listCertificates, type Certificate } from './certificates.server'
import { currentPolicy } from './curricula.server'
import { listEnrolments, type Enrolment } from './enrolments.server'
import { examStanding, listAttempts, type Attempt } from './exams.server'
import { findAssignment, listAssignmentStates, type AssignmentStanding } from './assignments.server'
import { latestOpenLesson, listHeldLessons, type OpenLesson } from './lesson-work.server'
import { listLessonHeads, type LessonHeadSummary } from './lessons.server'
import { findCalendar, listAnyLeave } from './organisation.server'
import { listProgress } from './progress.server'
import { needsOffers } from './needs-offers.server'
import { recallOf } from './recall.server'
import { reassessmentOf } from './register.server'
import { listRuns, type Run } from './runs.server'
import { listScenarios } from './scenarios.server'
import { listComingBookings } from './workshop-bookings.server'

/** How long a new certificate is news. */
const NEWS_DAYS = 7

type Who = { personId: string; agencyId: string; timeZone: string; now: Date }

type Basis = Who & {
  today: string
  versions: PolicyVersion[]
  heads: Map<string, LessonHeadSummary>
  done: Set<string>
  /** Lessons whose assignment was handed in or came back, or of which only a booked workshop is left: what is next in them stands elsewhere on the list, or is somebody else's. */
  assigned: Set<string>
  certificates: Certificate[]
  runs: Run[]
  scenarios: { slug: string; title: string; onlyExams: boolean }[]
  attempts: Attempt[]
  calendar: WorkCalendar
  leave: Period[]
}

/** Everything the Today page decides from, for one person, and the lesson they stopped in. */
export async function todayOf(who: Who): Promise<{ question: TodayQuestion; open: OpenLesson | undefined }> {
  const { personId, timeZone, now } = who
  const today = civilDateIn(now, timeZone)
  const [{ versions }, heads, progress, certificates, runs, scenarios, enrolments, attempts, assignments] = await Promise.all([
    currentPolicy(),
    listLessonHeads(),
    listProgress({ personId }),
    listCertificates({ personId }),
    listRuns({ personId }),
    listScenarios(),
    listEnrolments({ personId }),
    listAttempts({ personId }),
    listAssignmentStates({ personId }),
  ])
  const withWorkshop = new Set(heads.flatMap(({ slug, workshop }) => (workshop ? [slug] : [])))
  const held = await listHeldLessons({ personId, progress: progress.filter((one) => !one.completedAt && withWorkshop.has(one.slug)) })
  const done = new Set(progress.filter((one) => one.completedAt).map((one) => one.slug))
  const workTime = certificates.length > 0 ? await workTimeOf(who) : { calendar: PLAIN_CALENDAR, leave: [] }
  const basis = {
    ...who,
    ...workTime,
    today,
    versions,
    heads: new Map(heads.map((head) => [head.slug, head])),
    done,
    assigned: new Set([...assignments.filter(({ state }) => waitsForAssessor(state) || isBack(state)).map(({ slug }) => slug), ...held]),
    certificates,
    runs,
    scenarios,
    attempts,
  }
  const back = new Set(assignments.filter(({ state }) => isBack(state)).map(({ slug }) => slug))
  const learning = { enrolments, progress, written: new Set(basis.heads.keys()) }
  const [open, recall, returned, workshops, needs] = await Promise.all([
    latestOpenLesson({ personId, all: progress.filter(({ slug }) => !back.has(slug)) }),
    recallOf({ ...who, learning }),
    returnedOf({ personId, states: assignments, heads }),
    listComingBookings({ personId, now }),
    needsOffers({ personId, ...learning, certified: certificates.map(({ track }) => track) }),
  ])
  const question = {
    today,
    zone: timeZone,
    lessonInProgress: open
      ? { slug: open.slug, title: open.title, page: String(open.page + 1), minutesLeft: open.standing.minutesLeft }
      : null,
    further: [
      ...workshops.map((session) => workshopToday({ session, today })),
      ...returned.map(assignmentToday),
      ...recall.flatMap((module) => (module.open ? [recallToday(module.open)] : [])),
      ...needs,
    ],
    courses: await Promise.all(enrolments.map((enrolment) => courseOf(basis, enrolment))),
  }
  return { question, open }
}

const isBack = (state: AssignmentStanding['state']) => state === 'returned' || state === 'remedy-due'

type Returned = { personId: string; states: AssignmentStanding[]; heads: LessonHeadSummary[] }

/** Assignments that an assessor sent back, with how much of each is to be improved. */
async function returnedOf({ personId, states, heads }: Returned): Promise<ReturnedAssignment[]> {
  const back = states.flatMap(({ state, ...rest }) => (isBack(state) ? [{ state, ...rest }] : []))
  return Promise.all(
    back.map(async ({ slug, state, remedyDueOn }) => {
      const work = await findAssignment({ personId, slug })
      const decided = work?.rounds.filter((round) => round.state === 'decided').at(-1)
      const toImprove = Object.values(decided?.marks ?? {}).filter((mark) => (mark?.level ?? 3) < 3).length
      const title = heads.find((head) => head.slug === slug)?.title ?? slug
      return { title, href: `/learn/${slug}/evidence`, state, toImprove, remedyDueOn }
    }),
  )
}

/** What the dates of a reassessment depend on. */
async function workTimeOf({ personId, agencyId }: Who): Promise<{ calendar: WorkCalendar; leave: Period[] }> {
  const [calendar, leave] = await Promise.all([findCalendar(agencyId), listAnyLeave([personId])])
  return { calendar, leave: leave.get(personId) ?? [] }
}

async function courseOf(basis: Basis, enrolment: Enrolment): Promise<TodayCourse> {
  const { track, curriculum } = enrolment
  const { heads, done, assigned } = basis
  const lessons = lessonsOf(curriculum)
  const next = lessons.find(({ slug }) => !done.has(slug) && heads.has(slug) && !assigned.has(slug))
  const certified = certificateOf(basis, track)
  const since = cycleStart(certified.certificate)
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
    scenarioTest: scenarioTestOf(basis, enrolment, since),
    exam: await examOf({
      basis,
      track,
      lessonsDone: lessons.every(({ slug }) => done.has(slug)),
      since,
    }),
    ...certified,
  }
}

/** Passes before the renewal opened belong to the certificate that is running out. */
const cycleStart = (certificate: TodayCourse['certificate']) =>
  certificate && (certificate.renewalOpen || certificate.lapsed) ? certificate.renewalOpensOn : ''

type ExamQuestion = { basis: Basis; track: Enrolment['track']; lessonsDone: boolean; since: string }

/** The exam of a course where it could be sat or was: as long as lessons are missing and it never began there is nothing to ask. */
async function examOf({ basis, track, lessonsDone, since }: ExamQuestion): Promise<TodayCourse['exam']> {
  const { personId, now, timeZone } = basis
  const attempts = basis.attempts.filter((attempt) => attempt.track === track && attempt.voidedAt === null)
  const passed = attempts.some((attempt) => attempt.passed && attempt.submittedAt && civilDateIn(attempt.submittedAt, timeZone) >= since)
  if (passed) return { passed, running: null, mayStart: false, because: '', nextAt: null }
  if (!lessonsDone && attempts.length === 0) return null
  const standing = await examStanding({ personId, track, now, zone: timeZone })
  if (!standing) return null
  const { running, ok, because, nextAt } = standing.mayStart
  return { passed, running, mayStart: ok, because, nextAt }
}

function scenariosOf({ versions, today, runs, scenarios }: Basis, track: Enrolment['track']): TodayCourse['scenarios'] {
  const named = policyOn(versions, today).tracks[track].scenarios.anyOf ?? []
  return scenarios
    .filter(({ slug }) => named.includes(slug))
    .map(({ slug, title, onlyExams }) => {
      const mine = runs.filter((run) => run.slug === slug)
      const open = mine.find((run) => !run.endedAt)
      const finished = (mode: Run['mode']) => mine.some((run) => run.mode === mode && run.endedAt)
      return {
        slug,
        title,
        onlyExams,
        running: open ? { runId: open.runId, mode: open.mode } : null,
        practised: finished('practice'),
        recorded: finished('recorded'),
      }
    })
}

function scenarioTestOf(basis: Basis, { track, curriculum }: Enrolment, since: string): TodayCourse['scenarioTest'] {
  const { versions, today, runs, scenarios, timeZone: zone } = basis
  const policy = policyOn(versions, today).tracks[track].scenarios
  const { passed, of, open } = scenarioTest({ policy, curriculum, cases: scenarios, runs, since, zone })
  return { passed: Math.min(passed.length, of), of, next: open.length > 0 }
}

function certificateOf(basis: Basis, track: Enrolment['track']): Pick<TodayCourse, 'certificate' | 'reassessment'> {
  const { versions, today, timeZone, calendar, leave } = basis
  const certificate = basis.certificates.find((one) => one.track === track)
  if (!certificate) return { certificate: null, reassessment: null }
  const validity = policyOn(versions, certificate.completedOn).tracks[track].validity
  const standing = certificateStanding({ certificate: factsOf(certificate), policy: validity, today })
  return {
    certificate: {
      number: certificate.number,
      lastDay: standing.lastDay,
      renewalOpensOn: standing.renewalOpensOn,
      renewalOpen: standing.state === 'renewal-open' || standing.state === 'in-grace',
      lapsed: standing.state === 'lapsed',
      isNew: certificate.source === 'jointmark' && civilDateIn(certificate.issuedAt, timeZone) >= addDays(today, -NEWS_DAYS),
    },
    reassessment: reassessmentOf({ certificate, versions, calendar, leave, today }),
  }
}
