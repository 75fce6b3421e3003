import type { Locator, Page } from '@playwright/test'

/** Presses a button that posts, and waits for the page it leads to. */
export async function send(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() === 200)
  await button.click()
  await answered
  await page.waitForLoadState('domcontentloaded')
}
