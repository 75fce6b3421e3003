import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverageOf, EXAM_TOPIC, holeSentence, type CoverageQuestion } from '~/domain/coverage'
import type { Curriculum } from '~/domain/curriculum'
import { COMPETENCIES } from '~/domain/lesson'

const curriculum: Curriculum = {
  track: 'foundation',
  title: 'Joint foundation',
  minutes: 240,
  status: 'published',
  about: '',
  prerequisites: [],
  modules: [
    {
      id: 'FD',
      title: 'All',
      minutes: 240,
      lessons: [
        {
          id: 'FD.1',
          slug: 'one',
          title: 'One',
          objectives: ['a'],
          competencies: ['process_mastery'],
          minutes: { reading: 140, simulation: 50 },
        },
        {
          id: 'FD.2',
          slug: 'two',
          title: 'Two',
          objectives: ['a'],
          competencies: ['process_mastery', 'problem_solving'],
          minutes: { reading: 50 },
        },
      ],
    },
  ],
}
const played = { slug: 'case', title: 'A case', written: true, competencies: ['process_mastery' as const] }
const covered: CoverageQuestion = {
  curriculum,
  written: new Set(['one', 'two']),
  questions: [
    { lesson: 'one', competency: 'process_mastery', practice: 3, exam: 6 },
    { lesson: 'two', competency: 'problem_solving', practice: 1, exam: 2 },
    { lesson: 'elsewhere', competency: 'policy_understanding', practice: 9, exam: 9 },
  ],
  cases: new Map([['one', [played]]]),
  exam: { process_mastery: 6, problem_solving: 2, policy_understanding: 0 },
}
const holes = (change: Partial<CoverageQuestion>) =>
  coverageOf({ ...covered, ...change }).flatMap((row) => (row.holes.length > 0 ? [holeSentence(row)] : []))

describe('the coverage of a course', () => {
  test('is a row for each topic and competency it teaches and one for each competency of its exam', () => {
    const rows = coverageOf(covered)
    expect(rows.map(({ topic, competency, practice, exam, holes }) => [topic, competency, practice, exam, holes])).toEqual([
      ['FD', 'process_mastery', 3, 6, []],
      ['FD', 'problem_solving', 1, 2, []],
      [EXAM_TOPIC, 'process_mastery', 3, 6, []],
      [EXAM_TOPIC, 'problem_solving', 1, 2, []],
    ])
    expect(rows[0]?.lessons.map(({ id, practice, exam, cases }) => [id, practice, exam, cases])).toEqual([
      ['FD.1', 3, 6, ['case']],
      ['FD.2', 0, 0, []],
    ])
    expect(rows[0]?.scenarios).toEqual([played])
  })

  test.each<[string, Partial<CoverageQuestion>, string]>([
    [
      'a topic of which no lesson is written',
      { written: new Set(['one']) },
      'Joint foundation, FD “All”, problem solving: no lesson is written.',
    ],
    [
      'a competency that is practised and never examined',
      { questions: covered.questions.map((one) => ({ ...one, exam: one.lesson === 'two' ? 0 : one.exam })), exam: {} },
      'Joint foundation, FD “All”, problem solving: no exam question.',
    ],
    [
      'a competency that cannot be practised',
      { questions: covered.questions.map((one) => ({ ...one, practice: one.lesson === 'two' ? 0 : one.practice })) },
      'Joint foundation, FD “All”, problem solving: no practice question.',
    ],
    [
      'a simulation whose case is still to be written',
      { cases: new Map([['one', [{ ...played, written: false, competencies: [] }]]]) },
      'Joint foundation, FD “All”, process mastery: no case that scores it.',
    ],
    [
      'a case that scores something else',
      { cases: new Map([['one', [{ ...played, competencies: ['problem_solving' as const] }]]]) },
      'Joint foundation, FD “All”, process mastery: no case that scores it.',
    ],
    [
      'an exam that draws more than is written',
      { exam: { process_mastery: 7 } },
      'Joint foundation, Knowledge exam, 7 questions drawn, process mastery: the exam draws 7 questions and 6 are written.',
    ],
    [
      'an exam that asks what no topic teaches',
      { exam: { system_proficiency: 1 } },
      'Joint foundation, Knowledge exam, 1 question drawn, system proficiency: the exam draws 1 question and 0 are written, the exam asks for it and no topic teaches it.',
    ],
  ])('has a hole with %s', (_, change, sentence) => {
    expect(holes(change)).toEqual([sentence])
  })

  test('gets no new hole when a question is added', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('one', 'two'),
        fc.constantFrom(...COMPETENCIES),
        fc.constantFrom('practice', 'exam'),
        (lesson, competency, use) => {
          const added = { lesson, competency, practice: 0, exam: 0, [use]: 1 }
          const none = { questions: [] }
          const before = holes(none).length
          expect(holes({ questions: [added] }).length).toBeLessThanOrEqual(before)
        },
      ),
    )
  })
})
