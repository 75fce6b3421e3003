import { offerReports } from './lesson-report'
import { openTermsInPlace } from './lesson-terms'
import { countActiveTime } from './lesson-time'

/** Single keys in a lesson: N and P turn pages, G opens the glossary. They work outside fields only and can be turned off. */
const STORE = 'lesson-keys'

const off = () => localStorage.getItem(STORE) === 'off'
const panel = document.querySelector<HTMLElement>('[data-keys]')
const toggle = document.querySelector<HTMLButtonElement>('[data-keys-toggle]')

function describe() {
  if (toggle) toggle.textContent = off() ? 'Turn single keys on' : 'Turn single keys off'
}

function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]')
}

const ACTIONS: Record<string, () => void> = {
  n: () => document.querySelector<HTMLButtonElement>('button[name="intent"][value="go-on"]')?.click(),
  p: () => document.querySelector<HTMLAnchorElement>('a[rel="prev"]')?.click(),
  g: () => location.assign('/glossary'),
}

// A device that is only touched shows the keys once one is pressed.
if (panel) panel.hidden = !matchMedia('(any-pointer: fine)').matches
describe()
toggle?.addEventListener('click', () => {
  localStorage.setItem(STORE, off() ? 'on' : 'off')
  describe()
})
document.addEventListener('keydown', (event) => {
  if (panel) panel.hidden = false
  if (off() || event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return
  ACTIONS[event.key.toLowerCase()]?.()
})

countActiveTime()
openTermsInPlace()
offerReports()
