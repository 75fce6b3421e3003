import { chanceFrom, type Chance } from '~/domain/chance'
import { markExercise } from '~/domain/exercises'
import type { LessonActivity } from '~/domain/lesson'
import { markQuestion } from '~/domain/questions'
import { lessonAssessmentFor } from '~/models/lesson-assessments.server'
import { questionKey, standingIn } from '~/models/lesson-work.server'
import { findLessonHead, type LessonRevision } from '~/models/lessons.server'
import { findProgress, finishPage, openLesson, saveAnswer } from '~/models/progress.server'
import { exerciseAnswer, questionAnswer } from './answers'
import { playCase } from './play-case.server'

type TakeLesson = {
  personId: string
  slug: string
  /** Stands for the person and the lesson. */
  seed: string
  start: Date
  /** Share of the pages worked through, 1 for the whole lesson. */
  share?: number
}

const PAGE_MS = 4 * 60_000
const TASK_MS = 70_000
/** Share of tasks right at the first try. */
const FIRST_TRY = 0.74

type Learner = { personId: string; revision: LessonRevision; chance: Chance; seed: string; at: Date }

/** Works through a lesson page by page, answering what is asked there; returns the instant of the last page. */
export async function takeLesson({ personId, slug, seed, start, share = 1 }: TakeLesson): Promise<Date> {
  const revision = await findLessonHead(slug)
  if (!revision) return start
  await openLesson({ personId, slug, revisionId: revision.revisionId, now: start })
  const learner: Learner = { personId, revision, chance: chanceFrom(seed), seed, at: start }
  const { pages, activities } = revision.lesson
  for (const page of pages.slice(0, Math.ceil(pages.length * share))) {
    for (const task of page.tasks) await doTask(learner, task)
    const activity = activities[page.activity]
    if (activity?.lastPage === page.index) await endActivity(learner, activity)
    await leavePage(learner, page.index)
  }
  return learner.at
}

async function doTask(learner: Learner, task: string): Promise<void> {
  const { personId, revision, chance } = learner
  const exercise = revision.lesson.exercises.find(({ id }) => id === task)
  if (!exercise) return
  const first = chance.next() < FIRST_TRY
  for (const right of first ? [true] : chance.next() < 0.7 ? [false, true] : [false]) {
    pass(learner, TASK_MS)
    const answer = exerciseAnswer({ exercise, right, chance })
    const { slug, revisionId } = revision
    await saveAnswer({ personId, slug, exerciseId: task, revisionId, answer, result: markExercise(exercise, answer), now: learner.at })
  }
}

/** What stands at the end of an activity: the questions of an assessment, or the runs of a case. */
async function endActivity(learner: Learner, activity: LessonActivity): Promise<void> {
  const { personId, revision, chance, seed } = learner
  const { slug, revisionId } = revision
  if (activity.kind === 'assessment') {
    const { form, questions } = await lessonAssessmentFor({
      personId,
      slug,
      activity: activity.index,
      revisionId,
      count: activity.questions ?? 0,
      now: learner.at,
    })
    for (const { itemId, versionId } of form) {
      const question = questions.get(versionId)
      if (!question) continue
      pass(learner, TASK_MS)
      const answer = questionAnswer({ question, right: chance.next() < FIRST_TRY, chance: chanceFrom(`${seed} ${itemId}`) })
      await saveAnswer({
        personId,
        slug,
        exerciseId: questionKey(itemId),
        revisionId,
        answer,
        result: markQuestion(question, answer),
        now: learner.at,
      })
    }
  }
  if (activity.kind !== 'simulation' || !activity.scenario) return
  for (const mode of activity.runs ?? []) {
    pass(learner, TASK_MS)
    learner.at = await playCase({
      personId,
      slug: activity.scenario,
      mode,
      skill: mode === 'practice' ? 0.75 : 1,
      seed: `${seed} ${mode}`,
      start: learner.at,
    })
  }
}

async function leavePage(learner: Learner, position: number): Promise<void> {
  const { personId, revision } = learner
  const { slug, lesson } = revision
  pass(learner, PAGE_MS)
  const last = lesson.pages.length - 1
  const progress = position === last ? await findProgress({ personId, slug }) : undefined
  const standing =
    progress && (await standingIn({ personId, revision, progress: { ...progress, pagesDone: [...progress.pagesDone, position] } }))
  await finishPage({
    personId,
    slug,
    page: position,
    next: Math.min(position + 1, last),
    completed: standing?.done ?? false,
    now: learner.at,
  })
}

function pass(learner: Learner, milliseconds: number): void {
  learner.at = new Date(learner.at.getTime() + milliseconds)
}
