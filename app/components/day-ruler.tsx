import { Check, X } from 'lucide-react'
import type { Service } from '~/domain/lesson'
import { classNames } from './class-names'
import { Icon } from './icon'
import { placeMarks } from './ruler-lanes'
import { ScrollRegion } from './table'

/** `label` as on a calendar: “Tue 10”. */
export type RulerDay = { date: string; label: string }

export type RulerStandard = {
  id: string
  /** “Benefit adjustment” */
  name: string
  /** “due Fri 13”, “met Tue 3”, “late by 2 days” */
  says: string
  date: string
  state: 'met' | 'due' | 'late'
  /** Whose duty it is; left out when it is both services'. */
  service?: Service
}

type DayRulerProps = {
  days: readonly RulerDay[]
  /** The simulated date. */
  today: string
  /** How much of today is gone, 0 to 1, where the scenario counts hours. */
  hour?: number
  standards: readonly RulerStandard[]
  /** What the blocks are, when they are not working days: “Time and service standards”. */
  region?: string
  /** The finding as a sentence: it is Tuesday 10; first contact was met; adjustment is due on Friday 13. */
  label: string
  className?: string
}

/** Drawing in px; for labels at its end the ruler may give up a quarter of its width. */
const WHOLE = 1200
const LEAST = 900
const LANE = 24

/** The working days of a case with its service standards; on narrow screens, where its words would shrink, the standards as a list. */
export function DayRuler({ days, today, hour, standards, label, region = 'Working days and service standards', className }: DayRulerProps) {
  return (
    <div className={className}>
      <ScrollRegion label={region} className="hidden xl:block print:block">
        <RulerDrawing days={days} today={today} hour={hour} standards={standards} label={label} />
      </ScrollRegion>
      <ol className="ruled border-t border-rule text-sm xl:hidden print:hidden">
        {standards.map((standard) => (
          <li key={standard.id} className="flex justify-between gap-3 py-2">
            <span>{standard.name}</span>
            <span className={classNames('tnum', STATES[standard.state].ink)}>
              <StateIcon state={standard.state} /> {standard.says}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

const STATES = {
  met: { ink: 'text-ok', fill: 'fill-ok', stroke: 'stroke-ok', text: 't-ok' },
  due: { ink: 'font-semibold', fill: 'fill-joint', stroke: 'stroke-joint', text: 't-ink' },
  late: { ink: 'font-semibold text-bad', fill: 'fill-bad', stroke: 'stroke-bad', text: 't-bad' },
} as const

const SERVICES = {
  employment: { fill: 'fill-emp', stroke: 'stroke-emp', text: 't-emp' },
  'social-protection': { fill: 'fill-sp', stroke: 'stroke-sp', text: 't-sp' },
} as const

function StateIcon({ state }: { state: RulerStandard['state'] }) {
  if (state === 'due') return null
  return <Icon of={state === 'met' ? Check : X} />
}

function RulerDrawing({ days, today, hour, standards, label }: DayRulerProps) {
  const placeOf = (date: string) => days.filter((day) => day.date <= date).length
  const texts = standards.map((standard) => `${standard.name}: ${standard.says}`)
  const { width, marks } = placeMarks({
    marks: standards.map((standard, index) => ({ at: placeOf(standard.date) / Math.max(days.length, 1), text: texts[index] ?? '' })),
    whole: WHOLE,
    least: LEAST,
  })
  const step = width / Math.max(days.length, 1)
  const lanes = Math.max(0, ...marks.map((mark) => mark.lane + 1))
  const todayStart = (placeOf(today) - 1) * step
  const everyOther = step < 56
  return (
    <svg className="chart min-w-[75rem] print:min-w-0" viewBox={`0 0 ${WHOLE} ${52 + lanes * LANE}`} role="img" aria-label={label}>
      {days.map((day, index) => (
        <g key={day.date}>
          <rect className={dayLook(day.date, today)} x={round(index * step + 1.5)} y="22" width={round(step - 3)} height="20" />
          {everyOther &&
          !labelled(
            index,
            days.findIndex(({ date }) => date === today),
          ) ? null : (
            <text x={round(index * step + step / 2)} y="14" textAnchor="middle" className={day.date === today ? 't-ink' : undefined}>
              {day.label}
            </text>
          )}
        </g>
      ))}
      {hour === undefined || todayStart < 0 ? null : (
        <>
          <rect className="fill-joint-tint" x={round(todayStart + 2)} y="22.5" width={round(Math.max((step - 3) * hour, 0))} height="19" />
          <path className="stroke-ink stroke-[3]" d={`M${round(todayStart + 1.5 + (step - 3) * hour)} 18v28`} />
        </>
      )}
      {standards.map((standard, index) => {
        const mark = marks[index]
        return mark ? (
          <StandardMark key={standard.id} standard={standard} text={texts[index] ?? ''} x={Math.max(mark.x - 4, 7)} lane={mark.lane} />
        ) : null
      })}
    </svg>
  )
}

function StandardMark({ standard, text, x, lane }: { standard: RulerStandard; text: string; x: number; lane: number }) {
  const look = standard.state === 'due' && standard.service ? SERVICES[standard.service] : STATES[standard.state]
  const y = 60 + lane * LANE
  return (
    <g>
      <path className={`${look.stroke} stroke-2`} d={`M${round(x)} 42V${y}`} />
      <path className={look.fill} d={`M${round(x)} ${y - 8}l6 8-6 8-6-8z`} />
      <text x={round(x + 12)} y={y + 5} className={look.text}>
        {text}
      </text>
    </g>
  )
}

/** Where only every other label has room: those, the one of today, and none that would touch it. */
function labelled(index: number, today: number): boolean {
  if (index === today) return true
  return index % 2 === 0 && !(today % 2 === 1 && Math.abs(index - today) === 1)
}

function round(value: number): number {
  return Number(value.toFixed(1))
}

function dayLook(date: string, today: string): string {
  if (date === today) return 'day-today'
  return date < today ? 'day-past' : 'day'
}
