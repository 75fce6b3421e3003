import { Check, CircleDashed, CircleDot } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../button'
import { CheckList, type CheckState } from '../check-list'
import { TextArea, type FieldMeta } from '../field'
import { Chip } from '../status-chip'
import { EDITOR_FORM } from './source-form'

export type ReleaseEntry = { key: string; name: string; says: string; state: 'editing' | 'live' | 'replaced' }

/** One thing that is looked at before publishing; `missing` stands in the way. */
export type ReleaseCheck = { key: string; state: CheckState; title: string; says?: string }

const STATES = {
  editing: { tone: 'joint', icon: CircleDot, word: 'Editing' },
  live: { tone: 'ok', icon: Check, word: 'Live' },
  replaced: { tone: 'plain', icon: CircleDashed, word: 'Replaced' },
} as const

type ReleaseProps = {
  entries: readonly ReleaseEntry[]
  links: readonly { label: string; href: string }[]
  checks: readonly ReleaseCheck[]
  minutes: ReactNode
  /** “12 people are in this lesson. They finish on revision 3.” */
  people: string
  note: FieldMeta
  /** Why it cannot be published now. */
  refused?: string
  mayPublish: boolean
}

/** What is published, what stands in the way of the next revision, and what publishing it means. */
export function ReleasePanel({ entries, links, checks, minutes, people, note, refused, mayPublish }: ReleaseProps) {
  return (
    <>
      <ol className="ruled mt-3">
        {entries.map((entry) => (
          <li key={entry.key} className="flex items-center justify-between gap-3 py-2.5">
            <span>
              <strong>{entry.name}</strong>
              <br />
              <span className="text-ink-2">{entry.says}</span>
            </span>
            <Chip tone={STATES[entry.state].tone} icon={STATES[entry.state].icon}>
              {STATES[entry.state].word}
            </Chip>
          </li>
        ))}
      </ol>
      <ul className="mt-3 space-y-1">
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ul>
      <h3 className="mt-6 mb-2 font-bold">Before it is published</h3>
      <CheckList items={checks} label="Before it is published" />
      <h3 className="mt-6 font-bold">Minutes</h3>
      <div data-editor-minutes>{minutes}</div>
      <h3 className="mt-6 font-bold">If this goes live</h3>
      <p className="mt-1 text-ink-2">{people} Certificates already given don’t change.</p>
      {mayPublish ? (
        <div className="mt-5 space-y-4">
          <TextArea field={note} label="What changed" hint="Trainers read it in the list of revisions." form={EDITOR_FORM} rows={3} />
          <p className="flex flex-col items-start gap-2">
            <Button type="submit" variant="1" form={EDITOR_FORM} name="intent" value="publish" disabledReason={refused}>
              Publish
            </Button>
          </p>
        </div>
      ) : null}
    </>
  )
}
