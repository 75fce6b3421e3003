import { CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

/** The part of conform's field metadata the fields read; any object of this shape will do. */
export type FieldMeta = { name: string; id?: string; initialValue?: unknown; errors?: readonly string[]; required?: boolean }

/** What every field takes: conform's metadata as `field`, or the plain values. Plain values win. */
export type FieldSource = {
  field?: FieldMeta
  name?: string
  id?: string
  errors?: readonly string[]
}

export type FieldWords = {
  label: ReactNode
  hint?: ReactNode
  /** Writes “(optional)” after the label. */
  optional?: boolean
  /** The label is for assistive technology only; the page says it in another way. */
  hideLabel?: boolean
}

export type Wiring = { name: string; id: string; errors: readonly string[]; hintId?: string; errorId?: string; describedBy?: string }

/** Names, ids and the `aria-describedby` chain of one field: first the hint, then the error. */
export function wire({ field, name, id, errors }: FieldSource, hasHint: boolean): Wiring {
  const fieldName = name ?? field?.name ?? ''
  const fieldId = id ?? field?.id ?? fieldName
  const found = errors ?? field?.errors ?? []
  const hintId = hasHint ? `${fieldId}-hint` : undefined
  const errorId = found.length > 0 ? `${fieldId}-error` : undefined
  return { name: fieldName, id: fieldId, errors: found, hintId, errorId, describedBy: classNames(hintId, errorId) }
}

/** The kept value of a text-like field as the string an input takes. */
export function keptText(field: FieldMeta | undefined): string | undefined {
  const value = field?.initialValue
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** Label, hint and error around one control. */
export function FieldFrame({
  wiring,
  words,
  className,
  children,
}: {
  wiring: Wiring
  words: FieldWords
  className?: string
  children: ReactNode
}) {
  return (
    <div className={classNames('field', className)}>
      <label htmlFor={wiring.id} className={words.hideLabel ? 'sr-only' : undefined}>
        {words.label}
        {words.optional ? <span className="font-normal text-ink-2"> (optional)</span> : null}
      </label>
      <Hint wiring={wiring} hint={words.hint} />
      <FieldError wiring={wiring} />
      {children}
    </div>
  )
}

export function Hint({ wiring, hint }: { wiring: Wiring; hint?: ReactNode }) {
  return hint ? (
    <p className="hint" id={wiring.hintId}>
      {hint}
    </p>
  ) : null
}

/** What is wrong and what to do, above the control. */
export function FieldError({ wiring }: { wiring: Wiring }) {
  if (!wiring.errorId) return null
  return (
    <p className="error" id={wiring.errorId}>
      <Icon of={CircleX} />
      <span>{wiring.errors.join(' ')}</span>
    </p>
  )
}
