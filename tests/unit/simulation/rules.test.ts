import { describe, expect, it } from 'vitest'
import { checkScenario, type Finding } from '~/simulation'
import { edited, findingsOf, type Files } from './folders'
import { flow, sound } from './sound'
import { replays } from './witness'

const BEYOND_ONE = `      d:
        kind: dialogue
        choices:
          stay: { when: { factKnown: spoken }, do: [{criticalError: breach}, {meetStandard: contact}], go: c }
`

/** One defect each: the rule, the scenario, what is said, and whether a run shows it. */
const DEFECTS: { rule: number; severity: Finding['severity']; files: Files; says: string; run: boolean }[] = [
  {
    rule: 10,
    severity: 'warning',
    files: flow('good: { do: [{recordFact: spoken}], go: b }', 'good: { go: b }'),
    says: '*b / ask* never appears: what it asks for is never so when it could.',
    run: false,
  },
  {
    rule: 13,
    severity: 'warning',
    files: flow('          right: {', '          first: { when: { not: { formIs: { answer: no } } }, go: DONE }\n          right: {'),
    says: '*c / right* can never happen; an outcome before it always wins.',
    run: false,
  },
  {
    rule: 14,
    severity: 'warning',
    files: flow('bad: { days: 1, go: b }', 'bad: { days: 1, do: [{recordFact: sulked}], go: b }'),
    says: 'You record *sulked* but nothing asks for it.',
    run: false,
  },
  {
    rule: 14,
    severity: 'warning',
    files: flow('when: { factKnown: spoken }', 'when: { any: [{ factKnown: spoken }, { factKnown: written }] }'),
    says: 'This asks for *written*, which no choice records and no profile gives.',
    run: false,
  },
  {
    rule: 15,
    severity: 'warning',
    files: flow('bad: { days: 1,', 'bad: { days: 1, do: [{ schedule: { message: reply, inDays: 3 } }],'),
    says: '*reply* arrives 3 days later, but some learners have finished after 0.',
    run: true,
  },
  {
    rule: 16,
    severity: 'information',
    files: flow('bad: { days: 1, go: b }', 'bad: { days: 1, go: b }\n          think: { days: 1, go: a }'),
    says: 'Learners may repeat *a / think*; at most it costs days.',
    run: true,
  },
  {
    rule: 22,
    severity: 'warning',
    files: edited(
      sound,
      'scoring.yaml',
      'a: { good: { process_mastery: 2 } }',
      'a: { good: { process_mastery: 2 }, bad: { process_mastery: 3 } }',
    ),
    says: 'Your best choices add up to 4 points for *process mastery*, but no single run can get more than 3.',
    run: false,
  },
  {
    rule: 23,
    severity: 'warning',
    files: edited(sound, 'scoring.yaml', ', b: { ask: { process_mastery: 1 } }', ''),
    says: '*process mastery* is decided by one scene, *a*.',
    run: false,
  },
  {
    rule: 24,
    severity: 'error',
    files: edited(
      flow('bad: { days: 1, go: b }', 'bad: { days: 1, do: [{recordFact: spoken}], go: b }'),
      'scoring.yaml',
      'good: { process_mastery: 2 }',
      'good: { process_mastery: 2 }, bad: { process_mastery: 2 }',
    ),
    says: 'The marks alone can be met on a run that misses *spoke*.',
    run: true,
  },
  {
    rule: 27,
    severity: 'error',
    files: flow(
      'good: { do: [{recordFact: spoken}], go: b }',
      'good: { do: [{recordFact: spoken}], go: b }\n          skip: { do: [{recordFact: spoken}], go: d }',
    ),
    says: 'Every path runs into *breach* after *a / skip*.',
    run: true,
  },
  {
    rule: 28,
    severity: 'error',
    files: flow('{criticalError: breach}, ', ''),
    says: '*breach* is listed but no choice causes it.',
    run: false,
  },
  {
    rule: 31,
    severity: 'error',
    files: flow(
      'ask: { when: { factKnown: spoken }, do: [{meetStandard: contact}], go: c }',
      'ask: { days: 4, when: { factKnown: spoken }, do: [{meetStandard: contact}], go: c }',
    ),
    says: 'Even the fastest run is late for *contact*; the standard is 3 working days.',
    run: true,
  },
  {
    rule: 32,
    severity: 'warning',
    files: flow('wait: { days: 4,', 'wait: { days: 1,'),
    says: 'No run can be late for *contact*, so it tests nothing.',
    run: false,
  },
  {
    rule: 33,
    severity: 'error',
    files: flow('wait: { days: 4, do: [{meetStandard: contact}], go: c }', 'wait: { days: 4, go: c }'),
    says: 'The case can be closed with *contact* begun and never settled (3 steps).',
    run: true,
  },
  {
    rule: 34,
    severity: 'error',
    files: flow('start: [{ startStandard: contact }]\n', ''),
    says: 'Some runs settle *contact* in *b / wait* without it ever having begun.',
    run: true,
  },
  {
    rule: 35,
    severity: 'warning',
    files: edited(sound, 'scoring.yaml', 'maxLate: 0', 'maxLate: 1'),
    says: 'A learner can pass although a standard was late or never met: contact. Is that meant?',
    run: true,
  },
  {
    rule: 36,
    severity: 'warning',
    files: flow('otherwise: { go: DONE }', 'otherwise: { do: [{meetStandard: contact}], go: DONE }'),
    says: '*contact* is settled again in *c / otherwise*; only the first counts.',
    run: true,
  },
]
const withBeyond = (files: Files): Files =>
  (files['scenario.yaml'] ?? '').includes('go: d }')
    ? { ...edited(files, 'scenario.yaml', '      c:\n', `${BEYOND_ONE}      c:\n`) }
    : files

describe('a seeded defect', () => {
  it('is not found where there is none', () => {
    expect(checkScenario(sound).findings.filter(({ rule }) => ![45, 26, 4].includes(Number(rule)))).toEqual([])
  })

  for (const { rule, severity, files, says, run } of DEFECTS)
    it(`of rule ${rule} is found: ${says}`, () => {
      const defect = withBeyond(files)
      const found = findingsOf(defect, rule).filter(({ message }) => message === says)
      expect(found).toHaveLength(1)
      expect(found[0]).toMatchObject({ severity })
      expect(found.map((finding) => replays(defect, finding))).toEqual([run])
    })
})

it('a finding of one profile among several names the profile', () => {
  const files = {
    ...flow('ask: { when: { factKnown: spoken },', 'ask: { when: { all: [{ factKnown: spoken }, { profileIs: base }] },'),
    'variants.yaml': 'profiles: { base: {}, strict: {} }\n',
  }
  const said = findingsOf(files, 31).map(({ message, witness }) => [message, witness?.profile])
  expect(said).toEqual([['Even the fastest run is late for *contact*; the standard is 3 working days (profile strict).', 'strict']])
})

it('what every profile shares is said once', () => {
  const files = { ...flow('wait: { days: 4,', 'wait: { days: 1,'), 'variants.yaml': 'profiles: { base: {}, strict: {} }\n' }
  expect(findingsOf(files, 32).map(({ message }) => message)).toEqual(['No run can be late for *contact*, so it tests nothing.'])
})

it('the summary of a profile holds the points that no other passing run beats', () => {
  const [profile] = checkScenario(sound).profiles
  expect(profile?.paretoFront).toEqual([{ policy_understanding: 0, process_mastery: 3, system_proficiency: 0, problem_solving: 0 }])
})
