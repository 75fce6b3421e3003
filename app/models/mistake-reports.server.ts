import { and, asc, count, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { lessonRevision, mistakeReport } from '#db/schema'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { notify } from './notices.server'

/** Reports a person may send within a day. */
export const REPORTS_A_DAY = 10
const DAY_MS = 86_400_000

type NewReport = {
  personId: string
  slug: string
  revisionId: string
  position: number
  pageId: string
  /** Name and words of the passage; both empty for the step as a whole. */
  block: string
  quote: string
  says: string
  now: Date
}

/** Keeps a report for the trainers; `kept: false` when the person has sent as many as a day takes. */
export async function reportMistake({ now, ...facts }: NewReport): Promise<{ kept: false } | { kept: true; reportId: string }> {
  return transaction(async () => {
    const since = new Date(now.getTime() - DAY_MS).toISOString()
    const lately = await db()
      .select({ sent: count() })
      .from(mistakeReport)
      .where(and(eq(mistakeReport.personId, facts.personId), gt(mistakeReport.createdAt, since)))
    if ((lately[0]?.sent ?? 0) >= REPORTS_A_DAY) return { kept: false }
    const id = newId()
    await db()
      .insert(mistakeReport)
      .values({ id, ...facts, createdAt: now.toISOString() })
    await recordAudit({
      actorId: facts.personId,
      action: 'report:mistake',
      subjectType: 'lesson',
      subjectId: facts.slug,
      data: { reportId: id },
      now,
    })
    return { kept: true, reportId: id }
  })
}

const shown = {
  id: mistakeReport.id,
  slug: mistakeReport.slug,
  title: lessonRevision.title,
  revision: lessonRevision.number,
  position: mistakeReport.position,
  quote: mistakeReport.quote,
  says: mistakeReport.says,
  createdAt: mistakeReport.createdAt,
  answer: mistakeReport.answer,
  answeredAt: mistakeReport.answeredAt,
}

/** A report as trainers and its sender see it: without a name. `position` is the step's in revision number `revision`. */
export type MistakeReport = Awaited<ReturnType<typeof select>>[number]

const select = () =>
  db().select(shown).from(mistakeReport).innerJoin(lessonRevision, eq(lessonRevision.id, mistakeReport.revisionId)).$dynamic()

export type ReportsWanted = { answered: boolean; slug?: string }
const wanted = ({ answered, slug }: ReportsWanted) =>
  and(answered ? isNotNull(mistakeReport.answeredAt) : isNull(mistakeReport.answeredAt), slug ? eq(mistakeReport.slug, slug) : undefined)

/** Reports of any lesson or of one: the open ones oldest first, the answered ones latest first. */
export async function listAnyReports({
  limit,
  offset,
  ...which
}: ReportsWanted & { limit: number; offset: number }): Promise<MistakeReport[]> {
  const order = which.answered ? desc(mistakeReport.answeredAt) : asc(mistakeReport.createdAt)
  return select().where(wanted(which)).orderBy(order, mistakeReport.id).limit(limit).offset(offset)
}

export async function countAnyReports(which: ReportsWanted): Promise<number> {
  const rows = await db().select({ reports: count() }).from(mistakeReport).where(wanted(which))
  return rows[0]?.reports ?? 0
}

/** A person's own reports, the latest first. */
export async function listReportsOf({ personId }: { personId: string }): Promise<MistakeReport[]> {
  return select().where(eq(mistakeReport.personId, personId)).orderBy(desc(mistakeReport.createdAt)).limit(50)
}

type Answer = { reportId: string; actorId: string; answer: string; now: Date }

/** Answers a report and tells its sender; false when it is not there or somebody answered it before. */
export async function answerReport({ reportId, actorId, answer, now }: Answer): Promise<boolean> {
  return transaction(async () => {
    const open = await db()
      .update(mistakeReport)
      .set({ answer, answeredAt: now.toISOString(), answeredBy: actorId })
      .where(and(eq(mistakeReport.id, reportId), isNull(mistakeReport.answeredAt)))
      .returning({ slug: mistakeReport.slug, personId: mistakeReport.personId })
    const [report] = open
    if (!report) return false
    await notify({
      personIds: [report.personId],
      title: 'A trainer has answered your report of a mistake',
      says: answer,
      link: { href: '/notes#reports', action: 'See what you reported' },
      now,
    })
    await recordAudit({ actorId, action: 'answer:report', subjectType: 'lesson', subjectId: report.slug, data: { reportId }, now })
    return true
  })
}
