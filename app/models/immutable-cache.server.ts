/**
 * Keeps what never changes under its id (revisions, versions), the least recently used going first.
 * Only for immutable rows: nothing here is ever invalidated.
 *
 * @param most entries kept
 */
export function immutableCache<T>(most: number) {
  const kept = new Map<string, T>()
  return async (id: string, read: () => Promise<T | undefined>): Promise<T | undefined> => {
    const known = kept.get(id)
    const value = known ?? (await read())
    if (value === undefined) return undefined
    kept.delete(id)
    kept.set(id, value)
    if (kept.size > most) kept.delete(kept.keys().next().value as string)
    return value
  }
}
