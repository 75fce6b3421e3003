import type { AuthoredPerson, ExpertLog, Scoring, Variants } from './contract/companions'
import type { ClockUnit, Scenario } from './contract/scenario'
import type { CaseDocument } from './authored'
import type { MachineJson } from './compile'
import { machineOf, type CaseMachine } from './machine'
import type { Words } from './texts'
import { COMPETENCIES, type Competency } from './vocabulary/context'

/** Raised when the same log could give another result; attempts keep the number that they began with. */
export const ENGINE_VERSION = '1'

export type Maximum = Record<Competency, number>

/** What is known about a profile from trying every run. */
export interface ProfileSummary {
  profile: string
  scenes: number
  states: number
  edges: number
  /** A whole number in digits, or `unbounded`. */
  paths: string
  steps: { shortest: number; longest: number | 'unbounded' }
  time: { shortest: number; longest: number | 'unbounded' }
  minScore: Maximum
  maxScore: Maximum
  /**
   * The points that runs with every gate, without a critical error and within the standards policy can end with, leaving out those
   * that another such run equals or beats in every competency.
   */
  paretoFront: Maximum[]
  standards: { canBeLate: string[] }
  passPossible: boolean
  failPossible: boolean
}

/** A scenario ready to play: plain JSON, fit for one database column. */
export interface ScenarioBundle {
  engineVersion: string
  id: string
  version: number
  title: string
  clock: ClockUnit
  scenario: Scenario
  machine: MachineJson
  texts: Record<string, Omit<Words, 'line'>>
  people: Record<string, AuthoredPerson>
  documents: Record<string, CaseDocument>
  scoring: Scoring
  variants: Variants
  profiles: string[]
  experts: ExpertLog[]
  standards: Scenario['standards']
  criticalErrors: Scenario['criticalErrors']
  /** Per profile, the points that a single run can reach in each competency. */
  maximum: Record<string, Maximum>
  summary: ProfileSummary[]
}

function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, stable(item)]),
  )
}

/** The text whose SHA-256 names a version of a scenario: what decides and what is shown, keys in order, without derived figures. */
export function hashInput(bundle: ScenarioBundle): string {
  const { machine, texts, people, documents, scoring, variants, experts, scenario } = bundle
  // The order of scenes and choices is part of a scenario, so it is written out beside the sorted parts.
  const order = JSON.stringify(scenario)
  return JSON.stringify(stable({ order, machine, texts, people, documents, scoring, variants, experts }))
}

const machines = new WeakMap<ScenarioBundle, CaseMachine>()

/** The machine of a bundle, built once per loaded bundle. */
export function machineFor(bundle: ScenarioBundle): CaseMachine {
  let machine = machines.get(bundle)
  if (!machine) machines.set(bundle, (machine = machineOf(bundle.machine)))
  return machine
}

/** The competencies in which a case gives points, in their order. */
export function competenciesScored({ maximum }: Pick<ScenarioBundle, 'maximum'>): Competency[] {
  return COMPETENCIES.filter((competency) => Object.values(maximum).some((points) => points[competency] > 0))
}
