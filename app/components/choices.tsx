import { CircleCheck, CircleX } from 'lucide-react'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names'
import { FieldError, Hint, wire, type FieldMeta, type FieldSource } from './field-parts'
import { Icon } from './icon'

/** After marking: chosen and right, chosen and not the one, or right and left out. */
export type ChoiceMark = 'right' | 'wrong' | 'missed'

export type Choice = {
  value: string
  label: ReactNode
  /** A quieter second line: what it leads to. */
  note?: ReactNode
  /** At the end of the first line: the simulated cost. */
  aside?: ReactNode
  mark?: ChoiceMark
  /** Why it is right or not; shown with the mark. */
  reason?: ReactNode
  disabled?: boolean
}

type ChoiceListProps = FieldSource & {
  legend: ReactNode
  /** The question is the page's heading, a section's heading, the question within a section, a label, or said elsewhere on the page. */
  legendAs?: 'h1' | 'h2' | 'h3' | 'question' | 'label' | 'hidden'
  hint?: ReactNode
  /** Between the question and the choices: the material to read. */
  before?: ReactNode
  options: readonly Choice[]
  /** Several may be chosen. */
  multiple?: boolean
  /** Chosen already; without it the value kept in `field`. */
  value?: string | readonly string[]
  required?: boolean
  /** Marked and closed: the choices can be read and not changed. */
  closed?: boolean
  className?: string
}

/** A question with its choices as whole cards: radio buttons, or check boxes when several may be chosen. */
export function ChoiceList(props: ChoiceListProps) {
  const { field, name, id, errors, legend, legendAs = 'label', hint, before, options, multiple, required, closed, className } = props
  const wiring = wire({ field, name, id, errors }, Boolean(hint))
  const chosen = valuesOf(props.value ?? field?.initialValue)
  return (
    <fieldset id={wiring.id} className={classNames('min-w-0', className)} aria-describedby={wiring.describedBy}>
      <legend className="max-w-full">
        <Legend as={legendAs}>{legend}</Legend>
      </legend>
      {before}
      <div className={hint || wiring.errorId ? 'mt-2 space-y-1' : undefined}>
        <Hint wiring={wiring} hint={hint} />
        <FieldError wiring={wiring} />
      </div>
      <div className={legendAs === 'hidden' ? undefined : 'mt-4'}>
        {options.map((option) => (
          <ChoiceCard
            key={option.value}
            option={option}
            type={multiple ? 'checkbox' : 'radio'}
            name={wiring.name}
            checked={chosen.includes(option.value)}
            required={Boolean(required) && !multiple}
            closed={closed}
          />
        ))}
      </div>
    </fieldset>
  )
}

const MARKS = {
  right: { word: 'Right', icon: CircleCheck, ink: 'text-ok' },
  wrong: { word: 'Not this one', icon: CircleX, ink: 'text-bad' },
  missed: { word: 'This one too', icon: CircleCheck, ink: 'text-ok' },
} as const

type ChoiceCardProps = { option: Choice; type: 'radio' | 'checkbox'; name: string; checked: boolean; required: boolean; closed?: boolean }

function ChoiceCard({ option, type, name, checked, required, closed }: ChoiceCardProps) {
  const mark = option.mark ? MARKS[option.mark] : undefined
  return (
    <label className={classNames('choice', option.mark && `choice-${option.mark}`)}>
      <input
        type={type}
        name={name}
        value={option.value}
        defaultChecked={checked}
        required={required}
        disabled={closed || option.disabled}
      />
      <span className="min-w-0">
        <span className={classNames(Boolean(option.aside) && 'grid gap-x-4 sm:grid-cols-[1fr_auto]')}>
          <span className={option.note || option.aside ? 'font-semibold' : undefined}>{option.label}</span>
          {option.aside ? <span className="small tnum text-ink-2">{option.aside}</span> : null}
        </span>
        {option.note ? <span className="small block text-ink-2">{option.note}</span> : null}
        {mark ? (
          <span className="small mt-1 block">
            <strong className={mark.ink}>
              <Icon of={mark.icon} /> {mark.word}
            </strong>
            {option.reason ? <span className="mt-0.5 block">{option.reason}</span> : null}
          </span>
        ) : null}
      </span>
    </label>
  )
}

function Legend({ as, children }: { as: NonNullable<ChoiceListProps['legendAs']>; children: ReactNode }) {
  if (as === 'h1') return <h1 className="h1 h1-question">{children}</h1>
  if (as === 'h2') return <h2 className="h2">{children}</h2>
  if (as === 'h3') return <h3 className="h3">{children}</h3>
  if (as === 'question') return <h3 className="h2">{children}</h3>
  return <span className={as === 'hidden' ? 'sr-only' : 'label'}>{children}</span>
}

function valuesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

type CheckFieldProps = FieldSource & { field?: FieldMeta; label: ReactNode; hint?: ReactNode; className?: string } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    'id' | 'name' | 'type' | 'className'
  >

/** One box to tick. Its value is `on` unless `value` says otherwise. */
export function CheckField({ field, name, id, errors, label, hint, className, ...input }: CheckFieldProps) {
  const wiring = wire({ field, name, id, errors }, Boolean(hint))
  const kept = field?.initialValue === 'on' || field?.initialValue === true
  return (
    <div className={className}>
      <FieldError wiring={wiring} />
      <label className="flex min-h-11 items-center gap-2.5 text-sm" htmlFor={wiring.id}>
        <input
          {...input}
          type="checkbox"
          className="check"
          id={wiring.id}
          name={wiring.name}
          defaultChecked={input.defaultChecked ?? kept}
          aria-invalid={wiring.errorId ? true : undefined}
          aria-describedby={wiring.describedBy}
        />
        <span>{label}</span>
      </label>
      <Hint wiring={wiring} hint={hint} />
    </div>
  )
}
