import { and, eq } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { examAnswer, examAttempt } from '#db/schema'
import { lessonsOf, type Curriculum, type Track } from '~/domain/curriculum'
import { civilDateIn, startOfDay } from '~/domain/dates'
import { drawExam, type BankItem as DrawableItem } from '~/domain/exam'
import { answerCounts, examEnd, mayStartExam, type MayStart } from '~/domain/exam-attempts'
import type { Competency } from '~/domain/lesson'
import { policyOn, type ExamPolicy } from '~/domain/policy'
import { shuffledParts } from '~/domain/question-shown'
import type { QuestionAnswer } from '~/domain/questions'
import { recordAudit } from './audit.server'
import { certificateCycle } from './certificate-cycle.server'
import { listCertificates } from './certificates.server'
import { currentPolicy } from './curricula.server'
import { findEnrolment } from './enrolments.server'
import { findAttempt, listAttempts, NO_ANSWER, type Attempt, type ExamPins } from './exam-attempts.server'
import { expireExams } from './exam-marking.server'
import { newId } from './id.server'
import { listBankItems, readItemVersions } from './items.server'
import { listLessonHeads } from './lessons.server'
import { listProgress } from './progress.server'

export {
  findAttempt,
  listAttempts,
  listExamAnswers,
  type Attempt,
  type ExamPins,
  type ExamResult,
  type GivenAnswer,
} from './exam-attempts.server'
export { expireAnyExams, expireExams, submitExam } from './exam-marking.server'

/** Where a person stands with the exam of a course. */
export type ExamStanding = {
  track: Track
  curriculum: Curriculum
  mayStart: MayStart
  exam: ExamPolicy
  policyVersion: string
  /** Lessons of the course done, how many it has, and how many of them are still being written. */
  lessons: { done: number; of: number; inPreparation: number }
  /** Set while a certificate is in force and its renewal not open: a pass now would renew nothing. */
  renewsNothingUntil: string | null
  /** Latest first, voided ones included. */
  attempts: Attempt[]
}

type StandingQuestion = {
  personId: string
  track: string
  now: Date
  /** Time zone of the certifying organisation. */
  zone: string
}

/** Whether a person may start the exam of a course now, and why; undefined when they are not enrolled in it. */
export async function examStanding({ personId, track, now, zone }: StandingQuestion): Promise<ExamStanding | undefined> {
  const enrolment = await findEnrolment({ personId, track })
  if (!enrolment) return undefined
  await expireExams({ personId, now })
  const [{ versions }, progress, heads, attempts, cycle] = await Promise.all([
    currentPolicy(),
    listProgress({ personId }),
    listLessonHeads(),
    listAttempts({ personId, track }),
    cycleOf({ personId, track: enrolment.track, now, zone }),
  ])
  const policy = policyOn(versions, civilDateIn(now, zone))
  const { exam } = policy.tracks[enrolment.track]
  const done = new Set(progress.filter((row) => row.completedAt !== null).map((row) => row.slug))
  const written = new Set(heads.map((head) => head.slug))
  const slugs = lessonsOf(enrolment.curriculum).map((lesson) => lesson.slug)
  const lessons = {
    done: slugs.filter((slug) => done.has(slug)).length,
    of: slugs.length,
    inPreparation: slugs.filter((slug) => !written.has(slug)).length,
  }
  const mayStart = mayStartExam({
    attempts: attempts.map(asRuleSees),
    now,
    zone,
    policy: exam.attempts,
    lessons,
    cycleStartedAt: cycle.startedAt,
  })
  return {
    track: enrolment.track,
    curriculum: enrolment.curriculum,
    mayStart,
    exam,
    policyVersion: policy.version,
    lessons,
    renewsNothingUntil: cycle.opensOn,
    attempts,
  }
}

const asRuleSees = (attempt: Attempt) => ({
  id: attempt.attemptId,
  startedAt: attempt.startedAt,
  endedAt: attempt.submittedAt,
  passed: attempt.passed,
  voided: attempt.voidedAt !== null,
})

/** The cycle of exams of a track: attempts before its start belong to an earlier certificate. */
async function cycleOf({ personId, track, now, zone }: StandingQuestion & { track: Track }): Promise<{ startedAt: string | null; opensOn: string | null }> {
  const [{ versions }, certificates] = await Promise.all([currentPolicy(), listCertificates({ personId })])
  const certificate = certificates.find((one) => one.track === track)
  const { since, opensOn } = certificateCycle({ certificate, versions, track, today: civilDateIn(now, zone) })
  return { startedAt: since ? startOfDay(since, zone) : null, opensOn }
}

/** The id of an attempt to be. The caller chooses it, since the seed of the draw is derived from it. */
export const newAttemptId = newId

export type StartedExam = { ok: true; attemptId: string } | { ok: false; because: string }

/**
 * Draws and freezes an exam. While an attempt is running, that one is returned: a second click starts nothing.
 * Refuses with the reason of the rule of attempts, or of a bank that is too small.
 *
 * @param seed decides the draw; a keyed digest of the attempt's id, so that nobody can work it out from outside
 */
export async function startExam({
  personId,
  track,
  attemptId,
  seed,
  now,
  zone,
}: StandingQuestion & { attemptId: string; seed: string }): Promise<StartedExam> {
  return transaction(async () => {
    const standing = await examStanding({ personId, track, now, zone })
    if (!standing) return { ok: false, because: 'You are not enrolled in this course.' }
    const { mayStart, exam, attempts } = standing
    if (mayStart.running) return { ok: true, attemptId: mayStart.running }
    if (!mayStart.ok) return { ok: false, because: mayStart.because }
    const items = await drawableItems(lessonsOf(standing.curriculum).map((lesson) => lesson.slug))
    const exclude = attempts[0]?.form.map((item) => item.itemId)
    const drawn = drawExam({ blueprint: exam, items, seed, exclude })
    if (!drawn.ok) return drawn
    const pinned: ExamPins = {
      minutes: exam.minutes,
      passOverall: exam.passOverall,
      passEach: exam.passEach,
      items: exam.items,
      safety: exam.safety,
    }
    const startedAt = now.toISOString()
    const { dueAt } = examEnd({ startedAt, minutes: exam.minutes })
    const number = attempts.length + 1
    await db()
      .insert(examAttempt)
      .values({
        id: attemptId,
        personId,
        track,
        number,
        seed,
        policyVersion: standing.policyVersion,
        pinned,
        form: drawn.form,
        startedAt,
        dueAt,
      })
    const data = { track, number, drawn: drawn.because }
    await recordAudit({ actorId: personId, action: 'start:exam', subjectType: 'exam-attempt', subjectId: attemptId, data, now })
    return { ok: true, attemptId }
  })
}

async function drawableItems(lessons: string[]): Promise<DrawableItem[]> {
  const bank = await listBankItems({ lessons, use: 'exam' })
  const questions = await readItemVersions(bank.map((item) => item.versionId))
  return bank.flatMap(({ id, versionId, lesson, competency, safety }) => {
    const question = questions.get(versionId)
    return question ? [{ id, versionId, lesson, safety, competency: competency as Competency, options: shuffledParts(question) }] : []
  })
}

type SaveExamAnswer = {
  personId: string
  attemptId: string
  position: number
  answer: QuestionAnswer | undefined
  flagged: boolean
  now: Date
}
export type SavedAnswer = { ok: true } | { ok: false; because: 'closed' | 'not-found' }

/**
 * Keeps an answer as given, in place of an earlier one; `answer` undefined takes it back. Only in a running attempt of
 * this person, at a position of its form, until shortly after its end.
 */
export async function saveExamAnswer({ personId, attemptId, position, answer, flagged, now }: SaveExamAnswer): Promise<SavedAnswer> {
  return transaction(async () => {
    const attempt = await findAttempt({ personId, attemptId })
    if (!attempt || !attempt.form[position - 1]) return { ok: false, because: 'not-found' }
    const answeredAt = now.toISOString()
    if (attempt.submittedAt !== null || !answerCounts({ answeredAt, dueAt: attempt.dueAt })) return { ok: false, because: 'closed' }
    const here = and(eq(examAnswer.attemptId, attemptId), eq(examAnswer.position, position))
    if (!answer && !flagged) {
      await db().delete(examAnswer).where(here)
      return { ok: true }
    }
    const given = { answer: answer ?? NO_ANSWER, flagged, answeredAt }
    await db()
      .insert(examAnswer)
      .values({ attemptId, position, ...given })
      .onConflictDoUpdate({ target: [examAnswer.attemptId, examAnswer.position], set: given })
    return { ok: true }
  })
}
