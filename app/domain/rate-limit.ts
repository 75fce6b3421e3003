import type { Instant } from '~/domain/dates'

/** How far back failed sign-ins count. */
export const SIGN_IN_WINDOW_MINUTES = 15
/** Failed sign-ins in the window after which an account, or an address, has to wait. */
export const SIGN_IN_LIMITS = { account: 5, address: 30 } as const
/** The first wait; every further failure doubles it, up to the whole window. */
const FIRST_WAIT_SECONDS = 60

export type SignInVerdict = { ok: true; because: string } | { ok: false; because: string; waitSeconds: number; nextAt: Instant }

/**
 * May another sign-in be tried? A sliding window over the failures of the account and of the address: below the limit,
 * yes; at the limit, a wait from the last failure that doubles with each one more. The sentence is the same for an
 * account that exists and one that does not.
 */
export function signInVerdict({ accountFailures, addressFailures, now }: SignInQuestion): SignInVerdict {
  const until = Math.max(
    waitUntil({ failures: accountFailures, limit: SIGN_IN_LIMITS.account, now }),
    waitUntil({ failures: addressFailures, limit: SIGN_IN_LIMITS.address, now }),
  )
  if (until <= now.getTime()) return { ok: true, because: 'Few enough failed sign-ins lately.' }
  const waitSeconds = Math.ceil((until - now.getTime()) / 1000)
  return {
    ok: false,
    because: `Too many sign-ins did not work. Try again in ${waitInWords(waitSeconds)}.`,
    waitSeconds,
    nextAt: new Date(until).toISOString(),
  }
}
type SignInQuestion = { accountFailures: readonly (Date | Instant)[]; addressFailures: readonly (Date | Instant)[]; now: Date }

function waitUntil({ failures, limit, now }: { failures: readonly (Date | Instant)[]; limit: number; now: Date }): number {
  const windowMs = SIGN_IN_WINDOW_MINUTES * 60_000
  const times = failures.map((at) => new Date(at).getTime()).filter((at) => at > now.getTime() - windowMs && at <= now.getTime())
  if (times.length < limit) return 0
  const wait = Math.min(FIRST_WAIT_SECONDS * 1000 * 2 ** (times.length - limit), windowMs)
  return Math.max(...times) + wait
}

function waitInWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}
