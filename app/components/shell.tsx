import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { AccountMenu, type ShellUser, type Theme } from './account-menu'
import { classNames } from './class-names'
import { Icon } from './icon'
import { Seam, Sign, Wordmark } from './sign'

export type { ShellUser, Theme } from './account-menu'
export type NavItem = { label: string; href: string; current?: boolean }

/**
 * How the page fills the main landmark: `page` (82rem), `wide` (96rem: dense tables), `flush` (edge to edge, the frame at 82rem: the desk),
 * `full` (edge to edge with its frame: the editor), or `own`: the layout inside renders `<main id="main">` itself (lesson pages).
 */
export type MainFit = 'page' | 'wide' | 'flush' | 'full' | 'own'

const FRAME_WIDTHS: Partial<Record<MainFit, string>> = { wide: 'wrap-wide', full: 'wrap-full' }

type ShellProps = {
  user: ShellUser
  nav: readonly NavItem[]
  /** Path of this page, so that a choice in the menu comes back here. */
  path: string
  demo?: boolean
  theme?: Theme
  largeText?: boolean
  fit?: MainFit
  /** `landscape` prints the page on its side. */
  className?: string
  children: ReactNode
}

/** The frame of every signed-in page. */
export function Shell({ user, nav, path, demo, theme = 'system', largeText = false, fit = 'page', className, children }: ShellProps) {
  const width = FRAME_WIDTHS[fit]
  return (
    <>
      <SkipLink />
      <Seam />
      <header className="masthead">
        <div className={classNames('wrap', width)}>
          <Wordmark />
          <nav className={classNames('mainnav', nav.length > 8 && 'mainnav-many')} aria-label="Main">
            {nav.map((item) => (
              <a key={item.href} href={item.href} aria-current={item.current ? 'page' : undefined}>
                {item.label}
              </a>
            ))}
          </nav>
          {nav.some(({ href }) => href === '/courses') ? (
            <a href="/search" className="masthead-search noprint" aria-current={path.startsWith('/search') ? 'page' : undefined}>
              <Icon of={Search} />
              <span className="sr-only">Search</span>
            </a>
          ) : null}
          <AccountMenu user={user} theme={theme} largeText={largeText} path={path} />
        </div>
      </header>
      {demo ? <DemoLine width={width} /> : null}
      <Main fit={fit} className={className}>
        {children}
      </Main>
      <Footer width={width} />
    </>
  )
}

type FocusShellProps = {
  /** What the reader is inside of, for example “Joint foundation, exam”. */
  title: string
  /** At the end of the bar: the time sentence and the way out. */
  aside?: ReactNode
  demo?: boolean
  className?: string
  children: ReactNode
}

/** The frame of an exam question: no main navigation, so leaving is deliberate. */
export function FocusShell({ title, aside, demo, className, children }: FocusShellProps) {
  return (
    <>
      <SkipLink />
      <Seam />
      <header className="border-b border-rule bg-surface">
        <div className="wrap flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
          <p className="flex items-center gap-3 font-semibold">
            <Sign className="size-7 flex-none" />
            <span>{title}</span>
          </p>
          {aside ? <div className="flex flex-wrap items-center gap-x-6 gap-y-1 text-sm">{aside}</div> : null}
        </div>
      </header>
      {demo ? <DemoLine /> : null}
      <Main className={className}>{children}</Main>
    </>
  )
}

type PublicShellProps = { action?: { label: string; href: string }; home?: string; demo?: boolean; className?: string; children: ReactNode }

/** The frame of pages that need no account: verification and errors. */
export function PublicShell({ action, home = '/', demo, className, children }: PublicShellProps) {
  return (
    <>
      <SkipLink />
      <Seam />
      <header className="noprint border-b border-rule bg-surface">
        <div className="wrap flex flex-wrap items-center justify-between gap-x-6 py-1">
          <Wordmark href={home} />
          {action ? (
            <a className="py-2 text-sm" href={action.href}>
              {action.label}
            </a>
          ) : null}
        </div>
      </header>
      {demo ? <DemoLine /> : null}
      <Main className={className}>{children}</Main>
      <Footer />
    </>
  )
}

function SkipLink() {
  return (
    <a className="skip" href="#main">
      Skip to main content
    </a>
  )
}

function Main({ fit = 'page', className, children }: { fit?: MainFit; className?: string; children: ReactNode }) {
  if (fit === 'own') return <>{children}</>
  const frame = fit === 'flush' || fit === 'full' ? undefined : classNames('wrap pt-8', fit === 'wide' ? 'wrap-wide' : 'lg:pt-12')
  return (
    <main id="main" tabIndex={-1} className={classNames(frame, className)}>
      {children}
    </main>
  )
}

/** Said on every page of a demonstration system. */
export const DEMO_SENTENCE = 'Demonstration data: nothing here is real.'

/** Says on every page that the people and figures are invented. Shown on demonstration systems only. */
export function DemoLine({ width }: { width?: string }) {
  return (
    <aside className="demo-line" aria-label="Demonstration">
      <p className={classNames('wrap py-1.5', width)}>{DEMO_SENTENCE}</p>
    </aside>
  )
}

const FOOTER_LINKS = [
  { label: 'Help', href: '/help' },
  { label: 'Accessibility statement', href: '/help#accessibility' },
  { label: 'How we use your record', href: '/help#your-record' },
] as const

/** The three promises at the foot of every page. */
export function Footer({ width }: { width?: string }) {
  return (
    <footer className={classNames('footer wrap', width)}>
      <FooterLinks className="border-t border-rule pt-5" />
    </footer>
  )
}

export function FooterLinks({ className }: { className?: string }) {
  return (
    <ul className={classNames('flex flex-wrap gap-x-6 gap-y-1', className)}>
      {FOOTER_LINKS.map((link) => (
        <li key={link.href}>
          <a className="inline-block min-h-6" href={link.href}>
            {link.label}
          </a>
        </li>
      ))}
    </ul>
  )
}
