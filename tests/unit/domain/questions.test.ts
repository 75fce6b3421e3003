import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markQuestion, readQuestionAnswer, type Question, type QuestionAnswer } from '~/domain/questions'

const base = {
  id: 'q',
  use: 'exam' as const,
  competency: 'process_mastery' as const,
  level: 'apply' as const,
  safety: false,
  stem: 'What?',
  evidence: [] as string[],
}
const option = (text: string, right: boolean) => ({ text, right, why: `because ${text}` })
const QUESTIONS: Record<Question['kind'], Question> = {
  single: { ...base, kind: 'single', options: [option('a', false), option('b', true), option('c', false)] },
  multiple: { ...base, kind: 'multiple', options: [option('a', true), option('b', false), option('c', true)] },
  order: { ...base, kind: 'order', items: { a: 'x', b: 'y' }, key: ['b', 'a'], why: 'so' },
  match: { ...base, kind: 'match', left: { a: 'x' }, right: { p: 'u', q: 'v' }, key: { a: 'q' }, why: 'so' },
  numeric: { ...base, kind: 'numeric', key: 12.5, tolerance: 0.5, why: 'so' },
  short: { ...base, kind: 'short', key: ['Day 0'], why: 'so' },
  'spot-the-error': {
    ...base,
    kind: 'spot-the-error',
    record: { r1: { label: 'a', value: 'x' }, r2: { label: 'b', value: 'y' } },
    key: ['r2'],
    why: 'so',
  },
}

const KEYS: [QuestionAnswer, [string, string][]][] = [
  [{ kind: 'single', choice: '1' }, [['choice', '1']]],
  [
    { kind: 'multiple', choices: ['2', '0'] },
    [
      ['choices', '2'],
      ['choices', '0'],
    ],
  ],
  [
    { kind: 'order', order: ['b', 'a'] },
    [
      ['position-a', '2'],
      ['position-b', '1'],
    ],
  ],
  [{ kind: 'match', pairs: { a: 'q' } }, [['match-a', 'q']]],
  [{ kind: 'numeric', value: '12,9' }, [['value', '12,9']]],
  [{ kind: 'short', value: 'day 0.' }, [['value', ' day 0. ']]],
  [{ kind: 'spot-the-error', rows: ['r2'] }, [['row', 'r2']]],
]

describe('a question', () => {
  it.each(KEYS)('is right by its key, and the key is read from its form: %o', (answer, entries) => {
    const question = QUESTIONS[answer.kind]
    expect(markQuestion(question, answer)).toMatchObject({ right: true, points: 1 })
    expect(readQuestionAnswer(question, entries)).toEqual({ ok: true, answer })
  })

  it('is not right without an answer, or with one of another kind', () => {
    for (const question of Object.values(QUESTIONS)) {
      expect(markQuestion(question, undefined).right).toBe(false)
      for (const [answer] of KEYS) if (answer.kind !== question.kind) expect(markQuestion(question, answer).right).toBe(false)
    }
  })

  it('with several right options is all or nothing', () => {
    fc.assert(
      fc.property(fc.subarray(['0', '1', '2']), (choices) => {
        expect(markQuestion(QUESTIONS.multiple, { kind: 'multiple', choices }).right).toBe(choices.join() === '0,2')
      }),
    )
  })

  it('gives the reason of what was chosen and of what was right', () => {
    expect(markQuestion(QUESTIONS.single, { kind: 'single', choice: '0' }).why).toEqual([
      { option: '0', right: false, says: 'because a' },
      { option: '1', right: true, says: 'because b' },
    ])
  })

  it('never takes an answer that is none', () => {
    expect(readQuestionAnswer(QUESTIONS.single, [['choice', '9']]).ok).toBe(false)
    expect(readQuestionAnswer(QUESTIONS.single, [['choice', 'constructor']]).ok).toBe(false)
    expect(readQuestionAnswer(QUESTIONS.numeric, [['value', 'twelve']]).ok).toBe(false)
    expect(
      readQuestionAnswer(QUESTIONS.order, [
        ['position-a', '1'],
        ['position-b', '1'],
      ]).ok,
    ).toBe(false)
    expect(readQuestionAnswer(QUESTIONS.match, []).ok).toBe(false)
  })
})
