import { duration, percent } from './format'
import { Disclose } from './disclose'
import { useScope } from './scope'
import { Table } from './table'
import { TexturePatterns, texturePaint } from './textures'

export type HoursSegment = {
  id: string
  label: string
  minutes: number
  /** Of these, minutes that are written and can be learnt; the rest is in preparation. Left out: all. */
  written?: number
  current?: boolean
}

type HoursMeterProps = {
  title: string
  segments: readonly HoursSegment[]
  /** The hours the track must have. */
  planned: number
  headingLevel?: 2 | 3
}

/**
 * The hours of a course by module: the written part solid, what is in preparation outlined, what is left to place empty.
 * Over the plan the excess is hatched and named.
 */
export function HoursMeter({ title, segments, planned, headingLevel = 2 }: HoursMeterProps) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  const total = sum(segments.map((segment) => segment.minutes))
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Heading className="text-sm font-bold">{title}</Heading>
        <p className="tnum text-sm">
          <HoursSentence segments={segments} planned={planned} />
        </p>
      </div>
      <HoursBar segments={segments} whole={Math.max(total, planned)} planned={planned} />
      <Disclose className="mt-1" summary="Show the hours as a table">
        <HoursTable title={title} segments={segments} />
      </Disclose>
    </div>
  )
}

function HoursSentence({ segments, planned }: { segments: readonly HoursSegment[]; planned: number }) {
  const total = sum(segments.map((segment) => segment.minutes))
  const written = sum(segments.map(writtenOf))
  return (
    <>
      <strong>{duration(written)}</strong> of {duration(planned)} written
      {written < total ? `; ${duration(total - written)} in preparation` : null}
      {total < planned ? <strong className="text-ok">; {duration(planned - total)} to place</strong> : null}
      {total > planned ? <strong className="text-bad">; {duration(total - planned)} too many</strong> : null}
    </>
  )
}

function HoursBar({ segments, whole, planned }: { segments: readonly HoursSegment[]; whole: number; planned: number }) {
  const scope = useScope()
  return (
    <svg className="bar bar-tall mt-1.5" aria-hidden="true" focusable="false">
      <TexturePatterns scope={scope} />
      {segments.map((segment, index) => {
        const start = sum(segments.slice(0, index).map((one) => one.minutes))
        return (
          <svg key={segment.id} x={percent(start, whole)} width={percent(segment.minutes, whole)} height="100%">
            <rect width="100%" height="100%" className="fill-surface" />
            <rect
              width={percent(writtenOf(segment), segment.minutes)}
              height="100%"
              className={segment.current ? 'bar-fill fill-joint' : 'fill-joint-tint'}
            />
            <rect width="100%" height="100%" className="fill-none stroke-rule-strong" />
            <BarLabel segment={segment} share={whole > 0 ? segment.minutes / whole : 0} />
          </svg>
        )
      })}
      {whole > planned ? (
        <rect x={percent(planned, whole)} width={percent(whole - planned, whole)} height="100%" {...texturePaint('hatch', scope)} />
      ) : null}
    </svg>
  )
}

/** Letters that fit the whole bar at 13 px on a wide screen and on a phone. */
const LETTERS = { wide: 150, narrow: 45 }

/** The segment's name where it fits, else its number; the table below has both. */
function BarLabel({ segment, share }: { segment: HoursSegment; share: number }) {
  const ink = segment.current ? 'on-joint' : ''
  const fitting = (letters: number) => (segment.label.length <= letters * share ? segment.label : segment.id)
  return (
    <>
      <text x="8" y="20" className={`${ink} max-md:hidden`}>
        {fitting(LETTERS.wide)}
      </text>
      <text x="8" y="20" className={`${ink} md:hidden`}>
        {fitting(LETTERS.narrow)}
      </text>
    </>
  )
}

function HoursTable({ title, segments }: { title: string; segments: readonly HoursSegment[] }) {
  return (
    <Table caption={`${title}, by module`} dense className="max-w-[40rem]">
      <thead>
        <tr>
          <th scope="col">Module</th>
          <th scope="col" className="num">
            Planned
          </th>
          <th scope="col" className="num">
            Written
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => (
          <tr key={segment.id}>
            <th scope="row">{segment.label}</th>
            <td className="num">{duration(segment.minutes)}</td>
            <td className="num">{duration(writtenOf(segment))}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function writtenOf(segment: HoursSegment): number {
  return segment.written ?? segment.minutes
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
