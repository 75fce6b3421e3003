import { describe, expect, it } from 'vitest'
import { answerFields, fieldsOfAnswer, shuffledParts, showQuestion, splitStem } from '~/domain/question-shown'
import { readQuestionAnswer, type Question } from '~/domain/questions'

const base = {
  id: 'q',
  use: 'exam',
  competency: 'process_mastery',
  level: 'apply',
  safety: false,
  stem: 'What now?',
  evidence: [],
} as const
const KINDS: Question[] = [
  {
    ...base,
    evidence: [],
    kind: 'single',
    options: [
      { text: 'A', right: true, why: 'secret' },
      { text: 'B', right: false, why: 'secret' },
    ],
  },
  {
    ...base,
    evidence: [],
    kind: 'multiple',
    options: [
      { text: 'A', right: true, why: 'secret' },
      { text: 'B', right: true, why: 'secret' },
      { text: 'C', right: false, why: 'secret' },
    ],
  },
  { ...base, evidence: [], kind: 'order', items: { x: 'X', y: 'Y' }, key: ['y', 'x'], why: 'secret' },
  { ...base, evidence: [], kind: 'match', left: { l: 'L' }, right: { r: 'R', s: 'S' }, key: { l: 'r' }, why: 'secret' },
  { ...base, evidence: [], kind: 'numeric', key: 99, tolerance: 0, unit: 'days', why: 'secret' },
  { ...base, evidence: [], kind: 'short', key: ['secret'], why: 'secret' },
  { ...base, evidence: [], kind: 'spot-the-error', record: { a: { label: 'Born', value: '1961' } }, key: ['a'], why: 'secret' },
]

describe('a question before it is marked', () => {
  it.each(KINDS)('shows neither key nor reasons: $kind', (question) => {
    const shown = JSON.stringify(showQuestion({ question }))
    expect(shown).not.toMatch(/secret|right":(true|false)|key|99/)
    expect(shown).toContain('What now?')
  })

  it('shows its parts in the drawn order', () => {
    const [single, , order, match] = KINDS as [Question, Question, Question, Question]
    expect(showQuestion({ question: single, order: ['1', '0'] })).toMatchObject({
      options: [
        { id: '1', text: 'B' },
        { id: '0', text: 'A' },
      ],
    })
    expect(showQuestion({ question: order, order: ['y', 'x'] })).toMatchObject({
      items: [
        { id: 'y', text: 'Y' },
        { id: 'x', text: 'X' },
      ],
    })
    expect(showQuestion({ question: match, order: ['s', 'r'] })).toMatchObject({ right: [{ id: 's' }, { id: 'r' }], left: [{ id: 'l' }] })
    expect(shuffledParts(match)).toEqual(['r', 's'])
  })
})

describe('an answer in a form', () => {
  const filled: [Question['kind'], [string, string][]][] = [
    ['single', [['choice', '1']]],
    [
      'multiple',
      [
        ['choices', '0'],
        ['choices', '2'],
      ],
    ],
    [
      'order',
      [
        ['position-y', '1'],
        ['position-x', '2'],
      ],
    ],
    ['match', [['match-l', 's']]],
    ['numeric', [['value', '12']]],
    ['short', [['value', 'two words']]],
    ['spot-the-error', [['row', 'a']]],
  ]
  it.each(filled)('is written back as it was given: %s', (kind, entries) => {
    const question = KINDS.find((one) => one.kind === kind) as Question
    const read = readQuestionAnswer(question, [...entries, ['go', 'next']])
    expect(read.ok && fieldsOfAnswer(read.answer)).toEqual(entries)
    expect(answerFields(kind, [...entries, ['go', 'next']])).toEqual(entries)
  })

  it('is empty when no field of the question is filled', () => {
    expect(
      answerFields('order', [
        ['position-x', ''],
        ['position-y', ' '],
        ['go', '3'],
      ]),
    ).toEqual([])
    expect(fieldsOfAnswer(undefined)).toEqual([])
  })
})

describe('a stem', () => {
  it.each([
    ['A man asks. He waits. What do you do?', 'A man asks. He waits.', 'What do you do?'],
    ['She needs two. Which two can be blank? Choose two.', 'She needs two.', 'Which two can be blank? Choose two.'],
    ['What is a register?', null, 'What is a register?'],
    ['He says, "Is it so?" and leaves.', null, 'He says, "Is it so?" and leaves.'],
  ])('tells the situation first and then asks: %s', (stem, situation, question) => {
    expect(splitStem(stem)).toEqual({ situation, question })
  })
})
