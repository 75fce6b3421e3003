import { and, desc, eq, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { lessonProgress, lessonTime } from '#db/schema'
import { creditedSeconds, plannedMinutes } from '~/domain/active-time'
import { civilDateIn } from '~/domain/dates'
import { findLessonRevision } from './lessons.server'
import { findProgress } from './progress.server'

type Beat = { personId: string; slug: string; position: number; zone: string; now: Date }

/**
 * Counts a beat of an active page for a step that the person has open, as far as the rule lets it.
 *
 * @returns the seconds it added; 0 for a step that is not theirs
 */
export async function recordBeat({ personId, slug, position, zone, now }: Beat): Promise<number> {
  return transaction(async () => {
    const progress = await findProgress({ personId, slug })
    const revision = progress && (await findLessonRevision(progress.revisionId))
    const page = revision?.lesson.pages[position]
    if (!progress || !revision || !page) return 0
    const day = civilDateIn(now, zone)
    const step = { personId, slug, pageId: page.id, day }
    const seconds = creditedSeconds({
      now,
      lastBeatAt: await lastBeat(personId),
      openedAt: progress.startedAt,
      countedToday: await countedOn(step),
      planned: plannedMinutes({ activities: revision.lesson.activities, position }),
    })
    if (seconds > 0) await addSeconds({ ...step, seconds, lastBeatAt: now.toISOString() })
    return seconds
  })
}

async function lastBeat(personId: string): Promise<string | null> {
  const rows = await db()
    .select({ at: lessonTime.lastBeatAt })
    .from(lessonTime)
    .where(eq(lessonTime.personId, personId))
    .orderBy(desc(lessonTime.lastBeatAt))
    .limit(1)
  return rows[0]?.at ?? null
}

type Step = { personId: string; slug: string; pageId: string; day: string }

async function countedOn({ personId, slug, pageId, day }: Step): Promise<number> {
  const rows = await db()
    .select({ seconds: lessonTime.seconds })
    .from(lessonTime)
    .where(and(eq(lessonTime.personId, personId), eq(lessonTime.slug, slug), eq(lessonTime.pageId, pageId), eq(lessonTime.day, day)))
  return rows[0]?.seconds ?? 0
}

/** The sum in the progress is kept with its parts, so that a lesson page need not add them up. */
async function addSeconds({ seconds, lastBeatAt, ...step }: Step & { seconds: number; lastBeatAt: string }): Promise<void> {
  await db()
    .insert(lessonTime)
    .values({ ...step, seconds, lastBeatAt })
    .onConflictDoUpdate({
      target: [lessonTime.personId, lessonTime.slug, lessonTime.pageId, lessonTime.day],
      set: { seconds: sql`${lessonTime.seconds} + ${seconds}`, lastBeatAt },
    })
  await db()
    .update(lessonProgress)
    .set({ activeSeconds: sql`${lessonProgress.activeSeconds} + ${seconds}` })
    .where(and(eq(lessonProgress.personId, step.personId), eq(lessonProgress.slug, step.slug)))
}
