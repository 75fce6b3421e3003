import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { lessonHead, lessonPage, lessonRevision, searchEntry } from '#db/schema'
import type { Glossary } from '~/domain/lesson'
import { wordsOfPage } from '~/domain/page-html'

type Entry = Omit<typeof searchEntry.$inferInsert, 'id'>
type Kind = Entry['kind']

/** Rows written with one statement: each has eight values, and a statement takes a limited number of them. */
const AT_ONCE = 100

async function replaceEntries({ kind, slug, entries }: { kind: Kind; slug?: string; entries: Entry[] }): Promise<void> {
  await transaction(async () => {
    await db()
      .delete(searchEntry)
      .where(slug === undefined ? eq(searchEntry.kind, kind) : and(eq(searchEntry.kind, kind), eq(searchEntry.slug, slug)))
    for (let from = 0; from < entries.length; from += AT_ONCE)
      await db()
        .insert(searchEntry)
        .values(entries.slice(from, from + AT_ONCE))
  })
}

export type IndexedLesson = {
  slug: string
  title: string
  revisionId: string
  pages: readonly { index: number; id: string; title: string; html: string }[]
}

/**
 * Makes the steps of a lesson's published revision what a search finds of it. Call it in the transaction that publishes.
 * Tasks, keys and what stands behind predictions are no part of it.
 */
export async function indexLesson({ slug, title, revisionId, pages }: IndexedLesson): Promise<void> {
  const entries = pages.map((page) => ({
    kind: 'lesson' as const,
    slug,
    revisionId,
    position: page.index,
    pageId: page.id,
    title: page.title,
    within: title,
    body: withoutTitle(wordsOfPage(page.html), page.title),
  }))
  await replaceEntries({ kind: 'lesson', slug, entries })
}

/** A page begins with its title, which has its own column. */
const withoutTitle = (words: string, title: string) => (`${words} `.startsWith(`${title} `) ? words.slice(title.length + 1) : words)

/** Makes the words of the glossary what a search finds of it. */
export async function indexGlossary(glossary: Glossary): Promise<void> {
  const entries = Object.entries(glossary).map(([slug, { term, says }], position) => ({
    kind: 'term' as const,
    slug,
    revisionId: '',
    position,
    pageId: '',
    title: term,
    within: '',
    body: says,
  }))
  await replaceEntries({ kind: 'term', entries })
}

/** Makes a guide what a search finds of it, for those who may read guides. */
export async function indexGuide({ slug, title, html }: { slug: string; title: string; html: string }): Promise<void> {
  const entry = { kind: 'guide' as const, slug, revisionId: '', position: 0, pageId: '', title, within: '', body: wordsOfPage(html) }
  await replaceEntries({ kind: 'guide', slug, entries: [entry] })
}

/** Brings into the index the published lessons that it does not hold as they are: those published before there was one. */
export async function indexMissingLessons(): Promise<void> {
  const missing = await db()
    .select({ slug: lessonHead.slug, revisionId: lessonHead.revisionId, title: lessonRevision.title })
    .from(lessonHead)
    .innerJoin(lessonRevision, eq(lessonRevision.id, lessonHead.revisionId))
    .where(
      sql`not exists (select 1 from ${searchEntry} where ${searchEntry.kind} = 'lesson' and ${searchEntry.slug} = ${lessonHead.slug} and ${searchEntry.revisionId} = ${lessonHead.revisionId})`,
    )
  for (const { slug, revisionId, title } of missing) {
    const pages = await db().select().from(lessonPage).where(eq(lessonPage.revisionId, revisionId))
    await indexLesson({
      slug,
      revisionId,
      title,
      pages: pages.map(({ position, pageId, ...page }) => ({ index: position, id: pageId, title: page.title, html: page.html })),
    })
  }
}
