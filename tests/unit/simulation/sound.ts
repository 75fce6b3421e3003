import { edited, smallScenario } from './folders'

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
