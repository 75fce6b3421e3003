import type { ReactNode } from 'react'
import { classNames } from '../class-names'

/** What scrolls must be reachable by keyboard. A group and no region: a page of a lesson may hold many, and landmarks are few. */
const SCROLLS = { role: 'group', tabIndex: 0, 'aria-label': 'Table' } as const

/** A wide table scrolls in a frame of its own. */
export function ScrollFrame({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={classNames('scroll-x', className)} {...SCROLLS}>
      {children}
    </div>
  )
}
