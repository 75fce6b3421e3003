import { Ban } from 'lucide-react'
import { Button, ButtonLink } from './button'
import { Moment } from './date'
import { PageHead, Section } from './page-head'
import { Chip } from './status-chip'

type Run = { runId: string; mode: string; startedAt: string; ended: boolean; passed: boolean; voided?: boolean }
type Mode = { mode: 'practice' | 'recorded' | 'exam'; title: string; says: string; start: string; again: string }

const MODES: readonly Mode[] = [
  {
    mode: 'practice',
    title: 'Practice',
    says: 'Hints, steps back, and an explanation when something serious goes wrong. Your decisions and scores are shown to you alone.',
    start: 'Start practising',
    again: 'Practise again',
  },
  {
    mode: 'recorded',
    title: 'Recorded run',
    says: 'As at work: no hints, no way back. The lesson asks for one; you get a full debrief.',
    start: 'Start a recorded run',
    again: 'Play another recorded run',
  },
  {
    mode: 'exam',
    title: 'Exam mode',
    says: 'Names, dates and facts are new to you. Every competency has its line, and a pass counts for your certificate.',
    start: 'Start in exam mode',
    again: 'Play again in exam mode',
  },
]

type ScenarioModesProps = { slug: string; runs: readonly Run[]; gate: { ok: boolean; because: string } }

/** The three ways to play a scenario, each with what it means and the way in. */
export function ScenarioModes({ slug, runs, gate }: ScenarioModesProps) {
  const focus = runs.some((run) => !run.ended) ? null : gate.ok ? 'exam' : 'practice'
  return (
    <ul className="ledger ruled">
      {MODES.map((one) => {
        const mine = runs.filter((run) => run.mode === one.mode)
        const open = mine.find((run) => !run.ended)
        const closed = one.mode === 'exam' && !gate.ok
        return (
          <li key={one.mode} className="py-5">
            <h2 className="h3">{one.title}</h2>
            <p className="mt-1 max-w-[58ch] text-ink-2">{one.says}</p>
            <form method="post" action={`/scenarios/${slug}`} className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
              {open ? (
                <ButtonLink variant="1" href={`/runs/${open.runId}`}>
                  Carry on
                </ButtonLink>
              ) : (
                <Button
                  type="submit"
                  name="mode"
                  value={one.mode}
                  variant={focus === one.mode ? '1' : '2'}
                  disabledReason={closed ? gate.because : undefined}
                >
                  {mine.length > 0 ? one.again : one.start}
                </Button>
              )}
              {one.mode === 'exam' && gate.ok ? <span className="hint">{gate.because}</span> : null}
            </form>
          </li>
        )
      })}
    </ul>
  )
}

/** In place of the ways to play: a case that is kept for exams is drawn and not picked. `open`: a run of it under way. */
export function KeptForExams({ title, says, open }: { title: string | null; says: string; open: string | undefined }) {
  return (
    <PageHead
      over="Scenario"
      title={title ?? 'This case is kept for exams'}
      lead={title ? `This case is kept for exams. ${says}` : says}
      actions={
        open ? (
          <ButtonLink variant="1" href={`/runs/${open}`}>
            Carry on
          </ButtonLink>
        ) : (
          <ButtonLink variant="1" href="/assessments#scenario-tests">
            To your scenario tests
          </ButtonLink>
        )
      }
    />
  )
}

const NAMES: Record<string, string> = Object.fromEntries(MODES.map(({ mode, title }) => [mode, title]))

/** Earlier runs of a scenario, with the way to their debriefs. */
export function RunList({ runs, timeZone }: { runs: readonly Run[]; timeZone: string }) {
  const ended = runs.filter((run) => run.ended || run.voided)
  if (ended.length === 0) return null
  return (
    <Section id="runs" title="Your runs so far" className="mt-12">
      <ul className="ledger ruled mt-3 text-sm">
        {ended.map((run) => (
          <li key={run.runId} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-3">
            <span>
              {NAMES[run.mode]}, <Moment at={run.startedAt} zone={timeZone} form="long" />
            </span>
            <span className="flex gap-4">
              {run.voided ? (
                <Chip tone="bad" icon={Ban}>
                  No longer counts
                </Chip>
              ) : run.mode === 'practice' ? null : (
                <span className="text-ink-2">{run.passed ? 'Every line reached' : 'Not yet met'}</span>
              )}
              {run.ended ? <a href={`/runs/${run.runId}/debrief`}>See the debrief</a> : <a href={`/runs/${run.runId}`}>See why</a>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
