import { and, count, eq, ne, sql } from 'drizzle-orm'
import { db } from '#db/client.server'
import { rating } from '#db/schema'
import {
  FEWEST_ANSWERS,
  FEWEST_COMMENTS,
  summariseRatings,
  type RatedKind,
  type RatingAnswers,
  type RatingCount,
  type RatingSummary,
} from '~/domain/ratings'

export type Rated = { kind: RatedKind; subject: string }
export type Rating = typeof rating.$inferSelect

const of = ({ kind, subject }: Rated) => and(eq(rating.kind, kind), eq(rating.subject, subject))

/** What a person said about a lesson or workshop; undefined while they have not. */
export async function findRating({ personId, ...rated }: Rated & { personId: string }): Promise<Rating | undefined> {
  const rows = await db()
    .select()
    .from(rating)
    .where(and(of(rated), eq(rating.personId, personId)))
  return rows[0]
}

type Save = Rated & { personId: string; answers: RatingAnswers; comment: string; now: Date }

/** Keeps what a person says; said again, it takes the place of what they said before. */
export async function saveRating({ now, answers, comment, ...who }: Save): Promise<void> {
  const at = now.toISOString()
  await db()
    .insert(rating)
    .values({ ...who, answers, comment, createdAt: at, updatedAt: at })
    .onConflictDoUpdate({ target: [rating.kind, rating.subject, rating.personId], set: { answers, comment, updatedAt: at } })
}

/** What people said about one thing, without who: counted by the database, and only as much as may be shown. */
export async function summaryOfAnyRatings(rated: Rated): Promise<RatingSummary> {
  const totals = await db()
    .select({ people: count(), comments: sql<number>`sum(${rating.comment} <> '')` })
    .from(rating)
    .where(of(rated))
  const { people = 0, comments = 0 } = totals[0] ?? {}
  const counts =
    people < FEWEST_ANSWERS
      ? []
      : await db().all<RatingCount>(
          sql`select said.key as question, said.value as value, count(*) as people from ${rating}, json_each(${rating.answers}) said
              where ${of(rated)} group by said.key, said.value`,
        )
  const written =
    (comments ?? 0) < FEWEST_COMMENTS
      ? []
      : await db()
          .select({ says: rating.comment })
          .from(rating)
          .where(and(of(rated), ne(rating.comment, '')))
  return summariseRatings({ kind: rated.kind, people, counts, comments: written.map(({ says }) => says) })
}
