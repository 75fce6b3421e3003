import { and, count, eq, ne, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { rating } from '#db/schema'
import {
  FEWEST_ANSWERS,
  FEWEST_COMMENTS,
  RENEWED_BY,
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

/** Keeps what a person says; said again, it takes the place of what they said before. The totals follow in steps. */
export async function saveRating({ now, answers, comment, ...who }: Save): Promise<void> {
  const at = now.toISOString()
  await transaction(async () => {
    await db()
      .insert(rating)
      .values({ ...who, answers, comment, createdAt: at, updatedAt: at })
      .onConflictDoUpdate({ target: [rating.kind, rating.subject, rating.personId], set: { answers, comment, updatedAt: at } })
    await renewTotals(who)
  })
}

/** Takes new and changed answers into the totals once enough people gave them. */
async function renewTotals(rated: Rated): Promise<void> {
  const differs = and(of(rated), sql`${rating.shownAnswers} is not ${rating.answers}`)
  const [waiting] = await db().select({ people: count() }).from(rating).where(differs)
  if ((waiting?.people ?? 0) < RENEWED_BY) return
  await db()
    .update(rating)
    .set({ shownAnswers: sql`${rating.answers}` })
    .where(differs)
}

/** What people said about one thing, without who: counted by the database, and only as much as may be shown. */
export async function summaryOfAnyRatings(rated: Rated): Promise<RatingSummary> {
  const totals = await db()
    .select({ people: count(), shown: count(rating.shownAnswers), comments: sql<number>`sum(${rating.comment} <> '')` })
    .from(rating)
    .where(of(rated))
  const { people = 0, shown = 0, comments = 0 } = totals[0] ?? {}
  const counts =
    shown < FEWEST_ANSWERS
      ? []
      : await db().all<RatingCount>(
          sql`select said.key as question, said.value as value, count(*) as people from ${rating}, json_each(${rating.shownAnswers}) said
              where ${of(rated)} group by said.key, said.value`,
        )
  const written =
    (comments ?? 0) < FEWEST_COMMENTS
      ? []
      : await db()
          .select({ says: rating.comment })
          .from(rating)
          .where(and(of(rated), ne(rating.comment, '')))
  return summariseRatings({ kind: rated.kind, people, shown, counts, comments: written.map(({ says }) => says) })
}
