import type { Locator, Page } from '@playwright/test'
import { wordsPattern } from './answers'
import { authoredCase, type AuthoredCase, type ExpertStep, type FieldValue } from './authored'
import { ask } from './database'
import { send } from './send'

const atDebrief = (page: Page) => page.url().includes('/debrief')
const desk = (page: Page) => page.getByRole('region', { name: 'At your desk' })
const decisionForm = (page: Page) => desk(page).locator('form:has(input[name="after"]):has(button.btn)').first()

/** Plays the run on the page as the expert of its profile did, and goes as far as the debrief. Gives the profile. */
export async function playRun(page: Page): Promise<{ profile: string }> {
  await page.waitForURL(/\/runs\/[^/]+$/)
  const runId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const [run] = await ask('select slug, profile from scenario_run where id = ?', [runId])
  const profile = run?.profile ?? ''
  await playSteps(page, authoredCase({ slug: run?.slug ?? '', profile }))
  await lookBack(page)
  return { profile }
}

/** Plays the steps of an expert to the end of the case. */
export async function playSteps(page: Page, authored: AuthoredCase): Promise<void> {
  for (const step of authored.steps) {
    await goToScene(page, authored, step.scene)
    await decide(page, authored, step)
  }
  while (!atDebrief(page)) await goOn(page)
}

/** Takes what stands first on each page, whatever it says, to the end of the case. */
export async function playCarelessly(page: Page): Promise<void> {
  for (let steps = 0; !atDebrief(page); steps++) {
    if (steps > 80) throw new Error('The case does not come to an end.')
    await carelessStep(page)
  }
}

async function carelessStep(page: Page): Promise<void> {
  const form = decisionForm(page)
  const enter = form.getByRole('button', { name: /^(Do|Enter) this$/ })
  if (!(await enter.isVisible())) return goOn(page)
  for (const group of await form.locator('fieldset:has(input[type="radio"]), fieldset:has(input[type="checkbox"])').all())
    await group.locator('input:is([type="radio"], [type="checkbox"])').first().check()
  for (const field of await form.locator('input[name^="field-"]:is([type="text"], [type="date"])').all())
    await field.fill((await field.getAttribute('type')) === 'date' ? '2026-11-30' : '1')
  await send(page, enter)
}

/** Passes what only has to be read until the scene is on the desk. */
async function goToScene(page: Page, authored: AuthoredCase, scene: string): Promise<void> {
  const here = desk(page)
  for (let passed = 0; passed < 10; passed++) {
    const tab = here.getByRole('navigation', { name: 'Desks' }).locator(`a[href$="desk=${authored.deskOf(scene)}"]:not([aria-current])`)
    if (await tab.isVisible()) await goToDesk(page, tab)
    const decided = !(await here.getByRole('button', { name: 'Continue' }).isVisible())
    if (
      decided &&
      (await here
        .getByRole('heading', { level: 3, name: titlePattern(authored.titleOf(scene)) })
        .first()
        .isVisible())
    )
      return
    await goOn(page)
  }
  throw new Error(`The scene ${scene} did not come.`)
}

/** Goes to another desk, and waits for its page: what stands there is looked at without waiting. */
async function goToDesk(page: Page, tab: Locator): Promise<void> {
  const address = (await tab.getAttribute('href')) ?? ''
  await tab.click()
  await page.waitForURL((url) => url.pathname + url.search === address)
}

/** A title as it may read once its values are filled in. */
const titlePattern = (title: string) =>
  new RegExp(
    `^${title
      .split(/\{\{[^}]+\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  )

async function goOn(page: Page): Promise<void> {
  const button = desk(page).getByRole('button', { name: 'Continue' })
  const other = desk(page).getByRole('navigation', { name: 'Desks' }).locator('a:not([aria-current])')
  if (!(await button.isVisible())) await goToDesk(page, other.first())
  await send(page, button)
}

/** Takes one decision: the choice by its words, or the form by its fields. */
export async function decide(page: Page, { texts }: AuthoredCase, { scene, choice, form: fields, reason }: ExpertStep): Promise<void> {
  const form = decisionForm(page)
  for (const [name, value] of Object.entries(fields ?? {})) await enterField(form, name, value)
  if (!fields) {
    const words = texts[`${scene}/${choice}`]?.paragraphs[0]?.text ?? ''
    await form.getByRole('radio', { name: wordsPattern(words) }).check()
  }
  if (reason) await form.getByLabel('Why?').fill(reason)
  await send(page, form.getByRole('button', { name: /^(Do|Enter) this$/ }))
}

async function enterField(form: Locator, name: string, value: FieldValue): Promise<void> {
  const offered = form.locator(`input:is([type="radio"], [type="checkbox"])[name="field-${name}"]`)
  if ((await offered.count()) === 0) return form.locator(`[name="field-${name}"]`).fill(String(value))
  for (const wanted of [value].flat()) await form.locator(`input[name="field-${name}"][value="${wanted}"]`).check()
}

/** One's own judgement first; then the debrief. */
export async function lookBack(page: Page): Promise<void> {
  await page.getByLabel('Some of it went well').check()
  await send(page, page.getByRole('button', { name: 'See the debrief' }))
}
