import type { ScenarioBundle } from '../bundle'
import type { Witness } from '../findings'
import { replayStates, type AttemptEvent, type PlayState } from './attempt'

/** The run that shows a finding, with every situation of it; undefined when it does not fit the scenario (any more). */
export function playWitness(
  bundle: ScenarioBundle,
  { profile, steps }: Witness,
): { events: AttemptEvent[]; states: PlayState[] } | undefined {
  if (!bundle.profiles.includes(profile) || steps.length === 0) return undefined
  const events = steps.map(({ scene, choice, form }, index): AttemptEvent => ({ seq: index + 1, scene, choice, ...(form ? { form } : {}) }))
  const replayed = replayStates({ bundle, profile, variantSeed: '', mode: 'exam', events })
  return replayed.ok ? { events, states: replayed.states } : undefined
}
