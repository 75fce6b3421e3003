import { beforeAll, describe, expect, it, vi } from 'vitest'
import { checkScenario, replay, type Finding } from '~/simulation'
import { bundleOf, edited, exampleFiles, findingsOf, smallScenario, type Files } from './folders'

vi.setConfig({ testTimeout: 60_000 })

let example: Files
beforeAll(async () => {
  example = await exampleFiles()
})

const desk = (scenes: string, name = 'one', first = 'a') => `  ${name}:\n    first: ${first}\n    scenes:\n${scenes}`
const scene = (id: string, ...choices: string[]) =>
  `      ${id}:\n        kind: dialogue\n        choices:\n${choices.map((choice) => `          ${choice}\n`).join('')}`

it('the example is counted exactly: 360 ways through in each profile', () => {
  const { profiles, findings } = checkScenario(example)
  expect(profiles.map(({ profile, paths, states, scenes }) => ({ profile, paths, states, scenes }))).toEqual([
    { profile: 'base', paths: '360', states: 40, scenes: 6 },
    { profile: 'income_above', paths: '360', states: 40, scenes: 6 },
  ])
  expect(profiles[0]).toMatchObject({
    steps: { shortest: 6, longest: 6 },
    time: { shortest: 2, longest: 20 },
    standards: { canBeLate: ['eligibility', 'first_contact'] },
  })
  expect(findings.map(({ rule }) => rule)).toEqual([45, 45, 26])
  for (const figure of ['scenes', 'states', 'edges', 'paths', 'minScore', 'maxScore', 'paretoFront', 'passPossible', 'failPossible'])
    expect(profiles[0]).toHaveProperty(figure)
})

describe('rule 9: a scene that no learner can reach is an error', () => {
  it('when nothing leads to it', () => {
    const files = smallScenario(desk(scene('a', 'good: { go: DONE }', 'bad: { go: DONE }') + scene('lost', 'leave: { go: DONE }')))
    expect(findingsOf(files, 9)).toEqual([
      expect.objectContaining({ message: 'No learner can ever reach *lost*.', file: 'scenario.yaml', line: 16 }),
    ])
  })

  it('when only a condition that never holds leads to it', () => {
    const files = smallScenario(
      desk(
        scene('a', 'good: { go: DONE }', 'bad: { when: { factKnown: nothing }, go: lost }', 'other: { go: DONE }') +
          scene('lost', 'leave: { go: DONE }'),
      ),
    )
    expect(findingsOf(files, 9)).toHaveLength(1)
  })

  it('also while words are still missing', () => {
    const files = smallScenario(desk(scene('a', 'good: { go: DONE }', 'bad: { go: DONE }') + scene('lost', 'leave: { go: DONE }')))
    const wordless = { ...files, 'texts.en.md': '# Small' }
    expect(findingsOf(wordless, 9)).toHaveLength(1)
    expect(findingsOf(wordless, 4)).toHaveLength(5)
  })

  it('but not when another profile reaches it', () => {
    const files = smallScenario(
      desk(
        scene('a', 'good: { go: DONE }', 'bad: { when: { profileIs: other }, go: found }', 'plain: { go: DONE }') +
          scene('found', 'leave: { go: DONE }'),
      ),
      {
        variants: 'profiles: { base: {}, other: {} }',
      },
    )
    expect(findingsOf(files, 9)).toEqual([])
  })
})

describe('rule 11: a dead end is an error with the run that leads into it', () => {
  const files = smallScenario(
    desk(
      scene('a', 'good: { do: [{recordFact: key}], go: b }', 'bad: { go: b }') + scene('b', 'open: { when: { factKnown: key }, go: DONE }'),
    ),
  )

  it('and the run can be replayed', () => {
    const [finding] = findingsOf(files, 11) as [Finding]
    expect(finding).toMatchObject({ where: 'b', witness: { profile: 'base', steps: [{ scene: 'a', choice: 'bad' }] } })
    expect(finding.message).toContain('After *a / bad*')
    const bundle = bundleOf({ ...files, 'scenario.yaml': (files['scenario.yaml'] ?? '').replace('when: { factKnown: key }, ', '') })
    const events = finding.witness?.steps.map((step, index) => ({ seq: index + 1, ...step })) ?? []
    expect(replay({ bundle, profile: 'base', variantSeed: '', mode: 'exam', events }).ok).toBe(true)
  })

  it('a scene without anything to do is one', () => {
    const empty = smallScenario(desk(scene('a', 'good: { go: b }', 'bad: { go: DONE }') + '      b: { kind: dialogue }\n'))
    expect(findingsOf(empty, 11)).toHaveLength(1)
  })

  it('waiting for the other desk is none', () => {
    const two =
      desk(scene('a', 'good: { do: [{recordFact: key}], go: DONE }', 'bad: { do: [{recordFact: key}], go: DONE }')) +
      desk(scene('b', 'open: { when: { factKnown: key }, go: DONE }'), 'two', 'b')
    expect(findingsOf(smallScenario(two), 11)).toEqual([])
  })
})

describe('rule 12: a part without a way to the end', () => {
  it('is an error, once, where it is entered', () => {
    const files = smallScenario(
      desk(
        scene('a', 'good: { go: DONE }', 'bad: { go: b }') +
          scene('b', 'round: { days: 1, go: c }') +
          scene('c', 'back: { go: b }', 'again: { go: c }'),
      ),
    )
    expect(findingsOf(files, 12)).toEqual([
      expect.objectContaining({ where: 'b', message: 'From *b* there is no way to the end, whatever the learner does.' }),
    ])
    expect(findingsOf(files, 11)).toEqual([])
  })

  it('is not meant by a loop that can be left', () => {
    const files = smallScenario(desk(scene('a', 'good: { go: DONE }', 'bad: { days: 2, go: a }')))
    expect(findingsOf(files, 12)).toEqual([])
    expect(checkScenario(files).profiles[0]).toMatchObject({ paths: 'unbounded', steps: { shortest: 1, longest: 'unbounded' } })
  })
})

describe('rule 17: passing must be possible', () => {
  it('with the points that a run can reach', () => {
    const [finding] = findingsOf(edited(example, 'scoring.yaml', 'problem_solving: 3\npoints', 'problem_solving: 6\npoints'), 17) as [
      Finding,
    ]
    expect(finding).toMatchObject({ file: 'scoring.yaml', line: 5, severity: 'error' })
    expect(finding.message).toContain('the best possible *problem solving* is 5, you ask for 6')
  })

  it('with all marks on one run', () => {
    const scoring =
      'passMark: { process_mastery: 1, problem_solving: 1 }\npoints: { a: { good: { process_mastery: 1 }, bad: { problem_solving: 1 } } }'
    expect(findingsOf(smallScenario(desk(scene('a', 'good: { go: DONE }', 'bad: { go: DONE }')), { scoring }), 17)[0]?.message).toContain(
      'no single run',
    )
  })

  it('with the gate, without a critical error and within the standards policy', () => {
    const choices = scene('a', 'good: { do: [{criticalError: breach}], go: DONE }', 'bad: { go: DONE }')
    expect(findingsOf(smallScenario(desk(choices)), 17)).toHaveLength(1)
    const head = 'clock: workingDays\ngates: { must: { outcome: a.bad } }\n'
    expect(findingsOf(smallScenario(desk(scene('a', 'good: { go: DONE }', 'bad: { go: DONE }')), { head }), 17)).toHaveLength(1)
    const late = 'clock: workingDays\nstandards: { s: { within: 1, says: S } }\nstart: [{ startStandard: s }]\n'
    const scoring = 'passMark: { process_mastery: 1 }\npoints: { a: { good: { process_mastery: 1 } } }\nstandardsPolicy: { maxLate: 0 }'
    expect(
      findingsOf(smallScenario(desk(scene('a', 'good: { days: 2, go: DONE }', 'bad: { go: DONE }')), { head: late, scoring }), 17),
    ).toHaveLength(1)
  })
})

it('rule 18: failing must be possible', () => {
  const scoring = 'passMark: { process_mastery: 1 }\npoints: { a: { good: { process_mastery: 1 }, bad: { process_mastery: 2 } } }'
  expect(findingsOf(smallScenario(desk(scene('a', 'good: { go: DONE }', 'bad: { go: DONE }')), { scoring }), 18)).toEqual([
    expect.objectContaining({ severity: 'error', message: 'Everybody passes, whatever they choose.' }),
  ])
})

it('rule 19: points that can be had again and again are an error', () => {
  const scoring = 'passMark: { process_mastery: 1 }\npoints: { a: { bad: { process_mastery: 1 } } }'
  expect(findingsOf(smallScenario(desk(scene('a', 'good: { go: DONE }', 'bad: { go: a }')), { scoring }), 19)[0]?.message).toContain(
    'a / bad',
  )
})

describe('rule 21: an expert’s run', () => {
  it('that no longer fits is an error at its step', () => {
    expect(findingsOf(edited(example, 'expert-1.log.yaml', 'choice: explain', 'choice: rush'), 21)[0]).toMatchObject({
      file: 'expert-1.log.yaml',
      line: 13,
    })
  })

  it('that does not pass is an error with the reasons', () => {
    expect(findingsOf(edited(example, 'expert-1.log.yaml', 'rate: reduced', 'rate: full'), 21)[0]?.message).toContain(
      'Not reached: Right decision.',
    )
  })

  it('may leave out scenes that only go on', () => {
    const files = smallScenario(
      desk(
        '      news: { kind: info, go: a }\n' +
          scene('a', 'good: { go: end }', 'bad: { go: end }') +
          '      end: { kind: info, go: DONE }\n',
        'one',
        'news',
      ),
    )
    files['expert-1.log.yaml'] = 'expert: expert 1\nprofile: base\nsteps:\n  - { scene: a, choice: good, reason: Right. }\n'
    expect(findingsOf(files, 21)).toEqual([])
  })
})

it('rule 43: a scenario that is too large is refused with the number, and nothing else is said about its runs', () => {
  const { findings, bundle } = checkScenario(example, { limit: 10 })
  expect(bundle).toBeUndefined()
  expect(findings).toEqual([
    expect.objectContaining({ rule: 43, severity: 'error', message: expect.stringContaining('more than 10 situations') as string }),
  ])
})
