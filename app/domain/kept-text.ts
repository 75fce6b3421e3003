/**
 * Keeps texts that cost more to make than to hold, the least recently used going first.
 *
 * @param most characters kept in all; a text longer than that is made each time
 */
export function keptTexts(most: number) {
  const kept = new Map<string, string>()
  let characters = 0

  function drop(key: string, text: string) {
    kept.delete(key)
    characters -= text.length
  }

  return (key: string, make: () => string): string => {
    const known = kept.get(key)
    if (known !== undefined) {
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const text = make()
    if (text.length > most) return text
    kept.set(key, text)
    characters += text.length
    for (const [oldest, old] of kept) {
      if (characters <= most) break
      drop(oldest, old)
    }
    return text
  }
}
