import type { ReactNode } from 'react'

export type TimelineItem = { key: string; when: ReactNode; title: ReactNode; says?: ReactNode; chip?: ReactNode }

/** What happened, one line an event, newest or oldest first as given: a person's history, a log, versions. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label?: string }) {
  return (
    <ol className="@container ruled tnum small border-t border-rule" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 py-2 @md:grid-cols-[8.5rem_minmax(0,1fr)_auto]">
          <span className="col-span-full text-ink-2 @md:col-span-1">{item.when}</span>
          <div className="min-w-0">
            <span>{item.title}</span>
            {item.says ? <div className="text-ink-2">{item.says}</div> : null}
          </div>
          {item.chip ? <span>{item.chip}</span> : null}
        </li>
      ))}
    </ol>
  )
}
