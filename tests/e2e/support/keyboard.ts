import { expect, type Page } from '@playwright/test'
import { wordsPattern } from './answers'

type Stop = { name: string; tag: string; ring: boolean }

/** What has the focus: its words, and whether one sees that it has. A choice shows it on its card. */
const focused = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    let at = document.activeElement
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
    if (!(at instanceof HTMLElement)) return { name: '', tag: '', ring: false }
    const labels = 'labels' in at && at.labels instanceof NodeList ? [...at.labels].map((label) => label.textContent ?? '') : []
    const value = at instanceof HTMLInputElement && at.type === 'submit' ? at.value : ''
    const name = [at.getAttribute('aria-label'), ...labels, at.textContent, value].filter(Boolean).join(' ')
    const drawn = (one: Element | null) => one !== null && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0
    const ring = at.matches(':focus-visible') && (drawn(at) || drawn(at.closest('label')))
    return { name: name.replace(/\s+/g, ' ').trim(), tag: at.tagName.toLowerCase(), ring }
  })

/**
 * Presses Tab until the focus is on what is named; every stop on the way must show that it has the focus.
 * `backwards` goes with Shift+Tab.
 */
export async function tabTo(page: Page, name: string | RegExp, { backwards = false, tag }: { backwards?: boolean; tag?: string } = {}): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab')
    const stop = await focused(page)
    if (stop.tag === 'body' || stop.tag === '') continue
    passed.push(stop.name.slice(0, 40))
    expect(stop.ring, `the focus is seen on ${stop.tag} “${stop.name.slice(0, 60)}”`).toBe(true)
    const found = typeof name === 'string' ? stop.name.includes(name) : name.test(stop.name)
    if (found && (tag === undefined || stop.tag === tag)) return
  }
  throw new Error(`Tab never came to ${String(name)}; it passed ${passed.join(', ')}.`)
}

/** Presses a key that leads to another page, and waits for that page. */
export async function pressAndGo(page: Page, key: string): Promise<void> {
  const arrived = page.waitForEvent('domcontentloaded')
  await page.keyboard.press(key)
  await arrived
}

/** Goes to a group of choices with Tab and to one of them with the arrow keys. */
export async function chooseByArrows(page: Page, words: string): Promise<void> {
  await tabTo(page, /./, { tag: 'input' })
  for (let presses = 0; presses < 12; presses++) {
    const { name, ring } = await focused(page)
    expect(ring, `the focus is seen on the choice “${name.slice(0, 60)}”`).toBe(true)
    if (wordsPattern(words).test(name)) return page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrows never came to “${words}”.`)
}
