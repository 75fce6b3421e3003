import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { Empty } from '~/components/empty'
import { capital } from '~/components/format'
import { PageHead } from '~/components/page-head'
import { Chip } from '~/components/status-chip'
import { civilDateIn, formatDate } from '~/domain/dates'
import { requirePermission } from '~/identity/index.server'
import { listLessonHeads } from '~/models/lessons.server'
import { listRuns } from '~/models/runs.server'
import { listScenarios, listWithdrawnScenarios } from '~/models/scenarios.server'

export const meta: MetaFunction = () => [{ title: 'Scenarios · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const [scenarios, withdrawn, runs, lessons] = await Promise.all([
    listScenarios(),
    listWithdrawnScenarios(),
    listRuns({ personId: user.personId }),
    listLessonHeads(),
  ])
  const underWay = runs.find((run) => !run.endedAt)
  return {
    open: underWay ? { runId: underWay.runId, title: scenarios.find(({ slug }) => slug === underWay.slug)?.title ?? 'a case' } : null,
    withdrawn: withdrawn
      .filter(({ onlyExams }) => !onlyExams)
      .map(({ slug, title, withdrawnAt }) => ({ slug, title, on: formatDate(civilDateIn(withdrawnAt, user.timeZone), 'long') })),
    scenarios: scenarios.flatMap(({ slug, title, onlyExams }) => {
      if (onlyExams) return []
      const mine = runs.filter((run) => run.slug === slug)
      return [
        {
          slug,
          title,
          lesson: lessons.find((lesson) => lesson.scenarios.includes(slug))?.title ?? null,
          open: mine.some((run) => !run.endedAt),
          played: mine.filter((run) => run.endedAt).length,
          passed: mine.some((run) => run.mode === 'exam' && run.passed),
        },
      ]
    }),
  }
}

function played({ open, played }: { open: boolean; played: number }): string {
  if (open) return 'under way'
  if (played === 0) return 'not played yet'
  return played === 1 ? 'played once' : `played ${played} times`
}

export default function Scenarios() {
  const { scenarios, withdrawn, open } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={open ? `You are in the middle of “${open.title}”` : 'Practise on people who cannot be harmed'}
        lead="Simulated cases: two desks, two registers, one clock. Every decision costs time, as at work."
        actions={
          open ? (
            <ButtonLink variant="1" href={`/runs/${open.runId}`}>
              Carry on
            </ButtonLink>
          ) : undefined
        }
      />
      {scenarios.length + withdrawn.length === 0 ? (
        <Empty title="There is no scenario yet.">The first one appears here when it is published.</Empty>
      ) : (
        <ul className="ledger ruled mt-10">
          {scenarios.map((scenario) => (
            <li key={scenario.slug} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-4">
              <div className="min-w-0">
                <h2 className="h3">
                  <a href={`/scenarios/${scenario.slug}`}>{scenario.title}</a>
                  {scenario.passed ? (
                    <span className="ms-2 inline-block align-middle">
                      <Chip tone="ok">Passed in exam mode</Chip>
                    </span>
                  ) : null}
                </h2>
                {scenario.lesson ? <p className="mt-0.5 text-sm text-ink-2">Part of “{scenario.lesson}”</p> : null}
              </div>
              <p className="tnum text-sm text-ink-2">{capital(played(scenario))}</p>
            </li>
          ))}
          {withdrawn.map(({ slug, title, on }) => (
            <li key={slug} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-4">
              <h2 className="h3">
                <a href={`/scenarios/${slug}`}>{title}</a>
              </h2>
              <p className="tnum text-sm text-ink-2">Withdrawn on {on}; nothing to play for now</p>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-8 max-w-[62ch] text-ink-2">
        Other cases are kept for exams: nobody practises them, and the next one is drawn for you.{' '}
        <a href="/assessments#scenario-tests">Scenario tests of your courses</a>
      </p>
    </>
  )
}
