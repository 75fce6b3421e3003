import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markExercise, readAnswer, readTableView, viewRows, type Exercise, type ExerciseAnswer, type FormEntries } from '~/domain/exercises'

const base = { id: 'one', competency: 'process_mastery', task: 'Do it.', hints: [] } as const
const says = { right: 'All right.', otherwise: 'Look again.' }

/** One exercise of each kind. */
const EXERCISES = {
  choose: { ...base, kind: 'choose', options: { A: 'x', B: 'y', C: 'z' }, key: 'B', feedback: { A: 'not a', B: 'yes b', C: 'not c' } },
  'choose-many': { ...base, kind: 'choose-many', options: { A: 'x', B: 'y', C: 'z', D: 'w' }, key: ['A', 'C'], feedback: { ...says, B: 'not b' } },
  order: { ...base, kind: 'order', items: { a: 'x', b: 'y', c: 'z' }, key: ['c', 'a', 'b'], mistakes: [{ before: 'a', after: 'c', says: 'c comes first' }], feedback: says },
  match: { ...base, kind: 'match', left: { a: 'x', b: 'y' }, right: { p: 'u', q: 'v', r: 'w' }, key: { a: 'p', b: 'q' }, feedback: { ...says, a: 'not so a' } },
  classify: { ...base, kind: 'classify', columns: { p: 'u', q: 'v' }, items: { a: 'x', b: 'y', c: 'z' }, key: { a: 'p', b: 'q', c: 'p' }, feedback: { ...says, c: 'not so c' } },
  'mark-passages': { ...base, kind: 'mark-passages', passages: { p1: 'x', p2: 'y', p3: 'z' }, key: ['p1', 'p3'], feedback: { ...says, p1: 'missed p1', p2: 'p2 is fine' } },
  'fill-form': {
    ...base,
    kind: 'fill-form',
    fields: [
      { id: 'name', label: 'Name', type: 'text', key: ['Nwosu, Amara'], feedback: { Amara: 'family name first', otherwise: 'see the card' } },
      { id: 'rent', label: 'Rent', type: 'number', key: ['1250'], feedback: { otherwise: 'see the contract' } },
      { id: 'from', label: 'From', type: 'date', key: ['2026-11-06'], feedback: { '2026-11-09': 'that is the visit', otherwise: 'see the letter' } },
    ],
    feedback: says,
  },
  'spot-the-error': { ...base, kind: 'spot-the-error', record: { r1: { label: 'a', value: 'x' }, r2: { label: 'b', value: 'y' } }, key: ['r2'], feedback: { ...says, r1: 'r1 is fine' } },
  'short-answer': { ...base, kind: 'short-answer', model: 'Well said.', criteria: ['a date', 'a name'], feedback: { otherwise: 'add the date' } },
  'query-table': {
    ...base,
    kind: 'query-table',
    table: { columns: ['Name', 'Days'], rows: [['Park', '12'], ['Ortega', '9'], ['Weber', '101']] },
    answer: { type: 'number', label: 'Days', key: ['101'], feedback: { '12': 'that is Park' } },
    feedback: says,
  },
  predict: { ...base, kind: 'predict', options: { A: 'x', B: 'y' }, feedback: { A: 'you may think' } },
  reflect: { ...base, kind: 'reflect', feedback: {} },
} satisfies { [K in Exercise['kind']]: Extract<Exercise, { kind: K }> }

const KEYS: ExerciseAnswer[] = [
  { kind: 'choose', choice: 'B' },
  { kind: 'choose-many', choices: ['C', 'A'] },
  { kind: 'order', order: ['c', 'a', 'b'] },
  { kind: 'match', pairs: { a: 'p', b: 'q' } },
  { kind: 'classify', columns: { a: 'p', b: 'q', c: 'p' } },
  { kind: 'mark-passages', marked: ['p3', 'p1'] },
  { kind: 'fill-form', values: { name: ' nwosu,  amara ', rent: '1,250', from: '6 November 2026' } },
  { kind: 'spot-the-error', rows: ['r2'] },
  { kind: 'query-table', value: '101' },
]
const all = Object.values(EXERCISES) as Exercise[]
const remarks = (exercise: Exercise, answer: ExerciseAnswer) => markExercise(exercise, answer).remarks.map(({ where, says }) => [where, says])

describe('marking', () => {
  it.each(KEYS)('the key of $kind is right, with all its points', (answer) => {
    const result = markExercise(EXERCISES[answer.kind], answer)
    expect(result).toMatchObject({ outcome: 'right', points: result.of })
    expect(result.remarks.every((remark) => remark.right)).toBe(true)
  })

  const id = fc.oneof(fc.constantFrom('A', 'B', 'C', 'D', 'a', 'b', 'c', 'p', 'q', 'p1', 'p2', 'r1', 'r2', 'name', 'rent', '__proto__', 'constructor', 'toString'), fc.string())
  const texts = fc.dictionary(id, id)
  const anyAnswer: fc.Arbitrary<ExerciseAnswer> = fc.oneof(
    fc.record({ kind: fc.constant('choose' as const), choice: id }),
    fc.record({ kind: fc.constant('choose-many' as const), choices: fc.array(id) }),
    fc.record({ kind: fc.constant('order' as const), order: fc.array(id) }),
    fc.record({ kind: fc.constant('match' as const), pairs: texts }),
    fc.record({ kind: fc.constant('classify' as const), columns: texts }),
    fc.record({ kind: fc.constant('mark-passages' as const), marked: fc.array(id) }),
    fc.record({ kind: fc.constant('fill-form' as const), values: texts }),
    fc.record({ kind: fc.constant('spot-the-error' as const), rows: fc.array(id) }),
    fc.record({ kind: fc.constant('short-answer' as const), text: fc.string() }),
    fc.record({ kind: fc.constant('query-table' as const), value: fc.string() }),
    fc.record({ kind: fc.constant('predict' as const), choice: id }),
    fc.record({ kind: fc.constant('reflect' as const), text: fc.string() }),
  )

  it('never throws, and never gives more points than there are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), anyAnswer, (exercise, answer) => {
        const { points, of, outcome, remarks } = markExercise(exercise, answer)
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(of)
        expect(remarks.every((remark) => typeof remark.says === 'string' && remark.says !== '')).toBe(true)
        if (of > 0) expect(outcome).toBe(points === of ? 'right' : points > 0 ? 'partly' : 'wrong')
      }),
    )
  })

  it('does not depend on the order in which options are chosen', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['A', 'B', 'C', 'D']), (choices) => {
        const exercise = EXERCISES['choose-many']
        expect(markExercise(exercise, { kind: 'choose-many', choices })).toEqual(markExercise(exercise, { kind: 'choose-many', choices: [...choices].sort() }))
      }),
    )
  })

  it('finds an order right only when it is the key', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 3 }), (order) => {
        expect(markExercise(EXERCISES.order, { kind: 'order', order }).outcome === 'right').toBe(order.join() === 'c,a,b')
      }),
    )
  })

  it('says what the author wrote for the mistake that was made', () => {
    expect(remarks(EXERCISES.choose, { kind: 'choose', choice: 'A' })).toEqual([['A', 'not a']])
    expect(remarks(EXERCISES['choose-many'], { kind: 'choose-many', choices: ['A', 'B'] })).toEqual([['A', 'Right'], ['B', 'not b'], [undefined, 'Look again.']])
    expect(remarks(EXERCISES.order, { kind: 'order', order: ['a', 'b', 'c'] })).toEqual([['a', 'c comes first']])
    expect(remarks(EXERCISES.match, { kind: 'match', pairs: { a: 'q', b: 'q' } })).toEqual([['b', 'Right'], ['a', 'not so a']])
    expect(remarks(EXERCISES['mark-passages'], { kind: 'mark-passages', marked: ['p2', 'p3'] })).toEqual([['p3', 'Right'], ['p1', 'missed p1'], ['p2', 'p2 is fine']])
    expect(remarks(EXERCISES['fill-form'], { kind: 'fill-form', values: { name: 'amara', rent: '9', from: '9 Nov 2026' } })).toEqual([
      ['name', 'family name first'],
      ['rent', 'see the contract'],
      ['from', 'that is the visit'],
      [undefined, 'Look again.'],
    ])
    expect(remarks(EXERCISES['query-table'], { kind: 'query-table', value: '12' })).toEqual([[undefined, 'that is Park']])
    expect(remarks(EXERCISES['query-table'], { kind: 'query-table', value: '7' })).toEqual([[undefined, 'Look again.']])
  })

  it('gives nothing for marking everything', () => {
    expect(markExercise(EXERCISES['mark-passages'], { kind: 'mark-passages', marked: ['p1', 'p2', 'p3'] })).toMatchObject({ points: 1, of: 2, outcome: 'partly' })
    expect(markExercise(EXERCISES['spot-the-error'], { kind: 'spot-the-error', rows: ['r1', 'r2'] })).toMatchObject({ points: 0, outcome: 'wrong' })
  })

  it('keeps predictions, notes and texts without points', () => {
    for (const answer of [{ kind: 'predict', choice: 'A' }, { kind: 'reflect', text: 'x' }, { kind: 'short-answer', text: 'x' }] satisfies ExerciseAnswer[])
      expect(markExercise(EXERCISES[answer.kind], answer)).toMatchObject({ outcome: 'kept', points: 0, of: 0 })
  })
})

describe('reading an answer from a form', () => {
  it.each<[Exercise['kind'], FormEntries, ExerciseAnswer]>([
    ['choose', [['choice', 'B']], { kind: 'choose', choice: 'B' }],
    ['choose-many', [['choices', 'C'], ['choices', 'A'], ['choices', 'C'], ['choices', 'zz']], { kind: 'choose-many', choices: ['C', 'A'] }],
    ['order', [['position-a', '2'], ['position-b', '3'], ['position-c', '1']], { kind: 'order', order: ['c', 'a', 'b'] }],
    ['match', [['match-a', 'p'], ['match-b', 'p']], { kind: 'match', pairs: { a: 'p', b: 'p' } }],
    ['classify', [['column-a', 'p'], ['column-b', 'q'], ['column-c', 'p']], { kind: 'classify', columns: { a: 'p', b: 'q', c: 'p' } }],
    ['mark-passages', [['marked', 'p1']], { kind: 'mark-passages', marked: ['p1'] }],
    ['fill-form', [['field-name', ' Amara '], ['field-rent', '1250'], ['field-from', '2026-11-06']], { kind: 'fill-form', values: { name: 'Amara', rent: '1250', from: '2026-11-06' } }],
    ['spot-the-error', [['row', 'r1']], { kind: 'spot-the-error', rows: ['r1'] }],
    ['short-answer', [['text', 'One.\r\nTwo.']], { kind: 'short-answer', text: 'One.\nTwo.' }],
    ['short-answer', [['text', 'One.'], ['rating-0', 'met'], ['rating-1', 'not-yet']], { kind: 'short-answer', text: 'One.', ratings: ['met', 'not-yet'] }],
    ['query-table', [['value', '101'], ['contains', 'x']], { kind: 'query-table', value: '101' }],
    ['predict', [['choice', 'A']], { kind: 'predict', choice: 'A' }],
    ['reflect', [['text', 'A note']], { kind: 'reflect', text: 'A note' }],
  ])('%s', (kind, entries, answer) => {
    expect(readAnswer(EXERCISES[kind], entries)).toEqual({ ok: true, answer })
  })

  it.each<[Exercise['kind'], FormEntries, (string | undefined)[]]>([
    ['choose', [['choice', 'constructor']], ['choice']],
    ['choose-many', [], ['choices']],
    ['order', [['position-a', '1'], ['position-b', '1'], ['position-c', '2']], ['position-a', 'position-b']],
    ['order', [['position-a', '1.5'], ['position-b', '4'], ['position-c', '2']], ['position-a', 'position-b']],
    ['match', [['match-a', 'p']], ['match-b']],
    ['classify', [['column-a', 'zz']], ['column-a', 'column-b', 'column-c']],
    ['mark-passages', [['marked', 'p9']], ['marked']],
    ['fill-form', [['field-name', 'Amara'], ['field-rent', 'much'], ['field-from', 'soon']], ['field-rent', 'field-from']],
    ['spot-the-error', [], ['row']],
    ['short-answer', [['text', '  ']], ['text']],
    ['short-answer', [['text', 'x'], ['rating-1', 'met']], ['rating-0']],
    ['query-table', [['value', 'many']], ['value']],
    ['predict', [], ['choice']],
    ['reflect', [['text', 'x'.repeat(4001)]], ['text']],
  ])('%s names the fields that are missing or wrong', (kind, entries, fields) => {
    const read = readAnswer(EXERCISES[kind], entries)
    expect(read.ok ? [] : read.errors.map((error) => error.field)).toEqual(fields)
  })

  it('never throws, and what it reads can be marked', () => {
    const entries = fc.array(fc.tuple(fc.oneof(fc.constantFrom('choice', 'choices', 'text', 'value', 'row', 'marked', 'position-a', 'match-a', 'field-name', '__proto__'), fc.string()), fc.string()))
    fc.assert(
      fc.property(fc.constantFrom(...all), entries, (exercise, form) => {
        const read = readAnswer(exercise, form)
        if (read.ok) markExercise(exercise, read.answer)
      }),
    )
  })
})

describe('the table of an exercise', () => {
  const exercise = EXERCISES['query-table']
  it('is filtered and sorted by the address, numbers as numbers', () => {
    const view = readTableView(exercise, [['table', 'one'], ['sort', '1'], ['direction', 'down'], ['contains', 'e'], ['value', '12']])
    expect(view).toMatchObject({ sort: 1, descending: true, value: '12' })
    expect(viewRows(exercise, view).map((row) => row[0])).toEqual(['Weber', 'Ortega'])
    expect(viewRows(exercise, readTableView(exercise, [['table', 'one'], ['sort', '1']])).map((row) => row[1])).toEqual(['9', '12', '101'])
  })

  it('is as it stands when the address means another table or a column that is not there', () => {
    expect(readTableView(exercise, [['table', 'other']])).toBeUndefined()
    expect(viewRows(exercise, readTableView(exercise, [['table', 'one'], ['sort', '9']]))).toEqual(exercise.table.rows)
  })
})
