import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceFrom } from '~/domain/chance'
import { COMPETENCIES } from '~/domain/lesson'
import {
  countByCompetency,
  countTogether,
  drawPretest,
  gainSentence,
  needsHeadline,
  needsReport,
  type NeedsForm,
  type Rating,
} from '~/domain/needs'
import { needsOffer } from '~/domain/needs-offer'
import { siteNeeds, type PersonNeeds } from '~/domain/needs-sites'

const rules = { questionsEach: 3, lowRating: 2, weighStatements: 50, weighMissed: 50, digitalFrom: 3 }
const form: NeedsForm = {
  track: 'foundation',
  about: 'What you bring.',
  statements: [
    { id: 'p1', competency: 'policy_understanding', says: 'say one' },
    { id: 'p2', competency: 'policy_understanding', says: 'say two' },
    { id: 's1', competency: 'system_proficiency', says: 'do one' },
    { id: 's2', competency: 'system_proficiency', says: 'do two' },
  ],
  digital: ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'].map((id) => ({ id, says: 'do it' })),
}
const best: Rating = '4'
const rated = (ratings: Record<string, Rating>) => ({
  ...Object.fromEntries([...form.statements, ...form.digital].map(({ id }) => [id, best])),
  ...ratings,
})
const report = (ratings: Record<string, Rating>, questions: Parameters<typeof needsReport>[0]['questions'] = []) =>
  needsReport({ form, rules, ratings: rated(ratings), questions })
const weighed = (...given: Parameters<typeof report>) =>
  report(...given).competencies.flatMap(({ competency, weight }) => (weight ? [competency] : []))

describe('a competency deserves weight', () => {
  test('when half of its statements are rated low, and not with fewer', () => {
    expect(weighed({ p1: '2' })).toEqual(['policy_understanding'])
    expect(weighed({ p1: '3', s1: '3' })).toEqual([])
  })

  test('when half of its questions were not right, however it was rated', () => {
    expect(weighed({}, [{ competency: 'system_proficiency', right: 1, of: 3 }])).toEqual(['system_proficiency'])
    expect(weighed({}, [{ competency: 'system_proficiency', right: 2, of: 3 }])).toEqual([])
    expect(weighed({}, [{ competency: 'problem_solving', right: 0, of: 2 }])).toEqual(['problem_solving'])
  })

  test('and says from which numbers', () => {
    const [policy] = report({ p1: '1' }, [{ competency: 'policy_understanding', right: 2, of: 3 }]).competencies
    expect(policy?.because).toBe('1 of 2 statements rated “not yet” or “with help”; 2 of 3 questions right.')
    expect(report({}).competencies[0]?.because).toContain('no question asked yet')
  })

  test('never less for a lower rating or a wrong answer', () => {
    const rating = fc.constantFrom<Rating>('1', '2', '3', '4')
    fc.assert(
      fc.property(rating, rating, fc.integer({ min: 0, max: 3 }), fc.constantFrom<Rating>('1', '2'), (p1, p2, right, lower) => {
        const at = (one: Rating, got: number) =>
          weighed({ p1: one, p2 }, [{ competency: 'policy_understanding', right: got, of: 3 }]).length
        expect(at(lower, right)).toBeGreaterThanOrEqual(at(p1 < lower ? '2' : p1, right))
        expect(at(p1, Math.max(0, right - 1))).toBeGreaterThanOrEqual(at(p1, right))
      }),
    )
  })
})

describe('digital skills', () => {
  test('come first from three of six tasks rated low', () => {
    expect(report({ d1: '1', d2: '2' }).digital).toMatchObject({ low: 2, of: 6, first: false })
    expect(report({ d1: '1', d2: '2', d3: '2' }).digital).toMatchObject({ low: 3, first: true })
  })

  test('are told before anything else in the headline', () => {
    expect(needsHeadline(report({ d1: '1', d2: '1', d3: '1', p1: '1' }))).toBe('Digital skills come first, then the course')
    expect(needsHeadline(report({ p1: '1' }))).toBe('Put weight on policy understanding')
    expect(needsHeadline(report({ p1: '1', s1: '1' }))).toBe('Take the course from the ground up')
    expect(needsHeadline(report({}))).toBe('You bring a good part of it already')
  })
})

describe('the questions before a course', () => {
  const bank = COMPETENCIES.flatMap((competency, at) =>
    Array.from({ length: at * 2 }, (_, index) => ({ id: `${competency}-${index}`, competency })),
  )
  const draw = (items: typeof bank, seed: string) => drawPretest({ items, each: 3, chance: chanceFrom(seed) })

  test('are three a competency as far as the bank has them', () => {
    const counts = countByCompetency(draw(bank, 'x').map(({ competency }) => ({ competency, right: true })))
    expect(counts.map(({ competency, of }) => [competency, of])).toEqual([
      ['process_mastery', 2],
      ['system_proficiency', 3],
      ['problem_solving', 3],
    ])
    expect(draw([], 'x')).toEqual([])
  })

  test('depend on the bank and the seed only', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(draw([...bank].reverse(), seed)).toEqual(draw(bank, seed))
      }),
    )
  })

  test('show the gain in numbers that name their whole', () => {
    const before = countTogether([
      { right: 2, of: 3 },
      { right: 5, of: 9 },
    ])
    expect(gainSentence({ before, after: { right: 10, of: 12 } })).toBe('7 of 12 right before, 10 of 12 now')
  })
})

describe('what Today offers', () => {
  const question = {
    track: 'foundation' as const,
    mayBegin: true,
    writtenDone: false,
    rated: false,
    putOff: false,
    before: null,
    after: null,
  }
  test('is the check before the first lesson, unless it was put off', () => {
    expect(needsOffer(question)).toMatchObject({ title: 'What do you bring to Joint foundation?', href: '/needs/foundation' })
    expect(needsOffer({ ...question, putOff: true })).toBeNull()
    expect(needsOffer({ ...question, mayBegin: false })).toBeNull()
    expect(needsOffer({ ...question, rated: true })?.action).toBe('Carry on')
    expect(needsOffer({ ...question, rated: true, before: { ended: true, of: 9 } })).toBeNull()
  })

  test('is the same questions again once every written lesson is done, and only then', () => {
    const done = { ...question, mayBegin: false, writtenDone: true, rated: true, before: { ended: true, of: 9 } }
    expect(needsOffer(done)).toMatchObject({ title: 'See what Joint foundation has given you', action: 'Answer them again' })
    expect(needsOffer({ ...done, after: { ended: true } })).toBeNull()
    expect(needsOffer({ ...done, before: null })).toBeNull()
    expect(needsOffer({ ...done, writtenDone: false })).toBeNull()
  })
})

describe('the needs of sites', () => {
  const one = (siteId: string, more: Partial<PersonNeeds> = {}): PersonNeeds => ({
    siteId,
    weights: [],
    digitalFirst: false,
    gain: null,
    ...more,
  })
  const sites = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }))
  const people = (siteId: string, count: number, more: Partial<PersonNeeds> = {}) => Array.from({ length: count }, () => one(siteId, more))
  const gain = { before: { right: 5, of: 9 }, after: { right: 8, of: 9 } }

  test('are shown from eight people on, hidden below, and the sum is of those shown', () => {
    const everybody = [
      ...people('a', 8, { weights: ['process_mastery'] }),
      ...people('b', 7, { weights: ['process_mastery'], digitalFirst: true }),
    ]
    const { sites: rows, total } = siteNeeds({ people: everybody, sites, hideBelow: 8 })
    expect(rows.map(({ figures }) => figures.kind)).toEqual(['shown', 'hidden', 'nobody'])
    expect(total).toMatchObject({ people: 8, digitalFirst: 0, weights: { process_mastery: 8, policy_understanding: 0 } })
  })

  test('hide the gain of fewer than eight, and leave it out of the sum', () => {
    const everybody = [...people('a', 8, { gain }), ...people('b', 5), ...people('b', 3, { gain })]
    const { sites: rows, total } = siteNeeds({ people: everybody, sites, hideBelow: 8 })
    expect(rows.map(({ figures }) => figures.kind === 'shown' && figures.gain.kind)).toEqual(['shown', 'hidden', false])
    expect(total).toMatchObject({ people: 16, gain: { people: 8, before: { right: 40, of: 72 }, after: { right: 64, of: 72 } } })
  })

  test('never let a hidden figure be found by subtracting', () => {
    const size = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(size, size, size, (a, b, c) => {
        const { sites: rows, total } = siteNeeds({ people: [...people('a', a), ...people('b', b), ...people('c', c)], sites, hideBelow: 8 })
        const shown = rows.reduce((sum, { figures }) => sum + (figures.kind === 'shown' ? figures.people : 0), 0)
        expect(total.kind === 'shown' ? total.people : 0).toBe(shown)
      }),
    )
  })
})
