import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { WITHDRAWAL_CHOICES } from '../../app/domain/withdrawal'
import { person } from './people'
import { scenarioRun, scenarioVersion } from './simulation'

/** The withdrawal of a version: proposed by one person, and in force when a second one has confirmed it. */
export const scenarioWithdrawal = sqliteTable(
  'scenario_withdrawal',
  {
    id: text().primaryKey(),
    versionId: text()
      .notNull()
      .references(() => scenarioVersion.id),
    reason: text().notNull(),
    choice: text({ enum: WITHDRAWAL_CHOICES }).notNull(),
    /** The version whose scoring judges ended runs again; only with the choice to rescore. */
    rescoredBy: text().references(() => scenarioVersion.id),
    proposedBy: text()
      .notNull()
      .references(() => person.id),
    proposedAt: text().notNull(),
    takenBackAt: text(),
    confirmedBy: text().references(() => person.id),
    confirmedAt: text(),
    /** What it did, in numbers, with the certificates that rested on runs of the version. */
    effect: text({ mode: 'json' }).$type<unknown>(),
  },
  (t) => [
    uniqueIndex('scenario_withdrawal_live')
      .on(t.versionId)
      .where(sql`taken_back_at is null`),
    index('scenario_withdrawal_waiting')
      .on(t.proposedAt)
      .where(sql`taken_back_at is null and confirmed_at is null`),
  ],
)

/** A run judged again by a corrected scoring. What it was judged at its end stays in the run; the latest row counts. */
export const scenarioRunRescore = sqliteTable(
  'scenario_run_rescore',
  {
    runId: text()
      .notNull()
      .references(() => scenarioRun.id),
    withdrawalId: text()
      .notNull()
      .references(() => scenarioWithdrawal.id),
    versionId: text()
      .notNull()
      .references(() => scenarioVersion.id),
    passed: integer({ mode: 'boolean' }).notNull(),
    result: text({ mode: 'json' }).$type<unknown>().notNull(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.withdrawalId] }), index('scenario_run_rescore_version').on(t.versionId)],
)
