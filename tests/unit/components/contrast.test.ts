import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../../app/styles/tokens.css', import.meta.url), 'utf8')

/** Values of a theme: the first block is light; the explicit dark block overrides it. */
function tokensOf(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(selector)).split('}')[0] ?? ''
  return Object.fromEntries([...block.matchAll(/--jm-([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

const PAIRS = [
  ...['ink', 'ink-2', 'ink-3', 'joint', 'emp', 'sp', 'ok', 'warn', 'bad'].map((text) => [text, 'surface', 4.5] as const),
  ...['ink', 'ink-2', 'joint', 'bad'].map((text) => [text, 'canvas', 4.5] as const),
  ...['ink-2', 'ink-3'].map((text) => [text, 'sunk', 4.5] as const),
  ...['joint', 'emp', 'sp', 'ok', 'warn', 'bad'].map((text) => [text, `${text}-tint`, 4.5] as const),
  ...['joint', 'emp', 'sp'].map((ground) => ['ink-2', `${ground}-tint`, 4.5] as const),
  ['on-joint', 'joint', 4.5] as const,
  ['on-joint', 'joint-hover', 4.5] as const,
  ['rule-strong', 'surface', 3] as const,
  ['rule-strong', 'canvas', 3] as const,
  ['focus-ink', 'focus', 3] as const,
]

describe.each([
  ['light', tokensOf(':root,')],
  ['dark', tokensOf(":root[data-theme='dark']")],
])('the %s theme', (_, tokens) => {
  test.each(PAIRS)('%s on %s reaches %s to 1', (text, ground, needs) => {
    expect(contrast(tokens[text] ?? '#000000', tokens[ground] ?? '#000000')).toBeGreaterThanOrEqual(needs)
  })
})
