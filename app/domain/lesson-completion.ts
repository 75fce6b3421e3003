import { waitsForAssessor, type AssignmentState } from '~/domain/assignment-state'
import type { LessonActivity, LessonPage } from '~/domain/lesson'

/** The ids of the tasks whose slots stand in a page's HTML, in their order. */
export function tasksOnPage(html: string): string[] {
  return [...html.matchAll(/<!--slot:(?:check|predict|exercise|reflection):([a-z0-9-]+)-->/g)].map((match) => match[1] ?? '')
}

/** A lesson as this rule needs it: its activities, its pages, and which tasks stand on which page. */
export type CompletableLesson = {
  activities: readonly Pick<LessonActivity, 'index' | 'kind' | 'declared' | 'scenario' | 'runs' | 'firstPage' | 'lastPage' | 'questions'>[]
  pages: readonly (Pick<LessonPage, 'index' | 'title' | 'activity'> & { tasks: readonly string[] })[]
}

export type LessonWork = {
  /** Positions of pages the learner went on from. */
  pagesDone: readonly number[]
  /** Ids of tasks answered at least once. */
  answered: ReadonlySet<string>
  /** Questions answered in the assessment, by index of its activity. */
  questionsAnswered: ReadonlyMap<number, number>
  /** Modes of finished runs, by scenario. */
  runsFinished: ReadonlyMap<string, readonly string[]>
  /** Cases still to be written: their runs are not asked for and their minutes do not count. */
  casesWaiting: ReadonlySet<string>
  /** Cases that are withdrawn with nothing served in their place: their runs are asked for, and wait for a corrected version. */
  casesWithdrawn: ReadonlySet<string>
  /** Where the workplace assignment stands; null while it was not begun. */
  assignment: AssignmentState | null
  /** Whether presence in a session of its workshop is on record and credits it, or a place in one is booked. */
  workshop: 'open' | 'booked' | 'credited'
}

/** `waits`: only somebody else can go on with it, or its day has to come. */
export type OpenPart = { page: number; says: string; waits: boolean }

export type LessonStanding = {
  done: boolean
  /** Pages with everything on them done. */
  pagesComplete: number[]
  open: OpenPart[]
  /** Declared minutes of what the learner still has to do, pages counted alike within an activity. */
  minutesLeft: number
  /** Declared minutes that wait for a case in preparation. */
  minutesWaiting: number
  /** Something is open, and none of it can be done by the learner now. */
  waitsForOthers: boolean
}

/**
 * How far a person is in a lesson. A lesson is done when every page was gone through, every task on it was answered,
 * every question of its assessment was answered, every run its simulation asks for was played to the end, where its case is written,
 * its workplace assignment was accepted, and presence in its workshop is on record, which nothing else replaces.
 * Answers need not be right: being wrong is how the lesson teaches; the exam decides.
 */
export function lessonStanding({ lesson, work }: { lesson: CompletableLesson; work: LessonWork }): LessonStanding {
  const open = lesson.pages.flatMap((page) => openParts({ page, lesson, work }))
  const openPages = new Set(open.map(({ page }) => page))
  const pagesComplete = lesson.pages.map(({ index }) => index).filter((index) => !openPages.has(index))
  const waits = lesson.activities.filter(({ scenario }) => scenario && work.casesWaiting.has(scenario))
  const minutesWaiting = waits.reduce((sum, { declared }) => sum + declared, 0)
  return {
    done: lesson.pages.length > 0 && open.length === 0,
    pagesComplete,
    open,
    minutesLeft: minutesLeft({ lesson, work, openPages: new Set(open.flatMap(({ page, waits }) => (waits ? [] : [page]))) }),
    minutesWaiting,
    waitsForOthers: open.length > 0 && open.every(({ waits }) => waits),
  }
}

function openParts({
  page,
  lesson,
  work,
}: {
  page: CompletableLesson['pages'][number]
  lesson: CompletableLesson
  work: LessonWork
}): OpenPart[] {
  const says: string[] = []
  const unanswered = page.tasks.filter((task) => !work.answered.has(task)).length
  if (unanswered > 0) says.push(unanswered === 1 ? 'one task to answer' : `${unanswered} tasks to answer`)
  const activity = lesson.activities[page.activity]
  const own = says.length
  if (activity?.lastPage === page.index) says.push(...openOfActivity(activity, work))
  if (says.length === 0 && !work.pagesDone.includes(page.index)) says.push('not read yet')
  const waits = own === 0 && activity !== undefined && waitsIn(activity, page.index, work)
  return says.length > 0 ? [{ page: page.index, says: `${page.title}: ${says.join(', ')}`, waits }] : []
}

function waitsIn({ kind, scenario }: CompletableLesson['activities'][number], page: number, work: LessonWork): boolean {
  if (kind === 'simulation') return scenario !== undefined && work.casesWithdrawn.has(scenario) && work.pagesDone.includes(page)
  if (kind === 'workshop') return work.workshop === 'booked' && work.pagesDone.includes(page)
  return kind === 'workplace-assignment' && work.assignment !== null && waitsForAssessor(work.assignment)
}

const WORKSHOP_OPEN = { open: 'a session of the workshop to take part in', booked: 'the workshop you have booked' }

const ASSIGNMENT_OPEN: Record<Exclude<AssignmentState, 'accepted'>, string> = {
  draft: 'the assignment to hand in',
  'handed-in': 'the assignment waits for an assessor',
  'in-marking': 'the assignment is being marked',
  returned: 'the assignment to improve',
  'remedy-due': 'one thing in the assignment to remedy',
}

function openOfActivity(activity: CompletableLesson['activities'][number], work: LessonWork): string[] {
  if (activity.kind === 'workshop') return work.workshop === 'credited' ? [] : [WORKSHOP_OPEN[work.workshop]]
  if (activity.kind === 'workplace-assignment') return work.assignment === 'accepted' ? [] : [ASSIGNMENT_OPEN[work.assignment ?? 'draft']]
  if (activity.kind === 'assessment') {
    const left = (activity.questions ?? 0) - (work.questionsAnswered.get(activity.index) ?? 0)
    return left > 0 ? [left === 1 ? 'one question to answer' : `${left} questions to answer`] : []
  }
  if (activity.kind !== 'simulation' || !activity.scenario || work.casesWaiting.has(activity.scenario)) return []
  const finished = work.runsFinished.get(activity.scenario) ?? []
  const missing = (activity.runs ?? []).filter((mode) => !finished.includes(mode))
  if (missing.length > 0 && work.casesWithdrawn.has(activity.scenario)) return ['the case is withdrawn and waits for a corrected version']
  return missing.map((mode) => `the ${mode} run to finish`)
}

function minutesLeft({ lesson, work, openPages }: { lesson: CompletableLesson; work: LessonWork; openPages: ReadonlySet<number> }): number {
  const left = lesson.activities.reduce((sum, { declared, scenario, firstPage, lastPage }) => {
    if (scenario && work.casesWaiting.has(scenario)) return sum
    const pages = lastPage - firstPage + 1
    const open = lesson.pages.filter(({ index }) => index >= firstPage && index <= lastPage && openPages.has(index)).length
    return sum + (declared * open) / pages
  }, 0)
  return Math.round(left)
}
