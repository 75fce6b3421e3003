import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawExam, type BankItem, type ExamBlueprint } from '~/domain/exam'
import { COMPETENCIES, type Competency } from '~/domain/lesson'

const foundation: ExamBlueprint = {
  items: { policy_understanding: 7, process_mastery: 7, system_proficiency: 6, problem_solving: 0 },
  safety: 3,
}

function bank(perCompetency: Partial<Record<Competency, [safe: number, plain: number]>>): BankItem[] {
  return Object.entries(perCompetency).flatMap(([competency, [safe, plain]]) =>
    Array.from({ length: safe + plain }, (_, index) => ({
      id: `${competency}-${index}`,
      versionId: `${competency}-${index}-v1`,
      competency: competency as Competency,
      safety: index < safe,
      lesson: 'two-systems',
      options: ['A', 'B', 'C'],
    })),
  )
}
const full = bank({ policy_understanding: [3, 13], process_mastery: [2, 14], system_proficiency: [3, 13] })

function draw(items: BankItem[], seed: string, exclude: string[] = [], blueprint = foundation) {
  const drawn = drawExam({ blueprint, items, seed, exclude })
  if (!drawn.ok) throw new Error(drawn.because)
  return drawn
}

describe('drawing an exam', () => {
  test('it has exactly the items of each competency and exactly its safety items, none twice', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { form } = draw(full, seed)
        for (const competency of COMPETENCIES) {
          expect(form.filter((item) => item.competency === competency)).toHaveLength(foundation.items[competency])
        }
        expect(form.filter((item) => item.safety)).toHaveLength(3)
        expect(new Set(form.map((item) => item.itemId)).size).toBe(20)
      }),
    )
  })

  test('the same seed draws the same form, in whatever order the bank is read', () => {
    expect(draw(full, 'seed')).toEqual(draw([...full].reverse(), 'seed'))
    expect(draw(full, 'seed')).not.toEqual(draw(full, 'other'))
  })

  test('each item’s options are all there, in an order of their own', () => {
    const orders = draw(full, 'seed').form.map((item) => item.optionOrder.join(''))
    for (const order of orders) expect([...order].sort().join('')).toBe('ABC')
    expect(new Set(orders).size).toBeGreaterThan(2)
  })

  test('nothing of the last attempt is drawn while other items are left', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const first = draw(full, one).form.map((item) => item.itemId)
        const second = draw(full, other, first)
        expect(second.form.filter((item) => first.includes(item.itemId) && !item.safety)).toEqual([])
        expect(second.form.filter((item) => item.safety)).toHaveLength(3)
      }),
    )
  })

  test('when the pool is used up, as few items as possible come again', () => {
    const small = bank({ policy_understanding: [1, 9], process_mastery: [1, 9], system_proficiency: [1, 9] })
    const first = draw(small, 'first').form.map((item) => item.itemId)
    const second = draw(small, 'second', first)
    expect(second.form).toHaveLength(20)
    // Of ten items a competency 7, 7 and 6 were drawn: 3, 3 and 4 are left, and all three safety items must come again.
    expect(second.repeated).toHaveLength(20 - 10)
    expect(second.because).toContain('10 of them were in the last attempt')
  })

  test('safety items come from wherever the fewest have to be repeated', () => {
    const items = bank({ policy_understanding: [3, 20], process_mastery: [3, 20], system_proficiency: [0, 20] })
    const exclude = items.filter((item) => item.safety && item.competency === 'policy_understanding').map((item) => item.id)
    expect(draw(items, 'seed', exclude).repeated).toEqual([])
  })

  test('safety items that cannot be avoided are counted in', () => {
    const items = bank({ policy_understanding: [7, 0], process_mastery: [2, 14], system_proficiency: [2, 13] })
    const blueprint = { ...foundation, safety: 7 }
    expect(draw(items, 'seed', [], blueprint).form.filter((item) => item.safety)).toHaveLength(7)
    expect(drawExam({ blueprint: foundation, items, seed: 'seed' })).toEqual({
      ok: false,
      because: 'The bank has too few items that are not safety items: the exam draws exactly 3 safety items.',
    })
  })

  test('a bank that is too small is refused with the figures', () => {
    expect(
      drawExam({
        blueprint: foundation,
        items: bank({ policy_understanding: [3, 3], process_mastery: [1, 8], system_proficiency: [0, 1] }),
        seed: '',
      }),
    ).toEqual({
      ok: false,
      because:
        'The bank has 6 exam items on policy understanding; the exam draws 7. The bank has 1 exam item on system proficiency; the exam draws 6.',
    })
    expect(drawExam({ blueprint: foundation, items: [], seed: '' }).ok).toBe(false)
    const unsafe = bank({ policy_understanding: [1, 9], process_mastery: [1, 9], system_proficiency: [0, 9] })
    expect(drawExam({ blueprint: foundation, items: unsafe, seed: '' }).because).toContain('2 safety items that can be drawn')
  })
})
