import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  apply,
  debrief,
  hashInput,
  pickVariant,
  replay,
  replayFrame,
  replayStates,
  result,
  scenarioWords,
  startAttempt,
  surfaceOf,
  view,
  type AttemptEvent,
  type ScenarioBundle,
} from '~/simulation'
import { bundleOf, edited, exampleFiles, smallScenario, workingDay, type Files } from './folders'

let files: Files
let bundle: ScenarioBundle
beforeAll(async () => {
  files = await exampleFiles()
  bundle = bundleOf(files)
})

function log(...steps: [string, string, Record<string, string | string[]>?][]): AttemptEvent[] {
  return steps.map(([scene, choice, form], index) => ({ seq: index + 1, scene, choice, ...(form ? { form } : {}) }))
}

/** A run to the end that takes, at each scene, the way that the picks point at. */
function walk(of: ScenarioBundle, picks: readonly number[]): AttemptEvent[] {
  const events: AttemptEvent[] = []
  for (const pick of picks) {
    const played = replay({ bundle: of, profile: 'base', variantSeed: 's', mode: 'recorded', events })
    if (!played.ok || played.state.done) return events
    const [desk] = view({ bundle: of, state: played.state, opaqueId: (key) => key, workingDay }).desks
    const scene = desk?.scene
    if (!scene) return events
    const open = scene.choices.filter(({ available }) => available)
    const form = Object.fromEntries(
      (scene.form?.fields ?? []).map(({ name, options }) => [name, options[pick % options.length]?.value ?? '']),
    )
    const choice = scene.form ? 'submit' : scene.continueId ? 'continue' : (open[pick % open.length]?.id.split('/')[1] ?? '')
    events.push({ seq: events.length + 1, scene: scene.scene, choice, ...(scene.form ? { form } : {}) })
  }
  return events
}

function debriefOf(events: AttemptEvent[], of = bundle, profile = 'base') {
  const replayed = replay({ bundle: of, profile, variantSeed: 's', mode: 'recorded', events })
  if (!replayed.ok) throw new Error(replayed.because)
  return debrief({ bundle: of, state: replayed.state, workingDay })
}

describe('the debrief', () => {
  const events = log(
    ['inbox', 'wait'],
    ['phone', 'explain'],
    ['lookup', 'compare'],
    ['request', 'minimum'],
    ['decide', 'submit', { decision: 'eligible', rate: 'full' }],
    ['notify', 'reasons'],
  )

  it('names a stronger decision only where there was one, with its reason and the expert who took it', () => {
    const { path } = debriefOf(events)
    expect(path.map(({ scene, stronger }) => [scene, stronger?.decision ?? null])).toEqual([
      ['inbox', 'Call her today.'],
      ['phone', null],
      ['lookup', null],
      ['request', null],
      ['decide', 'Decision: Eligible; Rate: Reduced.'],
      ['notify', null],
    ])
    expect(path[0]?.stronger).toMatchObject({
      experts: ['expert 1'],
      why: expect.stringContaining('The standard runs from the referral') as string,
    })
    expect(path[0]).toMatchObject({
      late: ['First contact within 5 working days of referral'],
      why: 'Both clocks run; waiting for the other desk breaks the first-contact standard.',
    })
  })

  it('shows what was entered in a form and how the case took it', () => {
    expect(debriefOf(events).path[4]).toMatchObject({ decision: 'Decision: Eligible; Rate: Full.', outcome: 'Recorded.', points: {} })
  })

  it('shows the experts on the same facts, and those on other facts only where these change nothing', () => {
    const { path } = debriefOf(events)
    expect(path[0]?.experts.map(({ expert, otherCase }) => [expert, otherCase])).toEqual([
      ['expert 1', false],
      ['expert 2', true],
    ])
    expect(path[4]?.experts).toEqual([
      {
        expert: 'expert 1',
        decision: 'Decision: Eligible; Rate: Reduced.',
        reason: 'On the confirmed income.',
        same: false,
        otherCase: false,
      },
    ])
    expect(path[4]?.expertsDiffer).toBe(false)
  })

  it('shows nobody else where two experts are on the same facts', () => {
    const second = (files['expert-1.log.yaml'] ?? '').replace('expert 1', 'expert 3')
    const { path } = debriefOf(events, bundleOf({ ...files, 'expert-3.log.yaml': second }))
    for (const { experts } of path) expect(experts.map(({ expert }) => expert)).toEqual(['expert 1', 'expert 3'])
  })

  it('says so when two experts decided the same case differently', () => {
    const second = (files['expert-1.log.yaml'] ?? '').replace('expert 1', 'expert 3').replace('choice: compare', 'choice: trust_screen')
    const lower = edited(files, 'scoring.yaml', '  system_proficiency: 3', '  system_proficiency: 2')
    const { path } = debriefOf(events, bundleOf({ ...lower, 'expert-3.log.yaml': second }))
    expect(path[2]?.expertsDiffer).toBe(true)
    expect(path[1]?.expertsDiffer).toBe(false)
  })

  it('ends with the result, the competency that is furthest behind and where to practise from', () => {
    const told = debriefOf(events)
    expect(told.result).toMatchObject({ passed: false, gates: [{ gate: 'right_decision', met: false }] })
    expect(told.next).toMatchObject({ weakest: 'process_mastery', practiseFrom: { seq: 1, scene: 'inbox', day: 0, date: '2026-11-09' } })
  })

  it('sends nobody to practise a competency in a scene that could give nothing in it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 }), { minLength: 6, maxLength: 6 }), (picks) => {
        const { path, next } = debriefOf(walk(bundle, picks))
        const { weakest, practiseFrom } = next
        if (!weakest || !practiseFrom) return
        const from = path.find(({ seq }) => seq === practiseFrom.seq)
        expect(from?.could[weakest]).toBeGreaterThan(0)
      }),
    )
  })

  it('tells what changed because of each decision, and every expert’s whole path', () => {
    const { path, experts } = debriefOf(events)
    expect(path.flatMap(({ changed }) => changed)).toContain('First contact: met late')
    expect(experts.map(({ expert, otherCase, passed }) => [expert, otherCase, passed])).toEqual([
      ['expert 1', false, true],
      ['expert 2', true, true],
    ])
    const [own] = experts
    expect(own?.steps.map(({ decision }) => decision)[0]).toBe('Call her today.')
    expect(own?.steps.map(({ same }) => same)).toEqual([false, true, true, true, false, true])
  })

  it('names something stronger beside every critical error, and never something critical', () => {
    const small = bundleOf(
      smallScenario(
        '  one:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        choices:\n          bad: { days: 4, do: [{ criticalError: { code: breach } }, { meetStandard: { standard: contact } }], go: DONE }\n          good: { days: 4, do: [{ meetStandard: { standard: contact } }], go: DONE }\n          fast: { days: 1, do: [{ meetStandard: { standard: contact } }], go: DONE }\n',
        {
          head: 'clock: workingDays\nstandards: { contact: { within: 3, says: Contact } }\ncriticalErrors: { breach: No right to it. }\nstart: [{ startStandard: { standard: contact } }]\n',
        },
      ),
    )
    expect(debriefOf(log(['a', 'bad']), small).path[0]?.stronger?.decision).toBe('Sentence good.')
  })

  it('finds the time that was missing at a late standard in the decision that cost it', () => {
    const desk =
      '  one:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        title: First\n        choices:\n          slow: { days: 5, go: b }\n          good: { days: 1, go: b }\n      b:\n        kind: dialogue\n        choices:\n          call: { do: [{ meetStandard: { standard: contact } }], go: DONE }\n'
    const files = smallScenario(desk, {
      head: 'clock: workingDays\nstandards: { contact: { within: 5, says: Contact } }\ncriticalErrors: {}\nstart: [{ startStandard: { standard: contact } }]\n',
    })
    const tight = bundleOf(edited(files, 'scenario.yaml', 'call: {', 'call: { days: 1,'))
    const { path } = debriefOf(log(['a', 'slow'], ['b', 'call']), tight)
    expect(path[0]?.stronger).toMatchObject({ decision: 'Sentence good.' })
    expect(path[1]).toMatchObject({ late: ['Contact'], lostAt: 'First', stronger: null })
  })
})

describe('the result', () => {
  it('fails a case with every mark reached but its gate missed, and says which', () => {
    const judged = result({ bundle, profile: 'base', variantSeed: 's', mode: 'exam', events: log(['inbox', 'call']) })
    expect(judged.because).toContain('The case is not finished.')
    expect(judged.because).toContain('Not reached: Right decision.')
    expect(judged.gates.map(({ gate }) => gate)).toEqual(['right_decision'])
  })

  it('fails a case that breaks the standards policy', async () => {
    const strict = bundleOf({ ...files, 'scoring.yaml': `${files['scoring.yaml']}standardsPolicy:\n  never: [first_contact]\n` })
    const events = log(
      ['inbox', 'wait'],
      ['phone', 'explain'],
      ['lookup', 'compare'],
      ['request', 'minimum'],
      ['decide', 'submit', { decision: 'eligible', rate: 'reduced' }],
      ['notify', 'reasons'],
    )
    const judged = result({ bundle: strict, profile: 'base', variantSeed: 's', mode: 'exam', events })
    expect(judged.because).toContain('Standards not kept: First contact.')
  })
})

describe('variants', () => {
  it('draw the same profile and surface from the same seed, and every profile from some seed', () => {
    expect(pickVariant({ bundle, seed: 'x' })).toEqual(pickVariant({ bundle, seed: 'x' }))
    const drawn = new Set(Array.from({ length: 40 }, (_, seed) => pickVariant({ bundle, seed: String(seed) }).profile))
    expect([...drawn].sort()).toEqual(['base', 'income_above'])
  })

  it('draw no profile met in practice while there is another', () => {
    for (let seed = 0; seed < 20; seed++)
      expect(pickVariant({ bundle, seed: String(seed), excludeProfiles: ['base'] })).toMatchObject({ profile: 'income_above', fresh: true })
    expect(pickVariant({ bundle, seed: 'x', excludeProfiles: ['base', 'income_above'] }).fresh).toBe(false)
  })

  it('put names, values and dates into texts, documents and records', async () => {
    const own = bundleOf({
      ...files,
      'variants.yaml': `${files['variants.yaml']}variants:\n  autumn:\n    start: 2026-11-09\n    values: { employer: Hartmann Textiles }\n`,
      'people.yaml':
        'client:\n  records:\n    pes: [{ id: pes-1, fields: { Name: "{{client}}", Address: Mill Lane 8 } }]\n    sp: [{ id: sp-1, number: SP-1, fields: { Name: "{{client}}", Address: Quay Street 14 } }]\n',
      'texts.en.md': (files['texts.en.md'] ?? '').replace(
        'A referral',
        '{{client}} of {{employer}}, by {{weekday 3}}, {{day 3}}. A referral',
      ),
      'scenario.yaml': (files['scenario.yaml'] ?? '').replace('kind: inbox', 'kind: inbox\n        shows: { records: [pes-1, sp-1] }'),
    })
    const state = startAttempt({ bundle: own, profile: 'base', variantSeed: 'seed', mode: 'exam' })
    const { client } = surfaceOf(own, 'base', 'seed').values
    const seen = view({ bundle: own, state, opaqueId: (key) => key, workingDay })
    expect(state.variant.start).toBe('2026-11-09')
    expect(seen.desks[0]?.scene?.paragraphs[0]?.text).toMatch(`${client} of Hartmann Textiles, by Thursday, 12 November 2026. A referral`)
    expect(seen.registers.sp).toEqual([
      {
        id: 'sp-1',
        person: 'client',
        number: 'SP-1',
        fields: [
          { label: 'Name', value: client, differs: false },
          { label: 'Address', value: 'Quay Street 14', differs: true },
        ],
      },
    ])
  })
})

describe('a form with free and several values', () => {
  const files = smallScenario(
    '  one:\n    first: a\n    scenes:\n      a:\n        kind: form\n        fields:\n          amount: { type: number, value: benefit }\n          shared: { options: [status, income, health], many: true }\n        outcomes:\n          good: { when: { formIs: { amount: { value: benefit }, shared: [income, status] } }, example: { amount: { value: benefit }, shared: [status, income] }, go: DONE }\n          otherwise: { go: DONE }\n',
    { variants: 'profiles: { base: { values: { benefit: "1,612" } }, other: { values: { benefit: 700 } } }' },
  )
  files['texts.en.md'] = '## a\nWords.\n\n### a/good\nRight.\n> Why: So.\n\n### a/otherwise\nRecorded.\n> Why: So.\n'

  it('compares numbers as numbers and several as a set, with the values of the profile', () => {
    const own = bundleOf(files)
    const taken = (profile: string, form: Record<string, string | string[]>) =>
      debriefOf(log(['a', 'submit', form]), own, profile).path[0]?.outcome
    expect(taken('base', { amount: '1612.00', shared: ['status', 'income'] })).toBe('Right.')
    expect(taken('base', { amount: '1 612', shared: ['income', 'status'] })).toBe('Right.')
    expect(taken('other', { amount: '1612', shared: ['income', 'status'] })).toBe('Recorded.')
    expect(taken('base', { amount: '1612', shared: ['income', 'status', 'health'] })).toBe('Recorded.')
  })

  it('is tried with every set of options and with a value that nobody foresaw', () => {
    expect(bundleOf(files).summary[0]).toMatchObject({ paths: '16', passPossible: true, failPossible: true })
  })
})

it('a drill in minutes costs minutes, has no days and is told by the time of day', () => {
  const drill = bundleOf(
    smallScenario(
      '  one:\n    first: a\n    scenes:\n      a:\n        kind: incident\n        choices:\n          good: { minutes: 20, do: [{meetStandard: assess}], go: DONE }\n          bad: { minutes: 45, do: [{meetStandard: assess}], go: DONE }\n',
      {
        head: 'clock: minutes\nbegins: "16:40"\nstandards: { assess: { within: 30, says: Assessed within 30 minutes } }\nstart: [{ startStandard: assess }]\n',
      },
    ),
  )
  const attempt = { bundle: drill, profile: 'base', variantSeed: '', mode: 'exam' as const }
  expect(result({ ...attempt, events: log(['a', 'bad']) }).standards[0]).toMatchObject({ metDay: 45, state: 'late' })
  const late = replay({ ...attempt, events: log(['a', 'bad']) })
  if (!late.ok) throw new Error(late.because)
  expect(debrief({ bundle: drill, state: late.state, workingDay }).path[0]).toMatchObject({ date: null, moment: '16:40' })
  const seen = view({ bundle: drill, state: startAttempt(attempt), opaqueId: (key) => key, workingDay })
  expect(seen.clock).toMatchObject({ unit: 'minutes', begins: '16:40', days: [], date: null })
  expect(seen.desks[0]?.scene?.choices.map(({ cost }) => cost).sort()).toEqual(['20 minutes', '45 minutes'])
})

describe('what names a version', () => {
  it('changes with points, words and the order of choices, and not with derived figures', () => {
    const before = hashInput(bundle)
    expect(hashInput(bundleOf(files))).toBe(before)
    expect(hashInput({ ...bundle, summary: [], maximum: {} })).toBe(before)
    expect(hashInput(bundleOf(edited(files, 'scoring.yaml', 'process_mastery: 3', 'process_mastery: 4')))).not.toBe(before)
    expect(hashInput(bundleOf(edited(files, 'texts.en.md', 'Call her today.', 'Call her now.')))).not.toBe(before)
  })
})

it('the words met on the first expert’s run count each thing once, and going on is no decision', () => {
  const { words, decisions } = scenarioWords({ bundle })
  expect(decisions).toBe(6)
  expect(words).toBeGreaterThan(120)
  expect(words).toBeLessThan(320)
  const longer = bundleOf(edited(files, 'documents/payslip.md', 'gross', 'ten more words stand here for the reader to meet gross'))
  expect(scenarioWords({ bundle: longer }).words).toBe(words + 10)
})

describe('a reflection', () => {
  const attempt = { profile: 'base', variantSeed: 's', mode: 'recorded' as const }
  const pausing = () => {
    const small = smallScenario(
      '  one:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        choices:\n          good: { go: pause }\n          bad: { go: pause }\n      pause: { kind: reflection, title: A pause, go: told }\n      told: { kind: info, go: DONE }\n',
    )
    return bundleOf({
      ...small,
      'texts.en.md': small['texts.en.md']?.replace('Words of pause.', 'Words of pause.\n\n> Ask: What had you hoped for?') ?? '',
      'expert-1.log.yaml':
        'expert: expert 1\nprofile: base\nsteps:\n  - { scene: a, choice: good, reason: First. }\n  - { scene: pause, choice: continue, reason: For an easy yes. }\n',
      'expert-2.log.yaml': 'expert: expert 2\nprofile: base\nsteps:\n  - { scene: a, choice: good, reason: First. }\n',
    })
  }
  const written = (text: unknown) => {
    const of = pausing()
    const events = log(['a', 'good'])
    const applied = apply({ ...attempt, bundle: of, events, choice: { after: 1, scene: 'pause', choice: 'continue', form: { text } } })
    if (!applied.ok) throw new Error(applied.because)
    return { of, events: [...events, applied.event] }
  }

  it('stands in the debrief with its question, the learner’s words and what an expert said, and marks nothing', () => {
    const { of, events } = written('For a yes.')
    const { path, experts } = debriefOf([...events, { seq: 3, scene: 'told', choice: 'continue' }], of)
    expect(path.map(({ scene }) => scene)).toEqual(['a', 'pause'])
    expect(path[1]).toMatchObject({ asked: 'What had you hoped for?', decision: 'For a yes.', points: {}, could: {}, stronger: null })
    expect(path[1]?.experts).toMatchObject([{ expert: 'expert 1', reason: 'For an easy yes.' }])
    expect(experts[0]?.steps).toHaveLength(1)
  })

  it('can be gone through again with what was written, and the desk says of neither that something was decided', () => {
    const { of, events } = written('One line.\r\nAnother.')
    const replayed = replayStates({ ...attempt, bundle: of, events })
    if (!replayed.ok) throw new Error(replayed.because)
    const frame = replayFrame({ bundle: of, states: replayed.states, events, workingDay, answers: true, step: 2 })
    expect(frame?.step).toMatchObject({ wentOn: true, entries: [{ label: 'Written', value: 'One line.\nAnother.' }] })
    const state = replayed.states.at(-1)
    if (!state) throw new Error('no state')
    expect(view({ bundle: of, state, opaqueId: (key) => key, workingDay }).happened).toBeNull()
  })

  it('keeps nothing where nothing was written, and of a long text the beginning', () => {
    for (const nothing of ['', '  ', undefined, ['a list']]) expect(written(nothing).events[1]).not.toHaveProperty('form')
    expect(written('a'.repeat(5000)).events[1]).toMatchObject({ form: { text: 'a'.repeat(1000) } })
  })

  it('counts as long as a decision, and a scene that only tells does not', () => {
    expect(scenarioWords({ bundle: pausing() }).decisions).toBe(2)
  })
})
