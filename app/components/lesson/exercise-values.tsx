import { viewRows, type FormField, type TableView } from '~/domain/exercises'
import { Button } from '../button'
import { SelectField, TextArea, TextField } from '../field'
import { controlId, errorsOf, remarksAt, valueOf, type PartProps } from './exercise-state'
import { RemarkLines } from './remark-line'
import { ScrollFrame } from './scroll-frame'

/** Kinds that are answered by typing: a form, a value read off a table, a text. */

export function FillFormPart({ exercise, state }: PartProps<'fill-form'>) {
  const saved = state.answer?.kind === 'fill-form' ? state.answer.values : {}
  return (
    <div className="artefact space-y-4">
      {exercise.fields.map((field) => (
        <div key={field.id}>
          <FormControl
            field={field}
            id={controlId(exercise, `field-${field.id}`)}
            value={valueOf(state, `field-${field.id}`, saved[field.id])}
            errors={errorsOf(state, `field-${field.id}`)}
          />
          <RemarkLines remarks={remarksAt(state, field.id)} />
        </div>
      ))}
    </div>
  )
}

function FormControl({ field, id, value, errors }: { field: FormField; id: string; value: string; errors: string[] }) {
  const common = { name: `field-${field.id}`, id, label: field.label, hint: field.hint, errors, defaultValue: value }
  if (field.type === 'select')
    return (
      <SelectField {...common} placeholder="Choose" options={(field.options ?? []).map((option) => ({ value: option, label: option }))} />
    )
  if (field.type === 'date') return <TextField {...common} type="date" className="max-w-56" />
  return <TextField {...common} inputMode={field.type === 'number' ? 'decimal' : undefined} autoComplete="off" />
}

export function TextPart({
  exercise,
  state,
  label,
  rows,
}: PartProps<'short-answer' | 'predict' | 'reflect'> & { label: string; rows: number }) {
  const saved = state.answer && 'text' in state.answer ? state.answer.text : undefined
  return (
    <TextArea
      name="text"
      id={controlId(exercise, 'text')}
      label={label}
      rows={rows}
      defaultValue={valueOf(state, 'text', saved)}
      errors={errorsOf(state, 'text')}
    />
  )
}

/** The table with its filter. Its button sends the form as a GET: the view stands in the address and nothing is saved. */
export function QueryTablePart({ exercise, state }: PartProps<'query-table'>) {
  const { answer, id } = exercise
  const saved = state.answer?.kind === 'query-table' ? state.answer.value : undefined
  const value = state.view && state.view.value !== '' ? state.view.value : valueOf(state, 'value', saved)
  const common = {
    name: 'value',
    id: controlId(exercise, 'value'),
    label: answer.label,
    errors: errorsOf(state, 'value'),
    defaultValue: value,
  }
  return (
    <div className="space-y-4">
      <TableFilter columns={exercise.table.columns} view={state.view} id={id} />
      <Rows columns={exercise.table.columns} rows={viewRows(exercise, state.view)} sort={state.view} all={exercise.table.rows.length} />
      {answer.type === 'select' ? (
        <SelectField
          {...common}
          placeholder="Choose"
          options={(answer.options ?? []).map((option) => ({ value: option, label: option }))}
        />
      ) : (
        <TextField {...common} inputMode={answer.type === 'number' ? 'decimal' : undefined} autoComplete="off" className="max-w-72" />
      )}
    </div>
  )
}

function TableFilter({ columns, view, id }: { columns: string[]; view?: TableView; id: string }) {
  const options = columns.map((label, index) => ({ value: String(index), label }))
  const chosen = (index: number | undefined) => (index === undefined ? '' : String(index))
  return (
    <fieldset className="min-w-0">
      <legend className="label">Look at the table another way</legend>
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
        <Button type="submit" small formMethod="get" name="table" value={id}>
          Show these rows
        </Button>
      </div>
    </fieldset>
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
                <td key={columns[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
