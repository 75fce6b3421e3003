import type { Track } from '~/domain/curriculum'

/** Crockford's base 32: no I, L, O or U, so that a number read from paper is typed back as it was. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The letter that stands for a course; frontline has L because the foundation has F. */
export const TRACK_LETTERS: Record<Track, string> = { foundation: 'F', frontline: 'L', technical: 'T', executive: 'E' }
const LETTERS = Object.values(TRACK_LETTERS)

/** Random symbols of a number; the one after them is the check symbol. */
const RANDOM_SYMBOLS = 7

/**
 * A certificate number, `JM-F-7Q2M-9XKD`: the course, 35 random bits, and a check symbol over both. Uniqueness is the
 * table's to keep. Throws when fewer than five bytes are given.
 */
export function credentialNumber({ track, bytes }: { track: Track; bytes: Uint8Array }): string {
  if (bytes.length < 5) throw new RangeError('A certificate number takes five random bytes.')
  let bits = bytes.subarray(0, 5).reduce((value, byte) => value * 256n + BigInt(byte), 0n)
  let body = ''
  for (let count = 0; count < RANDOM_SYMBOLS; count += 1) {
    body += SYMBOLS[Number(bits % 32n)]
    bits /= 32n
  }
  const letter = TRACK_LETTERS[track]
  return format(letter, body + checkSymbol(letter, body))
}

export type ReadNumber = { ok: true; number: string; because: string } | { ok: false; because: string }

/**
 * Reads a number as people type it: small letters, spaces or none, any dash, O for 0, I or L for 1, with or without JM.
 * Says what is wrong with one that cannot be a certificate number.
 */
export function readCredentialNumber(typed: string): ReadNumber {
  const plain = typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  const rest = plain.length > RANDOM_SYMBOLS + 2 && plain.startsWith('JM') ? plain.slice(2) : plain
  const letter = rest.slice(0, 1)
  const body = rest.slice(1).replaceAll('O', '0').replace(/[IL]/g, '1')
  if (rest.length !== RANDOM_SYMBOLS + 2 || !LETTERS.includes(letter)) {
    return { ok: false, because: 'A certificate number looks like JM-F-7Q2M-9XKD: JM, one letter and eight letters or figures.' }
  }
  const strange = [...body].find((symbol) => !SYMBOLS.includes(symbol))
  if (strange) return { ok: false, because: `“${strange}” does not occur in certificate numbers. Check the number.` }
  if (checkSymbol(letter, body.slice(0, -1)) !== body.at(-1)) {
    return {
      ok: false,
      because: 'This number has a mistake in it: its last symbol does not fit the others. Check it against the certificate.',
    }
  }
  return { ok: true, number: format(letter, body), because: 'The number is well formed.' }
}

function format(letter: string, body: string): string {
  return `JM-${letter}-${body.slice(0, 4)}-${body.slice(4)}`
}

/** Luhn's check in base 32: notices every single wrong symbol and nearly every two neighbours swapped. */
function checkSymbol(letter: string, body: string): string {
  const digits = [LETTERS.indexOf(letter), ...[...body].map((symbol) => SYMBOLS.indexOf(symbol))]
  const sum = digits.reverse().reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit
    return total + Math.floor(weighted / 32) + (weighted % 32)
  }, 0)
  return SYMBOLS[(32 - (sum % 32)) % 32] as string
}
