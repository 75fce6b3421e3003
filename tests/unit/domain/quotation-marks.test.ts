import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { setQuotationMarks } from '~/domain/quotation-marks'

describe('quotation marks of authored words', () => {
  test.each([
    ["Let's see Amara's papers; the services' two clocks", 'Let’s see Amara’s papers; the services’ two clocks'],
    ['She says "yes" ("for now").', 'She says “yes” (“for now”).'],
    ["The sign reads 'closed' since '98.", 'The sign reads ‘closed’ since ’98.'],
    ["“She said 'no' twice.”", '“She said ‘no’ twice.”'],
    ["**'No'** is an answer", '**‘No’** is an answer'],
  ])('are set as in print: %s', (written, printed) => {
    expect(setQuotationMarks(written)).toBe(printed)
  })

  test('an ending that begins a piece of text, behind emphasis, is no opening mark', () => {
    expect(setQuotationMarks("'s own file")).toBe('’s own file')
  })

  test('code stays as it is written', () => {
    expect(setQuotationMarks("it's `name='x'` here")).toBe("it’s `name='x'` here")
  })

  test('nothing but the marks changes, however a text is written, and a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab \'"“”‘’(`.s\n') }), (text) => {
        const printed = setQuotationMarks(text)
        const plain = (one: string) => one.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")
        expect(plain(printed)).toBe(plain(text))
        expect(setQuotationMarks(printed)).toBe(printed)
      }),
    )
  })
})
