import { CalendarClock, FileText, Mail, MessageSquare, NotebookPen, TableProperties, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import type { GlossaryTerm, Service } from '~/domain/lesson'
import { classNames } from '../class-names'
import { Icon } from '../icon'
import { Note } from '../note'
import { ServiceTag } from '../service-tag'
import { cellClass } from './grouped-number'
import { ScrollFrame } from './scroll-frame'

/** How the elements of a lesson look. Rendered to static HTML on the server, once per revision. */

type Prose = { children?: ReactNode }

/**
 * A word with its definition: a link to the glossary, described by the definition; a script opens the definition where
 * the word stands. All of it is phrasing, since it stands in a sentence.
 */
export function Term({ id, anchor, entry, children }: Prose & { id: string; anchor: string; entry: GlossaryTerm }) {
  return (
    <>
      <a href={`/glossary#${id}`} className="term" data-definition={anchor} aria-describedby={`${anchor}-says`}>
        {children}
      </a>
      <span id={anchor} {...{ popover: 'manual' }} className="popover aside" role="note" aria-label={entry.term}>
        <span className="flex justify-between gap-4">
          <strong>{entry.term}</strong>
          <span className="small muted">Glossary</span>
        </span>
        <span id={`${anchor}-says`} className="mt-1 block">
          {entry.says}
        </span>
        <span className="small mt-2 block">
          <a href={`/glossary#${id}`}>See it in the glossary</a> or press <kbd>Esc</kbd> to close
        </span>
      </span>
    </>
  )
}

export function Case({ name, children }: Prose & { name: string }) {
  return (
    <div className="aside sheet space-y-2 px-5 py-4">
      <p className="font-bold">
        <Icon of={UserRound} /> {name}
      </p>
      {children}
    </div>
  )
}

const CALLOUTS = { note: 'Note', caution: 'Take care', practice: 'In practice' } as const

export function Callout({ kind, title, children }: Prose & { kind: keyof typeof CALLOUTS; title?: string }) {
  return (
    <Note tone={kind === 'caution' ? 'warn' : 'plain'} title={title ?? CALLOUTS[kind]} className="aside">
      <div className="space-y-2">{children}</div>
    </Note>
  )
}

export function Dialogue({ children }: Prose) {
  return <div className="space-y-4">{children}</div>
}

export function Line({ who, children }: Prose & { who: string }) {
  return (
    <div className="said space-y-2">
      <p className="small font-sans font-bold">{who}</p>
      {children}
    </div>
  )
}

export function Figure({ src, alt, caption }: { src: string; alt: string; caption?: string }) {
  return (
    <figure className="space-y-2">
      <img src={src} alt={alt} loading="lazy" className="h-auto max-w-full" />
      {caption ? <figcaption className="aside small muted">{caption}</figcaption> : null}
    </figure>
  )
}

export function Compare({ children }: Prose) {
  return <div className="aside grid gap-4 sm:grid-cols-2">{children}</div>
}

export function Side({ title, service, children }: Prose & { title: string; service?: Service }) {
  return (
    <div className={classNames('sheet', service && 'register-head', service === 'social-protection' && 'register-head-sp')}>
      <div className="space-y-2 px-5 py-4">
        <p className="font-bold">{service ? <ServiceTag service={service}>{title}</ServiceTag> : title}</p>
        {children}
      </div>
    </div>
  )
}

export function Timeline({ children }: Prose) {
  return <ol className="plain aside ruled list-none border-y border-rule p-0">{children}</ol>
}

export function Moment({ when, desk, children }: Prose & { when: string; desk?: Service | 'both' }) {
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <div>
        <p className="tnum font-semibold">{when}</p>
        {desk === 'employment' || desk === 'both' ? <ServiceTag service="employment" /> : null}
        {desk === 'both' ? <br /> : null}
        {desk === 'social-protection' || desk === 'both' ? <ServiceTag service="social-protection" /> : null}
      </div>
      <div className="min-w-0 space-y-2">{children}</div>
    </li>
  )
}

const ARTEFACTS = {
  letter: { word: 'Letter', icon: Mail },
  form: { word: 'Form', icon: FileText },
  record: { word: 'Register', icon: TableProperties },
  note: { word: 'Note', icon: NotebookPen },
  message: { word: 'Message', icon: MessageSquare },
} as const

export function Artefact({ kind, title, children }: Prose & { kind: keyof typeof ARTEFACTS; title?: string }) {
  const { word, icon } = ARTEFACTS[kind]
  return (
    <div className="artefact aside space-y-3">
      <p className="small muted">
        <Icon of={icon} /> {word}
        {title ? <strong className="text-ink">: {title}</strong> : null}
      </p>
      {children}
    </div>
  )
}

export function PlannedItems({ children }: Prose) {
  return <ol className="plain aside ruled list-none border-y border-rule p-0">{children}</ol>
}

type PlannedItemProps = Prose & { minutes: string; purpose?: string; product?: string; step?: string }

/** An item of an agenda, or a step of an assignment with what comes out of it. */
export function PlannedItem({ minutes, purpose, product, step, children }: PlannedItemProps) {
  return (
    <li id={step ? `step-${step}` : undefined} className="space-y-2 py-3">
      <p className="font-semibold">
        <Icon of={CalendarClock} /> {step ? `Step ${step}, ` : ''}
        {minutes} minutes{purpose ? `: ${purpose}` : ''}
      </p>
      {product ? (
        <p>
          <span className="font-semibold">What comes out:</span> {product}
        </p>
      ) : null}
      {children}
    </li>
  )
}

/** An item of an agenda as the facilitator follows it: when it runs, what for, and how. */
export function RunningItem({ minutes, purpose, running, children }: Prose & { minutes: string; purpose: string; running: ReactNode }) {
  return (
    <li className="grid break-inside-avoid gap-x-6 gap-y-1 py-4 sm:grid-cols-[7.5rem_minmax(0,1fr)]">
      <div className="tnum">
        <p className="font-semibold">{running}</p>
        <p className="small text-ink-2">{minutes} minutes</p>
      </div>
      <div className="min-w-0 space-y-3">
        <p className="font-semibold">{purpose}</p>
        {children}
      </div>
    </li>
  )
}

/** A table of the prose. */
export function ProseTable({ children }: Prose) {
  return (
    <ScrollFrame className="aside">
      <table className="table">{children}</table>
    </ScrollFrame>
  )
}

type CellProps = Prose & { style?: { textAlign?: string } }

/** Alignment comes as an inline style, which the page's security policy refuses: it becomes a class. */
const aligned = (style: CellProps['style']) => (style?.textAlign === 'right' ? 'num' : undefined)

/** The head of a column; a corner without words heads nothing and is a plain cell. */
export function HeadCell({ style, children }: CellProps) {
  if (!children) return <td />
  return (
    <th scope="col" className={aligned(style)}>
      {children}
    </th>
  )
}

export function Cell({ style, children }: CellProps) {
  return <td className={aligned(style) ?? (typeof children === 'string' ? cellClass(children) : undefined)}>{children}</td>
}
