import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { curriculumContradictions, lessonMinutes, lessonsOf, TRACKS, type Curriculum, type Track } from '~/domain/curriculum'

const read = (track: Track) => parse(readFileSync(`curricula/${track}/curriculum.yaml`, 'utf8')) as Curriculum
const curricula = TRACKS.map(read)

describe('the curricula', () => {
  test.each([
    ['foundation', 240, 3],
    ['frontline', 2400, 26],
    ['technical', 3600, 29],
    ['executive', 960, 15],
  ] as const)('%s has %i minutes in %i lessons', (track, minutes, lessons) => {
    const curriculum = read(track)
    expect(curriculum.minutes).toBe(minutes)
    expect(lessonsOf(curriculum)).toHaveLength(lessons)
  })

  test('none contradicts itself', () => {
    for (const curriculum of curricula) expect(curriculumContradictions(curriculum)).toEqual([])
  })

  test('a lesson of two courses is the same lesson: same title, objectives and minutes under one slug', () => {
    const seen = new Map<string, string>()
    for (const lesson of curricula.flatMap(lessonsOf)) {
      const same = JSON.stringify({ ...lesson, id: undefined })
      expect(seen.get(lesson.slug) ?? same, lesson.slug).toBe(same)
      seen.set(lesson.slug, same)
    }
    for (const slug of ['two-systems', 'lawful-sharing', 'link-down']) {
      expect(curricula.filter((each) => each.track !== 'foundation').every((each) => lessonsOf(each).some((l) => l.slug === slug))).toBe(
        true,
      )
    }
  })

  test('only the foundation is published', () => {
    expect(curricula.filter(({ status }) => status === 'published').map(({ track }) => track)).toEqual(['foundation'])
  })
})

describe('a manifest that contradicts itself', () => {
  const foundation = read('foundation')

  test('says which minutes do not add up', () => {
    expect(curriculumContradictions({ ...foundation, minutes: 241 })).toEqual([
      'The course declares 241 minutes; its modules add up to 240.',
    ])
  })

  test('says which slug stands twice and which prerequisite names nothing', () => {
    const modules = foundation.modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({ ...lesson, slug: 'same' })),
    }))
    const says = curriculumContradictions({ ...foundation, modules })
    expect(says).toContain('Two lessons have the slug “same”, both in module FD. A lesson stands once in a course.')
    expect(says.some((sentence) => sentence.includes('“two-systems”, which is no lesson'))).toBe(true)
  })

  test('says when prerequisites go in a circle', () => {
    const prerequisites = [...foundation.prerequisites, { from: 'single-entry', to: 'two-systems', says: '' }]
    expect(curriculumContradictions({ ...foundation, prerequisites })[0]).toMatch(/circle/)
  })

  test('says when a lesson stands behind one that it comes before, unless it is shared and so taken in the foundation', () => {
    const [module] = foundation.modules
    const lessons = [...module!.lessons].reverse().map(({ shared: _, ...lesson }) => lesson)
    const says = (own: NonNullable<typeof module>['lessons']) =>
      curriculumContradictions({ ...foundation, modules: [{ ...module!, lessons: own }] })
    expect(says(lessons)[0]).toBe(
      'A prerequisite puts “two-systems” before “lawful-sharing”, and in the course it stands behind it. Change the order, or the prerequisite.',
    )
    expect(says(lessons.map((lesson) => ({ ...lesson, shared: 'SH-1' })))).toEqual([])
  })

  test('a lesson’s minutes are the sum of its activities', () => {
    expect(lessonMinutes({ minutes: { reading: 15, simulation: 50 } })).toBe(65)
    expect(lessonMinutes({ minutes: {} })).toBe(0)
  })
})
