import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const IMPORT_KINDS = ['agencies', 'sites', 'job-roles', 'people', 'certificates', 'activity'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** An uploaded file between its dry run and the decision to apply it. Kept for a day. */
export const importDraft = sqliteTable('import_draft', {
  id: text().primaryKey(),
  kind: text({ enum: IMPORT_KINDS }).notNull(),
  fileName: text().notNull(),
  content: text().notNull(),
  createdBy: text().notNull(),
  createdAt: text().notNull(),
  appliedAt: text(),
  summary: text({ mode: 'json' }).$type<unknown>(),
})

/** Facts of this installation, such as that it holds demonstration data. */
export const setting = sqliteTable('setting', { name: text().primaryKey(), value: text().notNull() })
