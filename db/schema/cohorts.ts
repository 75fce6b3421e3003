import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { ENTRY_KINDS } from '../../app/domain/cohort'
import { person } from './people'
import { workshopSession } from './workshops'

/** People who take a course together; dates are those of `zone`, the trainer's. */
export const cohort = sqliteTable(
  'cohort',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    track: text().notNull(),
    startsOn: text().notNull(),
    weeks: integer().notNull(),
    /** The most hours of one week that the timetable may take. */
    hoursAWeek: integer().notNull(),
    zone: text().notNull(),
    /** Who leads it: the only one who may change it. */
    trainerId: text()
      .notNull()
      .references(() => person.id),
    createdAt: text().notNull(),
    /** Raised by one at each change of the timetable, so that calendars know which one is newer. */
    sequence: integer().notNull().default(0),
    changedAt: text().notNull(),
    /** Null while it is not ended before its last day. */
    endedAt: text(),
    endedBecause: text().notNull().default(''),
  },
  (t) => [index('cohort_trainer').on(t.trainerId, t.startsOn)],
)

export const cohortMember = sqliteTable(
  'cohort_member',
  {
    cohortId: text()
      .notNull()
      .references(() => cohort.id),
    personId: text()
      .notNull()
      .references(() => person.id),
    /** Days of the timetable before this one do not count for them. */
    joinedOn: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.personId] }), index('cohort_member_person').on(t.personId)],
)

/** Something of a cohort's timetable; the date of a workshop with a session is the session's. */
export const cohortEntry = sqliteTable(
  'cohort_entry',
  {
    id: text().primaryKey(),
    cohortId: text()
      .notNull()
      .references(() => cohort.id),
    date: text().notNull(),
    kind: text({ enum: ENTRY_KINDS }).notNull(),
    /** Null for the exam. */
    slug: text(),
    sessionId: text().references(() => workshopSession.id),
    minutes: integer().notNull(),
  },
  (t) => [index('cohort_entry_cohort').on(t.cohortId, t.date)],
)

/** What the trainer wrote to people of a cohort. */
export const cohortMessage = sqliteTable(
  'cohort_message',
  {
    id: text().primaryKey(),
    cohortId: text()
      .notNull()
      .references(() => cohort.id),
    authorId: text()
      .notNull()
      .references(() => person.id),
    says: text().notNull(),
    recipients: text({ mode: 'json' }).$type<string[]>().notNull(),
    sentAt: text().notNull(),
  },
  (t) => [index('cohort_message_cohort').on(t.cohortId, t.sentAt)],
)
