import { describe, expect, it } from 'vitest'
import type { FormItem } from '~/domain/exam'
import { scoreExam } from '~/domain/exam-score'
import { missedByCompetency, resultHeading, resultLead, timeSentence } from '~/domain/exam-words'

const item = (itemId: string, competency: FormItem['competency'], lesson: string, safety = false): FormItem => ({
  itemId,
  versionId: itemId,
  competency,
  lesson,
  safety,
  optionOrder: [],
})
const FORM = [
  item('p1', 'policy_understanding', 'one'),
  item('p2', 'policy_understanding', 'two', true),
  item('q1', 'process_mastery', 'one'),
  item('q2', 'process_mastery', 'two'),
]
const heading = (right: string[], passOverall = 75) => {
  const score = scoreExam({ form: FORM, marks: Object.fromEntries(right.map((id) => [id, true])), policy: { passOverall, passEach: 50 } })
  return resultHeading({ score, title: 'Joint foundation' })
}

describe('the time of an exam', () => {
  const say = (now: string) => timeSentence({ dueAt: '2026-11-23T08:30:00.000Z', now: new Date(now), zone: 'Europe/Berlin' })
  it.each([
    ['2026-11-23T08:00:00Z', '30 minutes left, to 09:30.'],
    ['2026-11-23T08:07:30Z', '23 minutes left, to 09:30.'],
    ['2026-11-23T08:29:40Z', '1 minute left, to 09:30.'],
    ['2026-11-23T08:30:10Z', 'The time is up: send your answers for marking now.'],
  ])('is said in whole minutes and as a time of day: %s', (now, says) => {
    expect(say(now)).toBe(says)
  })
})

describe('the result of an exam', () => {
  it.each([
    [['p1', 'p2', 'q1', 'q2'], 75, 'You have passed the Joint foundation exam'],
    [['p1', 'p2'], 75, 'You met one of two competencies'],
    [[], 75, 'None of the two competencies is met yet'],
    [['p2', 'q1'], 75, 'Every competency is met, the exam as a whole not yet'],
    [['p1', 'q1', 'q2'], 75, 'One safety question was not right'],
  ] as [string[], number, string][])('opens with what came of it: %j', (right, mark, says) => {
    expect(heading(right, mark)).toBe(says)
  })

  it('says what the exam asks for while it is not passed', () => {
    const score = scoreExam({ form: FORM, marks: { p1: true }, policy: { passOverall: 75, passEach: 60 } })
    expect(resultLead(score)).toBe(
      '1 of 4 questions right. To pass takes 75 of 100 over all, 60 in each competency and every safety question; one does not make up for another.',
    )
  })

  it('says by competency and lesson what to read again, the lesson with most to read first', () => {
    expect(missedByCompetency({ form: [...FORM, item('p3', 'policy_understanding', 'two')], marks: { q1: true, q2: true } })).toEqual([
      {
        competency: 'policy_understanding',
        missed: 3,
        of: 3,
        safety: 1,
        lessons: [
          { slug: 'two', missed: 2 },
          { slug: 'one', missed: 1 },
        ],
      },
    ])
  })
})
