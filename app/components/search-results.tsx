import type { ReactNode } from 'react'

type Part = { text: string; hit: boolean }
export type SearchResult = {
  key: string
  /** Null for somebody who may not open the place. */
  href: string | null
  over: string
  title: readonly Part[]
  within: readonly Part[]
  excerpt: readonly Part[]
}

/** What a search found, best first, with the words looked for marked. */
export function SearchResults({ results }: { results: readonly SearchResult[] }) {
  return (
    <ol className="ledger ruled mt-6 max-w-[46rem]">
      {results.map((result) => (
        <li key={result.key} className="py-5">
          <p className="small text-ink-2">
            {result.over}
            {result.within.length > 0 ? (
              <>
                {' '}
                <Marked parts={result.within} />
              </>
            ) : null}
          </p>
          <h2 className="h3 mt-0.5">
            {result.href === null ? (
              <Marked parts={result.title} />
            ) : (
              <a href={result.href}>
                <Marked parts={result.title} />
              </a>
            )}
          </h2>
          <p className="mt-1 max-w-[64ch] text-ink-2">
            <Marked parts={result.excerpt} />
          </p>
        </li>
      ))}
    </ol>
  )
}

function Marked({ parts }: { parts: readonly Part[] }): ReactNode {
  return parts.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))
}
