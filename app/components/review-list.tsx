import type { ReactNode } from 'react'

export type ReviewItem = { key: string; number: number; question: ReactNode; says: ReactNode; from?: ReactNode }

/** Questions to look at again: the question, what was answered and why not, and where it is taught. */
export function ReviewList({ items }: { items: readonly ReviewItem[] }) {
  return (
    <ol className="ruled border-t border-rule">
      {items.map((item) => (
        <li key={item.key} className="grid grid-cols-[2.5rem_minmax(0,1fr)] py-4">
          <span className="tnum text-ink-2">{item.number}</span>
          <div>
            <p className="max-w-[62ch] font-semibold">{item.question}</p>
            <div className="mt-1 max-w-[62ch]">{item.says}</div>
            {item.from ? <p className="mt-1 text-sm text-ink-2">{item.from}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

export type NextStep = { key: string; title: ReactNode; says: ReactNode }

/** What happens now, in order. */
export function NextSteps({ items }: { items: readonly NextStep[] }) {
  return (
    <ol className="space-y-4 small">
      {items.map((item) => (
        <li key={item.key}>
          <strong>{item.title}</strong>
          <span className="block text-ink-2">{item.says}</span>
        </li>
      ))}
    </ol>
  )
}
