import { EqualNot } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Service } from '~/domain/lesson'
import { classNames } from './class-names'
import { Icon } from './icon'
import { useScope } from './scope'
import { ServiceTag } from './service-tag'

export type RegisterRow = { label: string; value: ReactNode; differs?: boolean }

type RegisterSheetProps = {
  service: Service
  title: string
  number?: string
  rows: readonly RegisterRow[]
  headingLevel?: 2 | 3 | 4
  /** Under the rows: what may be done here. */
  children?: ReactNode
}

/** One service's record of a person. A row that differs from the other register is marked in both. */
export function RegisterSheet({ service, title, number, rows, headingLevel = 3, children }: RegisterSheetProps) {
  const id = useScope()
  const Heading = `h${headingLevel}` as const
  return (
    <section className="border border-t-0 border-rule bg-surface" aria-labelledby={id}>
      <Heading
        id={id}
        className={classNames(
          'register-head flex flex-wrap items-baseline justify-between gap-x-3 px-4 py-2.5 text-sm font-bold',
          service === 'social-protection' && 'register-head-sp',
        )}
      >
        <ServiceTag service={service}>{title}</ServiceTag>
        {number ? <span className="tnum font-normal text-ink-2">{number}</span> : null}
      </Heading>
      <dl className="ruled small">
        {rows.map((row) => (
          <div key={row.label} className={classNames('grid grid-cols-[6.5rem_1fr] gap-x-3 px-4 py-1.5', row.differs && 'bg-warn-tint')}>
            <dt className={row.differs ? 'text-ink' : 'text-ink-2'}>{row.label}</dt>
            <dd className="tnum flex min-w-0 flex-wrap justify-between gap-x-2">
              <span>{row.value}</span>
              {row.differs ? (
                <span className="font-semibold whitespace-nowrap text-warn">
                  <Icon of={EqualNot} /> differs
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {children ? <div className="border-t border-rule px-4 py-2.5 small">{children}</div> : null}
    </section>
  )
}
