import { chanceFrom } from '~/domain/chance'
import type { Files } from './folders'

/**
 * A random scenario folder that always moves forward: facts given and taken back, conditions of every kind, standards, messages on
 * their way, critical errors, points, a form now and then, a clock of days or of minutes, one or two desks. Made to be tried with every key, so it has no loops.
 */
export function randomScenario(seed: string): Files {
  const chance = chanceFrom(seed)
  const minutes = chance.next() < 0.3
  const time = (units: number) => (minutes ? { minutes: units } : { days: units })
  const one = <T>(list: readonly T[]): T => list[chance.whole(list.length)] as T
  const sometimes = (share: number) => chance.next() < share
  const facts = ['f1', 'f2', 'consent_x']
  const standards = ['s1', 's2']

  const leaf = () =>
    one([
      () => ({ factKnown: one(facts) }),
      () => ({ hasConsent: 'x' }),
      () => ({ documentSeen: one(['d1', 'd2']) }),
      () => ({ standardMet: one(standards) }),
      () => ({ standardBroken: one(standards) }),
      () => ({ dayAtLeast: { [minutes ? 'minute' : 'day']: 1 + chance.whole(5) } }),
    ])()
  const condition = (): object => (sometimes(0.3) ? { not: leaf() } : sometimes(0.2) ? { any: [leaf(), leaf()] } : leaf())
  const action = (): object =>
    one([
      () => ({ recordFact: one(facts) }),
      () => ({ recordFact: one(facts) }),
      () => ({ withdrawFact: one(facts) }),
      () => ({ startStandard: one(standards) }),
      () => ({ meetStandard: one(standards) }),
      () => ({ meetStandard: one(standards) }),
      () => ({ revealDocument: 'd1' }),
      () => ({ schedule: { message: 'd2', [minutes ? 'inMinutes' : 'inDays']: chance.whole(4), fact: one(facts) } }),
      () => (sometimes(0.3) ? { criticalError: 'breach' } : { note: 'A line.' }),
    ])()
  const points: Record<string, Record<string, object>> = {}
  const desks: Record<string, object> = {}
  const texts: string[] = []
  const outcomes: string[] = []
  const forms: string[] = []
  for (const desk of sometimes(0.5) ? ['one', 'two'] : ['one']) {
    const count = desk === 'one' ? 4 : 2
    const scenes: Record<string, object> = {}
    for (let number = 0; number < count; number++) {
      const id = `${desk}_${number}`
      const choices: Record<string, object> = {}
      texts.push(`## ${id}\nWords.\n`)
      for (const name of ['a', 'b', 'c'].slice(0, 2 + chance.whole(2))) {
        const next = number + 1 + chance.whole(2)
        choices[name] = {
          ...time(chance.whole(4)),
          ...(sometimes(name === 'a' ? 0.15 : 0.4) ? { when: condition() } : {}),
          do: Array.from({ length: chance.whole(3) }, action),
          go: next >= count ? 'DONE' : `${desk}_${next}`,
        }
        texts.push(`### ${id}/${name}\nWords.\n> Why: Because.\n`)
        outcomes.push(`${id}.${name}`)
        if (sometimes(0.5)) (points[id] ??= {})[name] = { [one(['process_mastery', 'problem_solving'])]: 1 + chance.whole(3) }
      }
      // A form is the same ways out, told apart by what is entered; the last catches everything.
      const names = Object.keys(choices)
      const last = names.at(-1) ?? ''
      if (sometimes(0.75)) {
        scenes[id] = { kind: 'dialogue', choices }
        continue
      }
      const caught = Object.fromEntries(
        names.map((name) => {
          const { when, ...rest } = choices[name] as { when?: object }
          if (name === last) return ['otherwise', rest]
          return [name, { ...rest, when: when ? { all: [when, { formIs: { answer: name } }] } : { formIs: { answer: name } } }]
        }),
      )
      scenes[id] = { kind: 'form', fields: { answer: names }, outcomes: caught }
      texts.push(`### ${id}/otherwise\nWords.\n> Why: Because.\n`)
      forms.push(`${id}.${last}`)
      const given = points[id]
      if (given?.[last])
        points[id] = Object.fromEntries(Object.entries(given).map(([name, of]) => [name === last ? 'otherwise' : name, of]))
    }
    desks[desk] = { first: `${desk}_0`, scenes }
  }
  const scenario = {
    id: 'random',
    version: 1,
    title: 'Random',
    clock: minutes ? 'minutes' : 'workingDays',
    standards: {
      s1: { within: 1 + chance.whole(4), says: 'One' },
      s2: { within: 1 + chance.whole(4), says: 'Two', ...(sometimes(0.3) ? { trigger: 'f1' } : {}) },
    },
    criticalErrors: { breach: sometimes(0.5) ? { says: 'No.', notice: { documents: [one(['d1', 'd2'])], facts: [one(facts)] } } : 'No.' },
    gates: sometimes(0.5) ? { right: { outcome: one(outcomes.filter((outcome) => !forms.includes(outcome))) } } : {},
    start: sometimes(0.6) ? [{ startStandard: 's1' }] : [],
    desks,
  }
  const scoring = {
    passMark: { process_mastery: chance.whole(4), problem_solving: chance.whole(3) },
    points,
    ...(sometimes(0.5)
      ? { standardsPolicy: { ...(sometimes(0.6) ? { maxLate: chance.whole(2) } : {}), never: sometimes(0.5) ? ['s2'] : [] } }
      : {}),
  }
  return {
    'scenario.yaml': JSON.stringify(scenario),
    'scoring.yaml': JSON.stringify(scoring),
    'variants.yaml': JSON.stringify({ profiles: { base: { facts: sometimes(0.3) ? ['f2'] : [] } } }),
    'texts.en.md': texts.join('\n'),
    'documents/d1.md': '# One\nText.',
    'documents/d2.md': '# Two\nText.',
  }
}
