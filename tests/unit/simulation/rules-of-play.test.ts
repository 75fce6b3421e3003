import { describe, expect, it } from 'vitest'
import { checkScenario, versionEffect, type Finding } from '~/simulation'
import { bundleOf, edited, findingsOf, type Files } from './folders'
import { flow, sound } from './sound'
import { replays } from './witness'

/** The sound scenario with an expert's run, and more points. */
function withExpert(answer: string, points: string): Files {
  return {
    ...edited(sound, 'scoring.yaml', 'b: { ask: { process_mastery: 1 } }', `b: { ask: { process_mastery: 1 } }, ${points}`),
    'expert-1.log.yaml': `expert: Ines
profile: base
steps:
  - { scene: a, choice: good, reason: First. }
  - { scene: b, choice: ask, reason: Then. }
  - { scene: c, choice: submit, form: { answer: ${answer} }, reason: Last. }
`,
  }
}

/** The messages of a rule, each of whose witnesses is played to its end; all of them must show something when `run` says so. */
function told(files: Files, rule: number, { run }: { run: boolean }): string[] {
  const found = findingsOf(files, rule)
  expect(found.map((finding) => replays(files, finding))).toEqual(found.map(() => run))
  return found.map(({ message }) => message)
}

const steps = ([finding]: Finding[]) => finding?.witness?.steps.map(({ scene, choice }) => `${scene}.${choice}`)

describe('rule 20: a way back from a mistake pays more', () => {
  it('when a run gets more in one competency than the expert, for less in another', () => {
    const files = withExpert('yes', 'c: { right: { process_mastery: 1 }, otherwise: { problem_solving: 1 } }')
    expect(told(files, 20, { run: true })).toEqual([
      'The run of *Ines* gets less *problem solving* (0) than a learner on another way can (1), who has less process mastery (3 instead of 4); a way back from a mistake should not pay.',
    ])
    expect(findingsOf(files, 20)[0]).toMatchObject({ severity: 'warning', file: 'expert-1.log.yaml', where: 'Ines' })
    expect(findingsOf(files, 21)).toEqual([])
  })

  it('but not when the expert gets the most everywhere', () => {
    expect(findingsOf(withExpert('yes', 'c: { right: { process_mastery: 1, problem_solving: 1 } }'), 20)).toEqual([])
  })

  it('and not when the other run makes a critical error', () => {
    const files = withExpert('yes', 'c: { right: { process_mastery: 1 } }')
    expect(findingsOf(edited(files, 'scoring.yaml', 'ask: {', 'send: { problem_solving: 5 }, ask: {'), 20)).toEqual([])
  })
})

describe('rule 21: a better run than the expert’s', () => {
  it('is an error that shows the better run', () => {
    const files = withExpert('no', 'c: { right: { process_mastery: 1 } }')
    expect(told(files, 21, { run: true })).toEqual(['The run of *Ines* gets process mastery 3 of 4; a better run exists.'])
    const [finding] = findingsOf(files, 21)
    expect(finding).toMatchObject({ severity: 'error', file: 'expert-1.log.yaml' })
    expect(finding?.witness?.steps.at(-1)).toEqual({ scene: 'c', choice: 'submit', form: { answer: 'yes' } })
  })

  it('is a warning where another expert on the same profile has done better', () => {
    const files = withExpert('yes', 'c: { right: { process_mastery: 1 } }')
    const second = (files['expert-1.log.yaml'] ?? '').replace('Ines', 'Odile').replace('answer: yes', 'answer: no')
    expect(findingsOf({ ...files, 'expert-2.log.yaml': second }, 21)).toEqual([
      expect.objectContaining({ severity: 'warning', file: 'expert-2.log.yaml' }),
    ])
  })

  it('names the profile where there are several', () => {
    const files = { ...withExpert('no', 'c: { right: { process_mastery: 1 } }'), 'variants.yaml': 'profiles: { base: {}, other: {} }\n' }
    expect(findingsOf(files, 21)[0]?.message).toContain('The run of *Ines* (profile base) gets')
  })

  it('is no error for the best one', () => {
    expect(findingsOf(withExpert('yes', 'c: { right: { process_mastery: 1 } }'), 21)).toEqual([])
  })

  it('an expert’s run that does not pass is shown with what was entered in its forms', () => {
    const files = edited(withExpert('yes', 'c: { right: { process_mastery: 1 } }'), 'expert-1.log.yaml', 'choice: good', 'choice: bad')
    const late = edited(files, 'expert-1.log.yaml', 'choice: ask', 'choice: wait')
    const [finding] = findingsOf(late, 21) as [Finding]
    expect(finding.message).toContain('does not pass')
    expect(replays(late, finding)).toBe(true)
    expect(finding.witness?.steps.at(-1)?.form).toEqual({ answer: 'yes' })
  })
})

describe('rule 25: who does not read passes', () => {
  const firstIsRight = edited(
    sound,
    'scenario.yaml',
    '          bad: { days: 1, go: b }\n          good: { do: [{recordFact: spoken}], go: b }\n',
    '          good: { do: [{recordFact: spoken}], go: b }\n          bad: { days: 1, go: b }\n',
  )

  it('by the first option', () => {
    expect(told(firstIsRight, 25, { run: true })).toEqual(['Choosing the first option every time passes.'])
    expect(steps(findingsOf(firstIsRight, 25))).toEqual(['a.good', 'b.ask', 'c.submit'])
  })

  it('by the longest text', () => {
    const files = edited(sound, 'texts.en.md', 'Sentence ask.', 'Sentence ask, which goes on and on.')
    expect(told(files, 25, { run: true })).toEqual(['Choosing the longest text every time passes.'])
  })

  it('but not when neither habit passes', () => {
    expect(findingsOf(sound, 25)).toEqual([])
  })

  it('a free field is not guessed', () => {
    const free = edited(firstIsRight, 'scenario.yaml', 'fields: { answer: [yes, no] }', 'fields: { answer: { type: text } }')
    const gated = edited(free, 'scenario.yaml', 'gates: { spoke: { outcome: a.good } }', 'gates: { spoke: { outcome: c.right } }')
    expect(findingsOf(gated, 25)).toEqual([])
    expect(findingsOf(gated, 26)[0]?.message).toContain('passes 0% of the time')
  })
})

describe('rule 26: a learner who clicks at random', () => {
  it('passes as often as chance says, the same every time, with a run that does', () => {
    const [finding] = findingsOf(sound, 26) as [Finding]
    // One of two in a, one of three in b, anything in c.
    const share = Number(/passes (\d+)% of the time/.exec(finding.message)?.[1])
    expect(share).toBeGreaterThan(12)
    expect(share).toBeLessThan(21)
    expect(finding.severity).toBe('information')
    expect(replays(sound, finding)).toBe(true)
    expect(findingsOf(sound, 26)[0]?.message).toBe(finding.message)
  })
})

describe('rule 29: a critical error before there was anything to notice', () => {
  const asks = (notice: string) => flow('breach: No right to it.', `breach: { says: No right to it., notice: ${notice} }`)
  const people = 'client: { says: A person, records: { pes: [{ id: r1, number: "1" }] } }\n'

  it('a fact that was not known on one of the ways', () => {
    const files = asks('{ facts: [spoken] }')
    expect(told(files, 29, { run: true })).toEqual(['The learner can cause *breach* in *b / send* before having seen the fact *spoken*.'])
    expect(steps(findingsOf(files, 29))).toEqual(['a.bad', 'b.send'])
    expect(findingsOf(files, 29)[0]).toMatchObject({ severity: 'warning', file: 'scenario.yaml', line: 6 })
  })

  it('a document that no scene had laid out, but not one that lies there', () => {
    const files = asks('{ documents: [reply] }')
    expect(told(files, 29, { run: true })).toHaveLength(1)
    const shown = edited(
      files,
      'scenario.yaml',
      'b:\n        kind: dialogue',
      'b:\n        kind: dialogue\n        shows: { documents: [reply] }',
    )
    expect(findingsOf(shown, 29)).toEqual([])
  })

  it('a record that is not open, but not one that a scene shows or that was opened', () => {
    const files: Files = { ...asks('{ records: [r1] }'), 'people.yaml': people }
    expect(told(files, 29, { run: true })).toEqual(['The learner can cause *breach* in *b / send* before having seen the record *r1*.'])
    const shown = edited(
      files,
      'scenario.yaml',
      'a:\n        kind: dialogue',
      'a:\n        kind: dialogue\n        shows: { records: [r1] }',
    )
    expect(findingsOf(shown, 29)).toEqual([])
    const opened = edited(
      files,
      'scenario.yaml',
      'bad: { days: 1, go: b }',
      'bad: { days: 1, do: [{ openRecord: { system: pes, person: client } }], go: b }',
    )
    expect(steps(findingsOf(opened, 29))).toEqual(['a.good', 'b.send'])
  })

  it('a reply that has arrived on one way and not on the other', () => {
    const scheduled = edited(
      asks('{ documents: [reply] }'),
      'scenario.yaml',
      'bad: { days: 1, go: b }',
      'bad: { days: 1, do: [{ schedule: { message: reply, inDays: 0 } }], go: b }',
    )
    expect(steps(findingsOf(scheduled, 29))).toEqual(['a.good', 'b.send'])
  })

  it('nothing is asked of a critical error that names nothing', () => {
    expect(findingsOf(sound, 29)).toEqual([])
  })

  it('what it names must exist, and a misspelt word suggests the nearest', () => {
    expect(findingsOf(asks('{ documents: [repli] }'), 5)[0]?.message).toContain('Did you mean `reply`?')
    expect(findingsOf(asks('{ document: [reply] }'), 1)[0]?.message).toContain('Did you mean `documents`?')
  })
})

describe('rule 38: a start on which nobody works', () => {
  const starts = (start: string): Files => ({
    ...sound,
    'variants.yaml': `profiles: { base: {} }\nvariants: { autumn: { start: "${start}" } }\n`,
  })

  it('a weekend is a warning at its place', () => {
    const [finding] = findingsOf(starts('2026-11-08'), 38)
    expect(finding).toMatchObject({ severity: 'warning', file: 'variants.yaml', line: 2 })
    expect(finding?.message).toBe(
      'In variant *autumn* the start date, Sunday 8 November 2026, is a day on which nobody works; the case would begin on the next working day.',
    )
  })

  it('a holiday of a calendar too, and a working day not', () => {
    const calendars = [{ weekend: [6, 7], holidays: ['2026-11-09'] }]
    expect(checkScenario(starts('2026-11-09'), { calendars }).findings.map(({ rule }) => rule)).toContain(38)
    expect(findingsOf(starts('2026-11-09'), 38)).toEqual([])
  })

  it('a day that does not exist is an error', () => {
    expect(findingsOf(starts('2026-02-30'), 'shape')[0]).toMatchObject({ severity: 'error', line: 2 })
  })
})

describe('rule 39: profiles with different maxima', () => {
  const two = (files: Files): Files => ({ ...files, 'variants.yaml': 'profiles:\n  base: {}\n  other: {}\n  strict: {}\n' })

  it('names the profile that differs', () => {
    const files = two(
      flow('ask: { when: { factKnown: spoken },', 'ask: { when: { all: [{ factKnown: spoken }, { not: { profileIs: strict } }] },'),
    )
    expect(findingsOf(files, 39)).toEqual([
      expect.objectContaining({
        severity: 'error',
        file: 'variants.yaml',
        line: 4,
        message: 'In profile *strict* the maximum for *process mastery* is 2, elsewhere 3.',
      }),
    ])
  })

  it('and says nothing of equal ones', () => {
    expect(findingsOf(two(sound), 39)).toEqual([])
  })
})

describe('rule 41: a value that nobody can enter', () => {
  const compared = (field: string, variants: string): Files => ({
    ...edited(
      edited(sound, 'scenario.yaml', 'fields: { answer: [yes, no] }', `fields: { answer: ${field} }`),
      'scenario.yaml',
      'formIs: { answer: yes } }, example: { answer: yes }',
      'formIs: { answer: { value: due } } }, example: { answer: { value: due } }',
    ),
    'variants.yaml': variants,
  })

  it('because a profile does not give it', () => {
    const files = compared('{ type: number }', 'profiles: { base: { values: { due: 300 } }, strict: {} }\n')
    expect(findingsOf(files, 41)).toEqual([
      expect.objectContaining({
        severity: 'error',
        where: 'c / right',
        message: '*c / right* compares *answer* with *due*, which has no value (profile strict).',
      }),
    ])
  })

  it('because it is none of the options, no number or no date', () => {
    const says = (field: string, due: string) =>
      findingsOf(compared(field, `profiles: { base: { values: { due: ${due} } } }\n`), 41).map(({ message }) => message)
    expect(says('[full, reduced]', 'half')).toEqual([
      '*c / right* expects *due* (half) in *answer*, but the form offers only full, reduced.',
    ])
    expect(says('{ type: number }', 'soon')).toEqual(['*c / right* expects *due* (soon) in *answer*, but the form takes a number.'])
    expect(says('{ type: date }', '12 May')).toEqual([
      '*c / right* expects *due* (12 May) in *answer*, but the form takes a date as year-month-day.',
    ])
    expect(says('[full, reduced]', 'full')).toEqual([])
    expect(says('{ type: number }', '1 300')).toEqual([])
  })

  it('but not in a profile that the outcome is not for', () => {
    const files = compared('{ type: number }', 'profiles: { base: { values: { due: 300 } }, strict: {} }\n')
    const own = edited(
      files,
      'scenario.yaml',
      'when: { formIs: { answer: { value: due } } }',
      'when: { all: [{ profileIs: base }, { formIs: { answer: { value: due } } }] }',
    )
    expect(findingsOf(own, 41)).toEqual([])
  })

  it('a value of a variant that the form does not look at is a warning', () => {
    const files = compared(
      '{ type: number }',
      'profiles: { base: { values: { due: 300 } } }\nvariants: { may: { values: { due: 250 } } }\n',
    )
    expect(findingsOf(files, 41)).toEqual([expect.objectContaining({ severity: 'warning', file: 'variants.yaml', line: 2 })])
  })
})

describe('rule 42: names that reveal', () => {
  const profiles = 'profiles: { base: {}, long_shift: {} }\n'

  it('a document that is called after a profile', () => {
    const files: Files = { ...sound, 'variants.yaml': profiles, 'documents/list_long_shift.md': '# List\nText.' }
    expect(findingsOf(files, 42)).toEqual([
      expect.objectContaining({
        severity: 'warning',
        file: 'documents/list_long_shift.md',
        message:
          'The document *list_long_shift* holds the name *long_shift*, and the names of documents can be read in the page; call it something that tells nothing.',
      }),
    ])
  })

  it('an internal name in a text, but not in a variable', () => {
    const says = (words: string) =>
      findingsOf({ ...edited(sound, 'texts.en.md', 'Words of b.', words), 'variants.yaml': profiles }, 42).map(({ message }) => message)
    expect(says('This is the long_shift case.')).toEqual(['The name of the profile *long_shift* would be visible to learners here.'])
    expect(says('Words of {{long_shift}}.')).toEqual([])
    expect(says('A long shift.')).toEqual([])
  })
})

describe('rule 46: what a new version does', () => {
  const before = bundleOf(withExpert('yes', 'c: { right: { process_mastery: 1 } }'))

  it('learners keep the version that they began', () => {
    expect(
      versionEffect({
        before,
        after: before,
        underWay: [
          { version: 3, learners: 14 },
          { version: 2, learners: 1 },
          { version: 1, learners: 0 },
        ],
      }),
    ).toEqual([
      '14 learners are in progress on version 3; they keep version 3.',
      '1 learner is in progress on version 2 and keeps version 2.',
    ])
  })

  it('experts’ runs that no longer fit are counted, and those that do are not', () => {
    const renamed = edited(flow('ask: {', 'enquire: {'), 'scoring.yaml', 'ask: {', 'enquire: {')
    const after = bundleOf(edited(renamed, 'texts.en.md', 'b/ask', 'b/enquire'))
    expect(versionEffect({ before, after, underWay: [] })).toEqual(['1 stored expert run no longer fits: re-record.'])
    expect(versionEffect({ before, after: before, underWay: [] })).toEqual([])
  })
})
