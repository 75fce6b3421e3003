import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { classNames } from './class-names'
import { FieldFrame, keptText, wire, type FieldSource, type FieldWords } from './field-parts'

export type { FieldMeta } from './field-parts'
export { CheckField, ChoiceList, type Choice, type ChoiceMark } from './choices'
export { ErrorSummary } from './error-summary'

type Common = FieldSource & FieldWords & { small?: boolean; frameClassName?: string }
type Without<T> = Omit<T, 'id' | 'name' | 'children'>

type TextFieldProps = Common & Without<InputHTMLAttributes<HTMLInputElement>>

/** One line of text; `type` may be text, email, search, number, date and the like. */
export function TextField({ field, name, id, errors, label, hint, optional, hideLabel, small, frameClassName, ...input }: TextFieldProps) {
  const wiring = wire({ field, name, id, errors }, Boolean(hint))
  const kept = input.value === undefined ? (input.defaultValue ?? keptText(field)) : undefined
  return (
    <FieldFrame wiring={wiring} words={{ label, hint, optional, hideLabel }} className={frameClassName}>
      <input
        type="text"
        {...input}
        id={wiring.id}
        name={wiring.name}
        defaultValue={kept}
        required={input.required ?? field?.required}
        className={classNames('input', small && 'input-sm', input.className)}
        aria-invalid={wiring.errorId ? true : undefined}
        aria-describedby={wiring.describedBy}
      />
    </FieldFrame>
  )
}

/** A password. What was typed is never sent back. `autoComplete` says whether it is the current or a new one. */
export function PasswordField(
  props: Omit<TextFieldProps, 'type' | 'defaultValue' | 'value' | 'autoComplete'> & { autoComplete: 'current-password' | 'new-password' },
) {
  // Read one by one: conform's metadata answers only to the names it is asked for, and spreads to nothing.
  const { name, id, errors, required } = props.field ?? {}
  const field = props.field && name !== undefined ? { name, id, errors, required } : undefined
  return <TextField {...props} field={field} type="password" />
}

type TextAreaProps = Common & Without<TextareaHTMLAttributes<HTMLTextAreaElement>>

/** Several lines of text. */
export function TextArea({ field, name, id, errors, label, hint, optional, hideLabel, small, frameClassName, ...area }: TextAreaProps) {
  const wiring = wire({ field, name, id, errors }, Boolean(hint))
  return (
    <FieldFrame wiring={wiring} words={{ label, hint, optional, hideLabel }} className={frameClassName}>
      <textarea
        rows={3}
        {...area}
        id={wiring.id}
        name={wiring.name}
        defaultValue={area.defaultValue ?? keptText(field)}
        required={area.required ?? field?.required}
        className={classNames('input', small && 'input-sm', area.className)}
        aria-invalid={wiring.errorId ? true : undefined}
        aria-describedby={wiring.describedBy}
      />
    </FieldFrame>
  )
}

export type SelectOption = { value: string; label: string; disabled?: boolean }
type SelectFieldProps = Common &
  Without<SelectHTMLAttributes<HTMLSelectElement>> & { options: readonly SelectOption[]; placeholder?: string }

/** One of a list. `placeholder` adds a first entry with an empty value, such as “All sites” or “Choose a site”. */
export function SelectField(props: SelectFieldProps) {
  const { field, name, id, errors, label, hint, optional, hideLabel, small, frameClassName, options, placeholder, ...select } = props
  const wiring = wire({ field, name, id, errors }, Boolean(hint))
  return (
    <FieldFrame wiring={wiring} words={{ label, hint, optional, hideLabel }} className={frameClassName}>
      <select
        {...select}
        id={wiring.id}
        name={wiring.name}
        defaultValue={select.defaultValue ?? keptText(field)}
        required={select.required ?? field?.required}
        className={classNames('input', small && 'input-sm', select.className)}
        aria-invalid={wiring.errorId ? true : undefined}
        aria-describedby={wiring.describedBy}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

type FileFieldProps = Common & Without<Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'value' | 'defaultValue'>>

/** A file to upload; the form needs `encType="multipart/form-data"`. */
export function FileField({ field, name, id, errors, label, hint, optional, hideLabel, small, frameClassName, ...input }: FileFieldProps) {
  const wiring = wire({ field, name, id, errors }, Boolean(hint))
  return (
    <FieldFrame wiring={wiring} words={{ label, hint, optional, hideLabel }} className={frameClassName}>
      <input
        {...input}
        type="file"
        id={wiring.id}
        name={wiring.name}
        required={input.required ?? field?.required}
        className={classNames('input', input.className)}
        aria-invalid={wiring.errorId ? true : undefined}
        aria-describedby={wiring.describedBy}
      />
    </FieldFrame>
  )
}

type FieldProps = FieldSource & FieldWords & { className?: string; children: (attributes: ControlAttributes) => ReactNode }
export type ControlAttributes = { id: string; name: string; 'aria-invalid'?: true; 'aria-describedby'?: string }

/** Label, hint and error for a control of your own: the child is a function that takes the attributes to spread on it. */
export function Field({ field, name, id, errors, label, hint, optional, hideLabel, className, children }: FieldProps) {
  const wiring = wire({ field, name, id, errors }, Boolean(hint))
  return (
    <FieldFrame wiring={wiring} words={{ label, hint, optional, hideLabel }} className={className}>
      {children({
        id: wiring.id,
        name: wiring.name,
        'aria-invalid': wiring.errorId ? true : undefined,
        'aria-describedby': wiring.describedBy,
      })}
    </FieldFrame>
  )
}
