import type { ReactNode } from 'react'
import { formatDate } from '~/domain/dates'
import { Day } from './date'
import { duration } from './format'
import { Chip, type ChipTone } from './status-chip'

export type WeekEntry = {
  id: string
  date: string
  kind: 'lesson' | 'workshop' | 'exam'
  title: string
  href: string | null
  minutes: number
  /** What else is to be known of it, such as hours and room. */
  says?: string | null
  state?: { words: string; tone: ChipTone } | null
}

export type Week = { number: number; from: string; to: string; minutes: number; entries: readonly WeekEntry[]; current?: boolean }

type CohortWeeksProps = {
  weeks: readonly Week[]
  /** What stands at the end of a line: a figure, a link. */
  aside?: (entry: WeekEntry) => ReactNode
  level?: 2 | 3
}

/** A timetable by week: the day, what is to be done by then, and how long it takes. */
export function CohortWeeks({ weeks, aside, level = 3 }: CohortWeeksProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ol className="mt-5 grid gap-9">
      {weeks.map((week) => (
        <li key={week.number} className="break-inside-avoid">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6">
            <Heading className="h3">
              Week {week.number}
              {week.current ? (
                <span className="ms-2 inline-block align-middle">
                  <Chip tone="joint">This week</Chip>
                </span>
              ) : null}
            </Heading>
            <p className="tnum small text-ink-2">
              <Day date={week.from} form="short" /> to <Day date={week.to} form="short" />, {duration(week.minutes)}
            </p>
          </div>
          {week.entries.length === 0 ? (
            <p className="mt-2 border-y border-rule py-3 small text-ink-2">Nothing stands in this week.</p>
          ) : (
            <ol className="ledger ruled mt-2">
              {week.entries.map((entry) => (
                <EntryRow key={entry.id} entry={entry} aside={aside?.(entry)} />
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  )
}

/** A day in a week that is named: Mon 30 Nov. */
function dayWords(date: string): string {
  const [weekday = '', day = '', month = ''] = formatDate(date, 'full').split(' ')
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`
}

const KINDS = { lesson: null, workshop: 'Workshop', exam: 'Exam' } as const

function EntryRow({ entry, aside }: { entry: WeekEntry; aside: ReactNode }) {
  const { date, kind, title, href, minutes, says, state } = entry
  const kindWord = KINDS[kind]
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-1 py-3 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto]">
      <time dateTime={date} className="tnum text-sm text-ink-2">
        {dayWords(date)}
      </time>
      <div className="min-w-0">
        <p className="font-semibold">
          {kindWord && kind !== 'exam' ? <span className="font-normal text-ink-2">{kindWord}: </span> : null}
          {href ? <a href={href}>{title}</a> : title}
        </p>
        <p className="small text-ink-2">
          {duration(minutes)}
          {says ? `. ${says}` : ''}
        </p>
      </div>
      {state || aside ? (
        <div className="links col-start-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm sm:col-start-3 sm:justify-end">
          {state ? <Chip tone={state.tone}>{state.words}</Chip> : null}
          {aside}
        </div>
      ) : null}
    </li>
  )
}
