import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { person } from './people'

/** A question of the bank; its text lives in versions. */
export const item = sqliteTable(
  'item',
  {
    id: text().primaryKey(),
    lessonSlug: text().notNull(),
    use: text({ enum: ['practice', 'exam'] }).notNull(),
    competency: text().notNull(),
    level: text().notNull(),
    safety: integer({ mode: 'boolean' }).notNull(),
    versionId: text().notNull(),
    retiredAt: text(),
  },
  (t) => [index('item_lesson').on(t.lessonSlug, t.use)],
)

/** An immutable wording of a question. */
export const itemVersion = sqliteTable(
  'item_version',
  {
    id: text().primaryKey(),
    itemId: text().notNull().references(() => item.id),
    hash: text().notNull(),
    body: text({ mode: 'json' }).$type<unknown>().notNull(),
    createdAt: text().notNull(),
  },
  (t) => [uniqueIndex('item_version_hash').on(t.itemId, t.hash)],
)

/** One sitting. The form (items, versions, option order), pass marks and seed are frozen at the start. */
export const examAttempt = sqliteTable(
  'exam_attempt',
  {
    id: text().primaryKey(),
    personId: text().notNull().references(() => person.id),
    track: text().notNull(),
    number: integer().notNull(),
    seed: text().notNull(),
    policyVersion: text().notNull(),
    /** Pass marks and minutes as they were when the sitting began. */
    pinned: text({ mode: 'json' }).$type<unknown>().notNull(),
    form: text({ mode: 'json' }).$type<unknown>().notNull(),
    startedAt: text().notNull(),
    dueAt: text().notNull(),
    submittedAt: text(),
    passed: integer({ mode: 'boolean' }),
    result: text({ mode: 'json' }).$type<unknown>(),
    voidedAt: text(),
  },
  (t) => [
    index('exam_attempt_person').on(t.personId, t.track, t.startedAt),
    /** The few that are running: rows are long, and the clockwork asks for these every ten minutes. */
    index('exam_attempt_running').on(t.dueAt).where(sql`submitted_at is null`),
  ],
)

export const examAnswer = sqliteTable(
  'exam_answer',
  {
    attemptId: text().notNull().references(() => examAttempt.id),
    position: integer().notNull(),
    answer: text({ mode: 'json' }).$type<unknown>().notNull(),
    flagged: integer({ mode: 'boolean' }).notNull().default(false),
    answeredAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.position] })],
)

/** The in-lesson assessment's draw for a person: which practice items, in which order. */
export const lessonAssessment = sqliteTable(
  'lesson_assessment',
  {
    personId: text().notNull().references(() => person.id),
    slug: text().notNull(),
    activity: integer().notNull(),
    revisionId: text().notNull(),
    form: text({ mode: 'json' }).$type<unknown>().notNull(),
    createdAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.slug, t.activity] })],
)
