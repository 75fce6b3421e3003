import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { ROLES } from '../../app/domain/permissions'

export const SERVICES = ['employment', 'social-protection'] as const
export type Service = (typeof SERVICES)[number]

/** An agency: who employs a person, and whose calendar and time zone decide dates. */
export const agency = sqliteTable('agency', {
  id: text().primaryKey(),
  name: text().notNull(),
  shortName: text().notNull(),
  service: text({ enum: SERVICES }).notNull(),
  timeZone: text().notNull(),
  /** ISO weekdays (1 Monday … 7 Sunday) that are not worked. */
  weekend: text({ mode: 'json' }).$type<number[]>().notNull(),
})

/** A non-working day of an agency's calendar. */
export const agencyHoliday = sqliteTable(
  'agency_holiday',
  {
    agencyId: text().notNull().references(() => agency.id),
    date: text().notNull(),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.date] })],
)

/** A place of work; both agencies may work there. */
export const site = sqliteTable('site', {
  id: text().primaryKey(),
  name: text().notNull(),
  wave: integer().notNull(),
  /** Civil date from which the joint way of working is live; null while it is not. */
  liveFrom: text(),
})

/** What a job asks for: the track its holder must be certified in, or none. */
export const jobRole = sqliteTable('job_role', {
  id: text().primaryKey(),
  title: text().notNull(),
  requiredTrack: text(),
})

export const person = sqliteTable(
  'person',
  {
    id: text().primaryKey(),
    employeeNumber: text().notNull(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    email: text().notNull(),
    agencyId: text().notNull().references(() => agency.id),
    siteId: text().notNull().references(() => site.id),
    jobRoleId: text().notNull().references(() => jobRole.id),
    supervisorId: text(),
    hiredOn: text().notNull(),
    /** Last day of employment; null while employed. */
    leftOn: text(),
    passwordHash: text(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (t) => [
    uniqueIndex('person_employee_number').on(t.employeeNumber),
    uniqueIndex('person_email').on(sql`lower(${t.email})`),
    index('person_site').on(t.siteId),
    index('person_agency').on(t.agencyId),
    index('person_supervisor').on(t.supervisorId),
    index('person_name').on(t.familyName, t.givenName),
  ],
)

export const personRole = sqliteTable(
  'person_role',
  {
    personId: text().notNull().references(() => person.id),
    role: text({ enum: ROLES }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.role] })],
)

/** Approved absence; both ends inclusive, `endsOn` null while open. */
export const personLeave = sqliteTable(
  'person_leave',
  {
    id: text().primaryKey(),
    personId: text().notNull().references(() => person.id),
    startsOn: text().notNull(),
    endsOn: text(),
    kind: text().notNull(),
    recordedAt: text().notNull(),
  },
  (t) => [index('person_leave_person').on(t.personId)],
)

/** A signed-in browser. `id` is the SHA-256 of the secret in the cookie. */
export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    personId: text().notNull().references(() => person.id),
    expiresAt: integer().notNull(),
    createdAt: text().notNull(),
    lastSeenAt: text().notNull(),
    userAgent: text().notNull().default(''),
    address: text().notNull().default(''),
  },
  (t) => [index('session_person').on(t.personId)],
)

/** A one-time link that sets or resets a password. Only the hash of its token is kept. */
export const passwordLink = sqliteTable(
  'password_link',
  {
    tokenHash: text().primaryKey(),
    personId: text().notNull().references(() => person.id),
    createdAt: text().notNull(),
    createdBy: text(),
    expiresAt: text().notNull(),
    usedAt: text(),
  },
  (t) => [index('password_link_person').on(t.personId)],
)

/** Failed sign-ins by account and by address, for the rate limit. */
export const signInFailure = sqliteTable(
  'sign_in_failure',
  {
    id: text().primaryKey(),
    key: text().notNull(),
    at: text().notNull(),
  },
  (t) => [index('sign_in_failure_key').on(t.key, t.at)],
)
