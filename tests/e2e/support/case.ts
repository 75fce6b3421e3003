import type { Page } from '@playwright/test'
import { wordsPattern } from './answers'
import { authoredCase, type AuthoredCase, type ExpertStep } from './authored'
import { ask } from './database'
import { send } from './send'

const atDebrief = (page: Page) => page.url().includes('/debrief')
const desk = (page: Page) => page.getByRole('region', { name: 'At your desk' })

/** Plays the run on the page as the expert of its profile did, and goes as far as the debrief. Gives the profile. */
export async function playRun(page: Page): Promise<{ profile: string }> {
  await page.waitForURL(/\/runs\/[^/]+$/)
  const runId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const [run] = await ask('select slug, profile from scenario_run where id = ?', [runId])
  const profile = run?.profile ?? ''
  const authored = authoredCase({ slug: run?.slug ?? '', profile })
  for (const step of authored.steps) {
    await goToScene(page, authored, step.scene)
    await decide(page, authored, step)
  }
  while (!atDebrief(page)) await goOn(page)
  await lookBack(page)
  return { profile }
}

/** Passes what only has to be read until the scene is on the desk. */
async function goToScene(page: Page, authored: AuthoredCase, scene: string): Promise<void> {
  const here = desk(page)
  for (let passed = 0; passed < 10; passed++) {
    const tab = here.getByRole('navigation', { name: 'Desks' }).locator(`a[href$="desk=${authored.deskOf(scene)}"]:not([aria-current])`)
    if (await tab.isVisible()) await tab.click()
    if (await here.getByRole('heading', { name: authored.titleOf(scene), exact: true }).isVisible()) return
    await goOn(page)
  }
  throw new Error(`The scene ${scene} did not come.`)
}

async function goOn(page: Page): Promise<void> {
  const button = desk(page).getByRole('button', { name: 'Continue' })
  const other = desk(page).getByRole('navigation', { name: 'Desks' }).locator('a:not([aria-current])')
  if (!(await button.isVisible())) await other.first().click()
  await send(page, button)
}

/** Takes one decision: the choice by its words, or the form by its fields. */
export async function decide(page: Page, { texts }: AuthoredCase, { scene, choice, form: fields, reason }: ExpertStep): Promise<void> {
  const form = desk(page).locator('form:has(input[name="after"]):has(button.btn)').first()
  for (const [name, value] of Object.entries(fields ?? {})) {
    const offered = form.locator(`input[type="radio"][name="field-${name}"]`)
    if ((await offered.count()) > 0) await form.locator(`input[name="field-${name}"][value="${value}"]`).check()
    else await form.locator(`[name="field-${name}"]`).fill(value)
  }
  if (!fields) {
    const words = texts[`${scene}/${choice}`]?.paragraphs[0]?.text ?? ''
    await form.getByRole('radio', { name: wordsPattern(words) }).check()
  }
  if (reason) await form.getByLabel('Why?').fill(reason)
  await send(page, form.getByRole('button', { name: /^(Do|Enter) this$/ }))
}

/** One's own judgement first; then the debrief. */
async function lookBack(page: Page): Promise<void> {
  await page.getByLabel('Some of it went well').check()
  await send(page, page.getByRole('button', { name: 'See the debrief' }))
}
