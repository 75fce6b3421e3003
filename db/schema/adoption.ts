import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { person } from './people'

/** A person's month of integrated work, from the monthly activity import. */
export const activityMonth = sqliteTable(
  'activity_month',
  {
    personId: text().notNull().references(() => person.id),
    /** 'YYYY-MM'. */
    month: text().notNull(),
    activeWeeks: integer().notNull(),
    stepsApplicable: integer().notNull(),
    stepsCorrect: integer().notNull(),
    importedAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.month] }), index('activity_month_month').on(t.month)],
)
