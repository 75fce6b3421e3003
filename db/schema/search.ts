import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const SEARCH_KINDS = ['lesson', 'term', 'guide'] as const

/**
 * What the search looks through: a row for each step of the published lessons, each word of the glossary, each part of a
 * guide. The full-text index `search_index` has these rows as its content and is kept with them by triggers.
 */
export const searchEntry = sqliteTable(
  'search_entry',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: SEARCH_KINDS }).notNull(),
    /** Slug of the lesson or guide, id of the term. */
    slug: text().notNull(),
    /** The revision it was read from; empty where there are no revisions. */
    revisionId: text().notNull(),
    /** Position of the step or part. */
    position: integer().notNull(),
    /** The step's name, which stays when steps move. */
    pageId: text().notNull(),
    title: text().notNull(),
    /** What it is part of: the lesson's title. */
    within: text().notNull(),
    body: text().notNull(),
  },
  (t) => [index('search_entry_of').on(t.kind, t.slug, t.revisionId)],
)
