import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { count, share } from '~/components/format'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import { Chip } from '~/components/status-chip'
import { DataTable } from '~/components/table'
import { civilDateIn, counted, formatDate } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { listContentProblems } from '~/models/content-problems.server'
import { countAnyFirstRuns } from '~/models/scenario-figures.server'
import { listAnyScenarioLines } from '~/models/scenario-proofs.server'
import { listWithdrawnScenarios } from '~/models/scenarios.server'
import { smallestGroup } from './teach.scenarios.$slug.server'

export const meta: MetaFunction = () => [{ title: 'Scenarios for trainers · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  const [lines, withdrawn, groups, problems, hideBelow] = await Promise.all([
    listAnyScenarioLines(),
    listWithdrawnScenarios(),
    countAnyFirstRuns(),
    listContentProblems(),
    smallestGroup(clock.today(user.timeZone)),
  ])
  return {
    hideBelow,
    withdrawn: withdrawn.map(({ slug, title }) => ({ slug, title })),
    broken: problems.filter(({ file, severity }) => severity === 'error' && file.startsWith('scenarios/')),
    scenarios: lines.map(({ importedAt, versionId, ...line }) => {
      const own = groups.filter((one) => one.versionId === versionId && one.people >= hideBelow)
      const people = own.reduce((sum, one) => sum + one.people, 0)
      const passed = own.reduce((sum, one) => sum + one.passed, 0)
      return {
        ...line,
        publishedOn: formatDate(civilDateIn(importedAt, user.timeZone), 'short'),
        passed: people > 0 ? { passed, people } : null,
      }
    }),
  }
}

export default function TeachScenarios() {
  const { scenarios, withdrawn, broken, hideBelow } = useLoaderData<typeof loader>()
  const questions = scenarios.reduce((sum, { warnings }) => sum + warnings, 0)
  return (
    <>
      <PageHead
        over={<a href="/teach">Lessons</a>}
        title={`${counted(scenarios.length, 'scenario')} can be played`}
        lead={`The proof tried every way through each of them${questions === 0 ? '.' : ` and left ${counted(questions, 'question')} to their authors.`}`}
      />
      {broken.length > 0 ? (
        <Note
          tone="bad"
          className="mt-8 max-w-[62rem]"
          title={`${counted(broken.length, 'error')} kept a changed scenario from being published.`}
        >
          Learners go on with what was published before. <a href="/teach#problems">See where</a>
        </Note>
      ) : null}
      {withdrawn.length > 0 ? (
        <Note tone="warn" className="mt-8 max-w-[62rem]" title="Withdrawn, with nothing to play until a corrected version is imported:">
          {withdrawn.map(({ slug, title }, index) => (
            <span key={slug}>
              {index > 0 ? ', ' : ''}
              <a href={`/teach/scenarios/${slug}`}>{title}</a>
            </span>
          ))}
        </Note>
      ) : null}
      {scenarios.length === 0 ? (
        <Empty title="There is no scenario yet.">They come from the folder scenarios.</Empty>
      ) : (
        <DataTable
          caption="Scenarios"
          cards
          className="mt-8"
          rows={scenarios}
          rowKey={({ slug }) => slug}
          columns={[
            { key: 'title', head: 'Scenario', rowHead: true, cell: ({ slug, title }) => <a href={`/teach/scenarios/${slug}`}>{title}</a> },
            { key: 'version', head: 'Published', cell: ({ number, publishedOn }) => `Version ${number}, ${publishedOn}` },
            { key: 'proof', head: 'Proof', cell: ({ errors, warnings }) => <ProofChip errors={errors} warnings={warnings} /> },
            { key: 'runs', head: 'Runs ended', num: true, cell: ({ runs }) => count(runs) },
            {
              key: 'passed',
              head: 'Every line reached',
              num: true,
              cell: ({ passed }) =>
                passed
                  ? `${count(passed.passed)} of ${count(passed.people)} (${share(passed.passed, passed.people)})`
                  : `from ${hideBelow} people on`,
            },
          ]}
        />
      )}
      <p className="hint mt-3 max-w-[70ch]">
        “Runs ended” counts every version and mode. “Every line reached” counts first whole runs of this version, in the modes that at least{' '}
        {hideBelow} people played.
      </p>
    </>
  )
}

function ProofChip({ errors, warnings }: { errors: number; warnings: number }) {
  if (errors > 0) return <Chip tone="bad">{counted(errors, 'error')}</Chip>
  return warnings > 0 ? <Chip tone="warn">{counted(warnings, 'question')}</Chip> : <Chip tone="ok">Nothing to mend</Chip>
}
