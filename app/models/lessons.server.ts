import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { db, prepared, transaction } from '#db/client.server'
import { lessonHead, lessonPage, lessonRevision } from '#db/schema'
import type { CompiledLesson } from '~/domain/compiled-lesson'
import type { LessonActivity } from '~/domain/lesson'
import { tasksOnPage } from '~/domain/lesson-completion'
import { markBlocks } from '~/domain/page-html'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { immutableCache } from './immutable-cache.server'
import { waitingIn } from './scenarios.server'
import { indexLesson } from './search-index.server'

/** A compiled lesson without the HTML of its pages, which are read one at a time. */
export type LessonOutline = Omit<CompiledLesson, 'pages'> & {
  pages: (Omit<CompiledLesson['pages'][number], 'html'> & { tasks: string[] })[]
}

export type LessonRevision = {
  revisionId: string
  slug: string
  number: number
  hash: string
  title: string
  origin: 'folder' | 'editor'
  note: string
  publishedAt: string
  publishedBy: string | null
  lesson: LessonOutline
}

const columns = {
  id: lessonRevision.id,
  slug: lessonRevision.slug,
  number: lessonRevision.number,
  hash: lessonRevision.hash,
  title: lessonRevision.title,
  compiled: lessonRevision.compiled,
  origin: lessonRevision.origin,
  note: lessonRevision.note,
  publishedAt: lessonRevision.publishedAt,
  publishedBy: lessonRevision.publishedBy,
}

type Row = { id: string; compiled: unknown } & Omit<LessonRevision, 'revisionId' | 'lesson'>

const asRevision = ({ id, compiled, ...row }: Row): LessonRevision => ({ ...row, revisionId: id, lesson: compiled as LessonOutline })

const revisions = immutableCache<LessonRevision>(300)

/** The published revision of a lesson; undefined while none is. */
export async function findLessonHead(slug: string): Promise<LessonRevision | undefined> {
  const rows = await db().select({ revisionId: lessonHead.revisionId }).from(lessonHead).where(eq(lessonHead.slug, slug))
  return rows[0] && findLessonRevision(rows[0].revisionId)
}

export async function findLessonRevision(revisionId: string): Promise<LessonRevision | undefined> {
  return revisions(revisionId, async () => {
    const rows = await db().select(columns).from(lessonRevision).where(eq(lessonRevision.id, revisionId))
    return rows[0] && asRevision(rows[0])
  })
}

export type LessonHeadSummary = {
  slug: string
  title: string
  number: number
  revisionId: string
  /** Declared minutes of what is written: a case still in preparation is not counted. */
  minutes: number
  publishedAt: string
  /** Slugs of the scenarios whose runs it asks for. */
  scenarios: string[]
  /** Minutes of its workshop, and the page on which it stands; null when it holds none. */
  workshop: { minutes: number; page: number } | null
}

type Summary = LessonHeadSummary & { activities: LessonActivity[] }

const summaryOf = ({ slug, title, number, revisionId, publishedAt, lesson }: LessonRevision): Summary => ({
  slug,
  title,
  number,
  revisionId,
  publishedAt,
  minutes: lesson.activities.reduce((sum, activity) => sum + activity.declared, 0),
  scenarios: lesson.activities.flatMap(({ scenario }) => scenario ?? []),
  workshop: workshopIn(lesson.activities),
  activities: lesson.activities,
})

function workshopIn(activities: LessonOutline['activities']): LessonHeadSummary['workshop'] {
  const found = activities.find(({ kind }) => kind === 'workshop')
  return found ? { minutes: found.declared, page: found.firstPage } : null
}

/** The heads as one value, since a row for each lesson costs every page more than all that is done with them. */
const headsQuery = () =>
  prepared('lesson-heads', (database) => {
    const ordered = database.select({ revisionId: lessonHead.revisionId }).from(lessonHead).orderBy(asc(lessonHead.slug)).as('ordered')
    return database
      .select({ ids: sql<string>`json_group_array(${ordered.revisionId})` })
      .from(ordered)
      .prepare()
  })

/** A few words of every revision that was a head, so that outlines do not parse whole lessons again and again. */
const summaries = new Map<string, Summary>()

type Heads = { summaries: readonly Summary[]; activities: ReadonlyMap<string, LessonActivity[]> }

/** By the heads read last: they are the same until a lesson is published. */
let latest: { ids: string; heads: Heads } | undefined

async function readHeads(): Promise<Heads> {
  const ids = (await headsQuery().all())[0]?.ids ?? '[]'
  if (latest?.ids === ids) return latest.heads
  const revisionIds = JSON.parse(ids) as string[]
  const unknown = revisionIds.filter((id) => !summaries.has(id))
  if (unknown.length > 0) {
    const rows = await db().select(columns).from(lessonRevision).where(inArray(lessonRevision.id, unknown))
    for (const row of rows) summaries.set(row.id, summaryOf(asRevision(row)))
  }
  const known = revisionIds.flatMap((id) => summaries.get(id) ?? [])
  const heads = { summaries: known, activities: new Map(known.map(({ slug, activities }) => [slug, activities])) }
  latest = { ids, heads }
  return heads
}

/** All published lessons with their written minutes, for outlines. */
export async function listLessonHeads(): Promise<LessonHeadSummary[]> {
  const { summaries: known } = await readHeads()
  const waiting = await waitingIn(known.flatMap(({ activities }) => activities))
  return known.map(({ activities, ...summary }) => ({
    ...summary,
    minutes: activities.reduce((sum, { scenario, declared }) => (waiting.has(scenario ?? '') ? sum : sum + declared), 0),
    scenarios: summary.scenarios.filter((slug) => !waiting.has(slug)),
  }))
}

/** The activities of every published lesson, by its slug. */
export async function listLessonActivities(): Promise<ReadonlyMap<string, LessonActivity[]>> {
  return (await readHeads()).activities
}

const pages = immutableCache<typeof lessonPage.$inferSelect>(3_000)

/** One page of a revision by its position, its passages named. */
export async function findLessonPage({ revisionId, position }: { revisionId: string; position: number }) {
  return pages(`${revisionId} ${position}`, async () => {
    const rows = await db()
      .select()
      .from(lessonPage)
      .where(and(eq(lessonPage.revisionId, revisionId), eq(lessonPage.position, position)))
    return rows[0] && { ...rows[0], html: markBlocks(rows[0].html) }
  })
}

/** The authored files of a revision, path inside the lesson's folder → text. */
export async function readLessonFiles(revisionId: string): Promise<Record<string, string> | undefined> {
  const rows = await db().select({ files: lessonRevision.files }).from(lessonRevision).where(eq(lessonRevision.id, revisionId))
  return rows[0]?.files
}

/** By lesson, the hashes of the folder that was imported last and of what is served: either means that a folder is served as it is. */
export async function listServedHashes(): Promise<Map<string, (string | null)[]>> {
  const rows = await db()
    .select({ slug: lessonHead.slug, folderHash: lessonHead.folderHash, hash: lessonRevision.hash })
    .from(lessonHead)
    .innerJoin(lessonRevision, eq(lessonRevision.id, lessonHead.revisionId))
  return new Map(rows.map(({ slug, folderHash, hash }) => [slug, [folderHash, hash]]))
}

/** Heads with their authored files and the folder hash last seen, for import and export. */
export async function listLessonHeadFiles() {
  return db()
    .select({
      slug: lessonHead.slug,
      folderHash: lessonHead.folderHash,
      revisionId: lessonRevision.id,
      hash: lessonRevision.hash,
      number: lessonRevision.number,
      files: lessonRevision.files,
      origin: lessonRevision.origin,
    })
    .from(lessonHead)
    .innerJoin(lessonRevision, eq(lessonRevision.id, lessonHead.revisionId))
    .orderBy(asc(lessonHead.slug))
}

export type PublishLesson = {
  compiled: CompiledLesson
  files: Record<string, string>
  origin: 'folder' | 'editor'
  /** What changed, in the publisher's words. */
  note: string
  publishedBy: string | null
  /** Set when the folder holds exactly these files. */
  folderHash?: string
  now: Date
}

/**
 * Makes a new immutable revision the head of its lesson. Learners in progress stay on the revision they opened.
 *
 * @returns the revision's id and number
 */
export async function publishLesson({ compiled, files, origin, note, publishedBy, folderHash, now }: PublishLesson) {
  const { slug } = compiled
  return transaction(async () => {
    const last = await db()
      .select({ number: lessonRevision.number })
      .from(lessonRevision)
      .where(eq(lessonRevision.slug, slug))
      .orderBy(desc(lessonRevision.number))
      .limit(1)
    const revisionId = newId()
    const number = (last[0]?.number ?? 0) + 1
    const outline: LessonOutline = {
      ...compiled,
      pages: compiled.pages.map(({ html, ...page }) => ({ ...page, tasks: tasksOnPage(html) })),
    }
    await db().insert(lessonRevision).values({
      id: revisionId,
      slug,
      number,
      hash: compiled.hash,
      title: compiled.title,
      files,
      compiled: outline,
      origin,
      note,
      publishedAt: now.toISOString(),
      publishedBy,
    })
    await db()
      .insert(lessonPage)
      .values(
        compiled.pages.map((page) => ({
          revisionId,
          position: page.index,
          pageId: page.id,
          title: page.title,
          activity: page.activity,
          html: page.html,
        })),
      )
    await db()
      .insert(lessonHead)
      .values({ slug, revisionId, folderHash: folderHash ?? null })
      .onConflictDoUpdate({ target: lessonHead.slug, set: folderHash === undefined ? { revisionId } : { revisionId, folderHash } })
    await indexLesson({ slug, title: compiled.title, revisionId, pages: compiled.pages })
    await recordAudit({
      actorId: publishedBy,
      action: 'publish:lesson',
      subjectType: 'lesson',
      subjectId: slug,
      data: { revisionId, number, origin, note },
      now,
    })
    return { revisionId, number }
  })
}

/** Notes that the folder now holds what the head holds, after an export or an equal import. */
export async function setFolderHash({ slug, folderHash }: { slug: string; folderHash: string }): Promise<void> {
  await db().update(lessonHead).set({ folderHash }).where(eq(lessonHead.slug, slug))
}

/** Titles of lessons by slug, for lists that name them. */
export async function lessonTitles(slugs: string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map()
  const rows = await db()
    .select({ slug: lessonHead.slug, title: lessonRevision.title })
    .from(lessonHead)
    .innerJoin(lessonRevision, eq(lessonRevision.id, lessonHead.revisionId))
    .where(inArray(lessonHead.slug, slugs))
  return new Map(rows.map((row) => [row.slug, row.title]))
}
