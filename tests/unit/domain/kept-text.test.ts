import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptTexts } from '~/domain/kept-text'

test('a text is made once as long as it is kept', () => {
  const kept = keptTexts(10)
  const made: string[] = []
  const text = (key: string) =>
    kept(key, () => {
      made.push(key)
      return key.repeat(4)
    })
  expect([text('a'), text('b'), text('a'), text('c'), text('a'), text('b')]).toEqual(['aaaa', 'bbbb', 'aaaa', 'cccc', 'aaaa', 'bbbb'])
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('a text that is longer than all that may be kept pushes nothing out', () => {
  const kept = keptTexts(10)
  let made = 0
  const small = () => kept('small', () => `${++made}`)
  small()
  expect(kept('large', () => 'x'.repeat(11))).toHaveLength(11)
  expect(small()).toBe('1')
})

test('whatever is asked in whatever order, the answer is the text of that key, and no more is held than was agreed', () => {
  const asked = fc.array(fc.record({ key: fc.integer({ min: 0, max: 12 }), length: fc.nat(9) }), { maxLength: 80 })
  fc.assert(
    fc.property(asked, fc.integer({ min: 0, max: 40 }), (all, most) => {
      const kept = keptTexts(most)
      const lengths = new Map<number, number>()
      const held: number[] = []
      for (const { key, length } of all) {
        if (!lengths.has(key)) lengths.set(key, length)
        const own = lengths.get(key) ?? 0
        let made = false
        const text = kept(`${key}`, () => {
          made = true
          return `${key}`.repeat(own)
        })
        expect(text).toBe(`${key}`.repeat(own))
        // Least recently used first: what is kept is always among the latest that fit together.
        const since = held.lastIndexOf(key)
        const between =
          since < 0
            ? Infinity
            : [...new Set(held.slice(since))].reduce((sum, one) => sum + `${one}`.repeat(lengths.get(one) ?? 0).length, 0)
        if (between <= most) expect(made).toBe(false)
        held.push(key)
      }
    }),
  )
})
