import { Fragment, type ReactNode } from 'react'
import { classNames } from './class-names'

export type Fact = { term: ReactNode; value: ReactNode }

/** Terms and values in two columns. Entries without a value are left out. */
export function Facts({ items, className }: { items: readonly Fact[]; className?: string }) {
  return (
    <dl className={classNames('facts', className)}>
      {items.map((item, index) =>
        item.value === null || item.value === undefined ? null : (
          <Fragment key={index}>
            <dt>{item.term}</dt>
            <dd>{item.value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  )
}
