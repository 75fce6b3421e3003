import type { ScenarioBundle } from './bundle'
import { replay, type Attempt, type AttemptEvent, type PlayState } from './play/attempt'
import { resultOf, type CaseResult } from './play/result'

/** Where a run ended and how it came there, but for points: scoring is what may differ between two versions. */
function endOf({ current, path, visited, done }: PlayState): string {
  const { score: _points, ...context } = current.context
  return JSON.stringify([current.desks, context, path.map(({ points: _gained, ...taken }) => taken), visited, done])
}

type Ended = Pick<Attempt, 'profile' | 'variantSeed' | 'mode'> & { events: readonly AttemptEvent[] }

/**
 * Judges the log of an ended run by the scoring of another version of its scenario. Only a log that comes to the same end there by the
 * same way can be judged by it: otherwise other decisions might have been made.
 */
export function rescoreRun({
  before,
  after,
  run,
}: {
  before: ScenarioBundle
  after: ScenarioBundle
  run: Ended
}): { ok: true; result: CaseResult } | { ok: false; because: string } {
  if (!Object.hasOwn(after.variants.profiles, run.profile)) return { ok: false, because: 'Its profile is not in the other version.' }
  const was = replay({ bundle: before, ...run })
  if (!was.ok || !was.state.done) throw new Error(`The log does not come to an end in its own version${was.ok ? '' : `: ${was.because}`}`)
  const is = replay({ bundle: after, ...run })
  if (!is.ok) return { ok: false, because: `Step ${is.at} is not possible in the other version.` }
  if (endOf(is.state) !== endOf(was.state)) return { ok: false, because: 'It comes to another end in the other version.' }
  return { ok: true, result: resultOf(after, is.state) }
}
