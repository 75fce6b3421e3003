import { describe, expect, test } from 'vitest'
import type { NextReassessment } from '~/domain/reassessment'
import { TODAY_KINDS, whatNext, type TodayCourse, type TodayScenario } from '~/domain/today-list'

const today = '2026-11-23'
const zone = 'Europe/Berlin'
const scenario: TodayScenario = {
  slug: 'after-the-closure',
  title: 'After the closure',
  running: null,
  practised: true,
  recorded: true,
  onlyExams: false,
}
const exam = { passed: false, running: null, mayStart: true, because: 'The exam is open; 3 attempts in this cycle.', nextAt: null }
const course: TodayCourse = {
  track: 'foundation',
  title: 'Joint foundation',
  lessons: { done: 3, of: 3, inPreparation: 0 },
  nextLesson: null,
  scenarios: [],
  scenarioTest: { passed: 0, of: 1, next: false },
  exam: null,
  certificate: null,
  reassessment: null,
}
const drawable = { passed: 0, of: 1, next: true }
const lesson = { slug: 'lawful-sharing', title: 'Lawful sharing', minutes: 60 }
const certificate = {
  number: 'JM-F-0000-0000',
  lastDay: '2027-06-30',
  renewalOpensOn: '2027-05-01',
  renewalOpen: false,
  lapsed: false,
  isNew: false,
}
const reassessment = (state: 'upcoming' | 'open' | 'due' | 'overdue', dueOn: string): NextReassessment => ({
  state,
  quarter: { number: 1, opensOn: '2026-12-01', dueOn, graceEndsOn: dueOn, overdueOn: dueOn, trace: [] },
  missed: [],
  because: `Reassessment 1: ${state}.`,
  trace: [],
})
const next = (courses: Partial<TodayCourse>[], lessonInProgress: Parameters<typeof whatNext>[0]['lessonInProgress'] = null) =>
  whatNext({ today, zone, lessonInProgress, courses: courses.map((each) => ({ ...course, ...each })) })
const kinds = (...given: Parameters<typeof next>) => next(...given).map(({ kind }) => kind)

describe('what to do next', () => {
  test('somebody new starts with the first lesson', () => {
    const [first] = next([{ lessons: { done: 0, of: 3, inPreparation: 0 }, nextLesson: lesson, exam }])
    expect(first).toMatchObject({ kind: 'next-lesson', title: 'Start with “Lawful sharing”', href: '/learn/lawful-sharing', primary: true })
  })

  test('the lesson somebody stopped in comes before the next lesson, and is named once', () => {
    const stopped = { slug: 'lawful-sharing', title: 'Lawful sharing', page: '4', minutesLeft: 18 }
    expect(kinds([{ lessons: { done: 1, of: 3, inPreparation: 0 }, nextLesson: lesson }], stopped)).toEqual(['resume-lesson'])
    const other = { ...lesson, slug: 'single-entry' }
    expect(kinds([{ lessons: { done: 1, of: 3, inPreparation: 0 }, nextLesson: other }], stopped)).toEqual(['resume-lesson', 'next-lesson'])
  })

  test('the minutes left are told while there are any', () => {
    const stopped = (minutesLeft: number) => next([], { slug: 'x', title: 'X', page: '4', minutesLeft })[0]?.says
    expect(stopped(18)).toBe('About 18 minutes are left, and you can stop after any step.')
    expect(stopped(0)).toBe('Little is left of it.')
  })

  test('a course with a certificate in force asks for nothing to be learnt until its renewal opens, or the certificate has lapsed', () => {
    const certified = {
      lessons: { done: 0, of: 3, inPreparation: 0 },
      nextLesson: lesson,
      exam,
      scenarios: [{ ...scenario, practised: false }],
      certificate,
    }
    expect(kinds([certified])).not.toContain('next-lesson')
    expect(kinds([certified])).not.toContain('practice-run')
    expect(kinds([{ ...certified, certificate: { ...certificate, renewalOpen: true } }])).toContain('next-lesson')
    const lapsed = { ...certified, certificate: { ...certificate, lastDay: '2026-09-30', lapsed: true } }
    expect(kinds([lapsed])).toEqual(expect.arrayContaining(['next-lesson', 'practice-run', 'renewal']))
    expect(next([lapsed])[0]).toMatchObject({ kind: 'next-lesson', primary: true })
  })

  test('the exam is not offered before all lessons are done', () => {
    expect(kinds([{ lessons: { done: 2, of: 3, inPreparation: 0 }, nextLesson: lesson, exam }])).toEqual(['next-lesson'])
    expect(kinds([{ exam }])).toEqual(['exam'])
  })

  test('after an attempt not yet met the day it opens again is shown, in the person’s zone', () => {
    const wait = { ...exam, mayStart: false, nextAt: '2026-11-23T23:30:00.000Z' }
    expect(next([{ exam: wait }])[0]).toMatchObject({ kind: 'exam-wait', date: '2026-11-24', primary: false })
  })

  test('a running exam comes before everything, because its time is running', () => {
    const items = next([{ exam: { ...exam, running: 'a1' }, reassessment: reassessment('overdue', '2026-11-02') }], {
      slug: 'x',
      title: 'X',
      page: '1',
      minutesLeft: 5,
    })
    expect(items.map(({ kind }) => kind)).toEqual(['resume-exam', 'reassessment-overdue', 'resume-lesson'])
    expect(items[0]).toMatchObject({ href: '/exams/attempt/a1/1', primary: true })
  })

  test('an overdue reassessment is told first, and the primary thing stays what can be done', () => {
    const items = next([{ reassessment: reassessment('overdue', '2026-11-09'), exam }])
    expect(items.map(({ kind, primary }) => [kind, primary])).toEqual([
      ['reassessment-overdue', false],
      ['exam', true],
    ])
    expect(items[0]?.title).toContain('14 days late')
  })

  test('a case is practised, then played recorded, then passed in exam mode when the lessons are done', () => {
    expect(kinds([{ scenarios: [{ ...scenario, practised: false, recorded: false }] }])).toEqual(['practice-run'])
    expect(kinds([{ scenarios: [{ ...scenario, recorded: false }] }])).toEqual(['recorded-run'])
    expect(kinds([{ scenarios: [scenario], scenarioTest: drawable }])).toEqual(['exam-run'])
    expect(kinds([{ scenarios: [scenario], scenarioTest: drawable, lessons: { done: 2, of: 3, inPreparation: 0 } }])).toEqual([
      'nothing-due',
    ])
    expect(kinds([{ scenarios: [scenario], scenarioTest: { passed: 1, of: 1, next: false } }])).toEqual(['nothing-due'])
  })

  test('a case that is kept for exams is asked for by no name: the list leads to where the next one is drawn', () => {
    const kept = { ...scenario, slug: 'three-doors', title: 'Three doors', onlyExams: true, practised: false, recorded: false }
    const frontline = { track: 'frontline' as const, title: 'Frontline', scenarios: [kept], scenarioTest: { passed: 1, of: 3, next: true } }
    expect(next([frontline])).toMatchObject([
      {
        kind: 'exam-run',
        title: 'The scenario test of Frontline',
        href: '/assessments#cases-frontline',
        says: expect.stringMatching(/^1 of 3 cases passed/) as string,
      },
    ])
    const begun = { ...kept, running: { runId: 'r1', mode: 'exam' as const } }
    expect(next([{ ...frontline, scenarios: [begun] }])).toMatchObject([
      { kind: 'resume-run', title: 'Carry on with the case “Three doors”', href: '/runs/r1' },
    ])
  })

  test('a case left in the middle is carried on where it stands', () => {
    const running = { runId: 'r1', mode: 'recorded' as const }
    expect(next([{ scenarios: [{ ...scenario, running }] }])[0]).toMatchObject({ kind: 'resume-run', href: '/runs/r1', primary: true })
  })

  test('the exam comes before the case in exam mode, and open dates after both', () => {
    expect(kinds([{ exam, scenarios: [scenario], scenarioTest: drawable, reassessment: reassessment('open', '2026-12-04') }])).toEqual([
      'exam',
      'exam-run',
      'reassessment',
    ])
  })

  test('a lesson or a case shared by two courses is listed once', () => {
    const shared = { lessons: { done: 1, of: 3, inPreparation: 0 }, nextLesson: lesson, scenarios: [{ ...scenario, practised: false }] }
    expect(kinds([shared, { ...shared, track: 'frontline', title: 'Frontline' }])).toEqual(['next-lesson', 'practice-run'])
  })

  test('a new certificate and an open renewal are there to look at', () => {
    expect(kinds([{ certificate: { ...certificate, isNew: true } }])).toEqual(['certificate'])
    expect(next([{ certificate: { ...certificate, lastDay: '2026-12-11', renewalOpen: true } }])[0]).toMatchObject({
      kind: 'renewal',
      date: '2026-12-11',
      says: 'It is valid through 11 December 2026, in 18 days.',
    })
  })

  test('with nothing due the next date is given', () => {
    expect(next([{ certificate, reassessment: reassessment('upcoming', '2026-12-31') }])).toEqual([
      {
        kind: 'nothing-due',
        title: 'Nothing is due',
        says: 'Next: on Tuesday 1 December 2026, in 8 days, the quarterly reassessment in Joint foundation opens.',
        date: '2026-12-01',
        href: '/courses',
        action: 'Look at the courses',
        primary: true,
      },
    ])
    expect(next([])[0]).toMatchObject({ kind: 'nothing-due', date: null })
  })

  test('at most one thing is primary, and the order is that of the list of kinds', () => {
    const items = next(
      [
        {
          exam,
          scenarios: [scenario],
          scenarioTest: drawable,
          certificate: { ...certificate, renewalOpen: true },
          reassessment: reassessment('due', '2026-11-20'),
        },
      ],
      { slug: 'x', title: 'X', page: '2', minutesLeft: 0 },
    )
    expect(items.filter(({ primary }) => primary)).toHaveLength(1)
    const order = items.map(({ kind }) => TODAY_KINDS.indexOf(kind))
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })
})
