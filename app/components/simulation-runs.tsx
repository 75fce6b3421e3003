import { CircleCheck, CircleDot, Circle } from 'lucide-react'
import { Button, ButtonLink } from './button'
import { Icon } from './icon'

type Run = { mode: string; finished: { runId: string; passed: boolean } | null; open: string | null }

const WORDS: Record<string, { title: string; says: string; start: string }> = {
  practice: {
    title: 'Practice run',
    says: 'There are hints and steps back. Your decisions and scores are shown to you alone.',
    start: 'Start the practice run',
  },
  recorded: {
    title: 'Recorded run',
    says: 'No hints and no stepping back. It counts as done when you reach the end, however you did.',
    start: 'Start the recorded run',
  },
}

/** The runs a lesson asks for, each with the way in. Starting one is a POST to the scenario's page. */
export function SimulationRuns({ scenario, runs }: { scenario: string; runs: readonly Run[] }) {
  return (
    <ul className="plain aside ledger ruled mt-8 list-none p-0">
      {runs.map((run) => (
        <li key={run.mode} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
          <div className="min-w-0 max-w-[26rem]">
            <h3 className="h3">
              <Icon of={run.finished ? CircleCheck : run.open ? CircleDot : Circle} /> {WORDS[run.mode]?.title ?? run.mode}
            </h3>
            <p className="small text-ink-2">{run.finished ? outcome(run) : WORDS[run.mode]?.says}</p>
          </div>
          <RunAction scenario={scenario} run={run} />
        </li>
      ))}
    </ul>
  )
}

function outcome({ finished, mode }: Run): string {
  if (mode === 'practice') return 'Played to the end.'
  return finished?.passed ? 'Played to the end; every line was reached.' : 'Played to the end; the debrief says what was not yet met.'
}

function RunAction({ scenario, run }: { scenario: string; run: Run }) {
  if (run.open) return <ButtonLink href={`/runs/${run.open}`}>Carry on</ButtonLink>
  if (run.finished)
    return (
      <ButtonLink variant="3" href={`/runs/${run.finished.runId}/debrief`}>
        See the debrief
      </ButtonLink>
    )
  return (
    <form method="post" action={`/scenarios/${scenario}`}>
      <Button type="submit" name="mode" value={run.mode}>
        {WORDS[run.mode]?.start ?? 'Start'}
      </Button>
    </form>
  )
}
