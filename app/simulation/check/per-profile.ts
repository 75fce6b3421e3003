import { FILES, type Authored, type Findings } from '../authored'
import type { Severity, WitnessStep, YamlPath } from '../findings'
import { scenesOf, waysOf, type Way } from '../scenes'

/** Something found in one profile; the same place and words in another profile are the same finding. */
export interface Found {
  rule: number
  severity: Severity
  at: { file: string; path: YamlPath; key?: boolean }
  message: string
  steps?: WitnessStep[]
}

/** Collects what is found profile by profile and says once what all of them share; a finding of some profiles names them (rule 40). */
export class PerProfile {
  private readonly found = new Map<string, Found & { profiles: string[] }>()

  add(profile: string, found: Found) {
    const key = JSON.stringify([found.rule, found.at, found.message])
    const known = this.found.get(key)
    if (!known) this.found.set(key, { ...found, profiles: [profile] })
    else if (!known.profiles.includes(profile)) known.profiles.push(profile)
  }

  /** What was found, each thing once, without the profiles. */
  get list(): Found[] {
    return [...this.found.values()].map(({ profiles: _, ...found }) => found)
  }

  into(findings: Findings, profiles: readonly string[]) {
    for (const { rule, severity, at, message, steps, profiles: where } of this.found.values()) {
      const some = where.length < profiles.length
      const named = some ? ` (${where.length === 1 ? 'profile' : 'profiles'} ${where.join(', ')})` : ''
      const text = message.replace(/[.?]$/, (end) => `${named}${end}`)
      findings.add(rule, severity, at, text)
      const added = findings.list.at(-1)
      if (added && steps) added.witness = { profile: where[0] ?? '', steps }
    }
  }
}

/** Every way out of every scene by what the graph calls it, `scene.way`. */
export function waysByName({ scenario }: Authored): Map<string, Way> {
  return new Map(scenesOf(scenario).flatMap((placed) => waysOf(placed).map((way) => [`${way.scene}.${way.name}`, way] as const)))
}

/** `scene.way` as it is written in messages. */
export const inStars = (taken: string) => `*${taken.replace('.', ' / ')}*`

export const inScenario = (...path: YamlPath) => ({ file: FILES.scenario, path, key: true })
export const inScoring = (...path: YamlPath) => ({ file: FILES.scoring, path, key: true })
