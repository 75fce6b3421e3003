import { count } from './format'

type PagerProps = { page: number; pages: number; hrefFor: (page: number) => string; label?: string }

/** Pages of a long list: first, last, the neighbours of this one. Renders nothing when one page holds all. */
export function Pager({ page, pages, hrefFor, label = 'Pages' }: PagerProps) {
  if (pages < 2) return null
  return (
    <nav className="noprint mt-4 flex flex-wrap items-center gap-2 text-sm tnum" aria-label={label}>
      {page > 1 ? (
        <a className="px-2 py-1.5" href={hrefFor(page - 1)}>
          Previous page
        </a>
      ) : null}
      {pagesShown(page, pages).map((shown, index) =>
        shown === null ? (
          <span key={`gap-${index}`} className="px-1">
            …
          </span>
        ) : (
          <a
            key={shown}
            className={`grid h-9 min-w-9 place-items-center px-2 ${shown === page ? 'bg-joint text-on-joint no-underline' : ''}`}
            href={hrefFor(shown)}
            aria-current={shown === page ? 'page' : undefined}
          >
            <span>
              <span className="sr-only">Page </span>
              {count(shown)}
            </span>
          </a>
        ),
      )}
      {page < pages ? (
        <a className="px-2 py-1.5" href={hrefFor(page + 1)}>
          Next page
        </a>
      ) : null}
    </nav>
  )
}

/** Page numbers in order; null is a gap of two pages or more. */
export function pagesShown(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages)
  const sorted = [...new Set(wanted)].sort((a, b) => a - b)
  return sorted.flatMap((one, index) => {
    const before = sorted[index - 1] ?? one - 1
    if (one - before === 1) return [one]
    return one - before === 2 ? [one - 1, one] : [null, one]
  })
}
