import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { person } from './people'

/** An immutable version of a curriculum's manifest, addressed by its content hash. */
export const curriculumRevision = sqliteTable(
  'curriculum_revision',
  {
    id: text().primaryKey(),
    track: text().notNull(),
    number: integer().notNull(),
    hash: text().notNull(),
    manifest: text({ mode: 'json' }).$type<unknown>().notNull(),
    importedAt: text().notNull(),
  },
  (t) => [uniqueIndex('curriculum_revision_hash').on(t.track, t.hash)],
)

export const curriculumHead = sqliteTable('curriculum_head', {
  track: text().primaryKey(),
  revisionId: text().notNull().references(() => curriculumRevision.id),
})

/** The certification policy file as imported; the newest row is in force, older ones explain older dates. */
export const policyRevision = sqliteTable(
  'policy_revision',
  {
    id: text().primaryKey(),
    hash: text().notNull(),
    policy: text({ mode: 'json' }).$type<unknown>().notNull(),
    importedAt: text().notNull(),
  },
  (t) => [uniqueIndex('policy_revision_hash').on(t.hash)],
)

/** Glossary, sources, planned cases and hours policy as imported. */
export const referenceRevision = sqliteTable('reference_revision', {
  kind: text({ enum: ['glossary', 'sources', 'planned', 'pace'] }).primaryKey(),
  hash: text().notNull(),
  body: text({ mode: 'json' }).$type<unknown>().notNull(),
  importedAt: text().notNull(),
})

export const LESSON_ORIGINS = ['folder', 'editor'] as const

/** An immutable, compiled version of a lesson. */
export const lessonRevision = sqliteTable(
  'lesson_revision',
  {
    id: text().primaryKey(),
    slug: text().notNull(),
    number: integer().notNull(),
    hash: text().notNull(),
    title: text().notNull(),
    /** The authored files, path inside the lesson's folder → text. */
    files: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** Everything the lesson page needs (CompiledLesson without `pages[].html`). */
    compiled: text({ mode: 'json' }).$type<unknown>().notNull(),
    origin: text({ enum: LESSON_ORIGINS }).notNull(),
    note: text().notNull().default(''),
    publishedAt: text().notNull(),
    publishedBy: text(),
  },
  (t) => [uniqueIndex('lesson_revision_number').on(t.slug, t.number), index('lesson_revision_hash').on(t.slug, t.hash)],
)

/** One page of a lesson revision: read alone, so a long lesson costs no more than a short one. */
export const lessonPage = sqliteTable(
  'lesson_page',
  {
    revisionId: text().notNull().references(() => lessonRevision.id),
    position: integer().notNull(),
    pageId: text().notNull(),
    title: text().notNull(),
    activity: integer().notNull(),
    html: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.revisionId, t.position] })],
)

export const lessonHead = sqliteTable('lesson_head', {
  slug: text().primaryKey(),
  revisionId: text().notNull().references(() => lessonRevision.id),
  /** Hash of the folder as last imported or exported: tells a changed folder from a changed head. */
  folderHash: text(),
})

export const DRAFT_KINDS = ['editor', 'folder'] as const

/** Work that is not published: a trainer's edit, or a folder that changed while the platform's head changed too. */
export const lessonDraft = sqliteTable(
  'lesson_draft',
  {
    id: text().primaryKey(),
    slug: text().notNull(),
    kind: text({ enum: DRAFT_KINDS }).notNull(),
    files: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    hash: text().notNull(),
    baseRevisionId: text(),
    personId: text(),
    /** Raised by one at each save; a save names the version it started from. */
    version: integer().notNull().default(1),
    updatedAt: text().notNull(),
  },
  (t) => [index('lesson_draft_slug').on(t.slug)],
)

/** What was wrong with an authored file at the last import; empty when all was well. */
export const contentProblem = sqliteTable('content_problem', {
  id: text().primaryKey(),
  file: text().notNull(),
  line: integer().notNull(),
  column: integer().notNull(),
  rule: text().notNull(),
  severity: text().notNull(),
  message: text().notNull(),
  foundAt: text().notNull(),
})

export const ENROLMENT_REASONS = ['role', 'foundation', 'cohort', 'self', 'import'] as const

/** A person takes a track, pinned to the manifest in force on the day. */
export const enrolment = sqliteTable(
  'enrolment',
  {
    id: text().primaryKey(),
    personId: text().notNull().references(() => person.id),
    track: text().notNull(),
    curriculumRevisionId: text().notNull().references(() => curriculumRevision.id),
    enrolledAt: text().notNull(),
    reason: text({ enum: ENROLMENT_REASONS }).notNull(),
    endedAt: text(),
  },
  (t) => [uniqueIndex('enrolment_person_track').on(t.personId, t.track), index('enrolment_track').on(t.track)],
)

/** Where a person stands in a lesson; pinned to the revision they first opened. */
export const lessonProgress = sqliteTable(
  'lesson_progress',
  {
    personId: text().notNull().references(() => person.id),
    slug: text().notNull(),
    revisionId: text().notNull().references(() => lessonRevision.id),
    /** Position of the page to resume at. */
    page: integer().notNull(),
    /** Positions of pages worked through. */
    pagesDone: text({ mode: 'json' }).$type<number[]>().notNull(),
    startedAt: text().notNull(),
    updatedAt: text().notNull(),
    completedAt: text(),
    /** Sum of the person's active seconds in the lesson (lesson_time). */
    activeSeconds: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.personId, t.slug] }), index('lesson_progress_lesson').on(t.slug, t.revisionId, t.completedAt, t.page, t.activeSeconds), index('lesson_progress_recent').on(t.personId, t.updatedAt), index('lesson_progress_open').on(t.slug, t.revisionId).where(sql`completed_at is null`)],
)

/** An answer to an exercise, check, prediction or in-lesson assessment item; every try is kept. */
export const exerciseAnswer = sqliteTable(
  'exercise_answer',
  {
    personId: text().notNull().references(() => person.id),
    slug: text().notNull(),
    exerciseId: text().notNull(),
    attempt: integer().notNull(),
    revisionId: text().notNull().references(() => lessonRevision.id),
    answer: text({ mode: 'json' }).$type<unknown>().notNull(),
    result: text({ mode: 'json' }).$type<unknown>().notNull(),
    answeredAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.slug, t.exerciseId, t.attempt] }), index('exercise_answer_first').on(t.slug, t.revisionId, t.exerciseId).where(sql`attempt = 1`)],
)
