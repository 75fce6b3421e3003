import { ArrowLeft, ArrowRight, Check, Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from './button'
import { classNames } from './class-names'
import { duration } from './format'
import { Icon } from './icon'
import type { StepState } from './progress'

export type ModuleEntry = { key: string; title: string; href?: string; minutes: number; state: StepState }
export type ModuleOutline = { title: string; detail: string; summary: string; entries: readonly ModuleEntry[] }

type LessonLayoutProps = {
  /** At the left on wide screens, behind a disclosure on phones. */
  outline: ModuleOutline
  /** At the right: progress, what it counts towards. */
  aside: ReactNode
  children: ReactNode
}

/** Three columns: outline, 42rem of reading, margin. Renders `<main id="main">`; use `<Shell fit="own">`. */
export function LessonLayout({ outline, aside, children }: LessonLayoutProps) {
  return (
    <div className="wrap grid gap-x-12 pt-6 print:block lg:grid-cols-[15rem_minmax(0,1fr)] lg:pt-10 xl:grid-cols-[15rem_minmax(0,1fr)_14rem]">
      <nav className="noprint mb-6 lg:mb-0 xl:row-span-1" aria-label={outline.title}>
        <details className="border-b border-rule lg:hidden">
          <summary className="min-h-11 py-2 text-sm font-semibold">{outline.summary}</summary>
          <OutlineList outline={outline} />
        </details>
        <div className="hidden lg:sticky lg:top-6 lg:block">
          <p className="text-sm font-semibold">{outline.title}</p>
          <OutlineList outline={outline} />
        </div>
      </nav>
      <main id="main" tabIndex={-1} className="max-w-[42rem] min-w-0">
        {children}
      </main>
      <aside className="noprint mt-10 small lg:col-start-2 xl:col-start-3 xl:mt-0" aria-label="About this lesson">
        <div className="space-y-6 xl:sticky xl:top-6">{aside}</div>
      </aside>
    </div>
  )
}

const SIGNS = {
  done: { icon: Check, ink: 'text-ok', word: 'Done, ' },
  here: { icon: ArrowRight, ink: 'text-joint', word: '' },
  todo: { icon: Circle, ink: '', word: '' },
} as const

function OutlineList({ outline }: { outline: ModuleOutline }) {
  return (
    <>
      <p className="text-sm text-ink-2">{outline.detail}</p>
      <ol className="ruled mt-3 border-t border-rule text-sm leading-snug">
        {outline.entries.map((entry) => (
          <li key={entry.key}>
            <OutlineEntry entry={entry} />
          </li>
        ))}
      </ol>
    </>
  )
}

function OutlineEntry({ entry }: { entry: ModuleEntry }) {
  const sign = SIGNS[entry.state]
  const here = entry.state === 'here'
  const look = classNames('grid grid-cols-[1.25rem_1fr] gap-x-2 py-2.5 no-underline', here ? 'font-bold text-ink' : 'text-ink-2')
  const inside = (
    <>
      <span className={sign.ink}>
        <Icon of={sign.icon} />
      </span>
      <span>
        {entry.title}
        <span className="tnum block font-normal text-ink-2">
          {sign.word ? <span className="sr-only">{sign.word}</span> : null}
          {duration(entry.minutes)}
          {entry.href || here ? null : ', in preparation'}
        </span>
      </span>
    </>
  )
  if (!entry.href) return <span className={look}>{inside}</span>
  return (
    <a href={entry.href} className={classNames(look, 'hover:underline')} aria-current={here ? 'page' : undefined}>
      {inside}
    </a>
  )
}

type StepNavProps = {
  previous?: { label: string; href: string }
  /** A link; or, where going on writes something down, a submit button of your own as `children`. */
  next?: { label: string; href: string }
  children?: ReactNode
}

/** Back and on, under every step. */
export function StepNav({ previous, next, children }: StepNavProps) {
  return (
    <nav className="noprint mt-12 flex flex-wrap items-center justify-between gap-4 border-t-2 border-ink pt-5" aria-label="Steps">
      {previous ? (
        <ButtonLink variant="3" className="ps-0!" href={previous.href} icon={ArrowLeft} rel="prev">
          {previous.label}
        </ButtonLink>
      ) : (
        <span />
      )}
      {children ??
        (next ? (
          <ButtonLink variant="1" href={next.href} iconAfter={ArrowRight} rel="next">
            {next.label}
          </ButtonLink>
        ) : null)}
    </nav>
  )
}

/** A part of the lesson's margin. */
export function LessonAsidePart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="font-bold">{title}</h2>
      <div className="mt-1 space-y-2 text-ink-2">{children}</div>
    </section>
  )
}
