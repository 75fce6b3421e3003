import { expect, type Page } from '@playwright/test'
import { expectNothingFromAxe } from './axe'
import { shot } from './shots'

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const NARROWEST = { width: 320, height: 800 }

type Look = {
  status?: number
  name?: string
  /** One of many pages of the same build: each width once, in one theme each. */
  quick?: boolean
}

/** Opens a page and looks at it at both widths, light and dark; at 320 px nothing may need sideways scrolling. */
export async function look(page: Page, address: string, { status = 200, name, quick }: Look = {}): Promise<void> {
  await page.setViewportSize(WIDE)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const response = await page.goto(address)
  expect(response?.status(), `status of ${address}`).toBe(status)
  await lookHere(page, { about: address, name, quick })
}

/** The same for the page that is open. */
export async function lookHere(page: Page, { about, name, quick }: { about: string; name?: string; quick?: boolean }): Promise<void> {
  if (name) await shot(page, `${name}-1440`, { whole: true })
  await expectNoClickableDivs(page, about)
  await page.locator('details:not(.menu)').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
  if (!quick) await expectNothingFromAxe(page, `${about}, 1440 light`)
  // Colours that are still on their way to the other theme have no contrast that says anything.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectNothingFromAxe(page, `${about}, 1440 dark`, { coloursOnly: true })
  await page.setViewportSize(PHONE)
  if (!quick) await expectNothingFromAxe(page, `${about}, 390 dark`, { coloursOnly: true })
  await page.emulateMedia({ colorScheme: 'light' })
  await expectNothingFromAxe(page, `${about}, 390 light`)
  if (name) await shot(page, `${name}-390`, { whole: true })
  await page.setViewportSize(NARROWEST)
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(overhang, `${about} scrolls sideways at 320 px`).toBe(0)
  await page.setViewportSize(WIDE)
}

/** Whatever shows the hand must be something a keyboard reaches. */
async function expectNoClickableDivs(page: Page, about: string): Promise<void> {
  const found = await page.evaluate(() => {
    const reachable = 'a[href], button, label, summary, input, select, textarea, option'
    const clickable = (one: Element) => getComputedStyle(one).cursor === 'pointer' || one.hasAttribute('onclick') || (one.getAttribute('role') === 'button' && !one.hasAttribute('tabindex'))
    return [...document.body.querySelectorAll('*')].filter((one) => clickable(one) && !one.closest(reachable)).map((one) => one.outerHTML.slice(0, 120))
  })
  expect.soft(found, `${about}: clickable and out of the keyboard's reach`).toEqual([])
}
