import type { ReactNode } from 'react'
import { Button, ButtonLink } from './button'
import { classNames } from './class-names'

type FilterFormProps = {
  label: string
  /** Fields, written with `small`. */
  children: ReactNode
  /** Values kept while filtering, such as the sort order. */
  hidden?: Readonly<Record<string, string | undefined>>
  submit?: string
  /** Shown when a filter is on. */
  clearHref?: string
  className?: string
}

/** A GET form: what is filtered is in the address, so Back, bookmarks and exports agree. */
export function FilterForm({ label, children, hidden = {}, submit = 'Apply', clearHref, className }: FilterFormProps) {
  return (
    <form className={classNames('noprint mt-6 border-y border-rule py-4', className)} method="get" aria-label={label}>
      {Object.entries(hidden).map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
      <div className="grid grid-cols-2 items-end gap-3 md:grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))]">
        {children}
        <div className="col-span-2 flex items-center gap-3 md:col-span-1">
          <Button type="submit" variant="2" small className="max-md:grow">
            {submit}
          </Button>
          {clearHref ? (
            <ButtonLink variant="3" small href={clearHref}>
              Clear
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </form>
  )
}
