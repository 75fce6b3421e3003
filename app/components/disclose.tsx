import { ChevronRight, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

type DiscloseProps = { summary: ReactNode; icon?: LucideIcon; open?: boolean; className?: string; children: ReactNode }

/** Chart tables, logs, explanations: there when asked for. */
export function Disclose({ summary, icon, open, className, children }: DiscloseProps) {
  return (
    <details className={classNames('disclose', className)} open={open}>
      <summary>
        <Icon of={icon ?? ChevronRight} className={icon ? undefined : 'icon-turn'} />
        <span>{summary}</span>
      </summary>
      {children}
    </details>
  )
}
