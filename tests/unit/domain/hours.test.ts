import { describe, expect, it } from 'vitest'
import {
  activityWords,
  computeMinutes,
  countWords,
  minutesAgree,
  taskMinutes,
  type ActivityCount,
  type Pace,
  type TaskCount,
} from '~/domain/hours'

/** The numbers of the hours policy, written out once more. */
const PACE: Pace = {
  readingWordsPerMinute: 180,
  figure: 1,
  predictedStep: 1.5,
  choose: 1.85,
  chooseMany: 2.5,
  arrangeBase: 1,
  arrangeElement: 0.5,
  closeReadingWordsPerMinute: 120,
  mark: 1,
  field: 1,
  spotTheError: 2,
  shortAnswer: 5,
  shortAnswerLong: 8,
  shortAnswerLongFrom: 4,
  queryTable: 4,
  reflect: 3,
  simulationDecision: 0.75,
  debrief: 5,
  assessmentItem: 1.85,
  toleranceShare: 0.1,
  toleranceMinutes: 2,
  longestReading: 20,
  longestPage: 7,
}
const task = (kind: TaskCount['kind'], rest: Partial<TaskCount> = {}): TaskCount => ({
  kind,
  words: 0,
  closeWords: 0,
  elements: 0,
  ...rest,
})
const activity = (kind: ActivityCount['kind'], rest: Partial<ActivityCount> = {}): ActivityCount => ({
  kind,
  words: 0,
  figures: 0,
  tasks: [],
  planned: [],
  questions: 0,
  runs: 0,
  ...rest,
})

describe('a task takes', () => {
  it.each<[string, TaskCount, number]>([
    ['1.85 minutes to choose', task('choose'), 1.85],
    ['2.5 to choose several', task('choose-many'), 2.5],
    ['1 and 0.5 an element to order', task('order', { elements: 6 }), 4],
    ['1 and 0.5 an element to match', task('match', { elements: 4 }), 3],
    ['1 and 0.5 an element to classify', task('classify', { elements: 8 }), 5],
    ['a minute a mark and the passages at 120 words', task('mark-passages', { elements: 3, closeWords: 240 }), 5],
    ['a minute a field', task('fill-form', { elements: 7 }), 7],
    ['2 and the record at 120 words to find an error', task('spot-the-error', { closeWords: 60 }), 2.5],
    ['5 to answer with up to three criteria', task('short-answer', { elements: 3 }), 5],
    ['8 with more', task('short-answer', { elements: 4 }), 8],
    ['4 to query a table', task('query-table'), 4],
    ['1.5 to predict', task('predict'), 1.5],
    ['3 to reflect', task('reflect'), 3],
  ])('%s', (_, count, minutes) => {
    expect(taskMinutes(count, PACE)).toBeCloseTo(minutes)
  })
})

describe('an activity takes', () => {
  it.each<[string, ActivityCount, number]>([
    [
      'a reading its words at 180, a minute a figure, and its checks with their words',
      activity('reading', { words: 1800, figures: 2, tasks: [task('choose', { words: 90 })] }),
      14.4,
    ],
    [
      'a worked example its words and its predictions, tables being part of the text',
      activity('worked-example', { words: 900, figures: 3, tasks: [task('predict'), task('predict')] }),
      8,
    ],
    [
      'a guided exercise the sum of its tasks and their words',
      activity('guided-exercise', {
        words: 180,
        tasks: [task('order', { elements: 6, words: 90 }), task('mark-passages', { elements: 2, closeWords: 120 })],
      }),
      8.5,
    ],
    ['a simulation its runs', activity('simulation', { runs: 2, simulation: { words: 1800, decisions: 12 } }), 48],
    ['a workshop its agenda', activity('workshop', { words: 5000, planned: [15, 30, 30] }), 75],
    ['an assignment its steps', activity('workplace-assignment', { planned: [45, 45] }), 90],
    ['questions 1.85 each', activity('assessment', { questions: 5 }), 9.3],
  ])('%s', (_, count, minutes) => {
    expect(computeMinutes(count, PACE)).toBe(minutes)
  })

  it('no minutes at all where a case was not measured', () => {
    expect(computeMinutes(activity('simulation', { runs: 2 }), PACE)).toBeUndefined()
  })
})

describe('declared and computed minutes agree', () => {
  it.each([
    [15, 17, true],
    [15, 17.1, false],
    [15, 13, true],
    [50, 55, true],
    [50, 55.1, false],
    [50, 45, true],
  ])('%d and %d: %s', (declared, computed, agree) => {
    expect(minutesAgree(declared, computed, PACE)).toBe(agree)
  })
})

describe('words', () => {
  it('are what stands between spaces and has a letter or a digit', () => {
    expect(countWords('Dana’s note – 9:10, "all fine" … (D.)\n  Größe 한국어')).toBe(8)
    expect(countWords(' | --- | ')).toBe(0)
  })

  it('of an activity include those of its tasks', () => {
    expect(
      activityWords(activity('reading', { words: 10, tasks: [task('choose', { words: 5 }), task('mark-passages', { closeWords: 7 })] })),
    ).toBe(22)
  })
})
