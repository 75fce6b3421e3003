import { index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { person } from './people'

export const CERTIFICATE_SOURCES = ['jointmark', 'imported'] as const

/** A certificate as issued. Never edited: what happens later is an event. */
export const certificate = sqliteTable(
  'certificate',
  {
    id: text().primaryKey(),
    /** Public number printed on the certificate, e.g. JM-F-7Q2M-9XKD. */
    number: text().notNull(),
    personId: text().notNull().references(() => person.id),
    track: text().notNull(),
    level: text().notNull(),
    completedOn: text().notNull(),
    validFrom: text().notNull(),
    validThrough: text().notNull(),
    policyVersion: text().notNull(),
    curriculumRevisionId: text(),
    source: text({ enum: CERTIFICATE_SOURCES }).notNull(),
    sourceName: text().notNull().default(''),
    evidenceReference: text().notNull().default(''),
    /** Date of the last quarterly reassessment met before Jointmark, from the import. */
    lastReassessedOn: text(),
    /** Name and agency as they were on the day of issue. */
    holderName: text().notNull(),
    agencyName: text().notNull(),
    timeZone: text().notNull(),
    /** The verdict that led to it: requirements with their because and evidence. */
    verdict: text({ mode: 'json' }).$type<unknown>().notNull(),
    /** How `validThrough` was derived. */
    trace: text({ mode: 'json' }).$type<unknown>().notNull(),
    issuedAt: text().notNull(),
  },
  (t) => [
    uniqueIndex('certificate_number').on(t.number),
    uniqueIndex('certificate_once').on(t.personId, t.track, t.level, t.completedOn),
    index('certificate_person').on(t.personId, t.track),
  ],
)

export const CERTIFICATE_EVENTS = ['issued', 'imported', 'suspended', 'reinstated', 'revoked'] as const

export const certificateEvent = sqliteTable(
  'certificate_event',
  {
    id: text().primaryKey(),
    certificateId: text().notNull().references(() => certificate.id),
    kind: text({ enum: CERTIFICATE_EVENTS }).notNull(),
    actorId: text(),
    reason: text().notNull().default(''),
    effectiveOn: text().notNull(),
    recordedAt: text().notNull(),
  },
  (t) => [index('certificate_event_certificate').on(t.certificateId, t.recordedAt)],
)

/** The register's maintained row: one per person and enrolled track, rebuilt from events and compared in tests. */
export const registerEntry = sqliteTable(
  'register_entry',
  {
    personId: text().notNull().references(() => person.id),
    track: text().notNull(),
    /** Copies that filters, search and sort need in one index. */
    sortName: text().notNull(),
    employeeNumber: text().notNull(),
    agencyId: text().notNull(),
    siteId: text().notNull(),
    level: text(),
    status: text().notNull(),
    because: text().notNull(),
    certificateId: text(),
    certifiedOn: text(),
    validThrough: text(),
    nextReassessmentOn: text(),
    reassessmentState: text(),
    reassessmentBecause: text().notNull().default(''),
    /** Civil date in the agency's zone for which status and state were computed. */
    asOf: text().notNull(),
    updatedAt: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.track] }),
    index('register_entry_name').on(t.sortName),
    index('register_entry_status').on(t.status),
    index('register_entry_site').on(t.siteId, t.track),
    index('register_entry_due').on(t.nextReassessmentOn),
    index('register_entry_as_of').on(t.asOf),
  ],
)

