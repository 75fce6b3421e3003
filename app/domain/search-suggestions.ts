import type { Glossary } from './lesson'
import { nearest } from './nearest'
import { wordsOf } from './search-query'

const MOST = 4

/**
 * Words of the glossary near to what was looked for in vain: those that hold one of its words, and those that are spelt
 * almost like one. At most four, in the order of the query.
 */
export function suggestTerms({ query, glossary }: { query: string; glossary: Glossary }): { id: string; term: string }[] {
  const entries = Object.entries(glossary).map(([id, { term }]) => ({ id, term, words: wordsOf(term.toLowerCase()) }))
  const known = [...new Set(entries.flatMap(({ words }) => words))].filter((word) => word.length > 3)
  const wanted = wordsOf(query.toLowerCase()).flatMap((word) => (word.length > 2 ? [word, nearest(word, known) ?? word] : []))
  const found = wanted.flatMap((word) => entries.filter(({ words }) => words.some((one) => one.startsWith(word))))
  return [...new Map(found.map(({ id, term }) => [id, { id, term }])).values()].slice(0, MOST)
}
