import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lessonFindings, type MeasuredActivity, type MeasuredLesson } from '~/domain/activity-hours'
import { lessonsOf, type Curriculum } from '~/domain/curriculum'
import { minutesAgree } from '~/domain/hours'
import { ACTIVITY_KINDS } from '~/domain/lesson'
import { trackHours } from '~/domain/verified-hours'
import { PACE as pace } from '../authored/lesson-fixture'

const entry = (id: string, slug: string, minutes: Curriculum['modules'][number]['lessons'][number]['minutes']) => ({
  id,
  slug,
  title: slug,
  objectives: ['know it'],
  competencies: ['process_mastery' as const],
  minutes,
  ...(minutes.simulation ? { scenarios: ['a-case'] } : {}),
})
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
      lessons: [entry('FD.1', 'one', { reading: 20, simulation: 100 }), entry('FD.2', 'two', { reading: 120 })],
    },
  ],
}
const draft: Curriculum = { ...curriculum, status: 'draft' }
const activity = (kind: MeasuredActivity['kind'], declared: number, computed?: number): MeasuredActivity => ({
  kind,
  title: kind,
  declared,
  computed,
  words: 900,
  items: 2,
})
const one: MeasuredLesson = { slug: 'one', activities: [activity('reading', 20, 19), activity('simulation', 100, 100)] }
const two: MeasuredLesson = { slug: 'two', activities: [activity('reading', 60, 60), activity('reading', 60, 60)] }
const errorsOf = (hours: ReturnType<typeof trackHours>) => hours.findings.filter(({ severity }) => severity === 'error')

describe('the hours of a course', () => {
  test('are verified when every activity holds what it declares; several activities of one kind add up', () => {
    const hours = trackHours({ curriculum, lessons: [one, two], pace })
    expect(hours.findings).toEqual([])
    expect(hours).toMatchObject({
      promisedMinutes: 240,
      declaredMinutes: 240,
      computedMinutes: 239,
      writtenMinutes: 240,
      words: 3600,
      items: 8,
    })
  })

  test('lack a lesson in preparation: an error for a published course, counted for a draft', () => {
    const [missing] = errorsOf(trackHours({ curriculum, lessons: [one], pace }))
    expect(missing?.message).toBe('two (FD.2) “two” is not written and its course is published: 120 minutes are missing.')
    const hours = trackHours({ curriculum: draft, lessons: [one], pace })
    expect(errorsOf(hours)).toEqual([])
    expect(hours).toMatchObject({ inPreparation: 1, declaredMinutes: 240, writtenMinutes: 120 })
    expect(hours.findings[0]?.message).toBe('1 lesson is in preparation, 120 minutes: FD.2 two.')
  })

  test('lack the minutes of a case in preparation: an error for a published course, a warning for a draft', () => {
    const waiting: MeasuredLesson = {
      ...one,
      activities: [activity('reading', 20, 20), { ...activity('simulation', 100), planned: { title: 'Friday' } }],
    }
    expect(errorsOf(trackHours({ curriculum, lessons: [waiting, two], pace }))[0]?.message).toMatch(
      /none can be counted.*“Friday” is in preparation/,
    )
    const hours = trackHours({ curriculum: draft, lessons: [waiting, two], pace })
    expect(errorsOf(hours)).toEqual([])
    expect(hours).toMatchObject({ declaredMinutes: 240, writtenMinutes: 140 })
    expect(hours.modules[0]?.lessons[0]?.activities[1]).toMatchObject({ computed: 0, missing: 'the case “Friday” is in preparation' })
  })

  test('are exactly what the programme promises', () => {
    const less = {
      ...curriculum,
      minutes: 230,
      modules: [{ ...curriculum.modules[0]!, minutes: 230, lessons: [entry('FD.1', 'one', { reading: 230 })] }],
    }
    expect(trackHours({ curriculum: { ...less, status: 'draft' }, lessons: [], pace }).findings.map(({ message }) => message)).toContain(
      'Joint foundation is promised with exactly 240 minutes; its lessons declare 230.',
    )
  })

  test('never count a lesson twice', () => {
    const [module] = curriculum.modules
    const again = { ...curriculum, modules: [module!, { ...module!, id: 'F2', lessons: [module!.lessons[0]!], minutes: 120 }] }
    expect(errorsOf(trackHours({ curriculum: again, lessons: [one, two], pace })).map(({ message }) => message)).toContain(
      'Two lessons have the slug “one”, one in module FD and one in module F2. A lesson stands once in a course.',
    )
  })
})

describe('an activity that does not hold what it declares', () => {
  test.each([
    ['reading', 20, 9, 'Missing: 11.0 minutes, about 1980 words, or tasks.'],
    ['assessment', 20, 9.3, 'Missing: 10.7 minutes, about 6 questions.'],
    ['workshop', 75, 60, 'Missing: 15.0 minutes, in the items of the agenda.'],
    ['workplace-assignment', 90, 40, 'Missing: 50.0 minutes, in the steps.'],
    ['simulation', 50, 26, 'Missing: 24.0 minutes, a longer case or one more run.'],
    ['reading', 20, 26, 'Too much: 6.0 minutes more than declared.'],
  ] as const)(
    '%s of %i minutes with %d is named with lesson, activity, both figures and what is missing',
    (kind, declared, computed, says) => {
      const measured = { slug: 'one', activities: [activity(kind, declared, computed)] }
      const plan = entry('FD.1', 'one', { [kind]: declared })
      const [found, ...rest] = lessonFindings({ entry: plan, measured, curriculum, pace })
      expect(rest).toEqual([])
      expect(found).toMatchObject({ severity: 'error', rule: 'verified-minutes', lesson: 'one', activity: 0 })
      expect(found?.message).toBe(
        `one (FD.1), activity 1, ${kind} “${kind}”: ${declared} minutes are declared and ${computed.toFixed(1)} are computed from 900 words and 2 tasks. ${says}`,
      )
    },
  )

  test('is told just where declared and computed minutes disagree, whatever the course', () => {
    const minutes = fc.integer({ min: 1, max: 300 })
    const activities = fc.array(fc.tuple(fc.constantFrom(...ACTIVITY_KINDS), minutes, fc.integer({ min: 0, max: 3000 })), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(activities, (all) => {
        const measured = { slug: 'one', activities: all.map(([kind, declared, tenths]) => activity(kind, declared, tenths / 10)) }
        const plan: Partial<Record<(typeof ACTIVITY_KINDS)[number], number>> = {}
        for (const [kind, declared] of all) plan[kind] = (plan[kind] ?? 0) + declared
        const found = lessonFindings({ entry: entry('FD.1', 'one', plan), measured, curriculum, pace })
        const wrong = measured.activities.flatMap((one, index) => (minutesAgree(one.declared, one.computed ?? 0, pace) ? [] : [index]))
        expect(found.map((one) => one.activity)).toEqual(wrong)
      }),
    )
  })

  test('never makes more written minutes than are declared, and sums are those of the lessons', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 })), { minLength: 1, maxLength: 5 }),
        (all) => {
          const lessons = [{ slug: 'one', activities: all.map(([declared, computed]) => activity('reading', declared, computed)) }]
          const hours = trackHours({ curriculum: draft, lessons, pace })
          const ofLessons = hours.modules.flatMap((module) => module.lessons)
          expect(hours.writtenMinutes).toBeLessThanOrEqual(hours.declaredMinutes)
          expect(hours.writtenMinutes).toBe(ofLessons.reduce((sum, lesson) => sum + lesson.writtenMinutes, 0))
          expect(hours.declaredMinutes).toBe(ofLessons.reduce((sum, lesson) => sum + lesson.declaredMinutes, 0))
          expect(ofLessons).toHaveLength(lessonsOf(draft).length)
        },
      ),
    )
  })
})
