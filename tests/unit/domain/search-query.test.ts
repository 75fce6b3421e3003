import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptParts, HIT_BEGINS, HIT_ENDS, matchOf, wordsOf } from '~/domain/search-query'
import { suggestTerms } from '~/domain/search-suggestions'

describe('a query', () => {
  it('asks for every word as the beginning of one, and holds no operator of the index', () => {
    expect(matchOf('joint  refer')).toBe('"joint"* AND "refer"*')
    expect(matchOf('"NEAR(a b, 2)" OR title:x* -not ^"')).toBe(
      '"NEAR"* AND "a"* AND "b"* AND "2"* AND "OR"* AND "title"* AND "x"* AND "not"*',
    )
    expect(matchOf(' "*()^- ')).toBeNull()
  })

  it('becomes only quoted words, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        expect(matchOf(typed) ?? '"none"*').toMatch(/^"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*"\*( AND "[\p{L}\p{N}][\p{L}\p{N}\p{M}]*"\*)*$/u)
        expect(wordsOf(typed).length).toBeLessThanOrEqual(10)
      }),
    )
  })
})

it('an excerpt comes apart into what was found and what stands around it', () => {
  const marked = `The ${HIT_BEGINS}refer${HIT_ENDS}ral and ${HIT_BEGINS}more${HIT_ENDS}`
  expect(excerptParts(marked)).toEqual([
    { text: 'The ', hit: false },
    { text: 'refer', hit: true },
    { text: 'ral and ', hit: false },
    { text: 'more', hit: true },
  ])
  expect(excerptParts('')).toEqual([])
})

describe('suggestions', () => {
  const glossary = {
    referral: { term: 'Referral', says: '' },
    'supervised-referral': { term: 'Supervised referral', says: '' },
    purpose: { term: 'Purpose limitation', says: '' },
  }

  it('are the words of the glossary that are spelt almost so', () => {
    expect(suggestTerms({ query: 'referal', glossary }).map(({ id }) => id)).toEqual(['referral', 'supervised-referral'])
    expect(suggestTerms({ query: 'limitation of zzz', glossary }).map(({ id }) => id)).toEqual(['purpose'])
    expect(suggestTerms({ query: 'xyzzy 12', glossary })).toEqual([])
  })
})
