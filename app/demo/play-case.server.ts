import { chanceFrom, type Chance } from '~/domain/chance'
import type { PlayMode } from '~/domain/run-profiles'
import { keyedDigest } from '~/identity/secret.server'
import { beginOrCarryOn } from '~/models/run-start.server'
import { appendRunEvent, newRunId, saveSelfAssessment } from '~/models/runs.server'
import { findScenario } from '~/models/scenarios.server'
import type { PlayEvent } from '~/simulation'
import { walkCase } from './walk-case'

type PlayCase = {
  personId: string
  slug: string
  mode: PlayMode
  /** Share of decisions made as an expert makes them; 1 plays as the expert does. */
  skill: number
  /** Stands for the person and the run. */
  seed: string
  start: Date
}

/** A case takes as long whatever way it goes, so that the same day gives the same history. */
const CASE_MS = 38 * 60_000
/** How many ways of going wrong there are for each profile. */
const WAYS = 3

const AFTERWARDS = [
  { felt: 'well', differently: '' },
  { felt: 'mixed', differently: 'Look at the clock of the other desk before I send anything.' },
  { felt: 'mixed', differently: 'Ask for consent before the referral, not with it.' },
]

/** The share of a case that is over after each of its steps: a scene takes people about as long as it takes others, and each their own time. */
function elapsedShares(events: readonly PlayEvent[], own: Chance): number[] {
  const weights = events.map((event) => ('scene' in event ? 0.5 + 2 * chanceFrom(`pace of ${event.scene}`).next() : 0.3) + own.next())
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let over = 0
  return weights.map((weight) => (over += weight) / whole)
}

/** Plays a case from its beginning to its end, step by step as the platform records it; returns the instant it ended. */
export async function playCase({ personId, slug, mode, skill, seed, start }: PlayCase): Promise<Date> {
  const scenario = await findScenario(slug)
  if (!scenario) return start
  const { bundle } = scenario
  const chance = chanceFrom(seed)
  // The same split of profiles that the platform will make for this person's next run.
  const profilesSeed = keyedDigest({ purpose: 'scenario-profiles', text: `${personId} ${slug}` })
  const begun = await beginOrCarryOn({
    personId,
    scenario,
    mode,
    runId: newRunId(),
    profilesSeed,
    variantSeed: seed,
    now: start,
  })
  if (!begun) return start
  const { runId, profile } = begun
  const walk =
    walkCase({ bundle, profile, mode, skill, seed: `way ${chance.whole(WAYS)}` }) ?? walkCase({ bundle, profile, mode, skill: 1, seed: '' })
  if (!walk) return start
  let at = start
  const elapsed = elapsedShares(walk.events, chanceFrom(`${seed} pace`))
  for (const [index, event] of walk.events.entries()) {
    at = new Date(start.getTime() + Math.round((elapsed[index] ?? 1) * CASE_MS))
    const finished = index === walk.events.length - 1 ? { result: walk.result } : undefined
    await appendRunEvent({ runId, personId, sequence: event.seq, event, reason: '', now: at, finished })
  }
  await saveSelfAssessment({ personId, runId, answer: AFTERWARDS[chance.whole(AFTERWARDS.length)] })
  return at
}
