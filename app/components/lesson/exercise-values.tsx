import type { FormField } from '~/domain/exercises'
import { SelectField, TextArea, TextField } from '../field'
import { controlId, errorsOf, remarksAt, valueOf, type PartProps } from './exercise-state'
import { RemarkLines } from './remark-line'

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

/** The value read off the table. */
export function TableAnswerPart({ exercise, state }: PartProps<'query-table'>) {
  const { answer } = exercise
  const saved = state.answer?.kind === 'query-table' ? state.answer.value : undefined
  const common = {
    name: 'value',
    id: controlId(exercise, 'value'),
    label: answer.label,
    errors: errorsOf(state, 'value'),
    defaultValue: valueOf(state, 'value', saved),
  }
  if (answer.type === 'select')
    return (
      <SelectField {...common} placeholder="Choose" options={(answer.options ?? []).map((option) => ({ value: option, label: option }))} />
    )
  return <TextField {...common} inputMode={answer.type === 'number' ? 'decimal' : undefined} autoComplete="off" className="max-w-72" />
}
