import { Check, Circle, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon'

/** `done` is met, `missing` stands in the way, `todo` is simply still to come. */
export type CheckState = 'done' | 'missing' | 'todo'
export type CheckItem = { key: string; state: CheckState; title: ReactNode; says?: ReactNode }

const STATES = {
  done: { icon: Check, ink: 'text-ok', word: 'Done' },
  missing: { icon: X, ink: 'text-bad', word: 'Missing' },
  todo: { icon: Circle, ink: 'text-ink-2', word: 'To do' },
} as const

/** Requirements and plans: each with its state as a sign and, for assistive technology, a word. */
export function CheckList({ items, label }: { items: readonly CheckItem[]; label?: string }) {
  return (
    <ul className="space-y-2.5 small" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className="flex gap-2">
          <span className={STATES[item.state].ink}>
            <Icon of={STATES[item.state].icon} />
            <span className="sr-only">{STATES[item.state].word}: </span>
          </span>
          <span className="min-w-0">
            {item.title} {item.says ? <span className="text-ink-2">{item.says}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
