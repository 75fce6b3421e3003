import { sql } from 'drizzle-orm'
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { person } from './people'

/** Something a person should know that they did not do themselves: shown on Today until they have read it. */
export const notice = sqliteTable(
  'notice',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id),
    /** One sentence of fact. */
    title: text().notNull(),
    says: text().notNull(),
    /** Where to go, and the verb of the link; both or none. */
    href: text(),
    action: text(),
    createdAt: text().notNull(),
    seenAt: text(),
  },
  (t) => [
    index('notice_person').on(t.personId, t.createdAt),
    index('notice_unseen')
      .on(t.personId)
      .where(sql`seen_at is null`),
  ],
)
