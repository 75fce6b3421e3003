import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { person } from './people'

/** An immutable version of a track's self-check with the rules it is read by; the one imported last is in force. */
export const needsRevision = sqliteTable(
  'needs_revision',
  {
    id: text().primaryKey(),
    track: text().notNull(),
    hash: text().notNull(),
    body: text({ mode: 'json' }).$type<unknown>().notNull(),
    importedAt: text().notNull(),
  },
  (t) => [uniqueIndex('needs_revision_hash').on(t.track, t.hash)],
)

/** A person's self-check before a track; the questions that go with it are practice sets. */
export const needsCheck = sqliteTable(
  'needs_check',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id),
    track: text().notNull(),
    revisionId: text()
      .notNull()
      .references(() => needsRevision.id),
    /** Statement id → rating; null while it was only put off. */
    ratings: text({ mode: 'json' }).$type<unknown>(),
    ratedAt: text(),
    /** Set when the person does not want to be asked on the Today page. */
    putOffAt: text(),
  },
  (t) => [uniqueIndex('needs_check_once').on(t.personId, t.track), index('needs_check_track').on(t.track)],
)
