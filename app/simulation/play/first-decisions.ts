import { machineFor } from '../bundle'
import { inputsOf } from '../explore/inputs'
import { replayStates, type Attempt, type AttemptEvent } from './attempt'
import { decisionsOfExperts, expertRuns } from './experts'
import { alternativesAt, strongerThan } from './stronger'

export interface FirstDecision {
  scene: string
  /** The choice, or the outcome that caught the form. */
  name: string
  /** Harm was done, or something stronger was there. */
  weak: boolean
  /** From the page before to the decision; null when somebody was away for long. */
  seconds: number | null
  late: string[]
  critical: string[]
}

/** Longer than this between two decisions, somebody was elsewhere. */
const AWAY_SECONDS = 2 * 3600

/**
 * What somebody decided at each scene when they came to it first, also where they took it back in practice; what a lesson can be
 * learnt from is the first attempt. `at` holds the instant of each event. Throws when the log cannot be replayed.
 */
export function firstDecisions({
  attempt,
  events,
  startedAt,
  at,
}: {
  attempt: Attempt
  events: readonly AttemptEvent[]
  startedAt: string
  at: readonly string[]
}): FirstDecision[] {
  const { bundle, profile } = attempt
  const replayed = replayStates({ ...attempt, events })
  if (!replayed.ok) throw new Error(`The log cannot be replayed at event ${replayed.at}: ${replayed.because}`)
  const { states } = replayed
  const machine = machineFor(bundle)
  const { inputs } = inputsOf(bundle.scenario, bundle.variants.profiles[profile]?.values ?? {})
  const expertsAt = decisionsOfExperts(expertRuns(bundle, profile))
  const found = new Map<string, FirstDecision>()
  for (const [index, event] of events.entries()) {
    const [before, taken] = [states[index], states[index + 1]?.path.at(-1)]
    if ('stepBack' in event || !before || !taken || found.has(event.scene)) continue
    const { scene, name, late, critical } = taken
    const alternatives = alternativesAt(machine, inputs.get(scene) ?? [], before.current, scene)
    const weak = critical.length > 0 || late.length > 0 || strongerThan(taken, alternatives, expertsAt(scene, 0)) !== undefined
    const spent = Math.round((Date.parse(at[index] ?? '') - Date.parse(at[index - 1] ?? startedAt)) / 1000)
    found.set(scene, { scene, name, weak, seconds: spent >= 0 && spent <= AWAY_SECONDS ? spent : null, late, critical })
  }
  return [...found.values()]
}
