import { and, asc, desc, eq } from 'drizzle-orm'
import { db } from '#db/client.server'
import { examAnswer, examAttempt } from '#db/schema'
import type { Track } from '~/domain/curriculum'
import type { ExamScore, FormItem } from '~/domain/exam'
import type { Competency } from '~/domain/lesson'
import type { QuestionAnswer } from '~/domain/questions'

/** The numbers of the policy that an attempt is held to, as they were when it began. */
export type ExamPins = { minutes: number; passOverall: number; passEach: number; items: Record<Competency, number>; safety: number }

/** The score, and of each item of the form whether it was right. */
export type ExamResult = ExamScore & { marks: Record<string, boolean> }

export type Attempt = {
  attemptId: string
  personId: string
  track: Track
  /** 1 for the person's first attempt at this exam. */
  number: number
  policyVersion: string
  pinned: ExamPins
  form: FormItem[]
  startedAt: string
  dueAt: string
  submittedAt: string | null
  passed: boolean | null
  result: ExamResult | null
  voidedAt: string | null
}

/** An answer at a position of the form, 1 first; `answer` undefined when the question was only marked to come back to. */
export type GivenAnswer = { position: number; answer: QuestionAnswer | undefined; flagged: boolean; answeredAt: string }

/** What stands in the table where a question was flagged and not answered. */
export const NO_ANSWER = { kind: 'none' } as const

export function asAttempt({ id, track, pinned, form, result, seed: _seed, ...row }: typeof examAttempt.$inferSelect): Attempt {
  return {
    ...row,
    attemptId: id,
    track: track as Track,
    pinned: pinned as ExamPins,
    form: form as FormItem[],
    result: result as ExamResult | null,
  }
}

/** An attempt of this person; another person's attempt is not found. */
export async function findAttempt({ personId, attemptId }: { personId: string; attemptId: string }): Promise<Attempt | undefined> {
  const rows = await db()
    .select()
    .from(examAttempt)
    .where(and(eq(examAttempt.id, attemptId), eq(examAttempt.personId, personId)))
  return rows[0] && asAttempt(rows[0])
}

/** The attempts of a person, the latest first; of one exam when `track` is given. Voided ones are among them. */
export async function listAttempts({ personId, track }: { personId: string; track?: string }): Promise<Attempt[]> {
  const mine = eq(examAttempt.personId, personId)
  const rows = await db()
    .select()
    .from(examAttempt)
    .where(track ? and(mine, eq(examAttempt.track, track)) : mine)
    .orderBy(desc(examAttempt.startedAt), desc(examAttempt.id))
  return rows.map(asAttempt)
}

/** What this person has answered in an attempt of theirs so far, by position. */
export async function listExamAnswers({ personId, attemptId }: { personId: string; attemptId: string }): Promise<Map<number, GivenAnswer>> {
  const rows = await db()
    .select({ position: examAnswer.position, answer: examAnswer.answer, flagged: examAnswer.flagged, answeredAt: examAnswer.answeredAt })
    .from(examAnswer)
    .innerJoin(examAttempt, eq(examAttempt.id, examAnswer.attemptId))
    .where(and(eq(examAnswer.attemptId, attemptId), eq(examAttempt.personId, personId)))
    .orderBy(asc(examAnswer.position))
  return new Map(rows.map((row) => [row.position, { ...row, answer: answerOf(row.answer) }]))
}

/** A stored answer; undefined where a question was left without one. */
export function answerOf(stored: unknown): QuestionAnswer | undefined {
  const answer = stored as QuestionAnswer | typeof NO_ANSWER
  return answer.kind === 'none' ? undefined : answer
}
