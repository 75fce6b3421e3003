import { and, eq, isNull, lt } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { examAttempt } from '#db/schema'
import { answerCounts, LATE_ANSWER_SECONDS } from '~/domain/exam-attempts'
import { scoreExam } from '~/domain/exam-score'
import { markQuestion } from '~/domain/questions'
import { recordAudit } from './audit.server'
import { issueIfEarned } from './certification.server'
import { asAttempt, findAttempt, listExamAnswers, type Attempt, type ExamResult } from './exam-attempts.server'
import { readItemVersions } from './items.server'

/** Marks what was saved against the wording that was drawn. What was not answered is not right. */
async function markAttempt(attempt: Attempt): Promise<ExamResult> {
  const { personId, attemptId, form, pinned } = attempt
  const [questions, answers] = await Promise.all([
    readItemVersions(form.map((item) => item.versionId)),
    listExamAnswers({ personId, attemptId }),
  ])
  const marks = Object.fromEntries(
    form.map((item, index) => {
      const question = questions.get(item.versionId)
      return [item.itemId, question !== undefined && markQuestion(question, answers.get(index + 1)?.answer).right]
    }),
  )
  return { ...scoreExam({ form, marks, policy: pinned }), marks }
}

/** Ends a running attempt at `endedAt` with its marks, and issues what a pass has earned; an attempt that has ended meanwhile stays as it ended. */
async function closeAttempt({
  attempt,
  endedAt,
  how,
  now,
}: {
  attempt: Attempt
  endedAt: string
  how: 'sent' | 'time-up'
  now: Date
}): Promise<Attempt> {
  const { personId, attemptId, track } = attempt
  const result = await markAttempt(attempt)
  const closed = await db()
    .update(examAttempt)
    .set({ submittedAt: endedAt, passed: result.passed, result })
    .where(and(eq(examAttempt.id, attemptId), isNull(examAttempt.submittedAt)))
    .returning({ id: examAttempt.id })
  if (closed.length === 0) return (await findAttempt({ personId, attemptId })) ?? attempt
  const data = { track, how, passed: result.passed, right: result.overall.right, of: result.overall.of }
  await recordAudit({ actorId: personId, action: 'finish:exam', subjectType: 'exam-attempt', subjectId: attemptId, data, now })
  if (result.passed) await issueIfEarned({ personId, now })
  return { ...attempt, submittedAt: endedAt, passed: result.passed, result }
}

/**
 * Sends an attempt for marking, keeps its result and issues the certificate it completes. Sent a second time, or after its time, it is what it was at its end:
 * the time that counts is never later than the end of the attempt. Undefined when this person has no such attempt.
 */
export async function submitExam({
  personId,
  attemptId,
  now,
}: {
  personId: string
  attemptId: string
  now: Date
}): Promise<Attempt | undefined> {
  return transaction(async () => {
    const attempt = await findAttempt({ personId, attemptId })
    if (!attempt || attempt.submittedAt !== null) return attempt
    const at = now.toISOString()
    const inTime = answerCounts({ answeredAt: at, dueAt: attempt.dueAt })
    return closeAttempt({ attempt, endedAt: at < attempt.dueAt ? at : attempt.dueAt, how: inTime ? 'sent' : 'time-up', now })
  })
}

/** Closes everybody's attempts whose time is over, for those who do not come back to look. Returns how many it closed. */
export async function expireAnyExams({ now }: { now: Date }): Promise<number> {
  const rows = await db().select({ personId: examAttempt.personId }).from(examAttempt).where(overAt(now))
  const people = new Set(rows.map(({ personId }) => personId))
  let closed = 0
  for (const personId of people) closed += (await expireExams({ personId, now })).length
  return closed
}

/** Attempts that run on paper although their time, and what is granted after it, is over. */
const overAt = (now: Date) =>
  and(isNull(examAttempt.submittedAt), lt(examAttempt.dueAt, new Date(now.getTime() - LATE_ANSWER_SECONDS * 1000).toISOString()))

/** Closes the attempts of a person whose time is over, each marked with what was saved in it. Returns those it closed. */
export async function expireExams({ personId, now }: { personId: string; now: Date }): Promise<Attempt[]> {
  const expired = and(eq(examAttempt.personId, personId), overAt(now))
  const due = await db().select({ id: examAttempt.id }).from(examAttempt).where(expired)
  if (due.length === 0) return []
  return transaction(async () => {
    const rows = await db().select().from(examAttempt).where(expired)
    const closed: Attempt[] = []
    for (const row of rows) closed.push(await closeAttempt({ attempt: asAttempt(row), endedAt: row.dueAt, how: 'time-up', now }))
    return closed
  })
}
