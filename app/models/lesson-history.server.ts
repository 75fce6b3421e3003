import { and, count, desc, eq, isNull } from 'drizzle-orm'
import { db } from '#db/client.server'
import { lessonProgress, lessonRevision, person } from '#db/schema'

/** A revision as a history lists it. `by` is the name of who published it; null for an import from the folder. */
export type RevisionSummary = {
  revisionId: string
  number: number
  title: string
  origin: 'folder' | 'editor'
  note: string
  publishedAt: string
  by: string | null
}

/** The revisions of a lesson without their content, newest first. */
export async function listRevisionSummaries(slug: string): Promise<RevisionSummary[]> {
  const rows = await db()
    .select({
      revisionId: lessonRevision.id,
      number: lessonRevision.number,
      title: lessonRevision.title,
      origin: lessonRevision.origin,
      note: lessonRevision.note,
      publishedAt: lessonRevision.publishedAt,
      givenName: person.givenName,
      familyName: person.familyName,
    })
    .from(lessonRevision)
    .leftJoin(person, eq(person.id, lessonRevision.publishedBy))
    .where(eq(lessonRevision.slug, slug))
    .orderBy(desc(lessonRevision.number))
  return rows.map(({ givenName, familyName, ...row }) => ({ ...row, by: familyName === null ? null : `${givenName ?? ''} ${familyName}` }))
}

/** How many people have begun each lesson and not finished it, by slug. */
export async function countAnyLearnersInProgress(): Promise<Map<string, number>> {
  const rows = await db()
    .select({ slug: lessonProgress.slug, people: count() })
    .from(lessonProgress)
    .where(isNull(lessonProgress.completedAt))
    .groupBy(lessonProgress.slug)
  return new Map(rows.map((row) => [row.slug, row.people]))
}

/** The people who are in a lesson, counted by the number of the revision they finish on; newest revision first. */
export async function countAnyLearnersByRevision(slug: string): Promise<{ number: number; people: number }[]> {
  return db()
    .select({ number: lessonRevision.number, people: count() })
    .from(lessonProgress)
    .innerJoin(lessonRevision, eq(lessonRevision.id, lessonProgress.revisionId))
    .where(and(eq(lessonProgress.slug, slug), isNull(lessonProgress.completedAt)))
    .groupBy(lessonRevision.number)
    .orderBy(desc(lessonRevision.number))
}
