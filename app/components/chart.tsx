import { Table2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Disclose } from './disclose'
import { percent } from './format'
import { useScope } from './scope'
import { Table } from './table'
import { TexturePatterns, texturePaint } from './textures'

export type RateBar = {
  key: string
  label: string
  /** Null: nothing to count yet, or a group too small to show. */
  value: number | null
  /** The whole behind the rate: “112 of 120”. */
  detail: string
  href?: string
}

type BarChartProps = {
  /** What is shown; the caption of the table twin. */
  title: string
  bars: readonly RateBar[]
  unit?: string
  max?: number
  /** An upright mark with its words: “needs 90%” or “94%, reported for Germany”. */
  target?: { value: number; label: string }
  /** Below: what is counted, and what is not. */
  note?: ReactNode
}

/** Rates as bars from zero with the target as an upright mark, and the same figures as a table. Past the target is filled, short of it hatched. */
export function BarChart({ title, bars, unit = '%', max = 100, target, note }: BarChartProps) {
  const scope = useScope()
  return (
    <figure>
      <svg className="absolute size-0" aria-hidden="true" focusable="false">
        <TexturePatterns scope={scope} />
      </svg>
      <ul className="ruled border-t border-rule">
        {bars.map((bar) => (
          <li
            key={bar.key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)_9rem]"
          >
            <span className="links small">{bar.href ? <a href={bar.href}>{bar.label}</a> : bar.label}</span>
            <svg className="bar order-last col-span-2 sm:order-none sm:col-span-1" aria-hidden="true" focusable="false">
              {bar.value === null ? null : (
                <rect width={percent(bar.value, max)} height="100%" {...inkOf(bar.value, target?.value, scope)} />
              )}
              {target ? (
                <line className="bar-line" x1={percent(target.value, max)} x2={percent(target.value, max)} y1="-5" y2="13" />
              ) : null}
            </svg>
            <span className="tnum text-end small">
              <strong>{bar.value === null ? 'Not shown' : `${bar.value}${unit}`}</strong> <span className="text-ink-2">{bar.detail}</span>
            </span>
          </li>
        ))}
      </ul>
      <figcaption className="mt-2 small text-ink-2">
        {target ? `The upright mark is ${target.label}. ` : null}
        {note}
      </figcaption>
      <FiguresAsTable title={title} head={['', unit === '%' ? 'Rate' : 'Figure', 'Count']}>
        {bars.map((bar) => [bar.label, bar.value === null ? 'not shown' : `${bar.value}${unit}`, bar.detail])}
      </FiguresAsTable>
    </figure>
  )
}

function inkOf(value: number, target: number | undefined, scope: string): { className?: string; fill?: string } {
  return target === undefined || value >= target ? { className: 'bar-fill fill-joint' } : texturePaint('hatch', scope)
}

type FiguresProps = { title: string; head: readonly string[]; children: readonly (readonly string[])[] }

/** The table twin of a chart, behind a disclosure. The first cell of a row names it. */
export function FiguresAsTable({ title, head, children }: FiguresProps) {
  return (
    <Disclose className="noprint mt-2" summary="Show the figures as a table" icon={Table2}>
      <Table caption={title} dense className="mt-2">
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col" className={index === 0 ? undefined : 'num'}>
                {cell === '' ? <span className="sr-only">Name</span> : cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {children.map(([first, ...rest]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {rest.map((cell, index) => (
                <td key={index} className="num">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Disclose>
  )
}
