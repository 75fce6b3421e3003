import type { Finding } from '~/simulation'
import { readAuthored, type Authored } from '~/simulation/authored'
import { compile } from '~/simulation/compile'
import { machineOf, type CaseState } from '~/simulation/machine'
import { judge, type CaseResult } from '~/simulation/play/result'
import type { Files } from './folders'

/** Where the machine that plays stands after the whole run of a finding; undefined when it does not go along. */
function played({ scenario, scoring, variants }: Authored, { witness }: Finding): CaseState | undefined {
  if (!witness) return undefined
  const machine = machineOf(compile(scenario, scoring))
  const { facts, values } = variants.profiles[witness.profile] ?? { facts: [], values: {} }
  let state = machine.start({ profile: witness.profile, facts, values })
  for (const { scene, choice, form } of witness.steps) {
    const event = { type: `${scene}.${choice}`, form }
    if (!machine.can(state, event)) return undefined
    state = machine.next(state, event)
  }
  return state
}

/** Whether the machine that plays goes along with the whole run of a finding. */
export function replays(files: Files, finding: Finding): boolean {
  const { authored } = readAuthored(files)
  return authored !== undefined && played(authored, finding) !== undefined
}

const marked = ({ competencies }: CaseResult) => competencies.every(({ met }) => met)
const broken = ({ standards }: CaseResult) => standards.filter(({ state }) => state === 'late' || state === 'broken')

/** What a run that is said to show something must come to, by rule. Runs of other rules have only to be possible. */
const SHOWN: Record<number, (end: CaseResult, state: CaseState) => boolean> = {
  11: (end) => !end.done,
  24: (end) => end.done && marked(end) && end.gates.some(({ met }) => !met) && end.criticalErrors.length === 0,
  25: (end) => end.passed,
  26: (end) => end.passed,
  29: (end) => end.criticalErrors.length > 0,
  31: (end) => broken(end).length > 0,
  33: (end) => end.done && end.standards.some(({ startedDay, metDay }) => startedDay !== null && metDay === null),
  35: (end) => end.passed && broken(end).length > 0,
}

/** Whether the run of a finding, played, shows what the finding says; true for findings without a run. */
export function shows(authored: Authored, finding: Finding): boolean {
  if (!finding.witness) return true
  const state = played(authored, finding)
  if (!state) return false
  const { scenario, scoring } = authored
  const end = judge({ scenario, scoring, maximum: undefined, profile: finding.witness.profile, context: state.context, done: state.done })
  return SHOWN[Number(finding.rule)]?.(end, state) ?? true
}
