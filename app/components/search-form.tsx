import { Search } from 'lucide-react'
import { LONGEST_SEARCH } from '~/domain/search-query'
import { Button } from './button'
import { classNames } from './class-names'
import { TextField } from './field'

type SearchFormProps = { query?: string; className?: string; withGuides?: boolean }

/** Looks through lessons and glossary, for trainers guides as well: a plain form that leads to the search page. */
export function SearchForm({ query, className, withGuides = false }: SearchFormProps) {
  const label = withGuides ? 'Search lessons, glossary and guides' : 'Search lessons and glossary'
  return (
    <form
      method="get"
      action="/search"
      role="search"
      aria-label={label}
      className={classNames('noprint flex flex-wrap items-end gap-3', className)}
    >
      <TextField
        name="q"
        id="search-for"
        label={label}
        type="search"
        defaultValue={query}
        autoComplete="off"
        maxLength={LONGEST_SEARCH}
        frameClassName="w-full max-w-96"
      />
      <Button type="submit" icon={Search}>
        Search
      </Button>
    </form>
  )
}
