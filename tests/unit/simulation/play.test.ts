import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  apply,
  choiceOf,
  loadScenario,
  replay,
  result,
  SCENE_KINDS,
  startAttempt,
  view,
  type AttemptEvent,
  type Mode,
  type PlayState,
  type ScenarioBundle,
  type Sent,
} from '~/simulation'
import { bundleOf, exampleFiles, smallScenario, workingDay } from './folders'

vi.setConfig({ testTimeout: 60_000 })

let bundle: ScenarioBundle
beforeAll(async () => {
  bundle = bundleOf(await exampleFiles())
})

const attempt = (mode: Mode = 'exam', profile = 'base', of = bundle) => ({ bundle: of, profile, variantSeed: 'seed', mode })
const opaqueId = (key: string) => `id of ${key}`

/** The events of a run written as `scene.choice`, forms as the third part. */
function run(...steps: [string, string, Record<string, string>?][]): AttemptEvent[] {
  return steps.map(([scene, choice, form], index) => ({ seq: index + 1, scene, choice, ...(form ? { form } : {}) }))
}

function played(events: AttemptEvent[], of = attempt()): PlayState {
  const replayed = replay({ ...of, events })
  if (!replayed.ok) throw new Error(replayed.because)
  return replayed.state
}

const GOOD = run(
  ['inbox', 'call'],
  ['phone', 'explain'],
  ['lookup', 'compare'],
  ['request', 'minimum'],
  ['decide', 'submit', { decision: 'eligible', rate: 'reduced' }],
  ['notify', 'reasons'],
)

describe('a log', () => {
  it('of an expert is played to its end and passes', () => {
    const judged = result({ ...attempt(), events: GOOD })
    expect(judged).toMatchObject({ done: true, passed: true, criticalErrors: [] })
    expect(judged.competencies.map(({ points, maximum }) => [points, maximum])).toEqual([
      [4, 4],
      [5, 5],
      [4, 4],
      [5, 5],
    ])
  })

  it('with an event that is not possible where it stands is refused at its sequence number', () => {
    const events = run(['inbox', 'call'], ['phone', 'rush'], ['lookup', 'compare'], ['request', 'minimum'])
    expect(replay({ ...attempt(), events })).toMatchObject({ ok: false, at: 4 })
    expect(replay({ ...attempt(), events: run(['inbox', 'nothing']) })).toMatchObject({ ok: false, at: 1 })
    expect(replay({ ...attempt(), events: run(['constructor', 'toString']) })).toMatchObject({ ok: false, at: 1 })
  })

  it('with a gap or a repetition in its sequence is refused', () => {
    const [first] = GOOD as [AttemptEvent]
    expect(replay({ ...attempt(), events: [first, { ...first, seq: 3 }] })).toMatchObject({ ok: false, at: 3 })
    expect(replay({ ...attempt(), events: [first, first] })).toMatchObject({ ok: false, at: 1 })
  })

  it('of any legal walk replays without exception, twice the same, from the bundle as stored', () => {
    const stored = JSON.parse(JSON.stringify(bundle)) as ScenarioBundle
    fc.assert(
      fc.property(fc.constantFrom('base', 'income_above'), fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }), (profile, picks) => {
        const events = walk(attempt('exam', profile), picks)
        const once = played(events, attempt('exam', profile))
        const again = played(events, attempt('exam', profile, stored))
        expect(again.current.context).toEqual(once.current.context)
        expect(again.current.desks).toEqual(once.current.desks)
        expect(result({ ...attempt('exam', profile, stored), events })).toEqual(result({ ...attempt('exam', profile), events }))
      }),
      { numRuns: 80, seed: 11 },
    )
  })
})

/** Walks as the picks say, through what the browser is shown. */
function walk(of: ReturnType<typeof attempt>, picks: number[]): AttemptEvent[] {
  const events: AttemptEvent[] = []
  for (const pick of picks) {
    const state = played(events, of)
    const scene = view({ bundle: of.bundle, state, opaqueId, workingDay }).desks.find((desk) => desk.scene)?.scene
    if (!scene) return events
    const ids = scene.form ? [scene.form.id] : scene.choices.filter(({ available }) => available).map(({ id }) => id)
    const choice = choiceOf({ bundle: of.bundle, state, opaqueId, id: ids[pick % ids.length] ?? '' })
    if (!choice) throw new Error('An offered choice is not found.')
    const form = Object.fromEntries(
      (scene.form?.fields ?? []).map(({ name, options }) => [name, options[pick % options.length]?.value ?? '']),
    )
    const applied = apply({ ...of, events, choice: { after: state.lastSeq, ...choice, form } })
    if (!applied.ok) throw new Error(applied.because)
    events.push(applied.event)
  }
  return events
}

describe('what a browser sends', () => {
  const send = (choice: Sent, events: AttemptEvent[] = [], mode: Mode = 'exam') => apply({ ...attempt(mode), events, choice })

  it('becomes the next event of the log', () => {
    expect(send({ after: 0, scene: 'inbox', choice: 'call' })).toMatchObject({
      ok: true,
      event: { seq: 1, scene: 'inbox', choice: 'call' },
      state: { lastSeq: 1 },
    })
  })

  it('is stale when the log has gone on since, or the scene was left', () => {
    const events = run(['inbox', 'call'])
    expect(send({ after: 0, scene: 'inbox', choice: 'call' }, events)).toMatchObject({ ok: false, refusal: 'stale' })
    expect(send({ after: 1, scene: 'inbox', choice: 'call' }, events)).toMatchObject({ ok: false, refusal: 'stale' })
  })

  it('is unknown when no scene has it', () => {
    expect(send({ after: 0, scene: 'cellar', choice: 'call' })).toMatchObject({ ok: false, refusal: 'unknown' })
    expect(send({ after: 0, scene: 'inbox', choice: '__proto__' })).toMatchObject({ ok: false, refusal: 'unknown' })
  })

  it('is not available when its condition does not hold', () => {
    const events = run(['inbox', 'call'], ['phone', 'rush'], ['lookup', 'compare'])
    expect(send({ after: 3, scene: 'request', choice: 'minimum' }, events)).toMatchObject({ ok: false, refusal: 'not-available' })
  })

  it('needs every field of a form, with a value from its options', () => {
    const events = GOOD.slice(0, 4)
    expect(send({ after: 4, scene: 'decide', choice: 'submit', form: { decision: 'maybe' } }, events)).toMatchObject({
      refusal: 'form',
      fields: { decision: 'Choose from the list.', rate: 'Choose one.' },
    })
    expect(send({ after: 4, scene: 'decide', choice: 'submit', form: 'x'.repeat(9) }, events)).toMatchObject({ refusal: 'form' })
  })

  it('keeps only the fields of the form', () => {
    const applied = send(
      { after: 4, scene: 'decide', choice: 'submit', form: { decision: 'eligible', rate: 'full', extra: 'x' } },
      GOOD.slice(0, 4),
    )
    expect(applied).toMatchObject({ ok: true, event: { form: { decision: 'eligible', rate: 'full' } } })
  })

  it('may be anything at all: the answer is an event or a refusal, never an exception', () => {
    const name = fc.oneof(
      fc.constantFrom('inbox', 'phone', 'decide', 'request', 'call', 'submit', 'continue', 'minimum', '__proto__', 'toString'),
      fc.string(),
    )
    const sent = fc.oneof(
      fc.record({ after: fc.oneof(fc.constant(4), fc.integer(), fc.constant(NaN)), scene: name, choice: name, form: fc.anything() }),
      fc.record({ after: fc.constant(4), stepBack: fc.oneof(fc.integer(), fc.double()) }),
    )
    fc.assert(
      fc.property(fc.constantFrom<Mode>('practice', 'exam'), sent, (mode, choice) => {
        const answer = apply({ ...attempt(mode), events: GOOD.slice(0, 4), choice })
        expect(answer.ok ? answer.event.seq : answer.because.length).toBeGreaterThan(0)
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  it('is refused after the end', () => {
    expect(send({ after: 6, scene: 'notify', choice: 'short' }, GOOD)).toMatchObject({ refusal: 'done' })
  })
})

describe('a critical error', () => {
  const events = run(
    ...GOOD.slice(0, 5).map((event) =>
      'scene' in event
        ? ([event.scene, event.choice, event.form] as [string, string, Record<string, string>])
        : (['', ''] as [string, string]),
    ),
    ['notify', 'copy_employer'],
  )

  it('is recorded in an exam, the case goes on, and it cannot be passed', () => {
    const judged = result({ ...attempt('exam'), events })
    expect(judged).toMatchObject({ done: true, passed: false, criticalErrors: [{ code: 'privacy_breach' }] })
    expect(played(events).stopped).toBeNull()
  })

  it('stops practice with its reason; one step back goes on', () => {
    const practice = attempt('practice')
    const stopped = played(events, practice)
    expect(stopped.stopped?.codes).toEqual(['privacy_breach'])
    expect(view({ bundle, state: stopped, opaqueId, workingDay }).stopped).toMatchObject({
      errors: [{ says: 'The decision letter went to the employer, who has no right to it.' }],
      why: 'The employer has no right to it.',
    })
    expect(apply({ ...practice, events, choice: { after: 6, scene: 'notify', choice: 'short' } })).toMatchObject({ refusal: 'stopped' })
    const back = apply({ ...practice, events, choice: { after: 6, stepBack: 1 } })
    expect(back).toMatchObject({ ok: true, event: { seq: 7, stepBack: 1 }, state: { done: false, stopped: null } })
    const on = [...events, { seq: 7, stepBack: 1 }, { seq: 8, scene: 'notify', choice: 'reasons' }]
    expect(result({ ...practice, events: on })).toMatchObject({ passed: true, criticalErrors: [] })
  })
})

it('steps are taken back only in practice, and never more than were taken', () => {
  expect(apply({ ...attempt('recorded'), events: GOOD.slice(0, 2), choice: { after: 2, stepBack: 1 } })).toMatchObject({
    refusal: 'not-available',
  })
  expect(replay({ ...attempt('exam'), events: [...GOOD.slice(0, 1), { seq: 2, stepBack: 1 }] })).toMatchObject({ ok: false, at: 2 })
  expect(apply({ ...attempt('practice'), events: GOOD.slice(0, 2), choice: { after: 2, stepBack: 3 } })).toMatchObject({
    refusal: 'not-available',
  })
  expect(played([...GOOD.slice(0, 2), { seq: 3, stepBack: 2 }], attempt('practice')).current.desks).toEqual({ employment: 'inbox' })
})

describe('a standard', () => {
  const head =
    'clock: workingDays\nstandards: { contact: { within: 3, says: Contact }, later: { within: 2, says: Later, trigger: told } }\ncriticalErrors: { breach: No right to it. }\n'
  const twice = (first: number) =>
    bundleOf(
      smallScenario(
        `  one:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        choices:\n          good: { days: ${first}, do: [{startStandard: contact}, {meetStandard: contact}], go: b }\n          bad: { do: [{startStandard: contact}, {recordFact: told}], go: b }\n      b:\n        kind: dialogue\n        choices:\n          again: { days: 9, do: [{startStandard: contact}, {meetStandard: contact}], go: DONE }\n          leave: { days: 4, do: [{criticalError: breach}], go: DONE }\n          sooner: { do: [{meetStandard: contact}, {startStandard: later}, {meetStandard: later}], go: DONE }\n`,
        { head },
      ),
    )
  const of = (events: AttemptEvent[]) =>
    Object.fromEntries(result({ ...attempt('exam', 'base', twice(2)), events }).standards.map((one) => [one.id, one]))

  it('settled twice or started twice counts the first time', () => {
    expect(of(run(['a', 'good'], ['b', 'again']))['contact']).toMatchObject({ startedDay: 2, dueDay: 5, metDay: 2, state: 'met' })
  })

  it('settled after its day is late, and open past its day is broken', () => {
    expect(of(run(['a', 'bad'], ['b', 'again']))['contact']).toMatchObject({ startedDay: 0, dueDay: 3, metDay: 9, state: 'late' })
    expect(of(run(['a', 'bad'], ['b', 'leave']))['contact']).toMatchObject({ metDay: null, state: 'broken' })
  })

  it('that never began although its trigger is known is broken at the end; without the trigger it is not', () => {
    expect(of(run(['a', 'bad'], ['b', 'leave']))['later']?.state).toBe('broken')
    expect(of(run(['a', 'good'], ['b', 'leave']))['later']?.state).toBe('notStarted')
  })
})

describe('a scheduled message', () => {
  const desks =
    '  one:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        choices:\n          good: { do: [{schedule: {message: late_one, inDays: 4, fact: answered}}, {schedule: {message: early, inDays: 2}}], go: b }\n          bad: { go: b }\n      b:\n        kind: dialogue\n        choices:\n          wait: { days: 5, go: c }\n          go_on: { days: 1, go: c }\n      c:\n        kind: dialogue\n        choices:\n          use: { when: { factKnown: answered }, go: DONE }\n          skip: { go: DONE }\n'
  const files = smallScenario(desks, { documents: ['late_one', 'early'] })

  it('arrives by itself when the clock has passed, in the order of the days on which it was due', () => {
    const of = attempt('exam', 'base', bundleOf(files))
    const state = played(run(['a', 'good'], ['b', 'wait']), of)
    expect(state.current.context.log.filter(({ kind }) => kind === 'arrived')).toEqual([
      { at: 2, kind: 'arrived', id: 'early' },
      { at: 4, kind: 'arrived', id: 'late_one' },
    ])
    expect(state.fresh).toEqual(['early', 'late_one'])
    expect(view({ bundle: of.bundle, state, opaqueId, workingDay }).desks[0]?.scene?.choices).toHaveLength(2)
  })

  it('has not arrived before its day', () => {
    const of = attempt('exam', 'base', bundleOf(files))
    const state = played(run(['a', 'good'], ['b', 'go_on']), of)
    expect(state.current.context.documents).toEqual([])
    expect(view({ bundle: of.bundle, state, opaqueId, workingDay }).desks[0]?.scene?.choices).toHaveLength(1)
  })
})

describe('what the browser sees', () => {
  const words = (mode: Mode, events: AttemptEvent[]) =>
    JSON.stringify(view({ bundle, state: played(events, attempt(mode)), opaqueId: () => 'x', workingDay }))

  it('holds no points, reasons, targets or profile before the end', () => {
    for (let length = 0; length <= 5; length++) {
      const seen = words('exam', GOOD.slice(0, length))
      for (const secret of [
        'points',
        'passMark',
        'income_high',
        'The standard runs from the referral',
        'decide/right',
        'right_above',
        '"go"',
        'base',
      ])
        expect(seen).not.toContain(secret)
    }
  })

  it('shows a choice whose condition fails only when it is to stay in view, and then as not available', () => {
    const blocked = GOOD.slice(0, 1)
    const state = played([...blocked, { seq: 2, scene: 'phone', choice: 'rush' }, { seq: 3, scene: 'lookup', choice: 'compare' }])
    const scene = view({ bundle, state, opaqueId, workingDay }).desks[0]?.scene
    expect(scene?.choices.map(({ id }) => id).sort()).toEqual(['id of request/by_post', 'id of request/guess'])
  })

  it('orders choices by the seed of the attempt, the same each time', () => {
    const order = (seed: string) =>
      view({ bundle, state: startAttempt({ ...attempt(), variantSeed: seed }), opaqueId, workingDay }).desks[0]?.scene?.choices.map(
        ({ id }) => id,
      )
    expect(order('one')).toEqual(order('one'))
    expect(new Set(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((seed) => String(order(seed)))).size).toBeGreaterThan(1)
  })

  it('shows hints only in practice', () => {
    const files = smallScenario(
      '  one:\n    first: a\n    scenes:\n      a:\n        kind: dialogue\n        choices:\n          good: { go: DONE }\n          bad: { go: DONE }\n',
    )
    files['texts.en.md'] += '> Hint: Think of the day.\n'
    const small = bundleOf(files)
    const seen = (mode: Mode) =>
      JSON.stringify(view({ bundle: small, state: startAttempt(attempt(mode, 'base', small)), opaqueId, workingDay }))
    expect(seen('practice')).toContain('Think of the day.')
    expect(seen('exam')).not.toContain('Think of the day.')
    expect(seen('recorded')).not.toContain('Think of the day.')
  })

  it('finds an opaque id only among what is shown now', () => {
    const state = played(GOOD.slice(0, 1))
    expect(choiceOf({ bundle, state, opaqueId, id: 'id of phone/explain' })).toEqual({ scene: 'phone', choice: 'explain' })
    expect(choiceOf({ bundle, state, opaqueId, id: 'id of inbox/call' })).toBeUndefined()
  })

  it('dates the days from the caller’s calendar and sets the standards on them', () => {
    const seen = view({ bundle, state: played(GOOD.slice(0, 1)), opaqueId, workingDay })
    expect(seen.clock).toMatchObject({ unit: 'workingDays', now: 1, date: '2026-11-10' })
    expect(seen.clock.days[1]).toMatchObject({ state: 'today', met: ['first_contact'] })
    expect(seen.clock.days[10]).toMatchObject({ date: '2026-11-23', due: ['eligibility'] })
  })
})

describe('a scene of every kind is shown and passed', () => {
  const choosing = SCENE_KINDS.filter((kind) => !['form', 'info', 'reflection'].includes(kind))
  const endsWith = (scene: string) =>
    bundleOf(smallScenario(`  one:\n    first: ${/^ {6}([a-z]+)/.exec(scene)?.[1] ?? 'a'}\n    scenes:\n${scene}`))
  const CHOICES = '        choices:\n          good: { go: DONE }\n          bad: { go: DONE }\n'

  it.each(choosing)('%s, by a choice; only on the phone are the papers out of sight', (kind) => {
    const small = endsWith(`      a:\n        kind: ${kind}\n${CHOICES}`)
    const at = attempt('exam', 'base', small)
    const scene = view({ bundle: small, state: startAttempt(at), opaqueId, workingDay }).desks[0]?.scene
    expect(scene).toMatchObject({ kind, documentsAvailable: kind !== 'phone', form: null, continueId: null })
    expect(scene?.choices).toHaveLength(2)
    expect(played(run(['a', 'good']), at).done).toBe(true)
  })

  it('words to read and a pause to think, by going on, which is told as no decision', () => {
    const small = endsWith(
      `      news: { kind: info, go: pause }\n      pause: { kind: reflection, go: a }\n      a:\n        kind: dialogue\n${CHOICES}`,
    )
    const at = attempt('recorded', 'base', small)
    const thought = apply({
      ...at,
      events: run(['news', 'continue']),
      choice: { after: 1, scene: 'pause', choice: 'continue', form: { text: 'Ask first.' } },
    })
    if (!thought.ok) throw new Error(thought.because)
    expect(thought.event).toMatchObject({ form: { text: 'Ask first.' } })
    const seen = view({ bundle: small, state: thought.state, opaqueId, workingDay })
    expect(seen).toMatchObject({ happened: null, after: 2 })
    expect(seen.desks[0]?.scene?.scene).toBe('a')
  })
})

it('an unknown profile is a mistake of the caller', () => {
  expect(() => startAttempt({ ...attempt(), profile: 'constructor' })).toThrow(RangeError)
})

it('a bundle loads from its folder only without errors', async () => {
  expect(loadScenario({ ...(await exampleFiles()), 'scoring.yaml': 'passMark: { process_mastery: 99 }' }).ok).toBe(false)
})
