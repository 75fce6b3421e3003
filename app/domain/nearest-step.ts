/** A step of a lesson with its words. */
export type StepText = { position: number; text: string }

/** Words too common in any language of ours to tell one step from another are shorter than this. */
const SHORTEST_WORD = 4

const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= SHORTEST_WORD),
  )

/** How much a long step is held against it, 0 not at all to 1 in full; as usual in text search (BM25). */
const LENGTH_SHARE = 0.75
const SATURATION = 1.2

/**
 * The step of a lesson that says most of what a question is about: each word that both have counts the more, the fewer
 * steps have it, and the less, the longer the step is. Null when no step shares a word with it; the earlier of two that
 * are equally near.
 */
export function nearestStep({ question, steps }: { question: string; steps: readonly StepText[] }): number | null {
  const asked = [...wordsOf(question)]
  const texts = steps.map(({ position, text }) => ({ position, words: wordsOf(text) }))
  const average = texts.reduce((sum, { words }) => sum + words.size, 0) / Math.max(1, texts.length)
  const rarity = (word: string) => Math.log((texts.length + 1) / texts.filter(({ words }) => words.has(word)).length)
  let best: { position: number; score: number } | null = null
  for (const { position, words } of texts) {
    const length = 1 + SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * words.size) / Math.max(1, average))
    const score = asked.filter((word) => words.has(word)).reduce((sum, word) => sum + rarity(word), 0) / length
    if (score > (best?.score ?? 0)) best = { position, score }
  }
  return best?.position ?? null
}
