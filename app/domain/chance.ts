/** A source of numbers that look random and are the same for the same seed: draws can be repeated and checked. */
export type Chance = {
  /** A number from 0 up to, not including, 1. */
  next: () => number
  /** A whole number from 0 up to, not including, `below`. */
  whole: (below: number) => number
  /** A new list with the same members in a drawn order. */
  shuffle: <Member>(members: readonly Member[]) => Member[]
}

/** Chance seeded by any text. Not for secrets. */
export function chanceFrom(seed: string): Chance {
  const [a, b, c, d] = hash(seed)
  const next = generator(a, b, c, d)
  const whole = (below: number) => Math.floor(next() * below)
  return {
    next,
    whole,
    shuffle: (members) => {
      const drawn = [...members]
      for (let left = drawn.length; left > 1; left -= 1) {
        const at = whole(left)
        const last = drawn[left - 1]
        drawn[left - 1] = drawn[at] as (typeof drawn)[number]
        drawn[at] = last as (typeof drawn)[number]
      }
      return drawn
    },
  }
}

/** cyrb128: spreads any text over four 32-bit words. */
function hash(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067)
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233)
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213)
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179)
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067)
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233)
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213)
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179)
  h1 ^= h2 ^ h3 ^ h4
  return [h1 >>> 0, (h2 ^ h1) >>> 0, (h3 ^ h1) >>> 0, (h4 ^ h1) >>> 0]
}

/** sfc32: small, fast, passes the usual batteries; the first draws are thrown away to mix the seed in. */
function generator(first: number, second: number, third: number, fourth: number): () => number {
  let [a, b, c, d] = [first, second, third, fourth]
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let mixed = 0; mixed < 12; mixed += 1) next()
  return next
}
