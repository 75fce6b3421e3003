import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Moment } from '~/components/date'
import { Empty } from '~/components/empty'
import { PageHead } from '~/components/page-head'
import { Pager } from '~/components/pager'
import { DataTable } from '~/components/table'
import { requirePermission } from '~/identity/index.server'
import { countAnyReadableRuns, listAnyReadableRuns } from '~/models/run-reading.server'
import { findScenario, findWithdrawnScenario } from '~/models/scenarios.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Scenario'}: runs · Jointmark` }]

const PAGE = 25

/** Ended runs of a scenario that may be assessed: recorded ones and those in exam mode. Practice is its learner's alone. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:scenario:any')
  const scenario = (await findScenario(params.slug ?? '')) ?? (await findWithdrawnScenario(params.slug ?? ''))
  if (!scenario) throw new Response('There is no scenario of that name.', { status: 404 })
  const { slug, title } = scenario
  const asked = Number(new URL(request.url).searchParams.get('page') ?? '1')
  const total = await countAnyReadableRuns(slug)
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const page = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, pages) : 1
  const runs = await listAnyReadableRuns({ slug, limit: PAGE, offset: (page - 1) * PAGE })
  return { slug, title, total, page, pages, runs, timeZone: user.timeZone }
}

export default function RunsOfScenario() {
  const { slug, title, total, page, pages, runs, timeZone } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        over={<a href={`/teach/scenarios/${slug}`}>{title}</a>}
        title={total === 1 ? 'One run can be gone through' : `${total} runs can be gone through`}
        lead="Recorded runs and runs in exam mode, the latest first. Practice belongs to the learner alone. Each reading is recorded."
      />
      {total === 0 ? (
        <Empty title="No such run has ended yet.">It appears here with its end.</Empty>
      ) : (
        <DataTable
          caption={`Runs of ${title}`}
          dense
          cards
          className="mt-8"
          rows={runs}
          rowKey={({ runId }) => runId}
          columns={[
            { key: 'name', head: 'Learner', rowHead: true, cell: ({ runId, name }) => <a href={`/runs/${runId}/replay`}>{name}</a> },
            { key: 'mode', head: 'Mode', cell: ({ mode }) => (mode === 'exam' ? 'Exam mode' : 'Recorded') },
            { key: 'ended', head: 'Ended', cell: ({ endedAt }) => <Moment at={endedAt} zone={timeZone} form="short" /> },
            {
              key: 'passed',
              head: 'Outcome',
              cell: ({ passed, voided }) => (voided ? 'No longer counts' : passed ? 'Every line reached' : 'Not yet met'),
            },
          ]}
        />
      )}
      <Pager page={page} pages={pages} hrefFor={(one) => `?page=${one}`} />
    </>
  )
}
