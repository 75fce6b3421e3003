import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOfDrill, momentOfDrill } from '~/domain/case-clock'

describe('a moment of a drill', () => {
  it('is the time of day at which the drill began, moved on by its minutes', () => {
    expect(momentOfDrill(0, '16:40')).toBe('16:40')
    expect(momentOfDrill(35, '16:40')).toBe('17:15')
  })

  it('goes on at midnight', () => {
    expect(momentOfDrill(30, '23:45')).toBe('00:15')
  })

  it('is a number of minutes where nobody says when the drill begins, or says no time of day', () => {
    expect(momentOfDrill(35, null)).toBe('minute 35')
    expect(momentOfDrill(35, '25:00')).toBe('minute 35')
  })
})

it('the blocks of a ruler follow on each other, hold the last minute, and are few enough to be read', () => {
  fc.assert(
    fc.property(fc.nat(5000), (last) => {
      const { length, starts } = blocksOfDrill(last)
      expect(starts).toEqual(starts.map((_, block) => block * length))
      expect((starts.at(-1) ?? 0) + length).toBeGreaterThan(last)
      expect(starts.length).toBeLessThanOrEqual(30)
    }),
  )
})

it('a drill of four hours is shown in blocks of ten minutes', () => {
  expect(blocksOfDrill(240)).toMatchObject({ length: 10 })
})
