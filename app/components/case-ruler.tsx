import { blocksOfDrill, momentOfDrill } from '~/domain/case-clock'
import { formatDate } from '~/domain/dates'
import type { CaseViewData, StandardData } from './case-view'
import { DayRuler, type RulerStandard } from './day-ruler'
import { capital, inARow } from './format'

/** “Tue 10” */
const dayLabel = (date: string) => formatDate(date, 'full').slice(0, 3) + ' ' + Number(date.slice(8))

type Shown = { view: Pick<CaseViewData, 'clock' | 'standards'> }

function Clock({ view }: Shown) {
  const { clock } = view
  if (clock.unit === 'minutes')
    return (
      <>
        {capital(momentOfDrill(clock.now, clock.begins))}
        {clock.begins ? <span className="text-base text-ink-2">, minute {clock.now}</span> : null}
      </>
    )
  return (
    <>
      {clock.date ? formatDate(clock.date, 'full').replace(/ \d{4}$/, '') : null}
      <span className="text-base text-ink-2">, day {clock.now}</span>
    </>
  )
}

/** The time of the case with its standards: its working days, or the minutes of a drill in blocks. */
function Ruler({ view }: Shown) {
  const started = view.standards.filter((standard) => standard.startedDay !== null)
  if (view.clock.unit === 'minutes' || !view.clock.date) return <MinuteRuler clock={view.clock} started={started} />
  const dateOf = (day: number) => view.clock.days.find((one) => one.day === day)?.date ?? view.clock.date ?? ''
  const standards = started.map((standard) => rulerStandard(standard, dateOf, (day) => dayLabel(dateOf(day))))
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

/** A standard as a mark: `placeOf` names the block of the ruler, `wordsOf` says the moment. */
function rulerStandard(standard: StandardData, placeOf: (at: number) => string, wordsOf: (at: number) => string): RulerStandard {
  const { id, name, desk, state } = standard
  const [due, met] = [standard.dueDay ?? 0, standard.metDay ?? 0]
  const service = desk === 'employment' ? ('employment' as const) : desk ? ('social-protection' as const) : undefined
  if (state === 'met') return { id, name, service, state: 'met', date: placeOf(met), says: `met ${wordsOf(met)}` }
  if (state === 'late' || state === 'broken')
    return { id, name, service, state: 'late', date: placeOf(due), says: `was due ${wordsOf(due)}` }
  return { id, name, service, state: 'due', date: placeOf(due), says: `due ${wordsOf(due)}` }
}

/** A sortable name of a block, from the minute at which it begins. */
const blockName = (minute: number) => String(Math.max(0, minute)).padStart(6, '0')

function MinuteRuler({ clock, started }: { clock: CaseViewData['clock']; started: readonly StandardData[] }) {
  const { now, begins } = clock
  const { length, starts } = blocksOfDrill(Math.max(now, ...started.map(({ dueDay }) => dueDay ?? 0)))
  const at = (minute: number) => momentOfDrill(minute, begins)
  // A mark stands at the end of its block, so what is due at minute 30 belongs to the block that ends there.
  const standards = started.map((standard) => rulerStandard(standard, (minute) => blockName(minute - 1), at))
  const today = starts.findLast((start) => start <= now) ?? 0
  return (
    <DayRuler
      region="Time and service standards"
      days={starts.map((start) => ({ date: blockName(start), label: begins ? at(start) : String(start) }))}
      today={blockName(today)}
      hour={(now - today) / length}
      standards={standards}
      label={`It is ${at(now)}. ${inARow(standards.map((one) => `${one.name}: ${one.says}`))}.`}
      className="mt-4"
    />
  )
}

export const CaseRuler = Object.assign(Ruler, { Clock })
