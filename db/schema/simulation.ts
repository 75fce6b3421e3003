import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { person } from './people'

export const scenarioVersion = sqliteTable(
  'scenario_version',
  {
    id: text().primaryKey(),
    slug: text().notNull(),
    number: integer().notNull(),
    hash: text().notNull(),
    title: text().notNull(),
    bundle: text({ mode: 'json' }).$type<unknown>().notNull(),
    importedAt: text().notNull(),
    withdrawnAt: text(),
  },
  (t) => [uniqueIndex('scenario_version_hash').on(t.slug, t.hash)],
)

export const scenarioHead = sqliteTable('scenario_head', {
  slug: text().primaryKey(),
  versionId: text().notNull().references(() => scenarioVersion.id),
})

export const RUN_MODES = ['practice', 'recorded', 'exam'] as const

/** One run of a scenario, pinned to what decides it: version, engine, profile, variant seed. */
export const scenarioRun = sqliteTable(
  'scenario_run',
  {
    id: text().primaryKey(),
    personId: text().notNull().references(() => person.id),
    slug: text().notNull(),
    versionId: text().notNull().references(() => scenarioVersion.id),
    engineVersion: text().notNull(),
    profile: text().notNull(),
    variantSeed: text().notNull(),
    mode: text({ enum: RUN_MODES }).notNull(),
    startedAt: text().notNull(),
    endedAt: text(),
    passed: integer({ mode: 'boolean' }),
    result: text({ mode: 'json' }).$type<unknown>(),
    /** The learner's own judgement, asked before the score is shown. */
    selfAssessment: text({ mode: 'json' }).$type<unknown>(),
    voidedAt: text(),
    /** Practice only: the run whose first steps this one repeats, and the step from which it goes its own way. */
    branchedFrom: text(),
    branchedAt: integer(),
  },
  (t) => [index('scenario_run_person').on(t.personId, t.slug, t.startedAt), index('scenario_run_ended').on(t.slug, t.mode, t.endedAt)],
)

/** The truth of a run: its events, in order, never changed. */
export const scenarioRunEvent = sqliteTable(
  'scenario_run_event',
  {
    runId: text().notNull().references(() => scenarioRun.id),
    sequence: integer().notNull(),
    event: text({ mode: 'json' }).$type<unknown>().notNull(),
    reason: text().notNull().default(''),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.sequence] })],
)
