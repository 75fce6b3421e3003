import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Curriculum, Prerequisite } from '~/domain/curriculum'
import { closedBy, lessonsBefore } from '~/domain/lesson-order'

const SLUGS = ['one', 'two', 'three'] as const
const course = (prerequisites: Prerequisite[], slugs: readonly string[] = SLUGS): Curriculum => ({
  track: 'frontline',
  title: '',
  minutes: 2400,
  status: 'draft',
  about: '',
  prerequisites,
  modules: [
    {
      id: 'F1',
      title: '',
      minutes: 2400,
      lessons: slugs.map((slug) => ({
        id: slug,
        slug,
        title: slug,
        objectives: ['a'],
        competencies: ['process_mastery'],
        minutes: { reading: 800 },
      })),
    },
  ],
})
const asked = { slug: 'three', done: new Set<string>(), available: new Set<string>(SLUGS) }

describe('the lessons before a lesson', () => {
  test('are those its courses name, in the order of the course, each once and with its reason', () => {
    const first = course([
      { from: 'two', to: 'three', says: 'Two first.' },
      { from: 'one', to: 'three', says: 'One first.' },
      { from: 'one', to: 'two', says: 'For two.' },
    ])
    const second = course([{ from: 'one', to: 'three', says: 'Also here.' }])
    expect(
      lessonsBefore({ ...asked, curricula: [first, second], done: new Set(['one']) }).map(({ slug, says, done }) => [slug, says, done]),
    ).toEqual([
      ['one', 'One first.', true],
      ['two', 'Two first.', false],
    ])
  })

  test('close it where one of its courses is strict, until they are done', () => {
    const soft = course([{ from: 'one', to: 'three', says: 'x' }])
    const strict = course([{ from: 'one', to: 'three', says: 'x', strict: true }])
    const closed = (curricula: Curriculum[], done: string[] = []) =>
      closedBy(lessonsBefore({ ...asked, curricula, done: new Set(done) })).map(({ slug }) => slug)
    expect(closed([soft])).toEqual([])
    expect(closed([soft, strict])).toEqual(['one'])
    expect(closed([strict], ['one'])).toEqual([])
  })

  test('never close it while they are in preparation themselves', () => {
    const strict = course([{ from: 'one', to: 'three', says: 'x', strict: true }])
    expect(closedBy(lessonsBefore({ ...asked, curricula: [strict], available: new Set(['three']) }))).toEqual([])
  })

  test('close less with every lesson done', () => {
    const rule = fc.record({ from: fc.constantFrom(...SLUGS), to: fc.constant('three'), says: fc.constant('x'), strict: fc.boolean() })
    fc.assert(
      fc.property(fc.array(rule), fc.subarray([...SLUGS]), fc.constantFrom(...SLUGS), (prerequisites, done, more) => {
        const closed = (all: string[]) =>
          closedBy(lessonsBefore({ ...asked, curricula: [course(prerequisites)], done: new Set(all) })).length
        expect(closed([...done, more])).toBeLessThanOrEqual(closed(done))
        expect(closed([...SLUGS])).toBe(0)
      }),
    )
  })
})
