import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lessonStanding, type CompletableLesson, type LessonWork } from '~/domain/lesson-completion'

const lesson: CompletableLesson = {
  activities: [
    { index: 0, kind: 'reading', declared: 10, firstPage: 0, lastPage: 1 },
    { index: 1, kind: 'simulation', declared: 50, scenario: 'case', runs: ['practice', 'recorded'], firstPage: 2, lastPage: 2 },
    { index: 2, kind: 'assessment', declared: 10, questions: 5, firstPage: 3, lastPage: 3 },
  ],
  pages: [
    { index: 0, title: 'One', activity: 0, tasks: ['a'] },
    { index: 1, title: 'Two', activity: 0, tasks: [] },
    { index: 2, title: 'Case', activity: 1, tasks: [] },
    { index: 3, title: 'Questions', activity: 2, tasks: [] },
  ],
}

const nothing: LessonWork = {
  pagesDone: [],
  answered: new Set(),
  questionsAnswered: new Map(),
  runsFinished: new Map(),
  casesWaiting: new Set(),
  casesWithdrawn: new Set(),
  assignment: null,
  workshop: 'open',
}
const everything: LessonWork = {
  pagesDone: [0, 1, 2, 3],
  answered: new Set(['a']),
  questionsAnswered: new Map([[2, 5]]),
  runsFinished: new Map([['case', ['practice', 'recorded']]]),
  casesWaiting: new Set(),
  casesWithdrawn: new Set(),
  assignment: null,
  workshop: 'open',
}

describe('a lesson', () => {
  test('is not done before it is opened, and all its minutes are left', () => {
    const standing = lessonStanding({ lesson, work: nothing })
    expect(standing.done).toBe(false)
    expect(standing.minutesLeft).toBe(70)
  })
  test('is done when every page, task, question and run is done', () => {
    expect(lessonStanding({ lesson, work: everything })).toEqual({
      done: true,
      pagesComplete: [0, 1, 2, 3],
      open: [],
      minutesLeft: 0,
      minutesWaiting: 0,
      waitsForOthers: false,
    })
  })
  test.each<[string, Partial<LessonWork>, string]>([
    ['a task without an answer', { answered: new Set() }, 'One: one task to answer'],
    ['a page never gone on from', { pagesDone: [0, 2, 3] }, 'Two: not read yet'],
    ['a recorded run not played', { runsFinished: new Map([['case', ['practice']]]) }, 'Case: the recorded run to finish'],
    ['a question left out', { questionsAnswered: new Map([[2, 4]]) }, 'Questions: one question to answer'],
  ])('is not done with %s, and says so', (_what, change, says) => {
    const standing = lessonStanding({ lesson, work: { ...everything, ...change } })
    expect(standing.done).toBe(false)
    expect(standing.open.map((part) => part.says)).toEqual([says])
  })
  test('with a workshop is done only when presence in a session is on record, however far the rest is', () => {
    const workshop = {
      activities: [{ index: 0, kind: 'workshop' as const, declared: 60, firstPage: 0, lastPage: 0 }],
      pages: [{ index: 0, title: 'Meet', activity: 0, tasks: [] }],
    }
    const gone = { ...everything, pagesDone: [0] }
    const standing = lessonStanding({ lesson: workshop, work: gone })
    expect(standing).toMatchObject({ done: false, pagesComplete: [], minutesLeft: 60 })
    expect(standing.open.map(({ says }) => says)).toEqual(['Meet: a session of the workshop to take part in'])
    expect(lessonStanding({ lesson: workshop, work: { ...gone, workshop: 'credited' } })).toMatchObject({ done: true, minutesLeft: 0 })
    expect(lessonStanding({ lesson: workshop, work: { ...gone, workshop: 'booked' } })).toMatchObject({
      done: false,
      waitsForOthers: true,
      minutesLeft: 0,
    })
    expect(lessonStanding({ lesson: workshop, work: { ...nothing, workshop: 'credited' } }).done).toBe(false)
  })
  test('whose case is still to be written is done without its runs, and the minutes of the case neither count nor are left', () => {
    const waiting = { casesWaiting: new Set(['case']), runsFinished: new Map() }
    expect(lessonStanding({ lesson, work: { ...everything, ...waiting } })).toMatchObject({ done: true, open: [], minutesWaiting: 50 })
    expect(lessonStanding({ lesson, work: { ...nothing, ...waiting } })).toMatchObject({ done: false, minutesLeft: 20, minutesWaiting: 50 })
  })
  test('whose case is withdrawn asks for its run still, and waits for a corrected version', () => {
    const withdrawn = { casesWithdrawn: new Set(['case']) }
    expect(lessonStanding({ lesson, work: { ...everything, ...withdrawn } }).done).toBe(true)
    const standing = lessonStanding({ lesson, work: { ...everything, ...withdrawn, runsFinished: new Map() } })
    expect(standing).toMatchObject({ done: false, waitsForOthers: true, minutesLeft: 0, minutesWaiting: 0 })
    expect(standing.open[0]?.says).toContain('the case is withdrawn and waits for a corrected version')
  })
  test('with a workplace assignment is done only when that is accepted, and waits for others while an assessor has it', () => {
    const assigned: CompletableLesson = {
      activities: [{ index: 0, kind: 'workplace-assignment', declared: 100, firstPage: 0, lastPage: 0 }],
      pages: [{ index: 0, title: 'Three referrals', activity: 0, tasks: [] }],
    }
    const at = (assignment: LessonWork['assignment']) =>
      lessonStanding({ lesson: assigned, work: { ...everything, pagesDone: [0], assignment } })
    expect(at('accepted')).toMatchObject({ done: true, open: [], waitsForOthers: false })
    for (const open of [null, 'draft', 'returned', 'remedy-due'] as const)
      expect(at(open)).toMatchObject({ done: false, waitsForOthers: false, minutesLeft: 100 })
    for (const waiting of ['handed-in', 'in-marking'] as const)
      expect(at(waiting)).toMatchObject({ done: false, waitsForOthers: true, minutesLeft: 0 })
    expect(at('handed-in').open[0]?.says).toBe('Three referrals: the assignment waits for an assessor')
  })
  test('counts the open pages of an activity as their share of its minutes', () => {
    expect(lessonStanding({ lesson, work: { ...everything, pagesDone: [0, 2, 3] } }).minutesLeft).toBe(5)
  })
  test('without pages is never done', () => {
    expect(lessonStanding({ lesson: { activities: [], pages: [] }, work: everything }).done).toBe(false)
  })
  test('is never further from its end after one more page', () => {
    fc.assert(
      fc.property(fc.subarray([0, 1, 2, 3]), fc.integer({ min: 0, max: 3 }), (pagesDone, more) => {
        const before = lessonStanding({ lesson, work: { ...nothing, pagesDone } })
        const after = lessonStanding({ lesson, work: { ...nothing, pagesDone: [...pagesDone, more] } })
        expect(after.minutesLeft).toBeLessThanOrEqual(before.minutesLeft)
        expect(after.open.length).toBeLessThanOrEqual(before.open.length)
      }),
    )
  })
})
