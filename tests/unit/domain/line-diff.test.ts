import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedParts, diffLines } from '~/domain/line-diff'

const signs = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`)

describe('comparing two texts', () => {
  test('equal texts have no changes, with or without a newline at the end', () => {
    expect(signs('a\nb\n', 'a\nb')).toEqual([' a', ' b'])
    expect(changedParts(diffLines('a\nb\n', 'a\nb\n'))).toEqual([])
  })

  test('a changed line is gone on one side and new on the other', () => {
    expect(signs('a\nb\nc', 'a\nB\nc')).toEqual([' a', '-b', '+B', ' c'])
  })

  test('an inserted line leaves all others the same', () => {
    expect(signs('a\nc', 'a\nb\nc')).toEqual([' a', '+b', ' c'])
  })

  test('an empty text becomes all new, and all gone the other way', () => {
    expect(signs('', 'a\nb')).toEqual(['+a', '+b'])
    expect(signs('a\nb', '')).toEqual(['-a', '-b'])
  })

  test('lines carry their numbers on either side', () => {
    expect(diffLines('a\nb', 'a\nx\nb').at(-1)).toEqual({ kind: 'same', before: 2, after: 3, text: 'b' })
  })

  test('both sides can be read back from the comparison, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd e'), { maxLength: 40 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const lines = diffLines(a.map((l) => `${l}\n`).join(''), b.map((l) => `${l}\n`).join(''))
        expect(lines.filter((l) => l.kind !== 'new').map((l) => l.text)).toEqual(a)
        expect(lines.filter((l) => l.kind !== 'gone').map((l) => l.text)).toEqual(b)
      }),
    )
  })

  test('the fewest lines change', () => {
    const changes = diffLines('a\nb\nc\na\nb\nb\na', 'c\nb\na\nb\na\nc').filter((line) => line.kind !== 'same')
    expect(changes).toHaveLength(5)
  })

  test('texts that have nothing in common are replaced as a whole, quickly', () => {
    const many = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join('\n')
    const start = performance.now()
    expect(diffLines(many('a'), many('b'))).toHaveLength(40_000)
    expect(performance.now() - start).toBeLessThan(4_000)
  })

  test('changed parts show three lines around each change and stand apart', () => {
    const before = Array.from({ length: 30 }, (_, i) => `line ${i}`)
    const after = before.map((line, i) => (i === 5 || i === 25 ? `${line}!` : line))
    const parts = changedParts(diffLines(before.join('\n'), after.join('\n')))
    expect(parts.map((part) => part.length)).toEqual([8, 8])
  })
})
