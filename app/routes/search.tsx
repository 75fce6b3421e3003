import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { PageHead } from '~/components/page-head'
import { Pager } from '~/components/pager'
import { SearchForm } from '~/components/search-form'
import { SearchResults, type SearchResult } from '~/components/search-results'
import { counted } from '~/domain/dates'
import { may, type Role } from '~/domain/permissions'
import { LONGEST_SEARCH, wordsOf } from '~/domain/search-query'
import { suggestTerms } from '~/domain/search-suggestions'
import { requirePermission } from '~/identity/index.server'
import { readReference } from '~/models/curricula.server'
import { countHits, pagesForReader, searchEntries, type SearchHit, type SearchKind } from '~/models/search.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.query ? `${data.query} · ` : ''}Search · Jointmark` }]

const A_PAGE = 10
const KINDS: readonly SearchKind[] = ['lesson', 'term']
const KIND_WORDS: Record<SearchKind, string> = { lesson: 'Lessons', term: 'Glossary', guide: 'Guides for trainers' }
const OVER_WORDS: Record<SearchKind, string> = { lesson: 'Lesson', term: 'Glossary', guide: 'Guide' }

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:course:any')
  const asked = new URL(request.url).searchParams
  const query = (asked.get('q') ?? '').trim().slice(0, LONGEST_SEARCH)
  const withGuides = may(user.roles, 'read:content:any')
  const allowed: SearchKind[] = withGuides ? [...KINDS, 'guide'] : [...KINDS]
  const kind = allowed.find((one) => one === asked.get('in')) ?? null
  const counts = await countHits({ query, kinds: allowed })
  const of = allowed.reduce((sum, one) => sum + counts[one], 0)
  const found = kind ? counts[kind] : of
  const pages = Math.max(1, Math.ceil(found / A_PAGE))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked.get('page')) || 1)))
  const hits = found === 0 ? [] : await searchEntries({ query, kinds: kind ? [kind] : allowed, limit: A_PAGE, offset: (page - 1) * A_PAGE })
  const reader = may(user.roles, 'take:lesson:own') ? await pagesForReader({ personId: user.personId, hits }) : hits.map(() => null)
  return {
    query,
    withGuides,
    kind,
    of,
    kinds: allowed.filter((one) => counts[one] > 0).map((one) => ({ kind: one, hits: counts[one] })),
    page,
    pages,
    results: hits.map((hit, index) => resultOf({ hit, page: reader[index] ?? null, roles: user.roles })),
    suggestions: query !== '' && of === 0 ? suggestTerms({ query, glossary: await readReference('glossary') }) : [],
  }
}

function hrefOf({ hit, page, roles }: { hit: SearchHit; page: number | null; roles: readonly Role[] }): string | null {
  if (hit.kind === 'term') return `/glossary#${hit.slug}`
  if (hit.kind === 'guide') return `/teach/guides/${hit.slug}`
  if (may(roles, 'take:lesson:own')) return page === null ? `/learn/${hit.slug}` : `/learn/${hit.slug}/${page}`
  return may(roles, 'read:content:any') ? `/teach/lessons/${hit.slug}` : null
}

function resultOf(one: { hit: SearchHit; page: number | null; roles: readonly Role[] }): SearchResult {
  const { kind, slug, position, title, within, excerpt } = one.hit
  return {
    key: `${kind} ${slug} ${position}`,
    href: hrefOf(one),
    over: `${OVER_WORDS[kind]}${within.length > 0 ? ':' : ''}`,
    title,
    within,
    excerpt,
  }
}

const nothingTyped = (query: string) => query === '' || wordsOf(query).length === 0

export default function SearchPage() {
  const { query, withGuides, kind, of, kinds, page, pages, results, suggestions } = useLoaderData<typeof loader>()
  const address = (change: { in?: string | null; page?: number }) => {
    const next = new URLSearchParams({ q: query })
    const within = change.in === undefined ? kind : change.in
    if (within) next.set('in', within)
    if (change.page && change.page > 1) next.set('page', String(change.page))
    return `?${next.toString()}`
  }
  const title = nothingTyped(query)
    ? `Search the lessons${withGuides ? ', the glossary and the guides' : ' and the glossary'}`
    : of === 0
      ? `Nothing speaks of “${query}”`
      : `${counted(of, 'place')} ${of === 1 ? 'speaks' : 'speak'} of “${query}”`
  return (
    <>
      <PageHead
        over="Search"
        title={title}
        lead="Every word has to be there; the beginning of a word is enough. A result opens the very step."
      />
      <SearchForm query={query} withGuides={withGuides} className="mt-8" />
      {kinds.length > 1 ? (
        <nav aria-label="Where" className="noprint mt-6 flex flex-wrap gap-x-6 gap-y-1">
          {[{ kind: null, hits: of }, ...kinds].map((one) => (
            <a
              key={one.kind ?? 'all'}
              href={address({ in: one.kind })}
              aria-current={one.kind === kind ? 'page' : undefined}
              className="tnum inline-block min-h-6 text-ink-2 aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
            >
              {one.kind ? KIND_WORDS[one.kind] : 'All'} ({one.hits})
            </a>
          ))}
        </nav>
      ) : null}
      {results.length > 0 ? <SearchResults results={results} /> : null}
      <Pager page={page} pages={pages} hrefFor={(next) => address({ page: next })} label="Pages of results" />
      {of === 0 && !nothingTyped(query) ? <NothingFound suggestions={suggestions} /> : null}
    </>
  )
}

function NothingFound({ suggestions }: { suggestions: readonly { id: string; term: string }[] }) {
  return (
    <Empty title="No step and no word holds all of it" action={<a href="/glossary">See all words of the glossary</a>} className="mt-6">
      {suggestions.length === 0 ? (
        'Try fewer words, or only the beginning of one.'
      ) : (
        <>
          Did you mean{' '}
          {suggestions.map(({ id, term }, index) => (
            <span key={id}>
              {index === 0 ? '' : index === suggestions.length - 1 ? ' or ' : ', '}
              <a href={`/glossary#${id}`}>{term}</a>
            </span>
          ))}
          ?
        </>
      )}
    </Empty>
  )
}
