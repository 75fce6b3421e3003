import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { OUTCOMES } from '../../app/domain/assignment-marking'
import { ROUND_STATES } from '../../app/domain/assignment-state'
import { lessonRevision } from './learning'
import { person } from './people'

/** A person's work on the workplace assignment of a lesson, pinned to the revision they took it by. */
export const assignment = sqliteTable(
  'assignment',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id),
    slug: text().notNull(),
    revisionId: text()
      .notNull()
      .references(() => lessonRevision.id),
    /** Numbers of the steps the person ticked. */
    stepsDone: text({ mode: 'json' }).$type<number[]>().notNull(),
    startedAt: text().notNull(),
    acceptedAt: text(),
  },
  (t) => [uniqueIndex('assignment_person_slug').on(t.personId, t.slug)],
)

/** One hand-in of an assignment with its marking; a decided round never changes. */
export const assignmentRound = sqliteTable(
  'assignment_round',
  {
    assignmentId: text()
      .notNull()
      .references(() => assignment.id),
    number: integer().notNull(),
    state: text({ enum: ROUND_STATES }).notNull(),
    /** The criterion this round remedies, and the last civil day for it. */
    remedyOf: text(),
    remedyDueOn: text(),
    handedInAt: text(),
    /** Who marks or marked it. */
    markedBy: text().references(() => person.id),
    /** The assessor's words on the whole. */
    overall: text().notNull().default(''),
    outcome: text({ enum: OUTCOMES }),
    decidedAt: text(),
    /** Raised by one at each save of the marks; a save names the version it started from. */
    version: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.assignmentId, t.number] }),
    index('assignment_round_waiting')
      .on(t.handedInAt)
      .where(sql`state in ('handed-in', 'in-marking')`),
    index('assignment_round_decided')
      .on(t.decidedAt)
      .where(sql`state = 'decided'`),
  ],
)

export const EVIDENCE_FORMS = ['file', 'text'] as const

/** A file or a text handed in. Rounds that follow take over what was there: several rows may name one file. */
export const handInEvidence = sqliteTable(
  'hand_in_evidence',
  {
    id: text().primaryKey(),
    assignmentId: text()
      .notNull()
      .references(() => assignment.id),
    round: integer().notNull(),
    slot: text().notNull(),
    form: text({ enum: EVIDENCE_FORMS }).notNull(),
    /** Where the file is kept, by a random name; null for text. */
    fileId: text(),
    sha256: text(),
    name: text().notNull().default(''),
    mime: text().notNull().default('text/plain'),
    bytes: integer().notNull(),
    body: text(),
    addedAt: text().notNull(),
  },
  (t) => [index('hand_in_evidence_round').on(t.assignmentId, t.round), index('hand_in_evidence_file').on(t.fileId)],
)

/** The mark of one criterion in one round; without a level it is not marked yet. */
export const assignmentMark = sqliteTable(
  'assignment_mark',
  {
    assignmentId: text()
      .notNull()
      .references(() => assignment.id),
    round: integer().notNull(),
    criterion: text().notNull(),
    level: integer(),
    comment: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.assignmentId, t.round, t.criterion] })],
)
