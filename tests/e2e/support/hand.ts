import type { Page } from '@playwright/test'

/**
 * A hand at the mouse for the long walks through cases. A locator asks a new page dozens of times before it clicks; here the page is
 * asked once where a thing is, and what would keep a person from clicking it ends the test all the same.
 */

export type Thing = {
  css: string
  /** Pattern of its words: those of its label, else its own. */
  words?: RegExp
  /** Of several the first; else there must be one alone. */
  first?: boolean
}

type Spot = { x: number; y: number } | { trouble: string }

/** Where a person would click it: it is seen, it is not switched off, and nothing lies over it. */
const spotOf = (page: Page, thing: Thing): Promise<Spot> =>
  page.evaluate(({ css, words, first }) => {
    const text = (one: Element) =>
      'labels' in one && one.labels instanceof NodeList && one.labels[0] ? one.labels[0].textContent : one.textContent
    const named = (one: Element) => !words || words.test((text(one) ?? '').replace(/\s+/g, ' ').trim())
    const found = [...document.querySelectorAll(css)].filter((one) => one.checkVisibility({ visibilityProperty: true }) && named(one))
    const [one] = found
    if (!one || (found.length > 1 && !first)) return { trouble: `is on the page ${found.length} times` }
    if (one.matches(':disabled')) return { trouble: 'is switched off' }
    one.scrollIntoView({ block: 'center', behavior: 'instant' })
    const box = one.getClientRects()[0]
    if (!box) return { trouble: 'has no size' }
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const hit = document.elementFromPoint(x, y)
    const label = hit?.closest('label')
    return one.contains(hit) || label?.control === one ? { x, y } : { trouble: `lies under ${hit?.outerHTML.slice(0, 120) ?? 'nothing'}` }
  }, thing)

/** Clicks a thing with the mouse. */
export async function press(page: Page, thing: Thing): Promise<void> {
  const spot = await spotOf(page, thing)
  if ('trouble' in spot) throw new Error(`${thing.css}${thing.words ? ` ${String(thing.words)}` : ''} ${spot.trouble} (${page.url()})`)
  await page.mouse.click(spot.x, spot.y)
}

/** Clicks a radio button or a check box that is not chosen yet, and sees that it is chosen then. */
export async function tick(page: Page, thing: Thing): Promise<void> {
  await press(page, { ...thing, css: `${thing.css}:not(:checked)` })
  const ticked = await page.evaluate(() => document.activeElement?.matches(':checked'))
  if (!ticked) throw new Error(`${thing.css} was not chosen by a click on it (${page.url()})`)
}

/** Clicks into an empty field, writes, and sees that it stands there. A field for a day is no such field. */
export async function write(page: Page, thing: Thing, text: string): Promise<void> {
  await press(page, thing)
  await page.keyboard.insertText(text)
  const written = await page.evaluate(() => (document.activeElement as HTMLInputElement | HTMLTextAreaElement | null)?.value)
  if (written !== text) throw new Error(`${thing.css} holds “${written ?? ''}” and not “${text}” (${page.url()})`)
}

/** Clicks what leads to another page, and waits for that page. */
export async function follow(page: Page, thing: Thing): Promise<void> {
  const arrived = page.waitForEvent('load')
  await press(page, thing)
  await arrived
}
