import { chanceFrom } from '~/domain/chance'
import type { ScenarioBundle } from './bundle'

function drawn<T>(list: readonly T[], seed: string): T {
  return list[chanceFrom(seed).whole(list.length)] as T
}

/** The surface of one attempt: what differs without changing what is right. */
export interface Surface {
  /** Name of the authored variant, if the scenario has any. Never shown. */
  name: string | null
  /** Date of day 0, `YYYY-MM-DD`; null leaves it to the caller. */
  start: string | null
  /** Variables of texts, documents and records. */
  values: Record<string, string | number>
}

type Varied = Pick<ScenarioBundle, 'variants'>

/** The surface that a seed gives. Drawn in file order, so that a pool added at the end changes nothing drawn before it. */
export function surfaceOf(bundle: Varied, profile: string, seed: string): Surface {
  const { pools, variants, profiles } = bundle.variants
  const names = Object.keys(variants)
  const name = names.length > 0 ? drawn(names, `${seed}/variant`) : null
  const chosen = name === null ? undefined : variants[name]
  const pooled = Object.entries(pools).map(([pool, items]) => [pool, drawn(items, `${seed}/${pool}`)] as const)
  return {
    name,
    start: chosen?.start ?? null,
    values: { ...Object.fromEntries(pooled), ...chosen?.values, ...profiles[profile]?.values },
  }
}

/**
 * Draws a profile and a surface for a new attempt. Profiles already met (in practice) are left out; when every profile has been
 * met, one of them is drawn and `fresh` is false.
 */
export function pickVariant({
  bundle,
  seed,
  excludeProfiles = [],
}: {
  bundle: Varied
  seed: string
  excludeProfiles?: readonly string[]
}): {
  profile: string
  variant: Surface
  fresh: boolean
} {
  const all = Object.keys(bundle.variants.profiles)
  const unmet = all.filter((name) => !excludeProfiles.includes(name))
  const profile = drawn(unmet.length > 0 ? unmet : all, `${seed}/profile`)
  return { profile, variant: surfaceOf(bundle, profile, seed), fresh: unmet.length > 0 }
}
