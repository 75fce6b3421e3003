import type { Page } from '@playwright/test'
import { setQuotationMarks } from '~/domain/quotation-marks'
import { wordsPattern } from './answers'
import { authoredCase, type AuthoredCase, type ExpertStep, type FieldValue } from './authored'
import { ask } from './database'
import { follow, tick, write } from './hand'

const DESK = 'section[aria-labelledby="desk-now"]'
const TABS = `${DESK} nav[aria-label="Desks"] a`
const DECISION = `${DESK} form:has(input[name="after"]):has(button.btn)`
const COMMIT = { css: `${DECISION} button`, words: /^(Do|Enter) this$/ }
const CONTINUE = { css: `${DECISION} button`, words: /^Continue$/ }

const atDebrief = (page: Page) => page.url().includes('/debrief')

type Desk = {
  /** The addresses of the desks one could go to. */
  others: string[]
  /** The words on the buttons of what can be decided. */
  buttons: string[]
  /** What stands as a title over it. */
  titles: string[]
}

/** What is seen at the desk. */
const lookAtDesk = (page: Page): Promise<Desk> =>
  page.evaluate(
    ({ tabs, decision, desk }) => {
      const seen = (css: string) => [...document.querySelectorAll(css)].filter((one) => one.checkVisibility({ visibilityProperty: true }))
      const words = (css: string) => seen(css).map((one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim())
      return {
        others: seen(`${tabs}:not([aria-current])`).map((one) => one.getAttribute('href') ?? ''),
        buttons: words(`${decision} button`),
        titles: words(`${desk} h3`),
      }
    },
    { tabs: TABS, decision: DECISION, desk: DESK },
  )

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
  if (!(await lookAtDesk(page)).buttons.some((words) => COMMIT.words.test(words))) return goOn(page)
  const open = await page.evaluate((decision) => {
    const groups = [...document.querySelectorAll(`${decision} fieldset`)]
    const first = (group: Element) => group.querySelector<HTMLInputElement>('input:is([type="radio"], [type="checkbox"]):not(:disabled)')
    const fields = [...document.querySelectorAll<HTMLInputElement>(`${decision} input[name^="field-"]:is([type="text"], [type="date"])`)]
    return {
      choices: groups.map(first).flatMap((one) => (one && !one.checked ? [{ name: one.name, value: one.value }] : [])),
      fields: fields.map(({ name, type }) => ({ name, type })),
    }
  }, DECISION)
  for (const choice of open.choices) await tick(page, { css: inputOf(choice) })
  for (const { name, type } of open.fields) await enter(page, { name, type }, type === 'date' ? '2026-11-30' : '1')
  await follow(page, COMMIT)
}

const inputOf = ({ name, value }: { name: string; value: string }) => `${DECISION} input[name="${name}"][value="${value}"]`

/** Passes what only has to be read until the scene is on the desk. */
async function goToScene(page: Page, authored: AuthoredCase, scene: string): Promise<void> {
  const title = titlePattern(authored.titleOf(scene))
  for (let passed = 0; passed < 10; passed++) {
    const desk = await lookAtDesk(page)
    const tab = desk.others.find((address) => address.endsWith(`desk=${authored.deskOf(scene)}`))
    if (tab) await goToDesk(page, tab)
    const here = tab ? await lookAtDesk(page) : desk
    if (!here.buttons.some((words) => CONTINUE.words.test(words)) && here.titles.some((words) => title.test(words))) return
    await goOn(page)
  }
  throw new Error(`The scene ${scene} did not come.`)
}

/** Goes to another desk, and waits for its page. */
async function goToDesk(page: Page, address: string): Promise<void> {
  await follow(page, { css: `${TABS}[href="${address}"]` })
}

/** A title as it may read once its values are filled in. */
const titlePattern = (title: string) =>
  new RegExp(
    `^${setQuotationMarks(title)
      .split(/\{\{[^}]+\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  )

async function goOn(page: Page): Promise<void> {
  const { buttons, others } = await lookAtDesk(page)
  if (!buttons.some((words) => CONTINUE.words.test(words))) await goToDesk(page, others[0] ?? 'another desk')
  await follow(page, CONTINUE)
}

/** Takes one decision: the choice by its words, or the form by its fields. */
export async function decide(page: Page, { texts }: AuthoredCase, { scene, choice, form, reason }: ExpertStep): Promise<void> {
  for (const [name, value] of Object.entries(form ?? {})) await enterField(page, name, value)
  if (!form) {
    const words = texts[`${scene}/${choice}`]?.paragraphs[0]?.text ?? ''
    await tick(page, { css: `${DECISION} input[type="radio"]`, words: wordsPattern(words) })
  }
  if (reason) await write(page, { css: `${DECISION} textarea`, words: /^Why\?/ }, reason)
  await follow(page, COMMIT)
}

/** The kind of the first control of this name: one of several choices, or what is written into. */
const typeOf = (page: Page, name: string) =>
  page.evaluate((css) => document.querySelector<HTMLInputElement>(css)?.type ?? '', `${DECISION} [name="${name}"]:not([type="hidden"])`)

async function enterField(page: Page, field: string, value: FieldValue): Promise<void> {
  const name = `field-${field}`
  const type = await typeOf(page, name)
  if (type !== 'radio' && type !== 'checkbox') return enter(page, { name, type }, String(value))
  for (const wanted of [value].flat()) await tick(page, { css: inputOf({ name, value: wanted }) })
}

/** Writes into a field; a day is given whole, since its field takes it in three parts. */
async function enter(page: Page, { name, type }: { name: string; type: string }, text: string): Promise<void> {
  const css = `${DECISION} [name="${name}"]`
  if (type === 'date') await page.locator(css).fill(text)
  else await write(page, { css }, text)
}

/** One's own judgement first; then the debrief. */
export async function lookBack(page: Page): Promise<void> {
  await tick(page, { css: 'input[name="felt"]', words: /^Some of it went well$/ })
  await follow(page, { css: 'button', words: /^See the debrief$/ })
}
