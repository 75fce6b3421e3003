import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceFrom } from '~/domain/chance'

describe('seeded chance', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    const numbers = (seed: string) => Array.from({ length: 5 }, chanceFrom(seed).next)
    expect(numbers('a')).toEqual(numbers('a'))
    expect(numbers('a')).not.toEqual(numbers('b'))
    expect(numbers('')).not.toEqual(numbers(' '))
  })

  test('a shuffled list has the same members, and the list it came from is untouched', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, members) => {
        const before = [...members]
        const drawn = chanceFrom(seed).shuffle(members)
        expect(members).toEqual(before)
        expect([...drawn].sort((a, b) => a - b)).toEqual([...members].sort((a, b) => a - b))
      }),
    )
  })

  test('every member comes first about equally often', () => {
    const first = [0, 0, 0, 0]
    for (let seed = 0; seed < 4000; seed += 1) {
      const member = chanceFrom(`seed ${seed}`).shuffle([0, 1, 2, 3])[0] as number
      first[member] = (first[member] ?? 0) + 1
    }
    for (const times of first) expect(Math.abs(times - 1000)).toBeLessThan(120)
  })
})
