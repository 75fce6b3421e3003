import type { Authored } from '../authored'
import { ENGINE_VERSION, type ProfileSummary, type ScenarioBundle } from '../bundle'
import { compile } from '../compile'
import { analyse } from '../explore/analyse'
import { explore, MOST_SITUATIONS, type TooLarge } from '../explore/graph'
import type { Finding } from '../findings'
import { checkExperts } from './experts'
import { playsOf, type ProfilePlays } from './plays'

/** What trying every run of one profile says, or where it had to be given up. Plain data: it may come from another thread. */
export type ProfileProof = { ok: true; plays: ProfilePlays; experts: Finding[] } | ({ ok: false } & TooLarge)

/** A scenario as it is played, with the figures of the profiles that have been proved. */
export function bundleOf(authored: Authored, proved: readonly ProfileSummary[]): ScenarioBundle {
  const { scenario, scoring, variants, people, documents, texts, experts } = authored
  return {
    engineVersion: ENGINE_VERSION,
    id: scenario.id,
    version: scenario.version,
    title: scenario.title,
    clock: scenario.clock,
    scenario,
    machine: compile(scenario, scoring),
    texts: Object.fromEntries(Object.entries(texts).map(([key, { line: _, ...words }]) => [key, words])),
    people,
    documents,
    scoring,
    variants,
    profiles: Object.keys(variants.profiles),
    experts: experts.map(({ log }) => log),
    standards: scenario.standards,
    criticalErrors: scenario.criticalErrors,
    maximum: Object.fromEntries(proved.map(({ profile, maxScore }) => [profile, maxScore])),
    summary: [...proved],
  }
}

/** Tries every run of one profile, and gives up beyond `limit` situations. The profiles of a scenario know nothing of each other. */
export function proveProfile({
  authored,
  profile,
  limit = MOST_SITUATIONS,
}: {
  authored: Authored
  profile: string
  limit?: number
}): ProfileProof {
  const { scenario, scoring, people, variants } = authored
  const { facts, values } = variants.profiles[profile] ?? { facts: [], values: {} }
  const explored = explore({ scenario, scoring, people, machine: compile(scenario, scoring), input: { profile, facts, values }, limit })
  if (!explored.ok) return explored
  const analysis = analyse(explored.graph, scoring)
  return {
    ok: true,
    plays: playsOf(authored, analysis),
    experts: checkExperts(authored, bundleOf(authored, [analysis.summary]), analysis),
  }
}
