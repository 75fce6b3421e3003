import { describe, expect, it } from 'vitest'
import { arrangeGlossary, letterOf } from '~/domain/glossary'

const glossary = {
  referral: { term: 'Referral', says: 'Sending somebody on to the partner agency.', see: ['warm-handover', 'gone'] },
  etat: { term: 'État des lieux', says: 'An inventory.' },
  'warm-handover': { term: 'Warm handover', says: 'A referral that is spoken, not only sent.' },
  '4-eyes': { term: '4-eyes check', says: 'Two people look.' },
}

const terms = (query?: string) => arrangeGlossary({ glossary, query }).flatMap(({ entries }) => entries.map(({ term }) => term))

describe('the glossary', () => {
  it('stands in alphabetical order under letters, accents and capitals aside', () => {
    expect(arrangeGlossary({ glossary }).map(({ letter }) => letter)).toEqual(['0–9', 'E', 'R', 'W'])
    expect(letterOf('état')).toBe('E')
  })

  it('finds by every word, in the term or in what it means', () => {
    expect(terms('referral')).toEqual(['Referral', 'Warm handover'])
    expect(terms('ETAT')).toEqual(['État des lieux'])
    expect(terms('referral spoken')).toEqual(['Warm handover'])
    expect(terms('nothing of the kind')).toEqual([])
  })

  it('names the terms to see also, and leaves out those that are gone', () => {
    const [section] = arrangeGlossary({ glossary, query: 'partner' })
    expect(section?.entries[0]?.see).toEqual([{ id: 'warm-handover', term: 'Warm handover' }])
  })
})
