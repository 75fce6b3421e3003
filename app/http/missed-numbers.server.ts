/** How many well-formed numbers that no certificate has one address may ask for in the window. */
export const MISSES_ALLOWED = 20
const WINDOW_MS = 15 * 60_000
/** Addresses remembered at most, the one that missed longest ago going first. */
const MOST_ADDRESSES = 10_000

type Asking = { address: string; now: Date }

const missesOf = new Map<string, number[]>()

const lately = ({ address, now }: Asking): number[] => (missesOf.get(address) ?? []).filter((at) => at > now.getTime() - WINDOW_MS)

/** Whether an address may look certificates up, or has been guessing numbers. Slips do not count: the check symbol tells them. */
export const mayLookUp = (asking: Asking): boolean => lately(asking).length < MISSES_ALLOWED

/** Remembers that an address asked for a number that no certificate has. Kept in memory alone and forgotten after the window. */
export function countMiss(asking: Asking): void {
  const times = [...lately(asking), asking.now.getTime()]
  missesOf.delete(asking.address)
  missesOf.set(asking.address, times)
  if (missesOf.size > MOST_ADDRESSES) missesOf.delete(missesOf.keys().next().value as string)
}
