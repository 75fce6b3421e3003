import { and, eq } from 'drizzle-orm'
import { db } from '#db/client.server'
import { lessonAssessment } from '#db/schema'
import { chanceFrom, type Chance } from '~/domain/chance'
import { shuffledParts } from '~/domain/question-shown'
import type { Question } from '~/domain/questions'
import { listBankItems, readItemVersions, type BankItem } from './items.server'

/** A drawn question: which version, and its options in the order shown. */
export type DrawnQuestion = { itemId: string; versionId: string; optionOrder: string[] }

export type LessonAssessment = { form: DrawnQuestion[]; questions: Map<string, Question> }

type Draw = { personId: string; slug: string; activity: number; revisionId: string; count: number; now: Date }

/**
 * The practice questions of a lesson's assessment for a person, drawn once and then kept. The draw takes every
 * competency in turn, so that none is left out; another person gets others.
 */
export async function lessonAssessmentFor({ personId, slug, activity, revisionId, count, now }: Draw): Promise<LessonAssessment> {
  const key = and(eq(lessonAssessment.personId, personId), eq(lessonAssessment.slug, slug), eq(lessonAssessment.activity, activity))
  const known = await db().select({ form: lessonAssessment.form }).from(lessonAssessment).where(key)
  if (!known[0]) {
    const form = await draw({ slug, count, seed: `${personId} ${slug} ${activity}` })
    await db()
      .insert(lessonAssessment)
      .values({ personId, slug, activity, revisionId, form, createdAt: now.toISOString() })
      .onConflictDoNothing()
    return lessonAssessmentFor({ personId, slug, activity, revisionId, count, now })
  }
  const form = known[0].form as DrawnQuestion[]
  return { form, questions: await readItemVersions(form.map(({ versionId }) => versionId)) }
}

async function draw({ slug, count, seed }: { slug: string; count: number; seed: string }): Promise<DrawnQuestion[]> {
  const chance = chanceFrom(seed)
  const items = chance.shuffle(await listBankItems({ lessons: [slug], use: 'practice' }))
  const turnOf = (item: BankItem) => items.filter(({ competency }) => competency === item.competency).indexOf(item)
  const inTurn = items
    .map((item) => ({ item, turn: turnOf(item) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ item }) => item)
  return freezeQuestions({ items: inTurn.slice(0, count), chance })
}

/** Items as they are kept once drawn: their versions of today, and the order their options are shown in. */
export async function freezeQuestions({ items, chance }: { items: readonly BankItem[]; chance: Chance }): Promise<DrawnQuestion[]> {
  const questions = await readItemVersions(items.map(({ versionId }) => versionId))
  return items.map(({ id, versionId }) => {
    const question = questions.get(versionId)
    return { itemId: id, versionId, optionOrder: chance.shuffle(question ? shuffledParts(question) : []) }
  })
}
