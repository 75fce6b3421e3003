/** Counts the seconds in which the page is seen and used, and says so every half minute; the server decides what counts. */
const STORE = 'lesson-active'
const BEAT_SECONDS = 30
/** Somebody who reads moves now and then: longer than this without any sign is away. */
const QUIET_MS = 60_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll', 'touchmove'] as const

export function countActiveTime(): void {
  let lastSign = Date.now()
  for (const sign of SIGNS) addEventListener(sign, () => (lastSign = Date.now()), { passive: true, capture: true })
  setInterval(() => {
    if (document.visibilityState !== 'visible' || Date.now() - lastSign > QUIET_MS) return
    const seconds = (Number(sessionStorage.getItem(STORE)) || 0) + 1
    const due = seconds >= BEAT_SECONDS
    sessionStorage.setItem(STORE, String(due ? 0 : seconds))
    if (due) navigator.sendBeacon(`${location.pathname}/active`, new URLSearchParams())
  }, 1_000)
}
