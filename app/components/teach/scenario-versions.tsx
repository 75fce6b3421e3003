import { counted } from '~/domain/dates'
import { withdrawPath } from '~/domain/withdrawal-words'
import { Ban, Hourglass } from 'lucide-react'
import { Section } from '../page-head'
import { Chip } from '../status-chip'
import { DataTable } from '../table'

export type VersionShown = {
  number: number
  imported: string
  /** The day it was withdrawn, in words. */
  withdrawn: string | null
  /** A proposal to withdraw it waits for a second person. */
  proposed: boolean
  served: boolean
  underWay: number
  ended: number
  voided: number
}

type VersionsProps = {
  slug: string
  versions: readonly VersionShown[]
  /** The version on this page. */
  shown: number
  /** The reader may propose to withdraw one. */
  mayWithdraw: boolean
  /** The reader may read a withdrawal. */
  mayRead: boolean
}

/** Every version of a scenario: which one is served, which are withdrawn, and how much each is played. */
export function ScenarioVersions({ slug, versions, shown, mayWithdraw, mayRead }: VersionsProps) {
  return (
    <Section
      id="versions"
      title="Versions"
      className="mt-12 scroll-mt-4"
      lead="Runs stay on the version they began. One with a fault is withdrawn by two people."
    >
      <DataTable
        caption="Versions of this scenario"
        cards
        className="mt-4"
        rows={versions}
        rowKey={({ number }) => String(number)}
        columns={[
          {
            key: 'number',
            head: 'Version',
            rowHead: true,
            cell: ({ number }) =>
              number === shown ? `Version ${number}` : <a href={`/teach/scenarios/${slug}?version=${number}`}>Version {number}</a>,
          },
          { key: 'imported', head: 'Imported', cell: ({ imported }) => imported },
          { key: 'state', head: 'State', cell: (version) => <State {...version} /> },
          { key: 'runs', head: 'Runs', cell: runs },
          { key: 'action', head: '', card: 'plain', cell: (version) => action({ slug, version, mayWithdraw, mayRead }) },
        ]}
      />
    </Section>
  )
}

function State({ withdrawn, proposed, served }: VersionShown) {
  if (withdrawn)
    return (
      <Chip tone="bad" icon={Ban}>
        Withdrawn on {withdrawn}
      </Chip>
    )
  return (
    <span className="inline-flex flex-wrap gap-2">
      {served ? <Chip tone="ok">Served</Chip> : <Chip>Not served</Chip>}
      {proposed ? (
        <Chip tone="warn" icon={Hourglass}>
          Withdrawal proposed
        </Chip>
      ) : null}
    </span>
  )
}

function runs({ underWay, ended, voided }: VersionShown): string {
  if (underWay + ended + voided === 0) return 'none'
  return [`${counted(ended, 'run')} ended`, `${underWay} under way`, ...(voided > 0 ? [`${voided} void`] : [])].join(', ')
}

function action({
  slug,
  version,
  mayWithdraw,
  mayRead,
}: Pick<VersionsProps, 'slug' | 'mayWithdraw' | 'mayRead'> & { version: VersionShown }) {
  const { number, withdrawn, proposed } = version
  const href = withdrawPath({ slug, number })
  if (withdrawn || proposed) return mayRead ? <a href={href}>See the withdrawal</a> : null
  return mayWithdraw ? <a href={href}>{`Withdraw version ${number}…`}</a> : null
}
