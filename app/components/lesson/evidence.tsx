import { BookOpen, CircleCheck, CircleDashed, Compass, Goal, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { EVIDENCE_NAMES, type EvidenceLabel, type Source } from '~/domain/lesson'
import { classNames } from '../class-names'
import { Icon } from '../icon'

const EVIDENCE_LOOKS: Record<EvidenceLabel, { icon: LucideIcon; chip?: string }> = {
  verified: { icon: CircleCheck, chip: 'chip-ok' },
  excerpt: { icon: CircleCheck, chip: 'chip-ok' },
  reported: { icon: CircleDashed },
  'programme-norm': { icon: Goal, chip: 'chip-joint' },
  design: { icon: Compass },
}

export function Evidence({
  label,
  number,
  source,
  children,
}: { children?: ReactNode } & { label: EvidenceLabel; number: number; source: Source }) {
  const look = EVIDENCE_LOOKS[label]
  return (
    <div className="evidence aside space-y-2">
      <p className="flex flex-wrap items-center gap-2.5">
        <strong>Evidence</strong>
        <span className={classNames('chip', look.chip)}>
          <Icon of={look.icon} /> {EVIDENCE_NAMES[label]}
        </span>
      </p>
      {children}
      <p className="small">
        <a href={`#source-${number}`}>
          {source.title} [{number}]
        </a>
      </p>
    </div>
  )
}

const STATUS_WORDS = {
  verified: 'The document itself was read.',
  excerpt: 'An extract of it was read.',
  seed: 'A paper of the programme; what it reports was not independently checked.',
} as const

/** The sources of a page, numbered as in the lesson. */
export function SourceList({ sources }: { sources: { number: number; source: Source }[] }) {
  if (sources.length === 0) return null
  return (
    <section className="aside small border-t border-rule pt-4" aria-labelledby="sources">
      <p className="font-bold" id="sources">
        <Icon of={BookOpen} /> Sources
      </p>
      <ol className="mt-1 list-decimal ps-6">
        {sources.map(({ number, source }) => (
          <li key={number} value={number} id={`source-${number}`}>
            {source.address ? <a href={source.address}>{source.title}</a> : source.title}
            {`, ${source.publisher}${source.year === undefined ? '' : `, ${source.year}`}. `}
            <span className="muted">{STATUS_WORDS[source.status]}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
