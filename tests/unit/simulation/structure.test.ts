import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { checkScenario, loadScenario } from '~/simulation'
import { edited, exampleFiles, findingsOf, smallScenario, type Files } from './folders'

vi.setConfig({ testTimeout: 60_000 })

let example: Files
beforeAll(async () => {
  example = await exampleFiles()
})

const FLOW = 'scenario.yaml'

describe('a scenario folder', () => {
  it('that is right loads without errors or warnings', () => {
    const loaded = loadScenario(example)
    expect(loaded.ok).toBe(true)
    expect(loaded.findings.filter(({ severity }) => severity !== 'information')).toEqual([])
  })

  it('without a needed file is refused by the name of the file', () => {
    for (const file of ['scenario.yaml', 'scoring.yaml', 'texts.en.md']) {
      const { [file]: _, ...rest } = example
      expect(checkScenario(rest).findings).toContainEqual(expect.objectContaining({ file, severity: 'error', line: 1 }))
    }
  })

  it('with YAML that cannot be read is told line and column', () => {
    const [finding] = findingsOf(edited(example, FLOW, 'title: Two profiles', 'title: "Two profiles'), 'yaml')
    expect(finding).toMatchObject({ file: FLOW, severity: 'error' })
    expect(finding?.line).toBeGreaterThan(1)
    expect(findingsOf(edited(example, FLOW, '    within: 5', '   - within: 5'), 'yaml')[0]?.line).toBe(8)
  })
})

describe('rule 1: a word that is not in the vocabulary is an error where it stands, with the nearest word', () => {
  it.each([
    [
      'an action',
      'meetStandard:\n                  standard: first_contact\n            go: phone\n          call',
      'meetStandrd:\n                  standard: first_contact\n            go: phone\n          call',
      38,
      17,
      'meetStandard',
    ],
    ['a parameter', 'sendLetter:\n                  letter: invite', 'sendLetter:\n                  leter: invite', 37, 19, 'letter'],
    ['a condition', 'hasConsent: share', 'hasConsnt: share', 89, 15, 'hasConsent'],
    ['a key of a scene', '      inbox:\n        kind: inbox', '      inbox:\n        kidn: inbox', 31, 9, 'kind'],
    ['a key of a choice', '          rush:\n            days: 0', '          rush:\n            dais: 0', 57, 13, 'days'],
  ])('%s', (_, from, to, line, column, suggestion) => {
    const [finding] = findingsOf(edited(example, FLOW, from, to), 1)
    expect(finding).toMatchObject({ file: FLOW, line, column, severity: 'error' })
    expect(finding?.message).toContain(`Did you mean \`${suggestion}\`?`)
  })

  it('points are refused in scenario.yaml, since they stand in scoring.yaml', () => {
    const files = edited(
      example,
      FLOW,
      '- recordFact:\n                  fact: consent_share',
      '- score: {competency: process_mastery, points: 1}',
    )
    expect(findingsOf(files, 1)[0]?.message).toContain('scoring.yaml')
  })

  it('a misspelt scene kind is told the kinds and the nearest', () => {
    expect(findingsOf(edited(example, FLOW, 'kind: registry', 'kind: regstry'), 'shape')[0]).toMatchObject({
      line: 66,
      message: expect.stringContaining('`registry`') as string,
    })
  })
})

describe('rule 2: a choice leads to a scene of its own desk or to DONE', () => {
  it('a target that does not exist is an error with the nearest scene', () => {
    const [finding] = findingsOf(edited(example, FLOW, 'go: lookup\n          explain', 'go: lookpu\n          explain'), 2)
    expect(finding).toMatchObject({ line: 58, where: 'phone / rush' })
    expect(finding?.message).toContain('Did you mean `lookup`?')
  })

  it('a first scene that does not exist is an error', () => {
    expect(findingsOf(edited(example, FLOW, 'first: inbox', 'first: inbx'), 2)[0]).toMatchObject({ line: 28 })
  })

  it('a scene of another desk cannot be a target', () => {
    const files = smallScenario(
      '  one:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        choices:\n          good: { go: b }\n          bad: { go: DONE }\n  two:\n    first: b\n    scenes:\n      b:\n        kind: dialogue\n        choices:\n          end: { go: DONE }\n',
    )
    expect(findingsOf(files, 2)[0]?.message).toContain('another desk')
  })
})

describe('rule 3: no id stands twice', () => {
  it('a choice that stands twice is an error at the second', () => {
    const files = edited(example, FLOW, '          rush:', '          explain:')
    expect(findingsOf(files, 3)[0]).toMatchObject({ file: FLOW, line: 59 })
  })

  it('a scene of the same id at two desks is an error', () => {
    const desk = (name: string) =>
      `  ${name}:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        choices:\n          good: { go: DONE }\n`
    expect(findingsOf(smallScenario(desk('one') + desk('two')), 3).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('A scene called *a*'),
    )
  })

  it('words that stand twice are an error that names both lines', () => {
    const files = { ...example, 'texts.en.md': `${example['texts.en.md']}\n## inbox\nAgain.\n` }
    expect(findingsOf(files, 3)[0]?.message).toContain('line 3')
  })
})

describe('rule 4: everything has its words', () => {
  it('a choice without a sentence is an error', () => {
    expect(findingsOf(edited(example, 'texts.en.md', '### phone/rush', '### phone/rushed'), 4)).toEqual([
      expect.objectContaining({ severity: 'error', file: FLOW, line: 56, where: 'phone / rush' }),
      expect.objectContaining({
        severity: 'warning',
        file: 'texts.en.md',
        message: expect.stringContaining('Did you mean `phone/rush`?') as string,
      }),
    ])
  })

  it('a scene without words is an error', () => {
    expect(findingsOf(edited(example, 'texts.en.md', 'Enter the decision.\n', ''), 4)[0]).toMatchObject({
      where: 'decide',
      severity: 'error',
    })
  })

  it('a choice without a reason for the debrief is a warning', () => {
    const files = edited(example, 'texts.en.md', '> Why: Purpose first, then the question.\n', '')
    expect(findingsOf(files, 4)).toEqual([expect.objectContaining({ severity: 'warning', where: 'phone/explain' })])
  })
})

describe('rule 5: what is named exists', () => {
  it.each([
    ['a letter', FLOW, 'letter: invite', 'letter: invit', 'invite'],
    ['a standard', FLOW, 'standard: eligibility\ndesks', 'standard: eligibilty\ndesks', 'eligibility'],
    ['a critical error', FLOW, 'code: privacy_breach', 'code: privacy_breech', 'privacy_breach'],
    ['a gate outcome', FLOW, 'outcome: decide.right\n', 'outcome: decide.rigth\n', 'decide.right'],
    ['a gate profile', FLOW, 'profile: base', 'profile: bass', 'base'],
    [
      'a form option',
      FLOW,
      'decision: eligible\n                    rate: reduced',
      'decision: eligble\n                    rate: reduced',
      'eligible',
    ],
    [
      'a form field',
      FLOW,
      '                    rate: reduced\n            example',
      '                    rat: reduced\n            example',
      'rate',
    ],
    ['a scene with points', 'scoring.yaml', '  phone:', '  phon:', 'phone'],
    ['a choice with points', 'scoring.yaml', '    explain:', '    explian:', 'explain'],
    ['an expert profile', 'expert-1.log.yaml', 'profile: base', 'profile: bse', 'base'],
    ['a variable', 'documents/invite.md', '{{client}}', '{{cleint}}', 'client'],
    [
      'a variable in the reason of an expert',
      'expert-1.log.yaml',
      'steps:',
      'steps:\n  - { scene: inbox, choice: call, reason: "{{cleint}}" }',
      'client',
    ],
  ])('%s', (_, file, from, to, suggestion) => {
    const [finding] = findingsOf(edited(example, file, from, to), 5)
    expect(finding).toMatchObject({ severity: 'error', file })
    expect(finding?.message).toContain(`Did you mean \`${suggestion}\`?`)
  })

  it('a competency that does not exist is an unknown word', () => {
    expect(
      findingsOf(edited(example, 'scoring.yaml', 'passMark:\n  policy_understanding', 'passMark:\n  policy_understandin'), 1)[0],
    ).toMatchObject({ line: 2, column: 3 })
  })

  it('a speaker who is nobody of the case is an error', () => {
    expect(findingsOf(edited(example, 'texts.en.md', 'She answers', '@clent: She answers'), 5)[0]).toMatchObject({
      file: 'texts.en.md',
      line: 18,
    })
  })

  it('a value that only some profiles have is an error, since others would see its braces', () => {
    const files = edited(example, 'variants.yaml', '  base:\n    facts: []', '  base:\n    facts: []\n    values: { amount: 12 }')
    expect(findingsOf(edited(files, 'documents/payslip.md', 'gross', '{{amount}} gross'), 5)[0]?.message).toContain('{{amount}}')
  })
})

describe('rules 6 and 7: forms', () => {
  it('a form without otherwise is an error', () => {
    const files = edited(example, FLOW, '          otherwise:', '          other:')
    expect(findingsOf(files, 6)[0]).toMatchObject({ message: expect.stringContaining('Add an `otherwise`') as string })
  })

  it('an otherwise with a condition is an error', () => {
    expect(
      findingsOf(edited(example, FLOW, '          otherwise:', '          otherwise:\n            when: { factKnown: income_true }'), 6),
    ).toHaveLength(1)
  })

  it('an example that an earlier outcome catches is an error', () => {
    const files = edited(
      example,
      FLOW,
      '                - not:\n                    factKnown: income_high\n                - formIs:\n                    decision: eligible\n                    rate: reduced',
      '                - formIs:\n                    rate: full',
    )
    expect(findingsOf(files, 7).map(({ message }) => message)).toEqual([
      expect.stringContaining('*right* is actually caught by *otherwise*'),
      expect.stringContaining('*right_above* is actually caught by *right*, which comes first'),
    ])
  })
})

it('rule 8: scenes that lead round in a circle without asking anything are an error', () => {
  const files = smallScenario(
    '  one:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        choices:\n          good: { go: b }\n          bad: { go: DONE }\n      b: { kind: info, go: c }\n      c: { kind: info, go: b }\n',
  )
  expect(findingsOf(files, 8).map(({ message }) => message)).toEqual([expect.stringContaining('b, c')])
})

it('rule 30: a critical error says why it fails the learner', () => {
  const files = edited(
    example,
    FLOW,
    'privacy_breach: The decision letter went to the employer, who has no right to it.',
    'privacy_breach: ""',
  )
  expect(findingsOf(files, 30)).toHaveLength(1)
})

it('rule 37: a case in working days costs no minutes', () => {
  expect(
    findingsOf(edited(example, FLOW, '          rush:\n            days: 0', '          rush:\n            minutes: 5'), 37)[0],
  ).toMatchObject({ line: 57 })
})

it('rule 37: only a drill in minutes begins at a time of day', () => {
  const files = edited(example, FLOW, 'clock: workingDays', 'clock: workingDays\nbegins: "16:40"')
  expect(findingsOf(files, 37)).toHaveLength(1)
  expect(findingsOf(edited(files, FLOW, '16:40', '25:00'), 'shape')).toHaveLength(1)
})

describe('any text', () => {
  it('in place of any line of any file is answered with findings, never with an exception', () => {
    const spoilt = fc.record({
      file: fc.constantFrom('scenario.yaml', 'scoring.yaml', 'variants.yaml', 'people.yaml', 'texts.en.md', 'expert-1.log.yaml'),
      line: fc.nat(150),
      text: fc.oneof(
        fc.string(),
        fc.constantFrom(
          '  - a',
          'x: [',
          '&a *a',
          '? ',
          '__proto__: 1',
          'constructor: {}',
          '    when: 5',
          'desks: {}',
          '<<: *x',
          '!!js x',
          '',
        ),
      ),
    })
    fc.assert(
      fc.property(spoilt, ({ file, line, text }) => {
        const lines = (example[file] ?? '').split('\n')
        lines[line % lines.length] = text
        const { findings } = checkScenario({ ...example, [file]: lines.join('\n') })
        for (const finding of findings) {
          expect(finding.line).toBeGreaterThan(0)
          expect(finding.column).toBeGreaterThan(0)
        }
      }),
      { numRuns: 120, seed: 7 },
    )
  })
})
