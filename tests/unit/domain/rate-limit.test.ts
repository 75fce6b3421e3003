import { describe, expect, test } from 'vitest'
import { SIGN_IN_LIMITS, signInVerdict } from '~/domain/rate-limit'

const now = new Date('2026-11-23T09:00:00.000Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const failures = (count: number, secondsAgo: number) => Array.from({ length: count }, () => ago(secondsAgo))

describe('sign-in limits', () => {
  test('fewer failures than the limit let the next try through', () => {
    expect(signInVerdict({ accountFailures: failures(4, 1), addressFailures: failures(29, 1), now }).ok).toBe(true)
  })

  test('the fifth failure of an account makes it wait a minute from that failure', () => {
    const verdict = signInVerdict({ accountFailures: failures(5, 20), addressFailures: [], now })
    expect(verdict).toMatchObject({ ok: false, waitSeconds: 40 })
    expect(signInVerdict({ accountFailures: failures(5, 60), addressFailures: [], now }).ok).toBe(true)
  })

  test.each([
    [5, 60],
    [6, 120],
    [7, 240],
    [8, 480],
    [9, 900],
    [40, 900],
  ])('%i failures wait %i seconds: doubling, and never longer than the window', (count, seconds) => {
    expect(signInVerdict({ accountFailures: failures(count, 0), addressFailures: [], now })).toMatchObject({ waitSeconds: seconds })
  })

  test('an address waits after thirty failures, whatever the accounts', () => {
    expect(signInVerdict({ accountFailures: [], addressFailures: failures(SIGN_IN_LIMITS.address, 0), now }).ok).toBe(false)
  })

  test('failures older than fifteen minutes no longer count', () => {
    expect(signInVerdict({ accountFailures: failures(9, 900), addressFailures: failures(99, 900), now }).ok).toBe(true)
    expect(signInVerdict({ accountFailures: failures(9, 899), addressFailures: [], now }).ok).toBe(false)
  })

  test('failures dated after now do not count', () => {
    expect(signInVerdict({ accountFailures: failures(9, -60), addressFailures: [], now }).ok).toBe(true)
  })

  test('instants may come as text', () => {
    expect(signInVerdict({ accountFailures: failures(5, 1).map((at) => at.toISOString()), addressFailures: [], now }).ok).toBe(false)
  })
})
