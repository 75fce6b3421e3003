import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** Keeps a picture of the page in the folder SHOTS, for people to look at. Without the variable nothing is kept. */
export async function shot(page: Page, name: string, { whole = false }: { whole?: boolean } = {}): Promise<void> {
  const folder = process.env.SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole })
}
