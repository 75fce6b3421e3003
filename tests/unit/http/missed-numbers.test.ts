import { expect, test } from 'vitest'
import { countMiss, mayLookUp, MISSES_ALLOWED } from '~/http/missed-numbers.server'

const now = new Date('2026-11-20T09:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test('an address that guesses numbers waits for a quarter of an hour, and others do not', () => {
  const guessing = { address: '203.0.113.1', now }
  for (let i = 0; i < MISSES_ALLOWED; i += 1) {
    expect(mayLookUp(guessing)).toBe(true)
    countMiss(guessing)
  }
  expect(mayLookUp(guessing)).toBe(false)
  expect(mayLookUp({ address: '203.0.113.2', now })).toBe(true)
  expect(mayLookUp({ address: '203.0.113.1', now: later(14) })).toBe(false)
  expect(mayLookUp({ address: '203.0.113.1', now: later(15) })).toBe(true)
})

test('many addresses do not fill the memory: the one that missed longest ago is forgotten', () => {
  for (let i = 0; i < MISSES_ALLOWED; i += 1) countMiss({ address: 'first', now })
  for (let i = 0; i < 10_000; i += 1) countMiss({ address: `other ${i}`, now })
  expect(mayLookUp({ address: 'first', now })).toBe(true)
})
