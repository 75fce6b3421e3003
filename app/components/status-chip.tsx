import {
  Ban,
  CalendarOff,
  Check,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleSlash,
  ClockAlert,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Status } from '~/domain/register-status'
import { classNames } from './class-names'
import { Icon } from './icon'

export type ChipTone = 'plain' | 'ok' | 'warn' | 'bad' | 'joint'

const TONE_ICONS: Record<ChipTone, LucideIcon> = { plain: CircleDashed, ok: Check, warn: ClockAlert, bad: TriangleAlert, joint: CircleDot }

/** Icon, word, colour and border: state that does not rest on colour. */
export function Chip({
  tone = 'plain',
  icon,
  className,
  children,
}: {
  tone?: ChipTone
  icon?: LucideIcon
  className?: string
  children: ReactNode
}) {
  return (
    <span className={classNames('chip', tone !== 'plain' && `chip-${tone}`, className)}>
      <Icon of={icon ?? TONE_ICONS[tone]} />
      <span>{children}</span>
    </span>
  )
}

const STATUS_LOOKS: Record<Status, { tone: ChipTone; icon: LucideIcon }> = {
  Certified: { tone: 'ok', icon: Check },
  Provisional: { tone: 'joint', icon: CircleDot },
  'Due soon': { tone: 'warn', icon: ClockAlert },
  Overdue: { tone: 'bad', icon: TriangleAlert },
  Lapsed: { tone: 'bad', icon: CircleSlash },
  Suspended: { tone: 'bad', icon: CirclePause },
  'In training': { tone: 'plain', icon: CircleDashed },
  Withdrawn: { tone: 'bad', icon: Ban },
  'On leave': { tone: 'plain', icon: CalendarOff },
}

/** A person's standing in the register. */
export function StatusChip({ status }: { status: Status }) {
  const look = STATUS_LOOKS[status]
  return (
    <Chip tone={look.tone} icon={look.icon}>
      {status}
    </Chip>
  )
}
