import { viewRows, type TableView } from '~/domain/exercises'
import { Button } from '../button'
import { SelectField, TextField } from '../field'
import type { PartProps } from './exercise-state'
import { cellClass } from './grouped-number'
import { ScrollFrame } from './scroll-frame'

/**
 * The table of a query with its filter, which is a form of its own: it names the `table` to look at, and nothing is saved. It
 * stands apart from the answer's form, so that Enter in the answer checks the answer.
 */
export function QueryTable({ exercise, state, anchor }: PartProps<'query-table'> & { anchor: string }) {
  return (
    <div className="space-y-4">
      <TableFilter columns={exercise.table.columns} view={state.view} id={exercise.id} anchor={anchor} />
      <Rows columns={exercise.table.columns} rows={viewRows(exercise, state.view)} sort={state.view} all={exercise.table.rows.length} />
    </div>
  )
}

function TableFilter({ columns, view, id, anchor }: { columns: string[]; view?: TableView; id: string; anchor: string }) {
  const options = columns.map((label, index) => ({ value: String(index), label }))
  const chosen = (index: number | undefined) => (index === undefined ? '' : String(index))
  return (
    <form method="post" action={`#${anchor}`} aria-label="Look at the table another way">
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="exercise" value={id} />
      <input type="hidden" name="table" value={id} />
      <p className="label">Look at the table another way</p>
      <div className="mt-2 flex flex-wrap items-end gap-3">
        <SelectField
          name="column"
          id={`${id}-column`}
          label="Rows where"
          small
          options={options}
          placeholder="Any column"
          defaultValue={chosen(view?.column)}
        />
        <TextField name="contains" id={`${id}-contains`} label="contains" small defaultValue={view?.contains ?? ''} autoComplete="off" />
        <SelectField
          name="sort"
          id={`${id}-sort`}
          label="Sorted by"
          small
          options={options}
          placeholder="As it stands"
          defaultValue={chosen(view?.sort)}
        />
        <SelectField
          name="direction"
          id={`${id}-direction`}
          label="Order"
          small
          options={[
            { value: 'up', label: 'Lowest first' },
            { value: 'down', label: 'Highest first' },
          ]}
          defaultValue={view?.descending ? 'down' : 'up'}
        />
        <Button type="submit" small>
          Show these rows
        </Button>
      </div>
    </form>
  )
}

function Rows({ columns, rows, sort, all }: { columns: string[]; rows: string[][]; sort?: TableView; all: number }) {
  const direction = sort?.descending ? 'descending' : 'ascending'
  return (
    <ScrollFrame>
      <table className="table table-dense">
        <caption className="small muted pb-1">{rows.length === all ? `${all} rows` : `${rows.length} of ${all} rows`}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" aria-sort={sort?.sort === index ? direction : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td key={columns[index]} className={cellClass(cell)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
