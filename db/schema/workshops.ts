import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { PRESENCES } from '../../app/domain/workshop-attendance'
import { person, SERVICES } from './people'

/** An immutable version of a facilitation guide; the highest number is the one that is led by. */
export const guideRevision = sqliteTable(
  'guide_revision',
  {
    id: text().primaryKey(),
    /** Name of the guide and of the lesson it belongs to. */
    slug: text().notNull(),
    number: integer().notNull(),
    hash: text().notNull(),
    source: text().notNull(),
    compiled: text({ mode: 'json' }).$type<unknown>().notNull(),
    importedAt: text().notNull(),
  },
  (t) => [uniqueIndex('guide_revision_number').on(t.slug, t.number)],
)

/** One date on which a workshop is held. Instants are UTC; `zone` is where it is held. */
export const workshopSession = sqliteTable(
  'workshop_session',
  {
    id: text().primaryKey(),
    lessonSlug: text().notNull(),
    startsAt: text().notNull(),
    endsAt: text().notNull(),
    zone: text().notNull(),
    /** At least one of the two is not empty. */
    room: text().notNull(),
    link: text().notNull(),
    capacity: integer().notNull(),
    /** Places kept for each service until `keptUntil`, which is `keptDays` working days before. */
    keptEach: integer().notNull(),
    keptDays: integer().notNull(),
    keptUntil: text().notNull(),
    /** Minutes that presence credits, and the per cent of them that somebody must be there for: as they were when it was planned. */
    minutes: integer().notNull(),
    leastShare: integer().notNull(),
    facilitatorId: text()
      .notNull()
      .references(() => person.id),
    note: text().notNull(),
    /** Raised by one at each change, so that calendars know which invitation is newer. */
    sequence: integer().notNull().default(0),
    createdBy: text().references(() => person.id),
    createdAt: text().notNull(),
    changedAt: text().notNull(),
    cancelledAt: text(),
    cancelledBecause: text().notNull().default(''),
  },
  (t) => [index('workshop_session_start').on(t.startsAt), index('workshop_session_lesson').on(t.lessonSlug, t.startsAt)],
)

export const BOOKING_STATES = ['booked', 'waiting', 'cancelled'] as const

/** Somebody’s place in a session, or their place on its waiting list. Asking again after cancelling is a new row. */
export const workshopBooking = sqliteTable(
  'workshop_booking',
  {
    id: text().primaryKey(),
    sessionId: text()
      .notNull()
      .references(() => workshopSession.id),
    personId: text()
      .notNull()
      .references(() => person.id),
    service: text({ enum: SERVICES }).notNull(),
    state: text({ enum: BOOKING_STATES }).notNull(),
    askedAt: text().notNull(),
    bookedAt: text(),
    cancelledAt: text(),
    /** Null for the platform itself, which takes people off other lists when they get a place. */
    cancelledBy: text(),
  },
  (t) => [
    uniqueIndex('workshop_booking_once')
      .on(t.sessionId, t.personId)
      .where(sql`state <> 'cancelled'`),
    index('workshop_booking_person').on(t.personId, t.state),
  ],
)

/** What was recorded of somebody in a session; the newest row counts, and a later one carries the reason of the correction. */
export const workshopAttendance = sqliteTable(
  'workshop_attendance',
  {
    id: text().primaryKey(),
    sessionId: text()
      .notNull()
      .references(() => workshopSession.id),
    personId: text()
      .notNull()
      .references(() => person.id),
    presence: text({ enum: PRESENCES }).notNull(),
    /** Minutes they were there, where they were there for a part. */
    minutes: integer().notNull(),
    credited: integer({ mode: 'boolean' }).notNull(),
    recordedBy: text().notNull(),
    recordedAt: text().notNull(),
    reason: text().notNull(),
  },
  (t) => [index('workshop_attendance_session').on(t.sessionId, t.personId), index('workshop_attendance_person').on(t.personId)],
)
