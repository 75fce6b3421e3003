import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { person } from './people'
import { RUN_MODES, scenarioRun, scenarioVersion } from './simulation'

/** What the checker found in a version of a scenario, and where its scenes stand on the drawing. Made again when the checker changes. */
export const scenarioProof = sqliteTable('scenario_proof', {
  versionId: text()
    .primaryKey()
    .references(() => scenarioVersion.id),
  findings: text({ mode: 'json' }).$type<unknown>().notNull(),
  chart: text({ mode: 'json' }).$type<unknown>().notNull(),
  madeAt: text().notNull(),
})

/** How a person's first whole run of a version in a mode ended: what is counted for trainers. Can be made again from the log. */
export const scenarioRunFigure = sqliteTable(
  'scenario_run_figure',
  {
    runId: text()
      .primaryKey()
      .references(() => scenarioRun.id),
    versionId: text().notNull(),
    mode: text({ enum: RUN_MODES }).notNull(),
    personId: text()
      .notNull()
      .references(() => person.id),
    passed: integer({ mode: 'boolean' }).notNull(),
    /** Codes of critical errors, also of those taken back in practice. */
    critical: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Standards late or not met at the end. */
    late: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [uniqueIndex('scenario_run_figure_first').on(t.versionId, t.mode, t.personId)],
)

/** The first decision at each scene of such a run. Version and mode stand here too, so that one index answers. */
export const scenarioRunStep = sqliteTable(
  'scenario_run_step',
  {
    runId: text()
      .notNull()
      .references(() => scenarioRunFigure.runId),
    scene: text().notNull(),
    versionId: text().notNull(),
    mode: text({ enum: RUN_MODES }).notNull(),
    /** The choice, or the outcome that caught the form. */
    name: text().notNull(),
    /** Whether something stronger was there, or harm was done. */
    weak: integer({ mode: 'boolean' }).notNull(),
    /** From the page before to the decision; null when somebody was away for long. */
    seconds: integer(),
    /** Standards that became late here. */
    late: text({ mode: 'json' }).$type<string[]>().notNull(),
    critical: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.scene] }),
    index('scenario_run_step_choice').on(t.versionId, t.mode, t.scene, t.name, t.weak),
    index('scenario_run_step_time').on(t.versionId, t.mode, t.scene, t.seconds),
  ],
)
