import type { Finding } from '~/simulation'
import { readAuthored } from '~/simulation/authored'
import { compile } from '~/simulation/compile'
import { machineOf } from '~/simulation/machine'
import { edited, smallScenario, type Files } from './folders'

const PARTS = {
  head: `clock: workingDays
standards: { contact: { within: 3, says: Contact } }
criticalErrors: { breach: No right to it. }
gates: { spoke: { outcome: a.good } }
start: [{ startStandard: contact }]
`,
  scoring: `passMark: { process_mastery: 2 }
standardsPolicy: { maxLate: 0 }
points: { a: { good: { process_mastery: 2 } }, b: { ask: { process_mastery: 1 } } }
`,
  desks: `  one:
    first: a
    scenes:
      a:
        kind: dialogue
        choices:
          bad: { days: 1, go: b }
          good: { do: [{recordFact: spoken}], go: b }
      b:
        kind: dialogue
        choices:
          ask: { when: { factKnown: spoken }, do: [{meetStandard: contact}], go: c }
          wait: { days: 4, do: [{meetStandard: contact}], go: c }
          send: { do: [{criticalError: breach}, {meetStandard: contact}], go: c }
      c:
        kind: form
        fields: { answer: [yes, no] }
        outcomes:
          right: { when: { formIs: { answer: yes } }, example: { answer: yes }, go: DONE }
          otherwise: { go: DONE }
`,
}
/** A small scenario without a defect. */
export const sound = smallScenario(PARTS.desks, { ...PARTS, documents: ['reply'] })
/** The sound scenario with one passage of its flow changed. */
export const flow = (passage: string, replacement: string) => edited(sound, 'scenario.yaml', passage, replacement)

/** Whether the machine that plays goes along with the whole run of a finding. */
export function replays(files: Files, { witness }: Finding): boolean {
  const { authored } = readAuthored(files)
  if (!authored || !witness) return false
  const { scenario, scoring, variants } = authored
  const machine = machineOf(compile(scenario, scoring))
  const { facts, values } = variants.profiles[witness.profile] ?? { facts: [], values: {} }
  let state = machine.start({ profile: witness.profile, facts, values })
  for (const { scene, choice, form } of witness.steps) {
    const event = { type: `${scene}.${choice}`, form }
    if (!machine.can(state, event)) return false
    state = machine.next(state, event)
  }
  return true
}
