import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** Nothing here yet: what is true, when that changes, one link. */
export function Empty({
  title,
  action,
  className,
  children,
}: {
  title: ReactNode
  action?: ReactNode
  className?: string
  children?: ReactNode
}) {
  return (
    <div className={classNames('max-w-[38rem] border-y border-rule py-6', className)}>
      <p className="h3">{title}</p>
      {children ? <div className="mt-1 text-ink-2">{children}</div> : null}
      {action ? <div className="links mt-3">{action}</div> : null}
    </div>
  )
}
