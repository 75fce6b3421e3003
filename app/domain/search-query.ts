/** Longest query that is read, in characters; the rest is left out. */
export const LONGEST_SEARCH = 120
const MOST_WORDS = 10

/** What surrounds a found word in an excerpt as the index gives it; no text of a page holds these. */
export const HIT_BEGINS = '\u{2}'
export const HIT_ENDS = '\u{3}'

/** The words of a query: letters, digits and marks; all else only separates them. */
export function wordsOf(query: string): string[] {
  return (
    query
      .slice(0, LONGEST_SEARCH)
      .normalize('NFC')
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  ).slice(0, MOST_WORDS)
}

/**
 * A query as the full-text index reads it: every word must be there, each may go on. Words are quoted, so nothing that is
 * typed can be an operator. Null when the query holds no word.
 */
export function matchOf(query: string): string | null {
  const words = wordsOf(query)
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' AND ')
}

export type ExcerptPart = { text: string; hit: boolean }

/** An excerpt in parts, those that were looked for marked. */
export function excerptParts(marked: string): ExcerptPart[] {
  return marked
    .split(HIT_BEGINS)
    .flatMap((piece, index): ExcerptPart[] => {
      if (index === 0) return [{ text: piece, hit: false }]
      const [hit = '', ...rest] = piece.split(HIT_ENDS)
      return [
        { text: hit, hit: true },
        { text: rest.join(''), hit: false },
      ]
    })
    .filter(({ text }) => text !== '')
}
