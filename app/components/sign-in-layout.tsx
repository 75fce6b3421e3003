import type { ReactNode } from 'react'
import { DovetailPicture } from './dovetail-picture'
import { DEMO_SENTENCE, FooterLinks } from './shell'
import { Wordmark } from './sign'

type SignInLayoutProps = { title: ReactNode; lead?: ReactNode; demo?: boolean; children: ReactNode }

/** Sign-in and setting a password: words and fields at one side, the dovetail at full height at the other. */
export function SignInLayout({ title, lead, demo, children }: SignInLayoutProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to main content
      </a>
      <div className="grid min-h-screen lg:grid-cols-2">
        <div className="flex min-w-0 flex-col px-6 py-8 sm:px-12 lg:px-20">
          <header>
            <Wordmark href="/sign-in" />
          </header>
          <main id="main" tabIndex={-1} className="my-auto w-full max-w-[25rem] py-12">
            <h1 className="h1">{title}</h1>
            {lead ? <p className="mt-3 text-ink-2">{lead}</p> : null}
            {children}
          </main>
          <footer className="small text-ink-2">
            <FooterLinks />
            {demo ? <p className="mt-4 text-xs">{DEMO_SENTENCE}</p> : null}
          </footer>
        </div>
        <div className="paper hidden lg:sticky lg:top-0 lg:block lg:h-screen" aria-hidden="true">
          <DovetailPicture />
        </div>
      </div>
    </>
  )
}
