import { Flag } from 'lucide-react'
import { classNames } from './class-names'
import { Icon } from './icon'

export type MapEntry = { position: number; href: string; answered: boolean; flagged?: boolean; current?: boolean }

type QuestionMapProps = {
  entries: readonly MapEntry[]
  label?: string
  /** Id of the form of the question: going elsewhere then posts it with `go=POSITION`, so that what was answered is kept. */
  form?: string
}

/** All questions of an exam and their state: by border, ground and sign, and in words. */
export function QuestionMap({ entries, label = 'Questions', form }: QuestionMapProps) {
  const answered = entries.filter((entry) => entry.answered).length
  const flagged = entries.filter((entry) => entry.flagged).length
  return (
    <>
      <ol className="answer-map tnum grid max-w-[17rem] grid-cols-5 gap-2" aria-label={label}>
        {entries.map((entry) => (
          <li key={entry.position}>
            <Place entry={entry} form={form} />
          </li>
        ))}
      </ol>
      <ul className="mt-5 space-y-1.5 text-sm text-ink-2">
        <li className="flex items-center gap-2">
          <span className="size-4 border-[1.5px] border-joint bg-joint-tint" /> Answered, {answered}
        </li>
        {flagged > 0 ? (
          <li className="flex items-center gap-2">
            <span className="text-warn">
              <Icon of={Flag} />
            </span>{' '}
            To come back to, {flagged}
          </li>
        ) : null}
        <li className="flex items-center gap-2">
          <span className="size-4 border-[1.5px] border-rule-strong bg-surface" /> Not answered, {entries.length - answered}
        </li>
      </ul>
    </>
  )
}

function Place({ entry, form }: { entry: MapEntry; form?: string }) {
  const look = {
    className: classNames(entry.flagged ? 'is-flagged' : entry.answered && 'is-answered'),
    'aria-current': entry.current ? ('step' as const) : undefined,
  }
  const inside = (
    <span>
      {entry.flagged ? <Icon of={Flag} /> : null}
      <span className="sr-only">Question </span>
      {entry.position}
      <span className="sr-only">{stateInWords(entry)}</span>
    </span>
  )
  if (!form) {
    return (
      <a href={entry.href} {...look}>
        {inside}
      </a>
    )
  }
  return (
    <button type="submit" form={form} name="go" value={entry.position} {...look}>
      {inside}
    </button>
  )
}

function stateInWords(entry: MapEntry): string {
  const state = entry.answered ? ', answered' : ', not answered'
  return `${state}${entry.flagged ? ', to come back to' : ''}${entry.current ? ', this question' : ''}`
}
