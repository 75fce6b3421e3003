import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { person } from './people'

/** An immutable wording of something that people sign; the one imported last is in force. */
export const undertakingVersion = sqliteTable(
  'undertaking_version',
  {
    id: text().primaryKey(),
    slug: text().notNull(),
    number: integer().notNull(),
    hash: text().notNull(),
    title: text().notNull(),
    /** Markdown, as authored. */
    text: text().notNull(),
    importedAt: text().notNull(),
  },
  (t) => [uniqueIndex('undertaking_version_hash').on(t.slug, t.hash)],
)

/** Who signed which wording, when. Append-only: a later signature stands beside an earlier one. */
export const undertakingSignature = sqliteTable(
  'undertaking_signature',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id),
    slug: text().notNull(),
    versionId: text()
      .notNull()
      .references(() => undertakingVersion.id),
    hash: text().notNull(),
    typedName: text().notNull(),
    /** Civil date in the time zone of the person's agency. */
    signedOn: text().notNull(),
    signedAt: text().notNull(),
  },
  (t) => [index('undertaking_signature_person').on(t.personId, t.slug)],
)
