import { and, asc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { item, itemVersion } from '#db/schema'
import type { Competency } from '~/domain/lesson'
import type { Question } from '~/domain/questions'
import { newId } from './id.server'
import { immutableCache } from './immutable-cache.server'

/** A question of the bank with the version of its wording. */
export type BankItem = { id: string; versionId: string; lesson: string; use: 'practice' | 'exam'; competency: string; level: string; safety: boolean }

/** The items of these lessons that are in use, without their wording. */
export async function listBankItems({ lessons, use }: { lessons: string[]; use: 'practice' | 'exam' }): Promise<BankItem[]> {
  if (lessons.length === 0) return []
  return db()
    .select({ id: item.id, versionId: item.versionId, lesson: item.lessonSlug, use: item.use, competency: item.competency, level: item.level, safety: item.safety })
    .from(item)
    .where(and(inArray(item.lessonSlug, lessons), eq(item.use, use), isNull(item.retiredAt)))
    .orderBy(asc(item.id))
}

/** How many questions in use these lessons have, by lesson and competency. */
export async function countBankQuestions(lessons: string[]): Promise<{ lesson: string; competency: Competency; practice: number; exam: number }[]> {
  if (lessons.length === 0) return []
  const rows = await db()
    .select({
      lesson: item.lessonSlug,
      competency: item.competency,
      practice: sql<number>`sum(${item.use} = 'practice')`,
      exam: sql<number>`sum(${item.use} = 'exam')`,
    })
    .from(item)
    .where(and(inArray(item.lessonSlug, lessons), isNull(item.retiredAt)))
    .groupBy(item.lessonSlug, item.competency)
  return rows.map((row) => ({ ...row, competency: row.competency as Competency }))
}

/** The wording of versions, by version id. */
export async function readItemVersions(versionIds: string[]): Promise<Map<string, Question>> {
  let asked: Promise<Map<string, Question>> | undefined
  const read = () => (asked ??= selectVersions(versionIds))
  const known = await Promise.all(versionIds.map((id) => versions(id, async () => (await read()).get(id))))
  return new Map(versionIds.flatMap((id, index): [string, Question][] => (known[index] ? [[id, known[index]]] : [])))
}

const versions = immutableCache<Question>(5_000)

async function selectVersions(versionIds: string[]): Promise<Map<string, Question>> {
  const rows = await db().select().from(itemVersion).where(inArray(itemVersion.id, versionIds))
  return new Map(rows.map((row) => [row.id, row.body as Question]))
}

/** Questions of the bank as they are worded now, by item. */
export async function readItemsNow(itemIds: string[]): Promise<Map<string, Question>> {
  if (itemIds.length === 0) return new Map()
  const rows = await db()
    .select({ id: item.id, body: itemVersion.body })
    .from(item)
    .innerJoin(itemVersion, eq(itemVersion.id, item.versionId))
    .where(inArray(item.id, itemIds))
  return new Map(rows.map(({ id, body }) => [id, body as Question]))
}

type StoreQuestions = { lessonSlug: string; questions: { question: Question; hash: string }[]; now: Date }

/** Makes the bank of a lesson what its file says: new wordings become versions, questions that left the file retire. */
export async function storeQuestions({ lessonSlug, questions, now }: StoreQuestions): Promise<void> {
  const at = now.toISOString()
  await transaction(async () => {
    const ids = questions.map(({ question }) => question.id)
    const known = new Map(
      ids.length
        ? (await db().select().from(itemVersion).where(inArray(itemVersion.itemId, ids))).map((row) => [`${row.itemId} ${row.hash}`, row.id])
        : [],
    )
    for (const { question, hash } of questions) {
      const versionId = known.get(`${question.id} ${hash}`) ?? newId()
      const facts = { lessonSlug, use: question.use, competency: question.competency, level: question.level, safety: question.safety ?? false, versionId, retiredAt: null }
      await db().insert(item).values({ id: question.id, ...facts }).onConflictDoUpdate({ target: item.id, set: facts })
      await db().insert(itemVersion).values({ id: versionId, itemId: question.id, hash, body: question, createdAt: at }).onConflictDoNothing()
    }
    const gone = ids.length ? and(eq(item.lessonSlug, lessonSlug), notInArray(item.id, ids)) : eq(item.lessonSlug, lessonSlug)
    await db().update(item).set({ retiredAt: at }).where(and(gone, isNull(item.retiredAt)))
  })
}
