import { expect, it, vi } from 'vitest'
import { compareKeys } from './compare-keys'

vi.setConfig({ testTimeout: 300_000 })

/** `npm run check:engine` asks for more. */
const COUNT = Number(process.env['RANDOM_SCENARIOS'] ?? 40)

it('the derived key gives the same answers and findings as no key at all, on random scenarios', () => {
  const started = performance.now()
  const { disagreements, unshown, situations, met } = compareKeys(COUNT)
  if (process.env['RANDOM_SCENARIOS'] !== undefined)
    process.stdout.write(
      `${disagreements.length} of ${COUNT} random scenarios disagree; ${situations.reduced} situations instead of ${situations.all}; ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
    )
  expect(disagreements).toEqual([])
  // Every run that a finding shows can be played, and comes to what the finding says.
  expect(unshown).toEqual([])
  // The scenarios are worth comparing only when they differ in what is compared.
  for (const [what, times] of Object.entries(met)) {
    expect(times, what).toBeGreaterThan(0)
    expect(times, what).toBeLessThan(COUNT)
  }
  expect(situations.reduced).toBeLessThan(situations.all / 2)
})
