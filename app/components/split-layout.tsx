import type { ReactNode } from 'react'
import { classNames } from './class-names'

type SplitLayoutProps = {
  children: ReactNode
  aside: ReactNode
  asideLabel: string
  /** 19, 20 or 22 rem; `question` gives the main part 44 rem and the rest to the aside. */
  proportion?: 'home' | 'result' | 'debrief' | 'question'
  className?: string
}

const COLUMNS = {
  home: 'lg:grid-cols-[minmax(0,1fr)_19rem]',
  result: 'lg:grid-cols-[minmax(0,1fr)_20rem]',
  debrief: 'lg:grid-cols-[minmax(0,1fr)_22rem]',
  question: 'lg:grid-cols-[minmax(0,44rem)_minmax(0,1fr)]',
} as const

/** Main part and margin behind one hairline: Today, debrief, question, result. On phones the margin follows. */
export function SplitLayout({ children, aside, asideLabel, proportion = 'home', className }: SplitLayoutProps) {
  return (
    <div className={classNames('grid gap-x-16 gap-y-12', COLUMNS[proportion], className)}>
      <div className="min-w-0">{children}</div>
      <aside className="side space-y-10" aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  )
}

/** A part of the margin with its heading. */
export function AsidePart({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="h3">
        {title}
      </h2>
      <div className="mt-2">{children}</div>
    </section>
  )
}
