import type { ReactNode } from 'react'
import { Button, ButtonLink } from './button'
import { PageHead } from './page-head'

type ConfirmFormProps = {
  over?: ReactNode
  /** The question in full: “Suspend the certificate of Amara Nwosu?” */
  title: ReactNode
  /** What follows, one sentence each, before anything is done. */
  consequences: readonly ReactNode[]
  confirm: string
  cancel: { label: string; href: string }
  /** It takes something away: the button is outlined in red. */
  takesAway?: boolean
  /** Values posted along. */
  hidden?: Readonly<Record<string, string>>
  action?: string
  /** Fields that belong to the decision, such as a reason. */
  children?: ReactNode
}

/** A page that asks before something is done that cannot be undone: consequences before commitment. */
export function ConfirmForm({ over, title, consequences, confirm, cancel, takesAway, hidden = {}, action, children }: ConfirmFormProps) {
  return (
    <form method="post" action={action} className="max-w-[44rem]">
      <PageHead over={over} title={title} />
      <ul className="ruled mt-6 border-y border-rule">
        {consequences.map((consequence, index) => (
          <li key={index} className="py-3">
            {consequence}
          </li>
        ))}
      </ul>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children ? <div className="mt-6 space-y-5">{children}</div> : null}
      <div className="mt-7 flex flex-wrap items-center gap-4">
        <Button type="submit" variant={takesAway ? 'bad' : '1'}>
          {confirm}
        </Button>
        <ButtonLink href={cancel.href} variant="3">
          {cancel.label}
        </ButtonLink>
      </div>
    </form>
  )
}
