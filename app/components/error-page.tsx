import { ROLE_NAMES, type Role } from '~/domain/permissions'
import type { ReactNode } from 'react'
import { ButtonLink } from './button'
import { inARow } from './format'
import { PageHead } from './page-head'

type ErrorPageProps = {
  status: number
  /** For 403: the roles that may open the page. */
  needs?: readonly Role[]
  /** Written in place of the standard sentence. */
  says?: ReactNode
  /** Number of the report, so that the help desk can find it. */
  reference?: string
}

type Words = { title: string; lead: ReactNode }

/** What went wrong, what was kept, what to do: the inside of the main part. */
export function ErrorPage({ status, needs = [], says, reference }: ErrorPageProps) {
  const words = wordsOf(status, needs)
  return (
    <div className="py-6 lg:py-12">
      <PageHead
        over={`Error ${status}`}
        title={words.title}
        lead={says ?? words.lead}
        actions={
          <>
            <ButtonLink variant="1" href="/">
              Go to Today
            </ButtonLink>
            <ButtonLink variant="3" href="/help">
              Get help
            </ButtonLink>
          </>
        }
      />
      {reference ? (
        <p className="mt-8 small text-ink-2">
          If you ask for help, give this number: <span className="mono">{reference}</span>
        </p>
      ) : null}
    </div>
  )
}

function wordsOf(status: number, needs: readonly Role[]): Words {
  if (status === 403) return { title: 'This page is not open to your role', lead: roleSentence(needs) }
  if (status === 404)
    return {
      title: 'There is no page at this address',
      lead: 'It may have moved, or the address has a slip in it. Nothing you entered was lost.',
    }
  if (status === 400)
    return { title: 'We could not read what was sent', lead: 'Nothing was saved. Go back, look at the form again and send it once more.' }
  if (status === 429)
    return { title: 'Too many tries in a short time', lead: 'Wait a few minutes, then try again. Nothing else was changed.' }
  return {
    title: 'Something went wrong on our side',
    lead: 'It has been recorded. What you saved before is kept; the last action may not have been carried out.',
  }
}

function roleSentence(needs: readonly Role[]): string {
  if (needs.length === 0) return 'Your account may not open it. If you need it for your work, ask your administrator.'
  const names = needs.map((role) => ROLE_NAMES[role])
  const role = names.length === 1 ? 'this role' : 'one of these roles'
  return `It needs ${role}: ${inARow(names, 'or')}. If it belongs to your work, ask your administrator for it.`
}
