import { Button, ButtonLink } from './button'
import { Empty } from './empty'
import { Section } from './page-head'
import { Chip } from './status-chip'

type Played = { runId: string; title: string; on: string; result: 'counts' | 'passed' | 'not-yet' }
type Test = {
  track: string
  title: string
  figure: string
  state: 'running' | 'passed' | 'in-preparation' | 'open' | 'closed'
  says: string
  running: { runId: string; title: string } | null
  played: readonly Played[]
}

/** The scenario test of each course: how many cases are passed, and the one way to the next, which nobody picks. */
export function ScenarioTests({ tests, primary }: { tests: readonly Test[]; primary: boolean }) {
  return (
    <Section
      id="scenario-tests"
      title="Scenario tests of your courses"
      lead="A case counts that you pass in exam mode, on people and facts that you have not met in practice; each case counts once. One that is not yet met comes back later, with other facts where there are any."
      className="mt-12"
    >
      {tests.length === 0 ? (
        <Empty title="You are not enrolled in a course" className="mt-4">
          The cases that count come with your courses.
        </Empty>
      ) : (
        <ul className="ledger ruled mt-4">
          {tests.map((test) => (
            <TestRow key={test.track} test={test} primary={primary} />
          ))}
        </ul>
      )}
    </Section>
  )
}

const CHIPS = {
  running: { tone: 'joint', word: 'Under way' },
  open: { tone: 'joint', word: 'Open' },
  passed: { tone: 'ok', word: 'Passed' },
  closed: { tone: 'plain', word: 'Not open' },
  'in-preparation': { tone: 'plain', word: 'In preparation' },
} as const

function TestRow({ test, primary }: { test: Test; primary: boolean }) {
  const chip = CHIPS[test.state]
  return (
    <li id={`cases-${test.track}`} className="grid gap-x-8 gap-y-3 py-5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="h3">{test.title} scenario test</h3>
          <Chip tone={chip.tone}>{chip.word}</Chip>
        </div>
        <p className="tnum small text-ink-2">{test.figure}</p>
        <p className="mt-1 max-w-[62ch]">
          {test.running ? `You are in the middle of “${test.running.title}”. ` : ''}
          {test.says}
        </p>
      </div>
      <WayOn test={test} variant={primary ? '1' : '2'} />
      {test.played.length > 0 ? <PlayedCases test={test} /> : null}
    </li>
  )
}

function WayOn({ test, variant }: { test: Test; variant: '1' | '2' }) {
  const about = <span className="sr-only">: {test.title}</span>
  if (test.running)
    return (
      <ButtonLink variant={variant} href={`/runs/${test.running.runId}`}>
        Carry on{about}
      </ButtonLink>
    )
  if (test.state !== 'open') return null
  return (
    <form method="post" action="/assessments">
      <Button type="submit" name="track" value={test.track} variant={variant} className="w-full sm:w-auto">
        Begin the next case{about}
      </Button>
    </form>
  )
}

function PlayedCases({ test }: { test: Test }) {
  return (
    <ul className="ruled border-t border-rule text-sm sm:col-span-2" aria-label={`Cases of the ${test.title} scenario test so far`}>
      {test.played.map((run) => (
        <li key={run.runId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
          <span>
            <a href={`/runs/${run.runId}/debrief`}>
              {run.title}
              <span className="sr-only">, the debrief</span>
            </a>
            <span className="text-ink-2">, {run.on}</span>
          </span>
          <Result of={run.result} />
        </li>
      ))}
    </ul>
  )
}

function Result({ of }: { of: Played['result'] }) {
  if (of === 'counts') return <Chip tone="ok">Passed</Chip>
  return of === 'passed' ? <Chip>Passed, does not count now</Chip> : <Chip tone="warn">Not yet met</Chip>
}
