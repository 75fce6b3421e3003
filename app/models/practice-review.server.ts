import { inArray } from 'drizzle-orm'
import { db } from '#db/client.server'
import { item } from '#db/schema'
import { nearestStep } from '~/domain/nearest-step'
import type { Question } from '~/domain/questions'
import { readItemVersions } from './items.server'
import { findLessonHead, findLessonPage, findLessonRevision, type LessonRevision } from './lessons.server'
import type { PracticeAnswer, PracticeSet } from './practice-sets.server'
import { listProgress } from './progress.server'

export type ToReview = {
  position: number
  stem: string
  /** Why the right answer is right, as the question says it. */
  why: string[]
  lesson: { slug: string; title: string }
  /** The step of the lesson that says most about it, its number from 1. */
  step: { number: number; title: string } | null
}

type Review = { personId: string; set: PracticeSet; answers: ReadonlyMap<number, PracticeAnswer> }

/** The questions of a set that were not answered right, each with why and where its lesson teaches it. */
export async function questionsToReview({ personId, set, answers }: Review): Promise<ToReview[]> {
  const missed = set.form.flatMap((drawn, at) => (answers.get(at + 1)?.right === false ? [{ ...drawn, position: at + 1 }] : []))
  if (missed.length === 0) return []
  const [questions, lessons, progress] = await Promise.all([
    readItemVersions(missed.map(({ versionId }) => versionId)),
    lessonsOfItems(missed.map(({ itemId }) => itemId)),
    listProgress({ personId }),
  ])
  const pinned = new Map(progress.map(({ slug, revisionId }) => [slug, revisionId]))
  const review = await Promise.all(
    missed.map(async ({ itemId, versionId, position }): Promise<ToReview[]> => {
      const [question, slug] = [questions.get(versionId), lessons.get(itemId)]
      if (!question || !slug) return []
      const kept = pinned.get(slug)
      const revision = kept ? await findLessonRevision(kept) : await findLessonHead(slug)
      const lesson = { slug, title: revision?.title ?? slug }
      return [{ position, stem: question.stem, why: whyRight(question), lesson, step: revision ? await stepOf(revision, question) : null }]
    }),
  )
  return review.flat()
}

async function lessonsOfItems(ids: string[]): Promise<Map<string, string>> {
  const rows = await db().select({ id: item.id, lesson: item.lessonSlug }).from(item).where(inArray(item.id, ids))
  return new Map(rows.map(({ id, lesson }) => [id, lesson]))
}

const whyRight = (question: Question): string[] =>
  'options' in question ? question.options.filter(({ right }) => right).map(({ text, why }) => `**${text}** ${why}`) : [question.why]

async function stepOf(revision: LessonRevision, question: Question): Promise<ToReview['step']> {
  const { revisionId, lesson } = revision
  const steps = await Promise.all(
    lesson.pages.map(async ({ title, index }) => {
      const page = await findLessonPage({ revisionId, position: index })
      return { position: index, text: `${title} ${(page?.html ?? '').replace(/<[^>]*>/g, ' ')}` }
    }),
  )
  const found = nearestStep({ question: `${question.stem} ${whyRight(question).join(' ')}`, steps })
  return found === null ? null : { number: found + 1, title: lesson.pages[found]?.title ?? '' }
}
