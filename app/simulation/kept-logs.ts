import { chanceFrom, type Chance } from '~/domain/chance'
import { ENGINE_VERSION, hashInput, type ScenarioBundle } from './bundle'
import { playExpert } from './expert'
import { inputsOf } from './explore/inputs'
import { apply } from './play/apply'
import { replay, type AttemptEvent, type Mode, type PlayState } from './play/attempt'
import { resultOf, type CaseResult } from './play/result'

/** A log with what the engine made of it when it was kept. */
export interface KeptRun {
  profile: string
  mode: Mode
  events: AttemptEvent[]
  result: CaseResult
  /** Digest of where the run ended: scenes, context, decisions. */
  state: string
}

/** The logs of one version of a scenario, with as much of the version as a replay needs. */
export interface KeptVersion {
  slug: string
  version: number
  /** Digest of what decides and what is shown. */
  hash: string
  /** The day on which the version went out to people, `YYYY-MM-DD`; null while it is still being written, so that it may change. */
  published: string | null
  engineVersion: string
  bundle: ScenarioBundle
  runs: KeptRun[]
}

type Digest = (text: string) => string

/** Seeded runs of somebody who clicks at random, in each profile and mode. */
const RUNS_EACH = 3
const MOST_STEPS = 60

/** What the engine makes of a log now: its result and the digest of where it ended, or why it cannot be replayed. */
export function replayKept(
  bundle: ScenarioBundle,
  run: Pick<KeptRun, 'profile' | 'mode' | 'events'>,
  digest: Digest,
): Pick<KeptRun, 'result' | 'state'> | { because: string } {
  const replayed = replay({ bundle, variantSeed: '', ...run })
  if (!replayed.ok) return { because: `Event ${replayed.at}: ${replayed.because}` }
  const { current, path, visited, done, stopped } = replayed.state
  const { desks, context } = current
  return { result: resultOf(bundle, replayed.state), state: digest(JSON.stringify([desks, context, path, visited, done, stopped])) }
}

/** The logs to keep of a version: every expert's run, and seeded runs that also do what no expert does. */
export function keepLogs(given: { slug: string; bundle: ScenarioBundle; published: string | null; digest: Digest }): KeptVersion {
  const { slug, published, digest } = given
  // Words decide nothing, and would be most of the file.
  const bundle: ScenarioBundle = { ...given.bundle, texts: {}, documents: {}, people: {}, summary: [] }
  const experts = bundle.experts.map((log) => ({ profile: log.profile, mode: 'exam' as const, events: playExpert(bundle, log).events }))
  const modes = ['practice', 'exam'] as const
  const clicked = bundle.profiles.flatMap((profile) =>
    modes.flatMap((mode) =>
      Array.from({ length: RUNS_EACH }, (_, number) => ({
        profile,
        mode,
        events: clickThrough(bundle, profile, mode, chanceFrom(`${slug} ${profile} ${mode} ${number}`)),
      })),
    ),
  )
  const runs = [...experts, ...clicked].map((run): KeptRun => {
    const made = replayKept(bundle, run, digest)
    if ('because' in made) throw new Error(`A log of ${slug} cannot be replayed: ${made.because}`)
    return { ...run, ...made }
  })
  return { slug, version: bundle.version, hash: digest(hashInput(given.bundle)), published, engineVersion: ENGINE_VERSION, bundle, runs }
}

type Step = { scene: string; choice: string; form?: Record<string, unknown> }

/** What may be tried where a run stands: the way back when practice was stopped, otherwise anything of the open scenes. */
function triedNext(
  state: PlayState,
  inputs: ReturnType<typeof inputsOf>['inputs'],
  chance: Chance,
): Step | { stepBack: number } | undefined {
  if (state.stopped || (state.mode === 'practice' && state.path.length > 0 && chance.next() < 0.1)) return { stepBack: 1 }
  const open = Object.values(state.current.desks).flatMap((scene) => inputs.get(scene) ?? [])
  return open[chance.whole(open.length)]?.step
}

function clickThrough(bundle: ScenarioBundle, profile: string, mode: Mode, chance: Chance): AttemptEvent[] {
  const attempt = { bundle, profile, mode, variantSeed: '' }
  const { inputs } = inputsOf(bundle.scenario, bundle.variants.profiles[profile]?.values ?? {})
  const events: AttemptEvent[] = []
  for (let tried = 0; tried < MOST_STEPS; tried += 1) {
    const replayed = replay({ ...attempt, events })
    if (!replayed.ok || replayed.state.done) break
    const step = triedNext(replayed.state, inputs, chance)
    if (!step) break
    const applied = apply({ ...attempt, events, choice: { after: replayed.state.lastSeq, ...step } })
    if (applied.ok) events.push(applied.event)
  }
  return events
}
