import type { ReactNode } from 'react'
import { FiguresAsTable } from './chart'
import { classNames } from './class-names'
import { ScrollRegion } from './table'

export type LineSeries = {
  name: string
  points: readonly { x: number; y: number }[]
  /** Series differ by drawing; all are pine. */
  drawing?: 'solid' | 'dash' | 'dot'
  /** The last point is a month in progress: drawn open. */
  open?: boolean
}

type LineChartProps = {
  title: string
  /** The finding as a sentence. */
  label: string
  series: readonly LineSeries[]
  y: { from: number; to: number; ticks: readonly number[]; unit?: string }
  x: { from: number; to: number; ticks: readonly number[]; says: string }
  /** A reported or required level, drawn dashed with its words. */
  benchmark?: { y: number; label: string }
  note?: ReactNode
}

const FRAME = { width: 560, height: 290, left: 44, top: 20, bottom: 250 } as const

/** Lines with their names at their ends, on a scale that is written out, and the same figures as a table. */
export function LineChart({ title, label, series, y, x, benchmark, note }: LineChartProps) {
  const right = FRAME.width - 24 - 7.2 * Math.max(...series.map((one) => endLabel(one, y.unit ?? '').length))
  const placeX = scale(x.from, x.to, FRAME.left, right)
  const placeY = scale(y.from, y.to, FRAME.bottom, FRAME.top)
  return (
    <figure>
      <ScrollRegion label={title}>
        <svg className="chart min-w-[35rem]" viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-label={label}>
          {y.ticks.map((tick) => (
            <g key={tick}>
              <path className="grid-line" d={`M${FRAME.left} ${placeY(tick)}H${right}`} />
              <text x={FRAME.left - 6} y={placeY(tick) + 4} textAnchor="end">
                {tick}
                {y.unit}
              </text>
            </g>
          ))}
          {x.ticks.map((tick) => (
            <text key={tick} x={placeX(tick)} y={FRAME.bottom + 19} textAnchor="middle">
              {tick}
            </text>
          ))}
          <text x={right} y={FRAME.bottom + 37} textAnchor="end">
            {x.says}
          </text>
          {benchmark ? <Benchmark at={placeY(benchmark.y)} to={right} label={benchmark.label} /> : null}
          <Lines series={series} placeX={placeX} placeY={placeY} unit={y.unit ?? ''} />
        </svg>
      </ScrollRegion>
      {note ? <figcaption className="small text-ink-2">{note}</figcaption> : null}
      <FiguresAsTable title={title} head={[x.says, ...series.map((one) => one.name)]}>
        {rowsOf(series, y.unit ?? '')}
      </FiguresAsTable>
    </figure>
  )
}

type Place = (value: number) => number

function scale(from: number, to: number, start: number, end: number): Place {
  return (value) => Number((start + ((value - from) / (to - from || 1)) * (end - start)).toFixed(1))
}

function Benchmark({ at, to, label }: { at: number; to: number; label: string }) {
  return (
    <>
      <path className="bench" d={`M${FRAME.left} ${at}H${to}`} />
      <text className="t-ink t-halo" x={FRAME.left + 6} y={at - 6}>
        {label}
      </text>
    </>
  )
}

function Lines({ series, placeX, placeY, unit }: { series: readonly LineSeries[]; placeX: Place; placeY: Place; unit: string }) {
  const ends = endLabels(series.map((one) => placeY(one.points.at(-1)?.y ?? 0)))
  return (
    <>
      {series.map((one, index) => {
        const last = one.points.at(-1)
        if (!last) return null
        const drawing = one.drawing ?? 'solid'
        const path = one.points.map((point) => `${placeX(point.x)} ${placeY(point.y)}`).join('L')
        return (
          <g key={one.name}>
            <path className={classNames('line', drawing !== 'solid' && `line-${drawing}`)} d={`M${path}`} />
            <circle
              className={one.open ? 'fill-surface stroke-joint stroke-2' : 'fill-joint'}
              strokeDasharray={one.open ? '3 2' : undefined}
              cx={placeX(last.x)}
              cy={placeY(last.y)}
              r="5"
            />
            <text className="t-ink t-halo" x={placeX(last.x) + 12} y={(ends[index] ?? 0) + 4}>
              {endLabel(one, unit)}
            </text>
          </g>
        )
      })}
    </>
  )
}

/** A series by name with its latest figure: “Pilot 97%”. */
function endLabel(series: LineSeries, unit: string): string {
  return `${series.name} ${series.points.at(-1)?.y ?? ''}${unit}`
}

/** Moves labels that would touch apart, downwards in the order of their heights. */
export function endLabels(heights: readonly number[]): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height)
  const placed = [...heights]
  let floor = -Infinity
  for (const one of order) {
    const height = Math.max(one.height, floor + 17)
    placed[one.index] = height
    floor = height
  }
  return placed
}

function rowsOf(series: readonly LineSeries[], unit: string): string[][] {
  const at = [...new Set(series.flatMap((one) => one.points.map((point) => point.x)))].sort((a, b) => a - b)
  return at.map((x) => [
    String(x),
    ...series.map((one) => {
      const point = one.points.find((candidate) => candidate.x === x)
      return point ? `${point.y}${unit}` : ''
    }),
  ])
}
