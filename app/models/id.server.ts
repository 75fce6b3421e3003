import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

const encode = (value: bigint, length: number) => {
  let text = ''
  for (let rest = value, i = 0; i < length; i++, rest >>= 5n) text = ALPHABET[Number(rest & 31n)] + text
  return text
}

let last = { millisecond: 0, random: 0n }

/**
 * A new identifier: 26 characters with 79 random bits that sort by time of making, those of one millisecond in the order
 * they were made, so that two events of the same moment keep their order.
 */
export function newId(): string {
  const millisecond = Math.max(Date.now(), last.millisecond)
  const random = millisecond === last.millisecond ? last.random + 1n : BigInt(`0x${randomBytes(10).toString('hex')}`) >> 1n
  last = { millisecond, random }
  return encode(BigInt(millisecond), 10) + encode(random, 16)
}
