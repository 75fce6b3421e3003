import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '#db/client.server'
import { lessonProgress, searchEntry } from '#db/schema'
import { HIT_BEGINS, HIT_ENDS, excerptParts, matchOf, type ExcerptPart } from '~/domain/search-query'
import { findLessonRevision } from './lessons.server'

export type SearchKind = (typeof searchEntry.$inferSelect)['kind']

/** `position` is that of the published revision; `within` is the lesson's title. Titles and excerpts come in parts, for marking. */
export type SearchHit = {
  kind: SearchKind
  slug: string
  position: number
  pageId: string
  revisionId: string
  title: ExcerptPart[]
  within: ExcerptPart[]
  excerpt: ExcerptPart[]
}

export type SearchCounts = Record<SearchKind, number>

/** A word in a title counts ten times what it counts in the text, in the title of the lesson next to nothing: every step of it has that. */
const RANK = sql.raw('bm25(search_index, 10.0, 0.05, 1.0)')
const EXCERPT_WORDS = 28

type Question = { query: string; kinds: readonly SearchKind[]; limit: number; offset: number }

/** How many entries of each kind hold all words of a query; every kind is 0 when it holds none. */
export async function countHits({ query, kinds }: Pick<Question, 'query' | 'kinds'>): Promise<SearchCounts> {
  const counts: SearchCounts = { lesson: 0, term: 0, guide: 0 }
  const match = matchOf(query)
  if (match === null || kinds.length === 0) return counts
  const rows = await db().all<{ kind: SearchKind; hits: number }>(
    sql`select e.kind as kind, count(*) as hits from search_index join ${searchEntry} e on e.id = search_index.rowid
        where search_index match ${match} and e.kind in ${kinds} group by e.kind`,
  )
  for (const { kind, hits } of rows) counts[kind] = hits
  return counts
}

/** Entries that hold all words of a query, each as the beginning of a word: first what is called exactly so, then the best. */
export async function searchEntries({ query, kinds, limit, offset }: Question): Promise<SearchHit[]> {
  const match = matchOf(query)
  if (match === null || kinds.length === 0) return []
  const shown = (column: number) => sql`highlight(search_index, ${sql.raw(String(column))}, ${HIT_BEGINS}, ${HIT_ENDS})`
  type Row = {
    kind: SearchKind
    slug: string
    position: number
    pageId: string
    revisionId: string
    title: string
    within: string
    excerpt: string
  }
  const rows = await db().all<Row>(
    sql`select e.kind as kind, e.slug as slug, e.position as position, e.page_id as "pageId", e.revision_id as "revisionId",
          ${shown(0)} as title, ${shown(1)} as within,
          snippet(search_index, 2, ${HIT_BEGINS}, ${HIT_ENDS}, '…', ${sql.raw(String(EXCERPT_WORDS))}) as excerpt
        from search_index join ${searchEntry} e on e.id = search_index.rowid
        where search_index match ${match} and e.kind in ${kinds} order by lower(e.title) <> ${query.trim().toLowerCase()}, ${RANK}, e.id limit ${limit} offset ${offset}`,
  )
  return rows.map(({ title, within, excerpt, ...row }) => ({
    ...row,
    title: excerptParts(title),
    within: excerptParts(within),
    excerpt: excerptParts(excerpt),
  }))
}

/**
 * Where hits in lessons stand for a person: who is in the middle of a lesson keeps its revision, in which a step may have
 * another number or may not be. Pages by hit, in their order; null for a step that their revision does not have.
 */
export async function pagesForReader({ personId, hits }: { personId: string; hits: readonly SearchHit[] }): Promise<(number | null)[]> {
  const slugs = [...new Set(hits.filter(({ kind }) => kind === 'lesson').map(({ slug }) => slug))]
  const pinned = slugs.length === 0 ? [] : await pinnedRevisions({ personId, slugs })
  return Promise.all(
    hits.map(async ({ slug, position, pageId, revisionId }) => {
      const own = pinned.find((one) => one.slug === slug)
      if (!own || own.revisionId === revisionId) return position + 1
      const revision = await findLessonRevision(own.revisionId)
      const page = revision?.lesson.pages.find((one) => one.id === pageId)
      return page ? page.index + 1 : null
    }),
  )
}

async function pinnedRevisions({ personId, slugs }: { personId: string; slugs: string[] }) {
  return db()
    .select({ slug: lessonProgress.slug, revisionId: lessonProgress.revisionId })
    .from(lessonProgress)
    .where(and(eq(lessonProgress.personId, personId), inArray(lessonProgress.slug, slugs)))
}
