import { expect, type Page } from '@playwright/test'
import { wordsPattern } from './answers'

type Stop = { name: string; tag: string; ring: boolean; field: string; type: string; value: string }

/** What has the focus: its words, and whether one sees that it has. A choice shows it on its card. */
const focused = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    let at = document.activeElement
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
    if (!(at instanceof HTMLElement)) return { name: '', tag: '', ring: false, field: '', type: '', value: '' }
    const labels = 'labels' in at && at.labels instanceof NodeList ? [...at.labels].map((label) => label.textContent ?? '') : []
    const value = at instanceof HTMLInputElement && at.type === 'submit' ? at.value : ''
    const name = [at.getAttribute('aria-label'), ...labels, at.textContent, value].filter(Boolean).join(' ')
    const drawn = (one: Element | null) => one !== null && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0
    // The button of a field for a day lies inside the field, which then has no focus itself; the browser draws its ring.
    const inside = at instanceof HTMLInputElement && at.type === 'date' && !at.matches(':focus')
    const ring = inside || (at.matches(':focus-visible') && (drawn(at) || drawn(at.closest('label'))))
    const control = at instanceof HTMLInputElement || at instanceof HTMLSelectElement || at instanceof HTMLTextAreaElement ? at : null
    const tag = at.tagName.toLowerCase()
    return { name: name.replace(/\s+/g, ' ').trim(), tag, ring, field: control?.name ?? '', type: control?.type ?? tag, value: control?.value ?? '' }
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

type Fields = readonly (readonly [name: string, value: string])[]

/**
 * Goes through a form with Tab, gives each field that is named its value, and presses the button of these words with Enter.
 * Every stop must show that it has the focus; what is not named is passed.
 */
export async function fillByKeys(page: Page, fields: Fields, button: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab')
    const stop = await focused(page)
    expect(stop.ring, `the focus is seen on ${stop.tag} “${stop.name.slice(0, 60)}”`).toBe(true)
    if (stop.tag === 'button' && stop.name.search(button) >= 0) return pressAndGo(page, 'Enter')
    const values = fields.filter(([name]) => name === stop.field).map(([, value]) => value)
    if (values[0] !== undefined) await giveByKeys(page, stop, [values[0], ...values.slice(1)])
  }
  throw new Error(`Tab never came to the button ${String(button)}.`)
}

async function giveByKeys(page: Page, { type, value }: Stop, wanted: [string, ...string[]]): Promise<void> {
  const [first] = wanted
  if (type === 'checkbox') return wanted.includes(value) || value === 'on' ? page.keyboard.press('Space') : undefined
  if (type === 'radio' || type === 'select-one') {
    await arrowTo(page, first)
    return type === 'radio' ? page.keyboard.press('Space') : undefined
  }
  if (value === first) return
  const [year, month, day] = first.split('-')
  // The browser's own field for a day takes month, day and year one after the other.
  await page.keyboard.type(type === 'date' ? `${month}${day}${year}` : first)
}

/** Presses the down arrow until the choice or the list says this. */
async function arrowTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 24; presses++) {
    if ((await focused(page)).value === wanted) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrows never came to “${wanted}”.`)
}
