import { Check, X } from 'lucide-react'
import { count } from '../format'
import { Icon } from '../icon'
import { Table } from '../table'

type Row = { key: number; activity: string; declared: number; computed: number | null; words: number; agrees: boolean }

/** The minutes of each activity as declared and as the hours policy computes them. */
export function MinutesTable({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return <p className="mt-2 text-ink-2">No activity has been found yet.</p>
  const declared = rows.reduce((sum, row) => sum + row.declared, 0)
  const computed = rows.reduce((sum, row) => sum + (row.computed ?? 0), 0)
  return (
    <Table caption="Minutes by activity" dense className="mt-2 small">
      <thead>
        <tr>
          <th scope="col">Activity</th>
          <th scope="col" className="num">
            Stated
          </th>
          <th scope="col" className="num">
            Measured
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {row.activity} {row.words > 0 ? <span className="block font-normal text-ink-2">{count(row.words)} words</span> : null}
            </th>
            <td className="num">{row.declared}</td>
            <td className="num">
              <span className={row.agrees ? 'text-ok' : 'text-bad'}>
                <Icon of={row.agrees ? Check : X} />
                <span className="sr-only">{row.agrees ? 'agrees: ' : 'does not agree: '}</span>
              </span>{' '}
              {row.computed === null ? 'not yet' : row.computed.toFixed(1)}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">Together</th>
          <td className="num">{declared}</td>
          <td className="num">{computed.toFixed(1)}</td>
        </tr>
      </tbody>
    </Table>
  )
}
