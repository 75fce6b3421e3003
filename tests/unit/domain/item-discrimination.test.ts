import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_OTHERS, FEWEST_TO_TELL, itemDiscrimination, type RestClass } from '~/domain/item-discrimination'

/** People with so many of ten other answers right, of whom so many got the item right; the others chose `b`. */
const did = (othersRight: number, right: number, of: number): RestClass[] => [
  { othersRight, others: 10, right: true, choice: 'a', people: right },
  { othersRight, others: 10, right: false, choice: 'b', people: of - right },
]

describe('an item', () => {
  it('is judged by the best and the weakest 27 percent on the rest, each with its numerator', () => {
    expect(itemDiscrimination([...did(2, 10, 40), ...did(5, 30, 60), ...did(9, 32, 40)])).toMatchObject({
      kind: 'told',
      people: 140,
      best: { right: 32, people: 40 },
      weakest: { right: 10, people: 40 },
      index: 0.8 - 0.25,
      flag: null,
      lure: null,
    })
  })

  it('misleads when the best get it wrong as often as the weakest, or more often', () => {
    expect(itemDiscrimination([...did(2, 15, 40), ...did(5, 30, 60), ...did(9, 12, 40)])).toMatchObject({
      index: 0.3 - 0.375,
      flag: 'misleads',
    })
    expect(itemDiscrimination([...did(2, 30, 40), ...did(9, 30, 40)])).toMatchObject({ index: 0, flag: 'misleads' })
    expect(itemDiscrimination([...did(2, 30, 40), ...did(9, 33, 40)])).toMatchObject({ flag: 'tells-little' })
  })

  it('does not mislead when all of the best got it right, however many of the weakest did', () => {
    expect(itemDiscrimination([...did(2, 40, 40), ...did(9, 40, 40)])).toMatchObject({ index: 0, flag: null })
    expect(itemDiscrimination([...did(2, 39, 40), ...did(9, 40, 40)])).toMatchObject({ flag: null })
  })

  it('has a lure where more of the best chose one wrong option than the right one, even if it tells people apart', () => {
    expect(itemDiscrimination([...did(2, 1, 40), ...did(9, 19, 40)])).toMatchObject({ flag: null, lure: { choice: 'b', people: 21 } })
    expect(itemDiscrimination([...did(2, 1, 40), ...did(9, 20, 40)])).toMatchObject({ lure: null })
    const split = [{ othersRight: 9, others: 10, right: false, choice: 'c', people: 15 }]
    expect(itemDiscrimination([...did(2, 1, 40), ...did(9, 16, 31), ...split])).toMatchObject({ lure: null })
    const unchosen = did(9, 0, 40).map((one) => ({ ...one, choice: null }))
    expect(itemDiscrimination([...did(2, 1, 40), ...unchosen])).toMatchObject({ lure: null })
  })

  it('is not judged by too few people, nor by people with too few other answers', () => {
    expect(itemDiscrimination([])).toEqual({ kind: 'few', people: 0 })
    expect(itemDiscrimination([...did(2, 5, 14), ...did(9, 5, 15)])).toEqual({ kind: 'few', people: FEWEST_TO_TELL - 1 })
    const alone = { othersRight: 0, others: FEWEST_OTHERS - 1, right: true, choice: null, people: 500 }
    expect(itemDiscrimination([alone, ...did(9, 5, 29)])).toEqual({ kind: 'few', people: 29 })
  })

  it('is not judged when nearly everybody did equally well on the rest', () => {
    expect(itemDiscrimination(did(5, 50, 100))).toEqual({ kind: 'alike', people: 100 })
    expect(itemDiscrimination([...did(2, 1, 3), ...did(10, 50, 97)])).toEqual({ kind: 'alike', people: 100 })
  })

  it('keeps people with equal shares together, whatever number of others they answered', () => {
    const half = { othersRight: 2, others: 4, right: true, choice: 'a', people: 10 }
    expect(itemDiscrimination([...did(5, 20, 30), half, ...did(9, 30, 40)])).toMatchObject({
      best: { right: 30, people: 40 },
      weakest: { right: 30, people: 40 },
    })
    const ends = itemDiscrimination([...did(2, 2, 20), ...did(5, 30, 60), ...did(9, 18, 20)])
    expect(ends).toMatchObject({ best: { right: 18, people: 20 }, weakest: { right: 2, people: 20 } })
    const top = itemDiscrimination([...did(2, 2, 20), ...did(10, 60, 80)])
    expect(top).toMatchObject({ best: { right: 60, people: 80 }, weakest: { right: 2, people: 20 } })
    const bottom = itemDiscrimination([...did(0, 2, 80), ...did(10, 15, 20)])
    expect(bottom).toMatchObject({ best: { right: 15, people: 20 }, weakest: { right: 2, people: 80 } })
  })
})

const classes = fc.array(
  fc
    .record({
      others: fc.integer({ min: 0, max: 8 }),
      share: fc.nat({ max: 8 }),
      right: fc.boolean(),
      choice: fc.constantFrom('a', 'b', 'c', null),
      people: fc.nat({ max: 40 }),
    })
    .map(({ share, ...one }): RestClass => ({ ...one, othersRight: Math.min(share, one.others) })),
  { maxLength: 40 },
)

describe('whatever people answered', () => {
  it('the index lies from -1 to 1, the groups share nobody and each is large enough to speak for itself', () => {
    fc.assert(
      fc.property(classes, (given) => {
        const told = itemDiscrimination(given)
        if (told.kind !== 'told') return
        const { best, weakest, people, index, lure, flag } = told
        expect(Math.abs(index)).toBeLessThanOrEqual(1)
        expect(best.people + weakest.people).toBeLessThanOrEqual(people)
        for (const group of [best, weakest]) {
          expect(group.people).toBeGreaterThanOrEqual(8)
          expect(group.right).toBeLessThanOrEqual(group.people)
        }
        if (flag) expect(best.right).toBeLessThan(best.people)
        if (lure) expect(best.right + lure.people).toBeLessThanOrEqual(best.people)
      }),
    )
  })

  it('neither the order of the rows nor how they are grouped matters', () => {
    fc.assert(
      fc.property(classes, (given) => {
        const singly = given.flatMap((one) => Array.from({ length: one.people }, () => ({ ...one, people: 1 })))
        expect(itemDiscrimination(singly.reverse())).toEqual(itemDiscrimination(given))
      }),
    )
  })

  it('an item that is right and wrong the other way round has the opposite index', () => {
    fc.assert(
      fc.property(classes, (given) => {
        const [told, turned] = [itemDiscrimination(given), itemDiscrimination(given.map((one) => ({ ...one, right: !one.right })))]
        if (told.kind === 'told' && turned.kind === 'told') expect(turned.index).toBeCloseTo(-told.index, 9)
        expect(turned.kind).toBe(told.kind)
      }),
    )
  })
})
