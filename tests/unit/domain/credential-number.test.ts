import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { credentialNumber, readCredentialNumber } from '~/domain/credential-number'
import { TRACKS } from '~/domain/curriculum'

const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 })
const number = fc.tuple(fc.constantFrom(...TRACKS), bytes).map(([track, random]) => credentialNumber({ track, bytes: random }))

describe('certificate numbers', () => {
  test('have the form JM, a letter of the course, and twice four symbols that cannot be mistaken', () => {
    fc.assert(fc.property(number, (made) => /^JM-[FLTE]-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(made)))
    expect(credentialNumber({ track: 'foundation', bytes: new Uint8Array(5) })).toBe('JM-F-0000-0000')
  })

  test('are read back however they are typed', () => {
    fc.assert(
      fc.property(number, (made) => {
        const body = made.slice(5)
        const typed = [
          made.toLowerCase(),
          ` ${made.replaceAll('-', ' ')} `,
          made.replaceAll('-', ''),
          made.slice(3),
          `${made.slice(0, 5)}${body.replaceAll('0', 'O').replaceAll('1', 'l')}`,
          made.replaceAll('-', '–'),
        ]
        for (const text of typed) expect(readCredentialNumber(text)).toMatchObject({ ok: true, number: made })
      }),
    )
  })

  test('notice any one wrong symbol, the letter of the course included', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 7 }), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (made, at, symbol) => {
        const symbols = [...made.slice(5).replace('-', '')]
        fc.pre(symbols[at] !== symbol)
        symbols[at] = symbol
        expect(readCredentialNumber(`${made.slice(0, 5)}${symbols.join('')}`).ok).toBe(false)
      }),
    )
    const made = credentialNumber({ track: 'foundation', bytes: new Uint8Array([1, 2, 3, 4, 5]) })
    expect(readCredentialNumber(made.replace('JM-F', 'JM-T')).ok).toBe(false)
  })

  test.each(['', 'JM', 'JM-F-7Q2M', 'JM-X-0000-0000', 'JM-F-0000-00000', 'nonsense'])(
    '“%s” is no certificate number, and the form is shown',
    (typed) => {
      expect(readCredentialNumber(typed)).toMatchObject({ ok: false })
      expect(readCredentialNumber(typed).because).toContain('JM-F-7Q2M-9XKD')
    },
  )

  test('a symbol that never occurs is named', () => {
    expect(readCredentialNumber('JM-F-000U-0000').because).toContain('“U”')
  })

  test('too few random bytes are an error', () => {
    expect(() => credentialNumber({ track: 'foundation', bytes: new Uint8Array(4) })).toThrow(/five/)
  })
})
