import { isScalar, visit, type Document } from 'yaml'
import type { YamlPath } from './findings'

/** Deeper than any scenario; names of a file that refer to themselves have no end. */
const DEEPEST = 60
/** Beyond it a file is not mistyped but something else, and finding the place of each mistake takes longer than anybody reads. */
const MOST_FINDINGS = 100

/** The path at which data goes deeper than a scenario can; undefined when it does not. Walks without recursion, since the data may have no end. */
export function tooDeepAt(data: unknown): YamlPath | undefined {
  const waiting: { value: unknown; path: YamlPath }[] = [{ value: data, path: [] }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null) continue
    if (path.length > DEEPEST) return path
    for (const [key, item] of Object.entries(value)) waiting.push({ value: item, path: [...path, key] })
  }
  return undefined
}

/** Where the first `*name` of a file stands. */
export function firstAliasAt(document: Document.Parsed): number {
  let offset = 0
  visit(document, {
    Alias: (_, node) => {
      offset = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return offset
}

/** The first of a long list. */
export const firstOf = <T>(list: readonly T[]): T[] => list.slice(0, MOST_FINDINGS)

/** Where names stand that their map has already. The YAML reader's own search compares each name with every other. */
export function repeatedNamesAt(document: Document.Parsed): number[] {
  const offsets: number[] = []
  visit(document, {
    Map: (_, { items }) => {
      const names = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (names.has(key.value)) offsets.push(key.range?.[0] ?? 0)
        names.add(key.value)
      }
    },
  })
  return offsets
}
