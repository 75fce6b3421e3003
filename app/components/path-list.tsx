import { Check, Minus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon'

export type PathMark = 'sound' | 'weak' | 'neutral'

export type PathItem = {
  key: string
  mark: PathMark
  /** The mark in words, where it says something else than how sound the decision was. */
  markWord?: string
  /** On the simulated clock. */
  when: ReactNode
  title: ReactNode
  /** What it led to, and why. */
  reason?: ReactNode
  /** Only where there was one. */
  stronger?: ReactNode
  /** Last: what can be opened or done from here. */
  after?: ReactNode
}

const MARKS = {
  sound: { icon: Check, ink: 'text-ok', word: 'Sound' },
  weak: { icon: X, ink: 'text-bad', word: 'Weak' },
  neutral: { icon: Minus, ink: 'text-ink-2', word: 'Neutral' },
} as const

/** What was done, in order, and what it led to: praise and fault equally specific. */
export function PathList({ items }: { items: readonly PathItem[] }) {
  return (
    <ol className="path-list">
      {items.map((item) => (
        <li key={item.key} className="grid gap-x-6 md:grid-cols-[8.5rem_minmax(0,1fr)]">
          <span className={`path-mark ${MARKS[item.mark].ink}`}>
            <Icon of={MARKS[item.mark].icon} />
            <span className="sr-only">{item.markWord ?? MARKS[item.mark].word}</span>
          </span>
          <p className="tnum text-sm leading-6 text-ink-2">{item.when}</p>
          <div>
            <p className="font-semibold">{item.title}</p>
            {item.reason ? <div className="mt-0.5 max-w-[58ch] text-ink-2">{item.reason}</div> : null}
            {item.stronger ? (
              <p className="mt-2 max-w-[58ch] border-s-[3px] border-joint ps-3 small">
                <strong>Stronger path:</strong> {item.stronger}
              </p>
            ) : null}
            {item.after ? <div className="mt-2 max-w-[58ch] text-ink-2">{item.after}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
