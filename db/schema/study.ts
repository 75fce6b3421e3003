import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { lessonRevision } from './learning'
import { person } from './people'

/** Active seconds of a person on a step of a lesson on one civil day; steps by the name that stays when they move. */
export const lessonTime = sqliteTable(
  'lesson_time',
  {
    personId: text()
      .notNull()
      .references(() => person.id),
    slug: text().notNull(),
    pageId: text().notNull(),
    day: text().notNull(),
    seconds: integer().notNull(),
    lastBeatAt: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.slug, t.pageId, t.day] }),
    index('lesson_time_last').on(t.personId, t.lastBeatAt),
    index('lesson_time_lesson').on(t.slug, t.pageId, t.personId, t.seconds),
  ],
)

/** A person's own note and bookmark on a step of a lesson. Nobody else reads it; no export holds it. */
export const lessonNote = sqliteTable(
  'lesson_note',
  {
    personId: text()
      .notNull()
      .references(() => person.id),
    slug: text().notNull(),
    pageId: text().notNull(),
    says: text().notNull(),
    bookmarked: integer({ mode: 'boolean' }).notNull(),
    updatedAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.slug, t.pageId] })],
)

/** A mistake that a learner found in a lesson, with the passage as it stood, until a trainer answers. */
export const mistakeReport = sqliteTable(
  'mistake_report',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id),
    slug: text().notNull(),
    revisionId: text()
      .notNull()
      .references(() => lessonRevision.id),
    /** Position and name of the step in that revision. */
    position: integer().notNull(),
    pageId: text().notNull(),
    /** The passage: empty for the step as a whole. */
    block: text().notNull(),
    quote: text().notNull(),
    says: text().notNull(),
    createdAt: text().notNull(),
    answer: text(),
    answeredAt: text(),
    answeredBy: text().references(() => person.id),
  },
  (t) => [
    index('mistake_report_open').on(t.answeredAt, t.createdAt),
    index('mistake_report_lesson').on(t.slug, t.answeredAt),
    index('mistake_report_own').on(t.personId, t.createdAt),
  ],
)

export const RATED = ['lesson', 'workshop'] as const

/** What a person said about a lesson or a workshop afterwards: chosen answers by question, and a comment. */
export const rating = sqliteTable(
  'rating',
  {
    kind: text({ enum: RATED }).notNull(),
    /** Slug of the lesson, id of the workshop's session. */
    subject: text().notNull(),
    personId: text()
      .notNull()
      .references(() => person.id),
    answers: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** The answers as they are in the totals that trainers see; null until they are in them. */
    shownAnswers: text({ mode: 'json' }).$type<Record<string, string>>(),
    comment: text().notNull(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.subject, t.personId] })],
)
