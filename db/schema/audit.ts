import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who did what to what, when. Append-only. */
export const auditEvent = sqliteTable(
  'audit_event',
  {
    id: text().primaryKey(),
    at: text().notNull(),
    actorId: text(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    data: text({ mode: 'json' }).$type<unknown>(),
  },
  (t) => [index('audit_event_subject').on(t.subjectType, t.subjectId), index('audit_event_at').on(t.at)],
)
