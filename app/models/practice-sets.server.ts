import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { itemMemory, practiceAnswer, practiceSet } from '#db/schema'
import { remember } from '~/domain/recall'
import { markQuestion, type Question, type QuestionAnswer } from '~/domain/questions'
import { recordAudit } from './audit.server'
import { answerOf, NO_ANSWER } from './exam-attempts.server'
import { newId } from './id.server'
import type { DrawnQuestion } from './lesson-assessments.server'

type Row = typeof practiceSet.$inferSelect

/** What a set is for, and which one of its kind. */
export type PracticeKey = Pick<Row, 'purpose' | 'track' | 'module' | 'since' | 'number'>

/** A practice set as it was frozen. */
export type PracticeSet = PracticeKey & { setId: string; form: DrawnQuestion[]; startedAt: string; endedAt: string | null }

const asSet = ({ id, personId: _, form, ...row }: Row): PracticeSet => ({ ...row, setId: id, form: form as DrawnQuestion[] })

/** The sets of a person for a purpose, the earliest first. */
export async function listPracticeSets({ personId, purpose }: { personId: string; purpose: Row['purpose'] }): Promise<PracticeSet[]> {
  const rows = await db()
    .select()
    .from(practiceSet)
    .where(and(eq(practiceSet.personId, personId), eq(practiceSet.purpose, purpose)))
    .orderBy(asc(practiceSet.startedAt))
  return rows.map(asSet)
}

/** A set of this person; undefined for one of somebody else. */
export async function findPracticeSet({ personId, setId }: { personId: string; setId: string }): Promise<PracticeSet | undefined> {
  const rows = await db()
    .select()
    .from(practiceSet)
    .where(and(eq(practiceSet.id, setId), eq(practiceSet.personId, personId)))
  return rows[0] && asSet(rows[0])
}

/** An answer without `answer` says that the person did not know. */
export type PracticeAnswer = { position: number; itemId: string; answer: QuestionAnswer | undefined; right: boolean }

/** What a person answered in a set of their own, by position. */
export async function listPracticeAnswers({ personId, setId }: { personId: string; setId: string }): Promise<Map<number, PracticeAnswer>> {
  const rows = await db()
    .select({
      position: practiceAnswer.position,
      itemId: practiceAnswer.itemId,
      answer: practiceAnswer.answer,
      right: practiceAnswer.right,
    })
    .from(practiceAnswer)
    .innerJoin(practiceSet, eq(practiceSet.id, practiceAnswer.setId))
    .where(and(eq(practiceAnswer.setId, setId), eq(practiceSet.personId, personId)))
    .orderBy(asc(practiceAnswer.position))
  return new Map(rows.map((row) => [row.position, { ...row, answer: answerOf(row.answer) }]))
}

/** The first position of a set that is not answered; null when all are. */
export function firstOpen({ form, answers }: { form: readonly unknown[]; answers: ReadonlyMap<number, unknown> }): number | null {
  const index = form.findIndex((_, at) => !answers.has(at + 1))
  return index < 0 ? null : index + 1
}

type Start = PracticeKey & { personId: string; now: Date; draw: () => Promise<DrawnQuestion[]> }

/**
 * Freezes a new set, or finds the one that was begun under the same key: a second click draws nothing.
 *
 * @returns its id, or null when the draw gave no question
 */
export async function startPracticeSet({ personId, now, draw, ...key }: Start): Promise<string | null> {
  return transaction(async () => {
    const begun = await db()
      .select({ id: practiceSet.id })
      .from(practiceSet)
      .where(
        and(
          eq(practiceSet.personId, personId),
          eq(practiceSet.purpose, key.purpose),
          eq(practiceSet.track, key.track),
          eq(practiceSet.module, key.module),
          eq(practiceSet.since, key.since),
          eq(practiceSet.number, key.number),
        ),
      )
    if (begun[0]) return begun[0].id
    const form = await draw()
    if (form.length === 0) return null
    const id = newId()
    await db()
      .insert(practiceSet)
      .values({ id, personId, ...key, form, startedAt: now.toISOString() })
    return id
  })
}

type Given = { personId: string; set: PracticeSet; position: number; question: Question; answer: QuestionAnswer | undefined; now: Date }

/**
 * Keeps the answer to a question of a set, once, and what is remembered of the question; the last answer ends the set.
 * A question that was answered already stays as it is.
 */
export async function answerPractice({ personId, set, position, question, answer, now }: Given): Promise<void> {
  const item = set.form[position - 1]
  if (!item) throw new Error(`The set ${set.setId} has no question ${position}.`)
  const { right } = markQuestion(question, answer)
  const at = now.toISOString()
  await transaction(async () => {
    const answers = await listPracticeAnswers({ personId, setId: set.setId })
    if (answers.has(position)) return
    await db().insert(practiceAnswer).values({ setId: set.setId, position, itemId: item.itemId, answer: answer ?? NO_ANSWER, right, answeredAt: at })
    await rememberItem({ personId, itemId: item.itemId, right, at })
    if (answers.size + 1 < set.form.length) return
    await db()
      .update(practiceSet)
      .set({ endedAt: at })
      .where(and(eq(practiceSet.id, set.setId), isNull(practiceSet.endedAt)))
    const { purpose, track, module, number } = set
    await recordAudit({
      actorId: personId,
      action: 'finish:practice',
      subjectType: 'person',
      subjectId: personId,
      data: { purpose, track, module, number },
      now,
    })
  })
}

async function rememberItem({
  personId,
  itemId,
  right,
  at,
}: {
  personId: string
  itemId: string
  right: boolean
  at: string
}): Promise<void> {
  const known = await db()
    .select()
    .from(itemMemory)
    .where(and(eq(itemMemory.personId, personId), eq(itemMemory.itemId, itemId)))
  const memory = remember({ before: known[0], right, at })
  await db()
    .insert(itemMemory)
    .values({ personId, itemId, ...memory })
    .onConflictDoUpdate({ target: [itemMemory.personId, itemMemory.itemId], set: memory })
}

/** How many questions of each of these sets were answered. */
export async function countPracticeAnswers(setIds: readonly string[]): Promise<Map<string, number>> {
  if (setIds.length === 0) return new Map()
  const rows = await db()
    .select({ setId: practiceAnswer.setId, answered: sql<number>`count(*)` })
    .from(practiceAnswer)
    .where(sql`${practiceAnswer.setId} in (select value from json_each(${JSON.stringify(setIds)}))`)
    .groupBy(practiceAnswer.setId)
  return new Map(rows.map(({ setId, answered }) => [setId, answered]))
}
