import { clock } from '~/http/clock.server'
import { refreshWholeRegister } from '~/models/register.server'

const EVERY_MS = 10 * 60_000

/** What happens by itself: the register follows the date. Returns how to stop it. */
export function startClockwork(): () => void {
  const tick = () => {
    refreshWholeRegister({ now: clock.now(), onlyStale: true }).catch((error: unknown) => console.error('The register could not be refreshed.', error))
  }
  tick()
  const timer = setInterval(tick, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
