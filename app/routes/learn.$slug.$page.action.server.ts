import { redirect } from '@remix-run/node'
import { markExercise, readAnswer, readTableView, type FormEntries } from '~/domain/exercises'
import { markQuestion, readQuestionAnswer } from '~/domain/questions'
import type { User } from '~/identity/index.server'
import { lessonAssessmentFor } from '~/models/lesson-assessments.server'
import { questionKey, standingIn } from '~/models/lesson-work.server'
import { finishPage, saveAnswer } from '~/models/progress.server'
import type { Place, Unsaved } from './learn.$slug.$page.server'

/** A saved answer leads back to the page; one that could not be saved comes back as it was typed. */
export type Answered = ReturnType<typeof redirect> | { unsaved: Unsaved; status: number }

type Work = Place & { user: User; entries: FormEntries; now: Date }

const valueOf = (entries: FormEntries, name: string) => entries.find(([key]) => key === name)?.[1]

const back = ({ revision, position }: Place, anchor = '') => redirect(`/learn/${revision.slug}/${position + 1}${anchor}`)

/** Saves an answer to an exercise of the page, or shows the form again with what is missing. */
export async function answerExercise(work: Work): Promise<Answered> {
  const { user, revision, entries, now } = work
  const exercise = revision.lesson.exercises.find(({ id }) => id === valueOf(entries, 'exercise'))
  if (!exercise) throw new Response('This task is not part of the lesson.', { status: 404 })
  const view = exercise.kind === 'query-table' ? readTableView(exercise, entries) : undefined
  if (view) return { unsaved: { exercise: exercise.id, view }, status: 200 }
  const read = readAnswer(exercise, entries)
  if (!read.ok) return { unsaved: { exercise: exercise.id, errors: read.errors, typed: entries }, status: 400 }
  const result = markExercise(exercise, read.answer)
  const { slug, revisionId } = revision
  await saveAnswer({ personId: user.personId, slug, exerciseId: exercise.id, revisionId, answer: read.answer, result, now })
  return back(work, `#exercise-${exercise.id}`)
}

/** Saves an answer to a question of the lesson's assessment. */
export async function answerQuestion(work: Work): Promise<Answered> {
  const { user, revision, position, entries, now } = work
  const { slug, revisionId } = revision
  const activity = revision.lesson.activities[revision.lesson.pages[position]?.activity ?? -1]
  if (activity?.kind !== 'assessment') throw new Response('There are no questions on this page.', { status: 404 })
  const { form, questions } = await lessonAssessmentFor({
    personId: user.personId,
    slug,
    activity: activity.index,
    revisionId,
    count: activity.questions ?? 0,
    now,
  })
  const key = valueOf(entries, 'question')
  const drawn = form.find(({ itemId }) => questionKey(itemId) === key)
  const question = drawn && questions.get(drawn.versionId)
  if (!drawn || !question || !key) throw new Response('This question is not among yours.', { status: 404 })
  const read = readQuestionAnswer(question, entries)
  if (!read.ok) return { unsaved: { exercise: key, errors: read.errors, typed: entries }, status: 400 }
  const result = markQuestion(question, read.answer)
  await saveAnswer({ personId: user.personId, slug, exerciseId: key, revisionId, answer: read.answer, result, now })
  return back(work, `#${key.replace(':', '-')}`)
}

/** Marks the page as gone through and goes on; the last open page ends the lesson. */
export async function goOn(work: Work) {
  const { user, revision, progress, position, now } = work
  const { personId } = user
  const pages = revision.lesson.pages.length
  const pagesDone = [...progress.pagesDone, position]
  const standing = await standingIn({ personId, revision, progress: { ...progress, pagesDone } })
  const next = Math.min(position + 1, pages - 1)
  await finishPage({ personId, slug: revision.slug, page: position, next, completed: standing.done, now })
  if (position + 1 < pages) return redirect(`/learn/${revision.slug}/${next + 1}`)
  return redirect(`/learn/${revision.slug}/${pages}?end`)
}
