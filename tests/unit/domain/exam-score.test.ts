import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreExam } from '~/domain/exam-score'
import type { Competency } from '~/domain/lesson'

const policy = { passOverall: 75, passEach: 60 }
const counts: [Competency, number][] = [
  ['policy_understanding', 7],
  ['process_mastery', 7],
  ['system_proficiency', 6],
]
const form = counts.flatMap(([competency, count]) =>
  Array.from({ length: count }, (_, index) => ({ itemId: `${competency}-${index}`, competency, safety: index === 0 })),
)

/** Marks with so many wrong items in each competency, the safety items (index 0) being right as long as possible. */
function marks(wrong: [number, number, number]): Record<string, boolean> {
  return Object.fromEntries(
    counts.flatMap(([competency, count], group) =>
      Array.from({ length: count }, (_, index) => [`${competency}-${index}`, index < count - (wrong[group] ?? 0)]),
    ),
  )
}

describe('scoring an exam', () => {
  test('15 of 20 is 75 %, which passes when every competency is at its mark', () => {
    const score = scoreExam({ form, marks: marks([2, 2, 1]), policy })
    expect(score.overall).toEqual({ right: 15, of: 20, percent: 75, mark: 75, met: true })
    expect(score.passed).toBe(true)
    expect(score.because).toBe(
      'Passed: 15 of 20 right, 75 %; 75 % was needed, every competency at 60 % or more, and all 3 safety items right.',
    )
  })

  test('14 of 20 does not pass', () => {
    const score = scoreExam({ form, marks: marks([2, 2, 2]), policy })
    expect(score.passed).toBe(false)
    expect(score.because).toBe('Not yet met: 14 of 20 right, 70 %; 75 % was needed overall.')
  })

  test('a competency under its mark fails the whole, however good the rest', () => {
    const score = scoreExam({ form, marks: marks([0, 3, 0]), policy })
    expect(score.overall.met).toBe(true)
    expect(score.competencies[1]).toMatchObject({ competency: 'process_mastery', right: 4, of: 7, percent: 57.1, met: false })
    expect(score.passed).toBe(false)
    expect(score.because).toContain('process mastery 4 of 7, where 60 % was needed')
  })

  test('one safety item not right fails the whole', () => {
    const score = scoreExam({ form, marks: { ...marks([0, 0, 0]), 'policy_understanding-0': false }, policy })
    expect(score.safety).toEqual({ right: 2, of: 3, met: false, missed: ['policy_understanding-0'] })
    expect(score.passed).toBe(false)
  })

  test('an item without a mark is not right, and a mark for an item not in the form counts nothing', () => {
    expect(scoreExam({ form, marks: { elsewhere: true }, policy }).overall.right).toBe(0)
  })

  test('an empty form passes nobody', () => {
    const score = scoreExam({ form: [], marks: {}, policy })
    expect(score.passed).toBe(false)
    expect(score.overall).toMatchObject({ right: 0, of: 0, met: false })
  })

  test('a competency without items has no bar', () => {
    expect(scoreExam({ form, marks: {}, policy }).competencies.map(({ competency }) => competency)).not.toContain('problem_solving')
  })

  test('a share shown at or above its line is met, and one that is not met is shown below it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 70 }), (of, hits) => {
        const items = Array.from({ length: of }, (_, index) => ({
          itemId: `${index}`,
          competency: 'process_mastery' as const,
          safety: false,
        }))
        const given = Object.fromEntries(items.map((item, index) => [item.itemId, index < hits]))
        const { overall } = scoreExam({ form: items, marks: given, policy })
        expect(overall.percent >= overall.mark).toBe(overall.met)
      }),
    )
  })

  test('more right answers never turn a pass into a fail', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), fc.integer({ min: 0, max: 19 }), (answers, more) => {
        const before = Object.fromEntries(form.map((item, index) => [item.itemId, answers[index] ?? false]))
        const after = { ...before, [form[more]?.itemId ?? '']: true }
        if (scoreExam({ form, marks: before, policy }).passed) expect(scoreExam({ form, marks: after, policy }).passed).toBe(true)
      }),
    )
  })
})
