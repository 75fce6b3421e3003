import type { ReactNode } from 'react'
import { formatDate } from '~/domain/dates'

export type DiaryItem = {
  key: string
  /** A civil date, or words such as “Any time”. */
  when: { date: string } | { words: string }
  title: ReactNode
  chip?: ReactNode
  action?: ReactNode
  says?: ReactNode
}

/** What is to come, like a diary: nearest first, what is optional last. */
export function DiaryList({ items }: { items: readonly DiaryItem[] }) {
  return (
    <ol className="ledger ruled">
      {items.map((item) => (
        <li key={item.key} className="grid grid-cols-[4.25rem_minmax(0,1fr)] gap-x-4 py-4 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto]">
          <DiaryDate when={item.when} />
          <div className="min-w-0">
            <h3 className="h3">
              {item.title} {item.chip ? <span className="ms-1 inline-block align-middle">{item.chip}</span> : null}
            </h3>
            {item.says ? <p className="mt-0.5 max-w-[58ch] small text-ink-2">{item.says}</p> : null}
          </div>
          {item.action ? <p className="links col-start-2 mt-1 text-sm sm:col-start-3 sm:mt-0">{item.action}</p> : null}
        </li>
      ))}
    </ol>
  )
}

function DiaryDate({ when }: { when: DiaryItem['when'] }) {
  if ('words' in when) return <p className="text-sm leading-tight text-ink-2">{when.words}</p>
  const [weekday = '', day = '', month = ''] = formatDate(when.date, 'full').split(' ')
  return (
    <p className="tnum text-sm leading-tight text-ink-2">
      <time dateTime={when.date}>
        {weekday.slice(0, 3)} <br />
        <span className="font-serif text-2xl leading-none text-ink">{day}</span> {month.slice(0, 3)}
      </time>
    </p>
  )
}
