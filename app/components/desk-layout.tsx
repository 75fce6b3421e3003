import { FileText, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon'

type DeskHeadProps = {
  over: ReactNode
  title: ReactNode
  /** “Tue 10 Nov, 10:40” or “Tuesday 10 November”. */
  clock: ReactNode
  /** Leaving, which keeps the run. */
  actions?: ReactNode
  /** The day ruler. */
  children?: ReactNode
}

/** The head of the desk: case, simulated clock, ruler. */
export function DeskHead({ over, title, clock, actions, children }: DeskHeadProps) {
  return (
    <div className="border-b border-rule bg-surface">
      <div className="wrap py-5">
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
          <div className="min-w-0">
            <p className="over">{over}</p>
            <h1 className="h2">{title}</h1>
          </div>
          <div className="flex flex-wrap items-end gap-x-8 gap-y-2">
            <p className="leading-tight">
              <span className="block text-sm text-ink-2">On the simulated clock</span>
              <output className="font-serif text-xl sm:text-2xl">{clock}</output>
            </p>
            {actions}
          </div>
        </div>
        {children}
      </div>
    </div>
  )
}

type DeskLayoutProps = { head: ReactNode; file: ReactNode; registers: ReactNode; registersTitle?: string; children: ReactNode }

/** Case file, what is happening, two registers. On phones: what is happening first. Use `<Shell fit="flush">`. */
export function DeskLayout({ head, file, registers, registersTitle = 'Two registers', children }: DeskLayoutProps) {
  return (
    <>
      {head}
      <div className="wrap mt-8 grid gap-8 lg:grid-cols-[15.5rem_minmax(0,1fr)] xl:grid-cols-[15.5rem_minmax(0,1fr)_21rem]">
        <section className="order-2 min-w-0 lg:order-1" aria-labelledby="desk-file">
          <DeskHeading id="desk-file">Case file</DeskHeading>
          {file}
        </section>
        <section className="order-1 min-w-0 lg:order-2" aria-labelledby="desk-now">
          <DeskHeading id="desk-now">At your desk</DeskHeading>
          {children}
        </section>
        <section className="order-3 min-w-0 lg:col-span-2 xl:col-span-1" aria-labelledby="desk-registers">
          <DeskHeading id="desk-registers">{registersTitle}</DeskHeading>
          <div className="mt-4 grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-1">{registers}</div>
        </section>
      </div>
    </>
  )
}

function DeskHeading({ id, children }: { id: string; children: ReactNode }) {
  return (
    <h2 id={id} className="h3 border-b-2 border-ink pb-2">
      {children}
    </h2>
  )
}

/** Somebody says something: who, how and when, then the words as they were said. */
export function Speech({ who, how, children }: { who: ReactNode; how?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <p className="text-sm text-ink-2">
        <strong className="text-ink">{who}</strong>
        {how ? <>, {how}</> : null}
      </p>
      <blockquote className="said mt-1">{children}</blockquote>
    </div>
  )
}

export type CasePerson = { name: string; age?: number; says: ReactNode }
export type CaseDocument = { key: string; title: string; href: string; state: 'new' | 'read'; icon?: LucideIcon }

type CaseFileProps = { people: readonly CasePerson[]; documents: readonly CaseDocument[]; note?: ReactNode }

/** Who is in the case, and what lies in the file. */
export function CaseFile({ people, documents, note }: CaseFileProps) {
  return (
    <>
      <ul className="ruled small">
        {people.map((person) => (
          <li key={person.name} className="py-3">
            <strong>{person.name}</strong>
            {person.age === undefined ? null : `, ${person.age}`}
            <span className="block text-ink-2">{person.says}</span>
          </li>
        ))}
      </ul>
      {documents.length > 0 ? (
        <>
          <h3 className="h3 mt-6 border-b border-rule pb-2">Documents</h3>
          <ul className="ruled small">
            {documents.map((document) => (
              <li key={document.key} className="flex items-baseline gap-2 py-2">
                <Icon of={document.icon ?? FileText} />
                <a className="min-w-0 flex-1" href={document.href}>
                  {document.title}
                </a>
                <span className={document.state === 'new' ? 'font-bold text-joint' : 'text-ink-2'}>{document.state}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {note ? <p className="mt-4 small text-ink-2">{note}</p> : null}
    </>
  )
}
