import type { User } from '~/identity/index.server'
import { lessonAssessmentFor } from '~/models/lesson-assessments.server'
import { questionKey } from '~/models/lesson-work.server'
import { findProgress } from '~/models/progress.server'
import { answerExercise, answerQuestion, goOn, type Answered } from '~/routes/learn.$slug.$page.action.server'
import { findPlace, standingOf } from '~/routes/learn.$slug.$page.server'
import { formsOfExercise, formsOfQuestion, type Entries, type Forms } from '../../support/exercise-answers'

type Step = { user: User; slug: string; position: number; now: Date }

export const placeAt = ({ user, slug, position, now }: Step) => findPlace({ user, slug, page: String(position + 1), now })

/** Sends an answer to an exercise as the page's form does. */
export async function sendExercise({ exercise, entries, ...step }: Step & { exercise: string; entries: Entries }): Promise<Answered> {
  return answerExercise({
    ...(await placeAt(step)),
    user: step.user,
    now: step.now,
    entries: [['intent', 'answer'], ['exercise', exercise], ...entries],
  })
}

/** Sends an answer to a question of the assessment on this page. */
export async function sendQuestion({ question, entries, ...step }: Step & { question: string; entries: Entries }): Promise<Answered> {
  return answerQuestion({
    ...(await placeAt(step)),
    user: step.user,
    now: step.now,
    entries: [['intent', 'question'], ['question', question], ...entries],
  })
}

export const goOnFrom = async (step: Step): Promise<Response> =>
  goOn({ ...(await placeAt(step)), user: step.user, now: step.now, entries: [] })

/** The questions drawn for a learner in the assessment on a page, with the forms of their answers; none where none stands. */
export async function questionsAt(step: Step): Promise<{ key: string; forms: Forms }[]> {
  const { revision, position } = await placeAt(step)
  const activity = revision.lesson.activities[revision.lesson.pages[position]?.activity ?? -1]
  if (activity?.kind !== 'assessment') return []
  const { personId } = step.user
  const { form, questions } = await lessonAssessmentFor({
    personId,
    slug: step.slug,
    activity: activity.index,
    revisionId: revision.revisionId,
    count: activity.questions ?? 0,
    now: step.now,
  })
  return form.flatMap(({ itemId, versionId }) => {
    const question = questions.get(versionId)
    return question ? [{ key: questionKey(itemId), forms: formsOfQuestion(question) }] : []
  })
}

/** Answers every task and question of a page. */
export async function workThrough(step: Step, answer: keyof Forms = 'wrong'): Promise<void> {
  const { revision } = await placeAt(step)
  for (const id of revision.lesson.pages[step.position]?.tasks ?? []) {
    const exercise = revision.lesson.exercises.find((one) => one.id === id)
    if (exercise) await sendExercise({ ...step, exercise: id, entries: formsOfExercise(exercise)[answer] })
  }
  for (const { key, forms } of await questionsAt(step)) await sendQuestion({ ...step, question: key, entries: forms[answer] })
}

/** Works through a lesson from its first page to its last. */
export async function takeLesson({ user, slug, now }: Omit<Step, 'position'>): Promise<void> {
  const { revision } = await placeAt({ user, slug, position: 0, now })
  for (const { index } of revision.lesson.pages) {
    await workThrough({ user, slug, position: index, now })
    await goOnFrom({ user, slug, position: index, now })
  }
}

export async function standingAt(step: Step) {
  return standingOf({ ...(await placeAt(step)), user: step.user })
}

export const completedAt = async ({ user, slug }: Pick<Step, 'user' | 'slug'>) =>
  (await findProgress({ personId: user.personId, slug }))?.completedAt ?? null
