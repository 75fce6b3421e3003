import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupsShown } from '~/domain/groups-shown'

const shown = (...people: number[]) => [
  ...groupsShown({ groups: people.map((one, index) => ({ id: String(index), people: one })), hideBelow: 8 }),
]

it('a group is shown from the smallest size on, and never when the whole without it would tell of fewer', () => {
  expect(shown()).toEqual([])
  expect(shown(7)).toEqual([])
  expect(shown(8, 20)).toEqual(['0', '1'])
  expect(shown(20, 3)).toEqual([])
  expect(shown(20, 3, 30)).toEqual(['2'])
  expect(shown(4, 4, 30)).toEqual(['2'])
  expect(shown(0, 30)).toEqual(['1'])
})

it('whatever the sizes, each shown group and all hidden ones together are nobody or enough', () => {
  const sizes = fc.array(fc.nat({ max: 30 }), { maxLength: 8 })
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 12 }), (people, hideBelow) => {
      const groups = people.map((one, index) => ({ id: String(index), people: one }))
      const ids = groupsShown({ groups, hideBelow })
      const hidden = groups.filter(({ id }) => !ids.has(id)).reduce((sum, one) => sum + one.people, 0)
      for (const { id, people: size } of groups) if (ids.has(id)) expect(size).toBeGreaterThanOrEqual(hideBelow)
      if (ids.size > 0) expect(hidden === 0 || hidden >= hideBelow).toBe(true)
    }),
  )
})
