import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arrowPath, titleLines } from '~/domain/statechart'

it('a title is set in at most two lines that fit a box, and loses nothing without saying so', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 9 }), (words) => {
      const title = words.join(' ')
      const lines = titleLines(title)
      expect(lines.length).toBeLessThanOrEqual(2)
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(23)
      const joined = lines.join(' ')
      expect(joined === title || (joined.endsWith('…') && title.startsWith(joined.slice(0, -1)))).toBe(true)
    }),
  )
})

it('an arrow begins and ends where its points do, curved where they are whole curves and straight elsewhere', () => {
  const points = fc.array(fc.tuple(fc.nat({ max: 900 }), fc.nat({ max: 900 })), { minLength: 2, maxLength: 13 })
  fc.assert(
    fc.property(points, (given) => {
      const path = arrowPath(given)
      expect(path.startsWith(`M${given[0]?.join(',')}`)).toBe(true)
      expect(path.endsWith(given.at(-1)?.join(',') ?? '')).toBe(true)
      expect(path.includes('C')).toBe((given.length - 1) % 3 === 0)
    }),
  )
  expect(arrowPath([])).toBe('')
})
