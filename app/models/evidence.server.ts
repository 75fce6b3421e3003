import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { db } from '#db/client.server'
import { examAttempt, lessonProgress, lessonRevision, scenarioRun, scenarioVersion } from '#db/schema'
import type { Evidence } from '~/domain/certification'
import { NO_EVIDENCE } from '~/domain/certification'
import { civilDateIn } from '~/domain/dates'
import type { ExamScore } from '~/domain/exam'
import { profileMetBefore } from '~/domain/scenario-test'
import { passedNow } from './run-results.server'

type EvidenceQuestion = {
  personId: string
  track: string
  timeZone: string
  /** Exams and runs finished before this day belong to an earlier certificate. */
  since?: string
}

/** Everything recorded of a person that a certificate of a track could rest on. Voided attempts are no evidence. */
export async function evidenceOf({ personId, track, timeZone, since = '' }: EvidenceQuestion): Promise<Evidence> {
  const [lessons, exams, runs] = await Promise.all([lessonsDone(personId), examsFinished({ personId, track }), runsOf(personId)])
  const dayOf = (instant: string) => civilDateIn(instant, timeZone)
  const played = runs.filter((run) => run.endedAt !== null && run.voidedAt === null).sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  return {
    ...NO_EVIDENCE,
    lessons: lessons.map(({ slug, number, completedAt }) => ({ slug, revision: String(number), completedOn: dayOf(completedAt) })),
    examAttempts: exams
      .map(({ id, submittedAt, passed, because }) => ({ id, finishedOn: dayOf(submittedAt), passed, because }))
      .filter(({ finishedOn }) => finishedOn >= since),
    scenarioRuns: played
      .map((run) => ({
        id: run.id,
        slug: run.slug,
        title: run.title,
        mode: run.mode,
        finishedOn: dayOf(run.endedAt ?? run.startedAt),
        passed: run.passed === true,
        profileMetBefore: profileMetBefore(run, runs),
      }))
      .filter(({ finishedOn }) => finishedOn >= since),
  }
}

async function lessonsDone(personId: string) {
  const rows = await db()
    .select({ slug: lessonProgress.slug, number: lessonRevision.number, completedAt: lessonProgress.completedAt })
    .from(lessonProgress)
    .innerJoin(lessonRevision, eq(lessonRevision.id, lessonProgress.revisionId))
    .where(and(eq(lessonProgress.personId, personId), isNotNull(lessonProgress.completedAt)))
  return rows.flatMap(({ completedAt, ...row }) => (completedAt ? [{ ...row, completedAt }] : []))
}

async function examsFinished({ personId, track }: { personId: string; track: string }) {
  const rows = await db()
    .select({ id: examAttempt.id, submittedAt: examAttempt.submittedAt, passed: examAttempt.passed, result: examAttempt.result })
    .from(examAttempt)
    .where(
      and(
        eq(examAttempt.personId, personId),
        eq(examAttempt.track, track),
        isNotNull(examAttempt.submittedAt),
        isNull(examAttempt.voidedAt),
      ),
    )
  return rows.flatMap(({ submittedAt, passed, result, id }) =>
    submittedAt ? [{ id, submittedAt, passed: passed === true, because: (result as ExamScore | null)?.because ?? '' }] : [],
  )
}

/** All runs of a person: a profile that was met in a run that is void now was met all the same. */
async function runsOf(personId: string) {
  return db()
    .select({
      id: scenarioRun.id,
      slug: scenarioRun.slug,
      title: scenarioVersion.title,
      mode: scenarioRun.mode,
      profile: scenarioRun.profile,
      startedAt: scenarioRun.startedAt,
      endedAt: scenarioRun.endedAt,
      passed: passedNow,
      voidedAt: scenarioRun.voidedAt,
    })
    .from(scenarioRun)
    .innerJoin(scenarioVersion, eq(scenarioVersion.id, scenarioRun.versionId))
    .where(eq(scenarioRun.personId, personId))
}
