import { classNames } from './class-names'
import { percent } from './format'

export type StepState = 'done' | 'here' | 'todo'
const STEP_WORDS: Record<StepState, string> = { done: 'done', here: 'you are here', todo: 'to do' }

type StepProgressProps = { label?: string; steps: readonly StepState[]; className?: string }

/** Steps as segments: done, here, to do, each also in words. */
export function StepProgress({ label = 'Steps', steps, className }: StepProgressProps) {
  return (
    <ol className={classNames('steps flex max-w-[34rem] gap-1.5', className)} aria-label={label}>
      {steps.map((state, index) => (
        <li key={index} className={state === 'todo' ? undefined : `is-${state}`}>
          <span className="sr-only">
            Step {index + 1}: {STEP_WORDS[state]}
          </span>
        </li>
      ))}
    </ol>
  )
}

type MeterProps = {
  value: number
  max: number
  /** A sentence for assistive technology. Without it the bar is decoration and the figure must stand beside it. */
  label?: string
  className?: string
}

/** Part of a whole as a bar. */
export function Meter({ value, max, label, className }: MeterProps) {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return (
    <svg className={classNames('bar', className)} focusable="false" {...named}>
      <rect className="bar-fill fill-joint" width={percent(value, max)} height="100%" />
    </svg>
  )
}
