import { CircleCheck, ClockAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

export type NoteTone = 'ok' | 'warn' | 'bad' | 'plain'

const ICONS: Record<NoteTone, LucideIcon> = { ok: CircleCheck, warn: ClockAlert, bad: TriangleAlert, plain: Info }

type NoteProps = {
  tone?: NoteTone
  title?: ReactNode
  /** The note arrives as the answer to an action: `status` waits for a pause, `alert` interrupts. */
  announce?: 'status' | 'alert'
  id?: string
  className?: string
  children?: ReactNode
}

/** Says what happened, what was kept and what to do. */
export function Note({ tone = 'plain', title, announce, id, className, children }: NoteProps) {
  return (
    <div id={id} className={classNames('note', tone !== 'plain' && `note-${tone}`, className)} role={announce}>
      <Icon of={ICONS[tone]} />
      <div className="min-w-0">
        {title ? <strong>{title}</strong> : null}
        {title && children ? ' ' : null}
        {children}
      </div>
    </div>
  )
}
