import { may, type Permission } from '~/domain/permissions'
import { ASSIGNMENT_SLUG } from '../../support/assignment'
import { WORKSHOP, LESSON, SCENARIO, type Asker, type Key, type Things } from './route-things'

/**
 * Who may.
 * - 'public': anybody, signed in or not; 'signed-in': whoever is signed in.
 * - `may`: those with the permission. With `only`, of those only the one whom the example belongs to; the others get
 *   `otherwise`. With `or`, everybody with that permission as well.
 */
export type Access = 'public' | 'signed-in' | { may: Permission; only?: Key | Key[]; otherwise?: 403 | 404; or?: Permission }

/** What somebody who may gets: one of these statuses (200 when left out). */
type Example = { access: Access; status?: number[] }

export type RouteRow = {
  /** The route's id in the build: its file under app/ without the ending. */
  id: string
  /** An example address. */
  path: (things: Things) => string
  get?: Example
  post?: Example & { fields?: Record<string, string> }
}

export type Expected = 'answer' | 'sign in' | 403 | 404

/** What the matrix of permissions says that this person gets. */
export function expectedFor({ roles, signedIn, key }: Pick<Asker, 'roles' | 'signedIn' | 'key'>, access: Access): Expected {
  if (access === 'public') return 'answer'
  if (!signedIn) return 'sign in'
  if (access === 'signed-in') return 'answer'
  if (access.or && may(roles, access.or)) return 'answer'
  if (!may(roles, access.may)) return 403
  const only = [access.only ?? []].flat()
  return only.length > 0 && !(key && only.includes(key)) ? (access.otherwise ?? 404) : 'answer'
}

const OWN_CERTIFICATE: Access = { may: 'read:certificate:own', only: 'owner', otherwise: 403, or: 'read:certificate:any' }
const OWN_ASSIGNMENT: Access = { may: 'take:lesson:own', only: 'owner' }
const OWN_RUN: Access = { may: 'play:scenario:own', only: 'owner' }
const OWN_ATTEMPT: Access = { may: 'take:exam:own', only: 'owner' }

const LEADER = 'leader of the cohort'
const OWN_COHORT: Access = { may: 'write:cohort:own', only: LEADER }

const OWN_PRACTICE: Access = { may: 'take:lesson:own', only: 'owner' }
const practice = (page: string) => (things: Things) => `/practice/${things.practiceSetId}${page}`
const attempt = (page: string) => (things: Things) => `/exams/attempt/${things.attemptId}${page}`
const person = (page: string) => (things: Things) => `/hr/people/${things.personId}${page}`
const workshop =
  (start: string, page = '') =>
  ({ workshopId }: Things) =>
    `${start}/${workshopId}${page}`
const cohort =
  (start: string, page = '') =>
  ({ cohortId }: Things) =>
    `${start}/${cohortId}${page}`
const lessonEditor = (page: string) => () => `/teach/lessons/${LESSON}${page}`

/**
 * Every route of the product. A new route is one more row: its id, an example address, and for each method it has who
 * may, by permission, and what such a person gets. POST examples are mistakes where possible, so that they change nothing.
 */
export const ROUTE_TABLE: RouteRow[] = [
  { id: 'routes/_index', path: () => '/', get: { access: { may: 'read:today:own' } } },
  {
    id: 'routes/notices',
    path: () => '/notices',
    get: { access: { may: 'read:today:own' } },
    post: { access: { may: 'read:today:own' }, status: [302] },
  },
  {
    id: 'routes/$',
    path: () => '/no-page-has-this-address',
    get: { access: 'public', status: [404] },
    post: { access: 'public', status: [404] },
  },
  { id: 'routes/healthz', path: () => '/healthz', get: { access: 'public' } },
  { id: 'routes/account', path: () => '/account', get: { access: 'signed-in' }, post: { access: 'signed-in', status: [400] } },
  {
    id: 'routes/_auth.sign-in',
    path: () => '/sign-in',
    get: { access: 'public', status: [200, 302] },
    post: { access: 'public', status: [400, 302] },
  },
  {
    id: 'routes/_auth.set-password.$token',
    path: ({ passwordToken }) => `/set-password/${passwordToken}`,
    get: { access: 'public' },
    post: { access: 'public', status: [400] },
  },

  { id: 'routes/help', path: () => '/help', get: { access: 'public' } },
  { id: 'routes/glossary', path: () => '/glossary', get: { access: { may: 'read:course:any' } } },
  {
    id: 'routes/notes',
    path: () => '/notes',
    get: { access: { may: 'take:lesson:own' } },
    post: { access: { may: 'take:lesson:own' }, status: [302] },
  },
  {
    id: 'routes/learn.$slug.$page_.active',
    path: () => `/learn/${LESSON}/1/active`,
    post: { access: { may: 'take:lesson:own' }, status: [204] },
  },
  {
    id: 'routes/learn.$slug.$page_.note',
    path: () => `/learn/${LESSON}/1/note`,
    post: { access: { may: 'take:lesson:own' }, fields: { intent: 'unbookmark' }, status: [302] },
  },
  {
    id: 'routes/learn.$slug.$page_.report',
    path: () => `/learn/${LESSON}/1/report`,
    get: { access: { may: 'take:lesson:own' } },
    post: { access: { may: 'take:lesson:own' }, status: [400] },
  },
  { id: 'routes/learn.$slug.print', path: () => `/learn/${LESSON}/print`, get: { access: { may: 'take:lesson:own' } } },
  {
    id: 'routes/rate.$kind.$subject',
    path: () => '/rate/lesson/no-such-lesson',
    get: { access: { may: 'take:lesson:own' }, status: [404] },
    post: { access: { may: 'take:lesson:own' }, status: [404] },
  },
  { id: 'routes/search', path: () => '/search', get: { access: { may: 'read:course:any' } } },
  { id: 'routes/courses._index', path: () => '/courses', get: { access: { may: 'read:course:any' } } },
  { id: 'routes/courses.$track_.coverage', path: () => '/courses/frontline/coverage', get: { access: { may: 'read:content:any' } } },
  { id: 'routes/learn.$slug_.before', path: () => `/learn/${LESSON}/before`, get: { access: { may: 'take:lesson:own' }, status: [302] } },
  { id: 'routes/courses.$track', path: () => '/courses/foundation', get: { access: { may: 'read:course:any' } } },
  { id: 'routes/learn.$slug._index', path: () => `/learn/${LESSON}`, get: { access: { may: 'take:lesson:own' }, status: [302] } },
  {
    id: 'routes/learn.$slug.$page',
    path: () => `/learn/${LESSON}/1`,
    get: { access: { may: 'take:lesson:own' } },
    post: { access: { may: 'take:lesson:own' }, fields: { intent: 'go-on' }, status: [302] },
  },

  {
    id: 'routes/recall._index',
    path: () => '/recall',
    get: { access: { may: 'take:lesson:own' } },
    post: { access: { may: 'take:lesson:own' }, status: [409] },
  },
  { id: 'routes/practice.$setId._index', path: practice(''), get: { access: OWN_PRACTICE, status: [302] } },
  {
    id: 'routes/practice.$setId.$position',
    path: practice('/1'),
    get: { access: OWN_PRACTICE },
    post: { access: OWN_PRACTICE, status: [400] },
  },
  { id: 'routes/practice.$setId.end', path: practice('/end'), get: { access: OWN_PRACTICE, status: [302] } },
  {
    id: 'routes/undertakings.$slug',
    path: () => '/undertakings/confidentiality',
    get: { access: { may: 'take:lesson:own' } },
    post: { access: { may: 'take:lesson:own' }, status: [400] },
  },
  {
    id: 'routes/needs.$track',
    path: () => '/needs/foundation',
    get: { access: { may: 'take:lesson:own' } },
    post: { access: { may: 'take:lesson:own' }, fields: { intent: 'rate' }, status: [400] },
  },

  {
    id: 'routes/learn.$slug.evidence',
    path: () => `/learn/${ASSIGNMENT_SLUG}/evidence`,
    get: { access: OWN_ASSIGNMENT },
    post: { access: OWN_ASSIGNMENT, fields: { intent: 'tick', step: '1', done: 'yes' }, status: [302] },
  },
  {
    id: 'routes/learn.$slug.hand-in',
    path: () => `/learn/${ASSIGNMENT_SLUG}/hand-in`,
    get: { access: OWN_ASSIGNMENT, status: [302] },
    post: { access: OWN_ASSIGNMENT, status: [302, 400] },
  },
  {
    id: 'routes/evidence.$evidenceId',
    path: ({ evidenceId }) => `/evidence/${evidenceId}`,
    get: { access: { may: 'read:assignment:own', only: ['owner', 'supervisor of the owner'], or: 'read:assignment:any' } },
  },
  { id: 'routes/assess._index', path: () => '/assess', get: { access: { may: 'read:assignment:team' } } },
  {
    id: 'routes/assess.$assignmentId',
    path: ({ assignmentId }) => `/assess/${assignmentId}`,
    get: { access: { may: 'read:assignment:team', only: 'supervisor of the owner', or: 'read:assignment:any' } },
    post: {
      access: { may: 'mark:assignment:team', only: 'supervisor of the owner', or: 'mark:assignment:any' },
      fields: { intent: 'save', version: '99' },
      status: [409],
    },
  },

  { id: 'routes/scenarios._index', path: () => '/scenarios', get: { access: { may: 'play:scenario:own' } } },
  {
    id: 'routes/scenarios.$slug',
    path: () => `/scenarios/${SCENARIO}`,
    get: { access: { may: 'play:scenario:own' } },
    post: { access: { may: 'play:scenario:own' }, fields: { mode: 'practice' }, status: [302] },
  },
  {
    id: 'routes/runs.$runId._index',
    path: ({ runId }) => `/runs/${runId}`,
    get: { access: OWN_RUN },
    post: { access: OWN_RUN, status: [400, 409] },
  },
  { id: 'routes/teach.scenarios._index', path: () => '/teach/scenarios', get: { access: { may: 'read:content:any' } } },
  { id: 'routes/teach.scenarios.$slug', path: () => `/teach/scenarios/${SCENARIO}`, get: { access: { may: 'read:content:any' } } },
  {
    id: 'routes/teach.scenarios.$slug_.runs',
    path: () => `/teach/scenarios/${SCENARIO}/runs`,
    get: { access: { may: 'read:scenario:any' } },
  },
  {
    id: 'routes/teach.scenarios.$slug_.findings.$version.$finding',
    path: () => `/teach/scenarios/${SCENARIO}/findings/1/9999`,
    get: { access: { may: 'read:content:any' }, status: [404] },
  },
  {
    id: 'routes/teach.scenarios.$slug_.versions.$number.withdraw',
    path: () => `/teach/scenarios/${SCENARIO}/versions/1/withdraw`,
    get: { access: { may: 'read:withdrawal:any' } },
    post: { access: { may: 'withdraw:scenario:any' }, status: [400] },
  },
  {
    id: 'routes/runs.$runId.replay',
    path: ({ runId }) => `/runs/${runId}/replay`,
    get: { access: { may: 'read:scenario:own', only: 'owner' } },
  },
  {
    id: 'routes/runs.$runId.debrief',
    path: ({ runId }) => `/runs/${runId}/debrief`,
    get: { access: OWN_RUN, status: [200, 302] },
    post: { access: OWN_RUN, status: [302, 409] },
  },

  {
    id: 'routes/assessments._index',
    path: () => '/assessments',
    get: { access: { may: 'take:exam:own' } },
    post: { access: { may: 'play:scenario:own' }, fields: { track: 'foundation' }, status: [302, 409] },
  },
  {
    id: 'routes/exams.$track',
    path: () => '/exams/foundation',
    get: { access: { may: 'take:exam:own' } },
    post: { access: { may: 'take:exam:own' }, status: [302, 409] },
  },
  { id: 'routes/exams.attempt.$attemptId._index', path: attempt(''), get: { access: OWN_ATTEMPT, status: [302] } },
  {
    id: 'routes/exams.attempt.$attemptId.$position',
    path: attempt('/1'),
    get: { access: OWN_ATTEMPT },
    post: { access: OWN_ATTEMPT, status: [302] },
  },
  {
    id: 'routes/exams.attempt.$attemptId.review',
    path: attempt('/review'),
    get: { access: OWN_ATTEMPT },
    post: { access: OWN_ATTEMPT, status: [302] },
  },
  {
    id: 'routes/exams.attempt.$attemptId.result',
    path: ({ finishedAttemptId }) => `/exams/attempt/${finishedAttemptId}/result`,
    get: { access: { may: 'take:exam:own', only: 'examined' } },
  },

  { id: 'routes/certificate._index', path: () => '/certificate', get: { access: { may: 'read:certificate:own' } } },
  {
    id: 'routes/certificates.$number',
    path: ({ certificateNumber }) => `/certificates/${certificateNumber}`,
    get: { access: OWN_CERTIFICATE },
  },
  {
    id: 'routes/certificates.$number_.qr[.svg]',
    path: ({ certificateNumber }) => `/certificates/${certificateNumber}/qr.svg`,
    get: { access: OWN_CERTIFICATE },
  },
  { id: 'routes/verify._index', path: () => '/verify', get: { access: 'public' } },
  { id: 'routes/verify.$number', path: ({ certificateNumber }) => `/verify/${certificateNumber}`, get: { access: 'public' } },

  { id: 'routes/hr.register', path: () => '/hr/register', get: { access: { may: 'read:register:any' } } },
  { id: 'routes/hr.register[.]csv', path: () => '/hr/register.csv', get: { access: { may: 'export:register:any' } } },
  {
    id: 'routes/hr.people.new',
    path: () => '/hr/people/new',
    get: { access: { may: 'write:person:any' } },
    post: { access: { may: 'write:person:any' }, status: [400] },
  },
  {
    id: 'routes/hr.people.$personId',
    path: person(''),
    get: { access: { may: 'read:person:team', only: 'supervisor of the owner', otherwise: 403, or: 'read:person:any' } },
    post: { access: { may: 'give:password-link:any' } },
  },
  {
    id: 'routes/hr.people.$personId_.edit',
    path: person('/edit'),
    get: { access: { may: 'write:person:any' } },
    post: { access: { may: 'write:person:any' }, status: [400] },
  },
  { id: 'routes/hr.import._index', path: () => '/hr/import', get: { access: { may: 'import:people:any', or: 'import:activity:any' } } },
  ...(['agencies', 'sites', 'job-roles', 'people', 'certificates', 'activity'] as const).flatMap((kind): RouteRow[] => {
    const needed = {
      people: 'people',
      certificates: 'certificate',
      activity: 'activity',
      agencies: 'organisation',
      sites: 'organisation',
      'job-roles': 'organisation',
    } as const
    const access: Access = { may: `import:${needed[kind]}:any` }
    return [
      { id: 'routes/hr.import.$kind', path: () => `/hr/import/${kind}`, get: { access }, post: { access, status: [400] } },
      { id: 'routes/hr.import.$kind_.template[.]csv', path: () => `/hr/import/${kind}/template.csv`, get: { access } },
    ]
  }),
  {
    id: 'routes/hr.import.draft.$draftId_.links[.]csv',
    path: ({ importDraftId }) => `/hr/import/draft/${importDraftId}/links.csv`,
    post: { access: { may: 'give:password-link:any' } },
  },
  {
    id: 'routes/hr.import.draft.$draftId',
    path: ({ importDraftId }) => `/hr/import/draft/${importDraftId}`,
    get: { access: { may: 'import:organisation:any' } },
    post: { access: { may: 'import:organisation:any' }, status: [302, 409] },
  },

  { id: 'routes/supervise.team', path: () => '/supervise/team', get: { access: { may: 'read:person:team' } } },
  { id: 'routes/change.adoption', path: () => '/change/adoption', get: { access: { may: 'read:adoption:any' } } },
  { id: 'routes/change.needs', path: () => '/change/needs', get: { access: { may: 'read:needs:any' } } },
  { id: 'routes/admin.audit', path: () => '/admin/audit', get: { access: { may: 'read:audit:any' } } },

  { id: 'routes/teach._index', path: () => '/teach', get: { access: { may: 'read:content:any' } } },
  {
    id: 'routes/teach.lessons.$slug',
    path: lessonEditor(''),
    get: { access: { may: 'read:content:any' } },
    post: { access: { may: 'write:content:any' }, status: [400] },
  },
  { id: 'routes/teach.lessons.$slug_.overview', path: lessonEditor('/overview'), get: { access: { may: 'read:content:any' } } },
  {
    id: 'routes/teach.reports',
    path: () => '/teach/reports',
    get: { access: { may: 'read:content:any' } },
    post: { access: { may: 'write:content:any' }, status: [400] },
  },
  {
    id: 'routes/teach.lessons.$slug_.check',
    path: lessonEditor('/check'),
    get: { access: { may: 'write:content:any' }, status: [302] },
    post: { access: { may: 'write:content:any' }, status: [400] },
  },
  {
    id: 'routes/teach.lessons.$slug_.discard',
    path: lessonEditor('/discard'),
    get: { access: { may: 'write:content:any' }, status: [200, 302] },
    post: { access: { may: 'write:content:any' }, status: [302] },
  },
  {
    id: 'routes/teach.lessons.$slug_.folder',
    path: lessonEditor('/folder'),
    get: { access: { may: 'read:content:any' }, status: [200, 302] },
    post: { access: { may: 'publish:content:any' }, status: [302, 400, 409] },
  },
  {
    id: 'routes/teach.lessons.$slug_.history',
    path: lessonEditor('/history'),
    get: { access: { may: 'read:content:any' } },
    post: { access: { may: 'write:content:any' }, status: [404] },
  },

  {
    id: 'routes/workshops.$sessionId',
    path: workshop('/workshops'),
    get: { access: { may: 'take:lesson:own' } },
    post: { access: { may: 'take:lesson:own' }, status: [400] },
  },
  {
    id: 'routes/workshops.$sessionId_.invitation[.]ics',
    path: workshop('/workshops', '/invitation.ics'),
    get: { access: { may: 'take:lesson:own', only: 'owner' } },
  },
  { id: 'routes/teach.guides.$slug', path: () => `/teach/guides/${WORKSHOP}`, get: { access: { may: 'read:content:any' } } },
  { id: 'routes/teach.sessions._index', path: () => '/teach/sessions', get: { access: { may: 'read:workshop:any' } } },
  {
    id: 'routes/teach.sessions.new',
    path: () => '/teach/sessions/new',
    get: { access: { may: 'write:workshop:any' } },
    post: { access: { may: 'write:workshop:any' }, status: [400] },
  },
  {
    id: 'routes/teach.sessions.$sessionId',
    path: workshop('/teach/sessions'),
    get: { access: { may: 'read:workshop:any' } },
    post: { access: { may: 'write:workshop:any' }, status: [409] },
  },
  {
    id: 'routes/teach.sessions.$sessionId_.edit',
    path: workshop('/teach/sessions', '/edit'),
    get: { access: { may: 'write:workshop:any' } },
    post: { access: { may: 'write:workshop:any' }, status: [400] },
  },
  {
    id: 'routes/teach.sessions.$sessionId_.cancel',
    path: workshop('/teach/sessions', '/cancel'),
    get: { access: { may: 'write:workshop:any' } },
    post: { access: { may: 'write:workshop:any' }, status: [400] },
  },
  {
    id: 'routes/teach.sessions.$sessionId_.sheet',
    path: workshop('/teach/sessions', '/sheet'),
    get: { access: { may: 'read:workshop:any' } },
  },

  {
    id: 'routes/cohorts.$cohortId',
    path: cohort('/cohorts'),
    get: { access: { may: 'take:lesson:own', only: 'owner' } },
  },
  {
    id: 'routes/cohorts.$cohortId_.timetable[.]ics',
    path: cohort('/cohorts', '/timetable.ics'),
    get: { access: { may: 'take:lesson:own', only: 'owner' } },
  },
  { id: 'routes/teach.cohorts._index', path: () => '/teach/cohorts', get: { access: { may: 'read:cohort:own' } } },
  {
    id: 'routes/teach.cohorts.new',
    path: () => '/teach/cohorts/new',
    get: { access: { may: 'write:cohort:own' } },
    post: { access: { may: 'write:cohort:own' }, status: [400], fields: { intent: 'propose' } },
  },
  {
    id: 'routes/teach.cohorts.$cohortId',
    path: cohort('/teach/cohorts'),
    get: { access: { may: 'read:cohort:own', only: LEADER, or: 'read:cohort:any' } },
    post: { access: OWN_COHORT, status: [400] },
  },
  {
    id: 'routes/teach.cohorts.$cohortId_.people',
    path: cohort('/teach/cohorts', '/people'),
    get: { access: OWN_COHORT },
    post: { access: OWN_COHORT, status: [400] },
  },
  {
    id: 'routes/teach.cohorts.$cohortId_.entries.$entryId',
    path: ({ cohortId, entryId }) => `/teach/cohorts/${cohortId}/entries/${entryId}`,
    get: { access: OWN_COHORT },
    post: { access: OWN_COHORT, status: [400] },
  },
  {
    id: 'routes/teach.cohorts.$cohortId_.end',
    path: cohort('/teach/cohorts', '/end'),
    get: { access: OWN_COHORT },
    post: { access: OWN_COHORT, status: [400] },
  },

  // Last, since it ends the sessions that the other rows are tried with.
  {
    id: 'routes/_auth.sign-out',
    path: () => '/sign-out',
    get: { access: 'public', status: [302] },
    post: { access: 'public', status: [302] },
  },
]
