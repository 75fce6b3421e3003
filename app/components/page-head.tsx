import type { ReactNode } from 'react'
import { classNames } from './class-names'

type PageHeadProps = {
  /** Small line above the heading: where and when. */
  over?: ReactNode
  /** One sentence of fact, or the next thing; never the name of a widget. */
  title: ReactNode
  lead?: ReactNode
  /** Buttons and links under the lead. */
  actions?: ReactNode
  id?: string
  /** Longest line of the heading. */
  measure?: 'narrow' | 'normal' | 'wide'
  className?: string
  children?: ReactNode
}

const MEASURES = { narrow: 'max-w-[24ch]', normal: 'max-w-[32ch]', wide: 'max-w-[44ch]' } as const

/** Opens a page: heading first, detail after it. One a page. */
export function PageHead({ over, title, lead, actions, id, measure = 'normal', className, children }: PageHeadProps) {
  return (
    <div className={className}>
      {over ? <p className="over">{over}</p> : null}
      <h1 id={id} className={classNames('h1', over ? 'mt-1' : undefined, MEASURES[measure])}>
        {title}
      </h1>
      {lead ? <p className="lead mt-4">{lead}</p> : null}
      {children}
      {actions ? <div className="mt-7 flex flex-wrap items-center gap-x-4 gap-y-3">{actions}</div> : null}
    </div>
  )
}

type SectionProps = {
  id: string
  title: ReactNode
  lead?: ReactNode
  action?: ReactNode
  level?: 2 | 3
  className?: string
  children: ReactNode
}

/** A section with its own heading, named for assistive technology by that heading. */
export function Section({ id, title, lead, action, level = 2, className, children }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={classNames('min-w-0', className)} aria-labelledby={id}>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <Heading id={id} className={level === 2 ? 'h2' : 'h3'}>
          {title}
        </Heading>
        {action}
      </div>
      {lead ? <p className="mt-1 max-w-[70ch] small text-ink-2">{lead}</p> : null}
      {children}
    </section>
  )
}
