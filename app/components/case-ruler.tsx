import { formatDate } from '~/domain/dates'
import type { CaseViewData, StandardData } from './case-view'
import { DayRuler, type RulerStandard } from './day-ruler'
import { inARow } from './format'

/** “Tue 10” */
const dayLabel = (date: string) => formatDate(date, 'full').slice(0, 3) + ' ' + Number(date.slice(8))

function Clock({ view }: { view: CaseViewData }) {
  const { clock } = view
  if (clock.unit === 'minutes') return <>Minute {clock.now}</>
  return (
    <>
      {clock.date ? formatDate(clock.date, 'full').replace(/ \d{4}$/, '') : null}
      <span className="text-base text-ink-2">, day {clock.now}</span>
    </>
  )
}

/** The working days of the case with its standards; a case that runs in minutes has them in words. */
function Ruler({ view }: { view: CaseViewData }) {
  const started = view.standards.filter((standard) => standard.startedDay !== null)
  if (view.clock.unit === 'minutes' || !view.clock.date) return <MinuteStandards standards={started} />
  const dateOf = (day: number) => view.clock.days.find((one) => one.day === day)?.date ?? view.clock.date ?? ''
  const standards = started.map((standard) => rulerStandard(standard, dateOf))
  const label = `It is ${formatDate(view.clock.date)}. ${inARow(standards.map((one) => `${one.name}: ${one.says}`))}.`
  return (
    <DayRuler
      days={view.clock.days.map(({ date }) => ({ date, label: dayLabel(date) }))}
      today={view.clock.date}
      standards={standards}
      label={label}
      className="mt-4"
    />
  )
}

function rulerStandard(standard: StandardData, dateOf: (day: number) => string): RulerStandard {
  const { id, name, desk, dueDay, metDay, state } = standard
  const service = desk === 'employment' ? ('employment' as const) : desk ? ('social-protection' as const) : undefined
  if (state === 'met') return { id, name, service, state: 'met', date: dateOf(metDay ?? 0), says: `met ${dayLabel(dateOf(metDay ?? 0))}` }
  const due = dateOf(dueDay ?? 0)
  if (state === 'late' || state === 'broken') return { id, name, service, state: 'late', date: due, says: `was due ${dayLabel(due)}` }
  return { id, name, service, state: 'due', date: due, says: `due ${dayLabel(due)}` }
}

function MinuteStandards({ standards }: { standards: readonly StandardData[] }) {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-8 gap-y-1 text-sm">
      {standards.map((standard) => (
        <li key={standard.id}>
          {standard.name}: {standard.state === 'met' ? `met at minute ${standard.metDay}` : `due by minute ${standard.dueDay}`}
        </li>
      ))}
    </ul>
  )
}

export const CaseRuler = Object.assign(Ruler, { Clock })
