import { and, count, desc, eq, getTableColumns, isNotNull, max, sql } from 'drizzle-orm'
import { db, prepared, transaction, type Database } from '#db/client.server'
import { exerciseAnswer, lessonNote, lessonProgress } from '#db/schema'
import { lessonsOf } from '~/domain/curriculum'
import { recordAudit } from './audit.server'
import { issueIfEarned } from './certification.server'
import { listEnrolments } from './enrolments.server'
import { refreshRegister } from './register.server'

export type Progress = typeof lessonProgress.$inferSelect

/** Where a person stands in one lesson; undefined before they open it. */
export async function findProgress({ personId, slug }: { personId: string; slug: string }): Promise<Progress | undefined> {
  const rows = await db()
    .select()
    .from(lessonProgress)
    .where(and(eq(lessonProgress.personId, personId), eq(lessonProgress.slug, slug)))
  return rows[0]
}

const everyProgress = (database: Database) =>
  database
    .select()
    .from(lessonProgress)
    .where(eq(lessonProgress.personId, sql.placeholder('personId')))
    .orderBy(desc(lessonProgress.updatedAt))
    .prepare()

/** Where a person stands in every lesson they opened, the latest first. */
export async function listProgress({ personId }: { personId: string }): Promise<Progress[]> {
  return prepared('progress', everyProgress).all({ personId })
}

const besideDone = (database: Database) => {
  const personId = sql.placeholder('personId')
  // Below another name, so that the rows counted are not the row read.
  const done = sql<string>`(select json_group_array(other.slug) from lesson_progress as other where other.person_id = ${personId} and other.completed_at is not null)`
  return database
    .select({ ...getTableColumns(lessonProgress), done })
    .from(lessonProgress)
    .where(and(eq(lessonProgress.personId, personId), eq(lessonProgress.slug, sql.placeholder('slug'))))
    .prepare()
}

/** Where a person stands in one lesson they opened, with the slugs of all lessons they have done, in one read of one row. */
export async function findProgressBesideDone(wanted: {
  personId: string
  slug: string
}): Promise<{ progress?: Progress; done: Set<string> }> {
  const [row] = await prepared('progress-beside-done', besideDone).all(wanted)
  if (row) {
    const { done, ...progress } = row
    return { progress, done: new Set(JSON.parse(done) as string[]) }
  }
  const all = await listProgress(wanted)
  return { done: new Set(all.filter((one) => one.completedAt).map((one) => one.slug)) }
}

/** Opens a lesson for a person, pinned to a revision; opening it again changes nothing. */
export async function openLesson({
  personId,
  slug,
  revisionId,
  now,
}: {
  personId: string
  slug: string
  revisionId: string
  now: Date
}): Promise<Progress> {
  const at = now.toISOString()
  await db()
    .insert(lessonProgress)
    .values({ personId, slug, revisionId, page: 0, pagesDone: [], startedAt: at, updatedAt: at })
    .onConflictDoNothing()
  const progress = await findProgress({ personId, slug })
  if (!progress) throw new Error(`Progress of ${slug} could not be kept.`)
  return progress
}

/** Keeps the place: the page to resume at. */
export async function keepPlace({ personId, slug, page, now }: { personId: string; slug: string; page: number; now: Date }): Promise<void> {
  await db()
    .update(lessonProgress)
    .set({ page, updatedAt: now.toISOString() })
    .where(and(eq(lessonProgress.personId, personId), eq(lessonProgress.slug, slug)))
}

type PageDone = { personId: string; slug: string; page: number; next: number; completed: boolean; now: Date }

/** Marks a page as worked through and moves to the next; `completed` ends the lesson, once, and issues what it completes. */
export async function finishPage({ personId, slug, page, next, completed, now }: PageDone): Promise<void> {
  const at = now.toISOString()
  await transaction(async () => {
    const [progress] = await prepared('own-progress', ownProgress).all({ personId, slug })
    if (!progress) return
    const pagesDone = JSON.stringify([...new Set([...progress.pagesDone, page])].sort((a, b) => a - b))
    const completedAt = progress.completedAt ?? (completed ? at : null)
    await prepared('finish-page', pageFinished).run({ personId, slug, pagesDone, page: next, updatedAt: at, completedAt })
    if (completed && !progress.completedAt) await afterLesson({ progress, now })
  })
}

/** Ends a lesson, once, and issues what it completes. Call it inside the transaction of what ended it. */
export async function endLesson({ progress, now }: { progress: Progress; now: Date }): Promise<void> {
  const { personId, slug, completedAt } = progress
  if (completedAt) return
  const at = now.toISOString()
  await db()
    .update(lessonProgress)
    .set({ completedAt: at, updatedAt: at })
    .where(and(eq(lessonProgress.personId, personId), eq(lessonProgress.slug, slug)))
  await afterLesson({ progress, now })
}

/** Records that a lesson was done and issues what it earns, in the transaction that ends it. */
async function afterLesson({ progress, now }: { progress: Progress; now: Date }): Promise<void> {
  const { personId, slug, revisionId } = progress
  await recordAudit({ actorId: personId, action: 'complete:lesson', subjectType: 'lesson', subjectId: slug, data: { revisionId }, now })
  if (await endsACourse({ personId, slug })) await issueIfEarned({ personId, now })
}

const pageFinished = (database: Database) =>
  database
    .update(lessonProgress)
    .set({
      pagesDone: sql`${sql.placeholder('pagesDone')}`,
      page: sql`${sql.placeholder('page')}`,
      updatedAt: sql`${sql.placeholder('updatedAt')}`,
      completedAt: sql`${sql.placeholder('completedAt')}`,
    })
    .where(and(eq(lessonProgress.personId, sql.placeholder('personId')), eq(lessonProgress.slug, sql.placeholder('slug'))))
    .prepare()

const ownProgress = (database: Database) =>
  database
    .select()
    .from(lessonProgress)
    .where(and(eq(lessonProgress.personId, sql.placeholder('personId')), eq(lessonProgress.slug, sql.placeholder('slug'))))
    .prepare()

const doneAmong = (database: Database) =>
  database
    .select({ lessons: count() })
    .from(lessonProgress)
    .where(
      and(
        eq(lessonProgress.personId, sql.placeholder('personId')),
        sql`${lessonProgress.slug} in (select value from json_each(${sql.placeholder('slugs')}))`,
        isNotNull(lessonProgress.completedAt),
      ),
    )
    .prepare()

/**
 * Whether a lesson that is finished now is the last one missing of a course its person takes. Only then can it earn
 * anything: whatever else a certificate rests on is looked at when that happens.
 */
async function endsACourse({ personId, slug }: { personId: string; slug: string }): Promise<boolean> {
  for (const { curriculum } of await listEnrolments({ personId })) {
    const slugs = lessonsOf(curriculum).map((lesson) => lesson.slug)
    if (!slugs.includes(slug)) continue
    const others = slugs.filter((other) => other !== slug)
    const [done] = await prepared('done-among', doneAmong).all({ personId, slugs: JSON.stringify(others) })
    if (done?.lessons === others.length) return true
  }
  return false
}

/** Takes back that a lesson was done, since what it rested on was corrected. A certificate that was issued stays: HR decides about it. */
export async function reopenLesson({ personId, slug, now }: { personId: string; slug: string; now: Date }): Promise<void> {
  const progress = await findProgress({ personId, slug })
  if (!progress?.completedAt) return
  await db()
    .update(lessonProgress)
    .set({ completedAt: null, updatedAt: now.toISOString() })
    .where(and(eq(lessonProgress.personId, personId), eq(lessonProgress.slug, slug)))
  const data = { revisionId: progress.revisionId, personId }
  await recordAudit({ actorId: null, action: 'reopen:lesson', subjectType: 'lesson', subjectId: slug, data, now })
  await refreshRegister({ personIds: [personId], now })
}

export type KeptAnswer = { exerciseId: string; attempt: number; answer: unknown; result: unknown; answeredAt: string }

/** One seek for each exercise, however often it was tried. */
const answersQuery = () =>
  prepared('answers', (database) => {
    const wanted = sql`json_each(${sql.placeholder('ids')}) wanted`
    const newest = sql`select tried.rowid from exercise_answer tried where tried.person_id = ${sql.placeholder('personId')} and tried.slug = ${sql.placeholder('slug')} and tried.exercise_id = wanted.value order by tried.attempt desc limit 1`
    return database
      .select()
      .from(exerciseAnswer)
      .where(sql`${exerciseAnswer}.rowid in (select (${newest}) from ${wanted})`)
      .prepare()
  })

const answeredQuery = () =>
  prepared('answered', (database) =>
    database
      .selectDistinct({ id: exerciseAnswer.exerciseId })
      .from(exerciseAnswer)
      .where(and(eq(exerciseAnswer.personId, sql.placeholder('personId')), eq(exerciseAnswer.slug, sql.placeholder('slug'))))
      .prepare(),
  )

/** The newest answer of a person to each of the named exercises of a lesson. */
export async function latestAnswers({
  personId,
  slug,
  exerciseIds,
}: {
  personId: string
  slug: string
  exerciseIds: string[]
}): Promise<Map<string, KeptAnswer>> {
  if (exerciseIds.length === 0) return new Map()
  const rows = await answersQuery().all({ personId, slug, ids: JSON.stringify(exerciseIds) })
  return new Map(rows.map((row) => [row.exerciseId, row]))
}

/** Notes follow the answers in one read, told apart by having words, if only none. */
const leftQuery = () =>
  prepared('left-in-lesson', (database) => {
    const [personId, slug] = [sql.placeholder('personId'), sql.placeholder('slug')]
    const none = { says: sql<string | null>`null`.as('says'), bookmarked: sql<number>`0`.as('bookmarked') }
    const noted = {
      says: sql<string | null>`${lessonNote.says}`.as('says'),
      bookmarked: sql<number>`${lessonNote.bookmarked}`.as('bookmarked'),
    }
    return database
      .selectDistinct({ id: exerciseAnswer.exerciseId, ...none })
      .from(exerciseAnswer)
      .where(and(eq(exerciseAnswer.personId, personId), eq(exerciseAnswer.slug, slug)))
      .unionAll(
        database
          .select({ id: lessonNote.pageId, ...noted })
          .from(lessonNote)
          .where(and(eq(lessonNote.personId, personId), eq(lessonNote.slug, slug))),
      )
      .prepare()
  })

/** What a person has left in a lesson: the exercises they answered, and their own note and bookmark by the step's name. */
export type LeftInLesson = { answered: Set<string>; notes: Map<string, { says: string; bookmarked: boolean }> }

export async function leftInLesson({ personId, slug }: { personId: string; slug: string }): Promise<LeftInLesson> {
  const left: LeftInLesson = { answered: new Set(), notes: new Map() }
  for (const { id, says, bookmarked } of await leftQuery().all({ personId, slug })) {
    if (says === null) left.answered.add(id)
    else left.notes.set(id, { says, bookmarked: bookmarked === 1 })
  }
  return left
}

/** Every exercise of a lesson that a person has answered at least once. */
export async function answeredExercises({ personId, slug }: { personId: string; slug: string }): Promise<Set<string>> {
  const rows = await answeredQuery().all({ personId, slug })
  return new Set(rows.map((row) => row.id))
}

type NewAnswer = { personId: string; slug: string; exerciseId: string; revisionId: string; answer: unknown; result: unknown; now: Date }

/** Keeps an answer as given, with how it was marked; earlier tries stay. */
export async function saveAnswer({ personId, slug, exerciseId, revisionId, answer, result, now }: NewAnswer): Promise<number> {
  return transaction(async () => {
    const last = await db()
      .select({ attempt: max(exerciseAnswer.attempt) })
      .from(exerciseAnswer)
      .where(and(eq(exerciseAnswer.personId, personId), eq(exerciseAnswer.slug, slug), eq(exerciseAnswer.exerciseId, exerciseId)))
    const attempt = (last[0]?.attempt ?? 0) + 1
    await db()
      .insert(exerciseAnswer)
      .values({ personId, slug, exerciseId, attempt, revisionId, answer, result, answeredAt: now.toISOString() })
    return attempt
  })
}
