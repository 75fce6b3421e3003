import { describe, expect, it } from 'vitest'
import { changeableThrough, RATING_QUESTIONS, readRating, summariseRatings } from '~/domain/ratings'

const use = (value: string, people: number) => ({ question: 'use', value, people })

describe('ratings', () => {
  it('ask three things after a lesson and five after a workshop', () => {
    expect([RATING_QUESTIONS.lesson.length, RATING_QUESTIONS.workshop.length]).toEqual([3, 5])
  })

  it('keep only choices there are', () => {
    const given: Record<string, string> = { use: 'yes', clear: 'perhaps', other: 'yes', time: '' }
    expect(readRating('lesson', (question) => given[question] ?? '')).toEqual({ use: 'yes' })
  })

  it('show nothing below five people, and a question only from five answers', () => {
    expect(summariseRatings({ kind: 'lesson', people: 9, shown: 4, counts: [use('yes', 4)], comments: [] }).questions).toBeNull()
    const shown = summariseRatings({
      kind: 'lesson',
      people: 6,
      shown: 6,
      counts: [use('yes', 4), use('no', 1), { question: 'clear', value: 'yes', people: 4 }],
      comments: [],
    })
    expect(shown.questions?.map(({ of, choices }) => [of, ...choices.map(({ people }) => people)])).toEqual([[5, 4, 0, 1]])
  })

  it('show comments from eight on, in an order that tells nothing', () => {
    const comments = ['g', 'b', 'h', 'a', 'f', 'c', 'e', 'd']
    const of = (some: string[]) => summariseRatings({ kind: 'lesson', people: 20, shown: 20, counts: [], comments: some }).comments
    expect(of(comments.slice(1))).toBeNull()
    expect(of(comments)?.join('')).toBe('abcdefgh')
  })

  it('can be changed for thirty days', () => {
    expect(changeableThrough({ createdAt: '2026-11-23T23:30:00Z', zone: 'Europe/Berlin' })).toBe('2026-12-24')
  })
})
