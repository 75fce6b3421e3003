import { counted, formatDate, formatInstant } from '~/domain/dates'
import type { TestRun } from '~/domain/scenario-test'
import type { User } from '~/identity/index.server'
import { keyedDigest } from '~/identity/secret.server'
import { newRunId } from '~/models/runs.server'
import { beginNextCase, noCaseSentence, scenarioTests, type BegunCase, type ScenarioTest } from '~/models/scenario-tests.server'
import { listScenarios, listWithdrawnScenarios } from '~/models/scenarios.server'
import { runSeeds } from './scenarios.$slug.server'

type Who = { user: User; now: Date }

/** The scenario test of each course as the page shows it: cases that were played by name, those to come by number alone. */
export async function testsShown({ user: { personId, timeZone: zone }, now }: Who) {
  const [tests, scenarios, withdrawn] = await Promise.all([
    scenarioTests({ personId, now, zone }),
    listScenarios(),
    listWithdrawnScenarios(),
  ])
  const titles = new Map([...scenarios, ...withdrawn].map(({ slug, title }) => [slug, title]))
  const named = ({ runId, slug }: TestRun) => ({ runId, title: titles.get(slug) ?? slug })
  return tests.map((test) => ({
    track: test.track,
    title: test.title,
    figure: `${Math.min(test.passed.length, test.of)} of ${counted(test.of, 'case')} passed`,
    state: stateOf(test),
    says: saysOf(test),
    running: test.running && named(test.running),
    played: test.sat.flatMap((run) =>
      run.endedAt ? [{ ...named(run), on: formatInstant(run.endedAt, zone, 'short'), result: resultOf(run, test) }] : [],
    ),
  }))
}

export type TestShown = Awaited<ReturnType<typeof testsShown>>[number]

function stateOf({ running, done, open, gate }: ScenarioTest) {
  if (running) return 'running' as const
  if (done) return 'passed' as const
  if (open.length === 0) return 'in-preparation' as const
  return gate.ok ? ('open' as const) : ('closed' as const)
}

function saysOf(test: ScenarioTest): string {
  const renewal = test.renewsNothingUntil && formatDate(test.renewsNothingUntil, 'long')
  const inForce = `Your certificate is in force and its renewal opens on ${renewal}.`
  switch (stateOf(test)) {
    case 'running':
      return 'Your decisions so far are kept.'
    case 'open':
      return renewal
        ? `${inForce} A case passed before that day is recorded and renews nothing.`
        : 'Which case comes next is drawn for you.'
    case 'closed': {
      const waiting = test.lessonsInPreparation
      const inPreparation = ` ${counted(waiting, 'lesson is', 'lessons are')} in preparation, so it cannot open yet.`
      return renewal ? inForce : `${test.gate.because}${waiting > 0 ? inPreparation : ''}`
    }
    default:
      return noCaseSentence(test)
  }
}

function resultOf({ runId, passed }: TestRun, test: ScenarioTest) {
  if (test.passed.some((one) => one.runId === runId)) return 'counts' as const
  return passed ? ('passed' as const) : ('not-yet' as const)
}

/** Draws and begins the next case of a course, or leads back to the one under way. */
export async function beginCase({ user: { personId, timeZone: zone }, now, track }: Who & { track: string }): Promise<BegunCase> {
  const runId = newRunId()
  const draw = (attempt: string) => keyedDigest({ purpose: 'scenario-test', text: attempt })
  return beginNextCase({ personId, track, now, zone, runId, seeds: { ...runSeeds({ personId, runId }), draw } })
}
