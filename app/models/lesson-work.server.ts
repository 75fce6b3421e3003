import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { db } from '#db/client.server'
import { lessonAssessment, scenarioRun } from '#db/schema'
import { lessonStanding, type LessonStanding, type LessonWork } from '~/domain/lesson-completion'
import { listAssignmentStates } from './assignments.server'
import { findLessonRevision, type LessonRevision } from './lessons.server'
import { answeredExercises, endLesson, findProgress, type Progress } from './progress.server'
import { listWithdrawnScenarios, waitingIn } from './scenarios.server'
import { workshopStanding } from './workshop-credits.server'

/** Names under which answers to in-lesson questions are kept beside those to exercises. */
const QUESTION = 'item:'
export const questionKey = (itemId: string) => `${QUESTION}${itemId}`
/** The item that an answer kept under this name answers; undefined for an exercise of the lesson. */
export const itemOfKey = (key: string) => (key.startsWith(QUESTION) ? key.slice(QUESTION.length) : undefined)

type WorkQuestion = {
  personId: string
  revision: LessonRevision
  progress: Progress
  /** The exercises answered, where they have been read already. */
  answered?: ReadonlySet<string>
}

/** Everything a person has done in a lesson, as the rule of completion needs it. */
export async function lessonWork({ personId, revision, progress, answered: known }: WorkQuestion): Promise<LessonWork> {
  const { slug, lesson } = revision
  const scenarios = lesson.activities.flatMap((activity) => (activity.scenario ? [activity.scenario] : []))
  const assessments = lesson.activities.filter((activity) => activity.kind === 'assessment')
  const hasAssignment = lesson.activities.some((activity) => activity.kind === 'workplace-assignment')
  const hasWorkshop = lesson.activities.some((activity) => activity.kind === 'workshop')
  const [answered, runsFinished, casesWaiting, withdrawn, forms, assignments, workshop] = await Promise.all([
    known ?? answeredExercises({ personId, slug }),
    scenarios.length > 0 ? finishedModes(personId) : new Map<string, string[]>(),
    waitingIn(lesson.activities),
    listWithdrawnScenarios(scenarios),
    assessments.length > 1 ? formsOf({ personId, slug }) : [],
    hasAssignment ? listAssignmentStates({ personId }) : [],
    hasWorkshop ? workshopStanding({ personId, slug }) : ('open' as const),
  ])
  const casesWithdrawn = new Set(withdrawn.map((one) => one.slug))
  const assignment = assignments.find((one) => one.slug === slug)?.state ?? null
  const questionsAnswered = new Map(
    forms.map(({ activity, form }) => [activity, form.filter(({ itemId }) => answered.has(questionKey(itemId))).length]),
  )
  // With one assessment every question answered in the lesson is its own; its form need not be read.
  const [only] = assessments
  if (only && assessments.length === 1) questionsAnswered.set(only.index, [...answered].filter((id) => id.startsWith(QUESTION)).length)
  return { pagesDone: progress.pagesDone, answered, questionsAnswered, runsFinished, casesWaiting, casesWithdrawn, assignment, workshop }
}

async function formsOf({ personId, slug }: { personId: string; slug: string }) {
  const rows = await db()
    .select({ activity: lessonAssessment.activity, form: lessonAssessment.form })
    .from(lessonAssessment)
    .where(and(eq(lessonAssessment.personId, personId), eq(lessonAssessment.slug, slug)))
  return rows.map(({ activity, form }) => ({ activity, form: form as { itemId: string }[] }))
}

async function finishedModes(personId: string): Promise<Map<string, string[]>> {
  const rows = await db()
    .selectDistinct({ slug: scenarioRun.slug, mode: scenarioRun.mode })
    .from(scenarioRun)
    .where(
      and(
        eq(scenarioRun.personId, personId),
        isNotNull(scenarioRun.endedAt),
        isNull(scenarioRun.voidedAt),
        isNull(scenarioRun.branchedFrom),
      ),
    )
  const modes = new Map<string, string[]>()
  for (const { slug, mode } of rows) modes.set(slug, [...(modes.get(slug) ?? []), mode])
  return modes
}

/** How far a person is in a lesson that they opened. */
export async function standingIn(question: WorkQuestion): Promise<LessonStanding> {
  return lessonStanding({ lesson: question.revision.lesson, work: await lessonWork(question) })
}

/**
 * Ends a lesson that somebody else's record completes, once nothing in it is open. Call it inside the transaction of
 * that record.
 */
export async function endLessonIfDone({ personId, slug, now }: { personId: string; slug: string; now: Date }): Promise<void> {
  const progress = await findProgress({ personId, slug })
  const revision = progress && (await findLessonRevision(progress.revisionId))
  if (progress && revision && (await standingIn({ personId, revision, progress })).done) await endLesson({ progress, now })
}

/** Slugs of the lessons, of those given, in which nothing is left but what somebody else does or a day that has to come. */
export async function listHeldLessons({ personId, progress }: { personId: string; progress: Progress[] }): Promise<string[]> {
  const standings = await Promise.all(
    progress.map(async (one) => {
      const revision = await findLessonRevision(one.revisionId)
      return revision && (await standingIn({ personId, revision, progress: one }))
    }),
  )
  return progress.flatMap(({ slug }, index) => (standings[index]?.waitsForOthers ? [slug] : []))
}

export type OpenLesson = { slug: string; title: string; page: number; pages: number; updatedAt: string; standing: LessonStanding }

/** The lesson a person worked in last and can go on with, of all their progress, latest first; undefined when there is none. */
export async function latestOpenLesson({ personId, all }: { personId: string; all: Progress[] }): Promise<OpenLesson | undefined> {
  for (const progress of all) {
    const revision = progress.completedAt ? undefined : await findLessonRevision(progress.revisionId)
    const standing = revision && (await standingIn({ personId, revision, progress }))
    if (!standing || standing.waitsForOthers) continue
    const { slug, page, updatedAt } = progress
    return { slug, title: revision.title, page, pages: revision.lesson.pages.length, updatedAt, standing }
  }
  return undefined
}
