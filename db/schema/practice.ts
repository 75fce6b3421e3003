import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { person } from './people'

/** `recall`: after a module. `needs-before`, `needs-after`: the same items before a course and at its end. */
export const PRACTICE_PURPOSES = ['recall', 'needs-before', 'needs-after'] as const

/** Practice questions drawn for a person. The form (items, versions, option order) is frozen at the start; nothing is scored. */
export const practiceSet = sqliteTable(
  'practice_set',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id),
    purpose: text({ enum: PRACTICE_PURPOSES }).notNull(),
    track: text().notNull(),
    /** Module id of a recall set; empty for a whole course. */
    module: text().notNull(),
    /** Recall: the day the module was completed that the set is counted from; otherwise empty. */
    since: text().notNull(),
    /** Recall: which of the four sets; otherwise 0. */
    number: integer().notNull(),
    form: text({ mode: 'json' }).$type<unknown>().notNull(),
    startedAt: text().notNull(),
    endedAt: text(),
  },
  (t) => [uniqueIndex('practice_set_once').on(t.personId, t.purpose, t.track, t.module, t.since, t.number)],
)

/** The answer to a question of a practice set, given once. */
export const practiceAnswer = sqliteTable(
  'practice_answer',
  {
    setId: text()
      .notNull()
      .references(() => practiceSet.id),
    position: integer().notNull(),
    itemId: text().notNull(),
    answer: text({ mode: 'json' }).$type<unknown>().notNull(),
    right: integer({ mode: 'boolean' }).notNull(),
    answeredAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.setId, t.position] })],
)

/** What is remembered of a person and a practice question. */
export const itemMemory = sqliteTable(
  'item_memory',
  {
    personId: text()
      .notNull()
      .references(() => person.id),
    itemId: text().notNull(),
    lastSeenAt: text().notNull(),
    lastRight: integer({ mode: 'boolean' }).notNull(),
    streak: integer().notNull(),
    box: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.itemId] })],
)

/** The day a person completed a module as it was written then; recall is counted from it. */
export const recallModule = sqliteTable(
  'recall_module',
  {
    personId: text()
      .notNull()
      .references(() => person.id),
    track: text().notNull(),
    module: text().notNull(),
    completedOn: text().notNull(),
    notedAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.track, t.module] })],
)
