import { redirect } from '@remix-run/node'
import { expireExams, findAttempt, listExamAnswers, type Attempt, type GivenAnswer } from '~/models/exams.server'

export const addressOf = (attemptId: string, page: string | number) => `/exams/attempt/${attemptId}/${page}`

/** An attempt of this person; a stale or foreign id is not found. */
export async function requireAttempt({
  personId,
  attemptId = '',
  now,
}: {
  personId: string
  attemptId?: string
  now: Date
}): Promise<Attempt> {
  await expireExams({ personId, now })
  const attempt = await findAttempt({ personId, attemptId })
  if (!attempt) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return attempt
}

/** The running attempt with what was answered; one that has ended leads to its result. */
export async function requireRunning(question: {
  personId: string
  attemptId?: string
  now: Date
}): Promise<{ attempt: Attempt; answers: Map<number, GivenAnswer> }> {
  const attempt = await requireAttempt(question)
  if (attempt.submittedAt !== null) throw redirect(`${addressOf(attempt.attemptId, 'result')}?closed`)
  const { personId, attemptId } = attempt
  return { attempt, answers: await listExamAnswers({ personId, attemptId }) }
}

/** The map of a form: each position with whether it is answered and marked to come back to. */
export function mapOf({ attempt, answers, here }: { attempt: Attempt; answers: Map<number, GivenAnswer>; here?: number }) {
  return attempt.form.map((_, index) => {
    const position = index + 1
    const given = answers.get(position)
    return {
      position,
      href: addressOf(attempt.attemptId, position),
      answered: given?.answer !== undefined,
      flagged: given?.flagged ?? false,
      current: position === here,
    }
  })
}

/** Where to carry on: the first question without an answer, or the last look over all of them. */
export function resumeAt({ attempt, answers }: { attempt: Attempt; answers: Map<number, GivenAnswer> }): string {
  const open = mapOf({ attempt, answers }).find((entry) => !entry.answered)
  return addressOf(attempt.attemptId, open?.position ?? 'review')
}
