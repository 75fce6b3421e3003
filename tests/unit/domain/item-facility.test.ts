import { describe, expect, it } from 'vitest'
import { itemFacility } from '~/domain/item-facility'
import { wrongChoiceIn, wrongChoiceInQuestion } from '~/domain/wrong-choice'

describe('a task', () => {
  it('has a share of right first answers from ten on and is judged from thirty', () => {
    expect(itemFacility({ right: 0, of: 9 })).toEqual({ facility: null, flag: null })
    expect(itemFacility({ right: 1, of: 10 })).toEqual({ facility: 0.1, flag: null })
    expect(itemFacility({ right: 5, of: 30 }).flag).toBe('misleads')
    expect(itemFacility({ right: 6, of: 30 }).flag).toBeNull()
    expect(itemFacility({ right: 30, of: 30 }).flag).toBe('asks-nothing')
  })
})

const base = { id: 'x', competency: 'policy_understanding' as const, task: '', feedback: {}, hints: [] }

describe('the wrong choice', () => {
  it('is said in the words the learner saw, and never is a right one', () => {
    const choose = { ...base, kind: 'choose' as const, options: { a: 'One', b: 'Two' }, key: 'a' }
    expect(['a', 'b', 'c', '__proto__'].map((value) => wrongChoiceIn(choose, { place: '', value }))).toEqual([null, 'Two', null, null])
    const classify = { ...base, kind: 'classify' as const, columns: { l: 'Left', r: 'Right' }, items: { i: 'Item' }, key: { i: 'l' } }
    expect(wrongChoiceIn(classify, { place: 'i', value: 'r' })).toBe('Item → Right')
    expect(wrongChoiceIn(classify, { place: 'i', value: 'l' })).toBeNull()
  })

  it('of a question is the option at its place in the bank', () => {
    const options = [
      { text: 'Right one', right: true, why: '' },
      { text: 'Wrong one', right: false, why: '' },
    ]
    const question = {
      id: 'q',
      use: 'practice' as const,
      competency: 'policy_understanding' as const,
      level: 'recall' as const,
      safety: false,
      stem: '',
      evidence: [],
      kind: 'single' as const,
      options,
    }
    expect(['0', '1', '2', 'x'].map((value) => wrongChoiceInQuestion(question, { place: '', value }))).toEqual([
      null,
      'Wrong one',
      null,
      null,
    ])
  })
})
