import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markExercise, type Exercise, type ExerciseAnswer } from '~/domain/exercises'
import { EXERCISES } from './exercise-fixture'

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
const all: Exercise[] = Object.values(EXERCISES)
const remarks = (exercise: Exercise, answer: ExerciseAnswer) =>
  markExercise(exercise, answer).remarks.map(({ where, says }) => [where, says])

describe('marking', () => {
  it.each(KEYS)('the key of $kind is right, with all its points', (answer) => {
    const result = markExercise(EXERCISES[answer.kind], answer)
    expect(result).toMatchObject({ outcome: 'right', points: result.of })
    expect(result.remarks.every((remark) => remark.right)).toBe(true)
  })

  const id = fc.oneof(
    fc.constantFrom(
      'A',
      'B',
      'C',
      'D',
      'a',
      'b',
      'c',
      'p',
      'q',
      'p1',
      'p2',
      'r1',
      'r2',
      'name',
      'rent',
      '__proto__',
      'constructor',
      'toString',
    ),
    fc.string(),
  )
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
        expect(markExercise(exercise, { kind: 'choose-many', choices })).toEqual(
          markExercise(exercise, { kind: 'choose-many', choices: [...choices].sort() }),
        )
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
    expect(remarks(EXERCISES['choose-many'], { kind: 'choose-many', choices: ['A', 'B'] })).toEqual([
      ['A', 'Right'],
      ['B', 'not b'],
      [undefined, 'Look again.'],
    ])
    expect(remarks(EXERCISES.order, { kind: 'order', order: ['a', 'b', 'c'] })).toEqual([['a', 'c comes first']])
    expect(remarks(EXERCISES.match, { kind: 'match', pairs: { a: 'q', b: 'q' } })).toEqual([
      ['b', 'Right'],
      ['a', 'not so a'],
    ])
    expect(remarks(EXERCISES['mark-passages'], { kind: 'mark-passages', marked: ['p2', 'p3'] })).toEqual([
      ['p3', 'Right'],
      ['p1', 'missed p1'],
      ['p2', 'p2 is fine'],
    ])
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
    expect(markExercise(EXERCISES['mark-passages'], { kind: 'mark-passages', marked: ['p1', 'p2', 'p3'] })).toMatchObject({
      points: 1,
      of: 2,
      outcome: 'partly',
    })
    expect(markExercise(EXERCISES['spot-the-error'], { kind: 'spot-the-error', rows: ['r1', 'r2'] })).toMatchObject({
      points: 0,
      outcome: 'wrong',
    })
  })

  it('keeps predictions, notes and texts without points', () => {
    for (const answer of [
      { kind: 'predict', choice: 'A' },
      { kind: 'reflect', text: 'x' },
      { kind: 'short-answer', text: 'x' },
    ] satisfies ExerciseAnswer[])
      expect(markExercise(EXERCISES[answer.kind], answer)).toMatchObject({ outcome: 'kept', points: 0, of: 0 })
  })
})
