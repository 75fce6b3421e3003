import { signIn } from './support/accounts'
import { beginRunOn } from './support/database'
import { pressAndGo, tabTo } from './support/keyboard'
import { look, lookHere } from './support/look'
import { expect, test } from './support/page'
import { send } from './support/send'

test.setTimeout(120_000)

const SCENARIO = '/teach/scenarios/after-the-closure'

test('a trainer reads the map of a scenario by keyboard and has a finding shown', async ({ page }) => {
  await signIn(page, 'trainer')
  await look(page, '/teach/scenarios', { name: 'teach-scenarios' })
  await page.getByRole('link', { name: 'After the closure' }).click()
  await lookHere(page, { about: SCENARIO, name: 'teach-scenario' })
  await page.goto(SCENARIO)
  await tabTo(page, /^Exam mode/, { tag: 'a' })
  const scene = () => page.evaluate(() => document.activeElement?.closest('.statechart a')?.getAttribute('aria-label') ?? '')
  for (let presses = 0; presses < 40 && !(await scene()).startsWith('The decision'); presses += 1) await page.keyboard.press('Tab')
  await expect(page.locator('.statechart a:focus-visible .scene-box')).toHaveCSS('stroke-width', '3px')
  await pressAndGo(page, 'Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'The decision' })).toBeVisible()
  await expect(page.locator('.statechart [aria-current="true"]')).toHaveAttribute('aria-label', /^The decision/)
  await page
    .getByRole('link', { name: /^Show me/ })
    .first()
    .click()
  await expect(page.getByText('Step 1 of')).toBeVisible()
  await lookHere(page, { about: 'a finding that is shown', name: 'show-me' })
  await page.getByRole('link', { name: 'To the scenario' }).click()
  await page.getByRole('link', { name: 'Runs to go through' }).click()
  await lookHere(page, { about: 'the runs of a scenario' })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a learner goes through a run step by step and tries a decision anew', async ({ page }) => {
    await signIn(page, 'caseworker')
    await page.goto('/scenarios/after-the-closure')
    await page.getByRole('link', { name: 'See the debrief' }).last().click()
    await page.getByRole('link', { name: 'Go through the run step by step' }).click()
    await expect(page.getByText('Chosen:')).toHaveCount(1)
    await page.getByRole('link', { name: 'Next step' }).click()
    await expect(page.getByText(/^Step 2 of \d+$/)).toBeVisible()
    await page.getByRole('link', { name: 'All steps on one page' }).click()
    await expect(page.getByText(/^Step 1 of \d+$/)).toBeVisible()
    await page.getByRole('link', { name: 'Step by step' }).click()
    await page.getByRole('link', { name: 'To the debrief' }).click()
    await expect(page.getByRole('button', { name: /^Practise from/ })).toBeVisible()
    await page.locator('button:visible', { hasText: 'Decide something else here' }).first().click()
    await expect(page.getByText('Scenario, practice')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Do this' })).toBeVisible()
  })

  test('whoever lets days pass at one desk is told that the other one waits', async ({ page, newColleague }) => {
    const colleague = await newColleague()
    await signIn(page, colleague)
    await page.goto(await beginRunOn({ personId: colleague.personId, slug: 'after-the-closure', profile: 'base' }))
    await page.getByRole('radio', { name: /^Send her an appointment by post/ }).check()
    await send(page, page.getByRole('button', { name: 'Do this' }))
    await expect(page.getByRole('link', { name: /^Go to / })).toBeVisible()
  })
})

test('a trainer proposes to withdraw a version and takes it back', async ({ page }) => {
  await signIn(page, 'trainer')
  await page.goto('/teach/scenarios/before-the-bus')
  await page.getByRole('link', { name: 'Withdraw version 1…' }).click()
  await lookHere(page, { about: 'the form of a withdrawal', name: 'withdraw' })
  await page.getByLabel('Why').fill('The letter names the wrong day.')
  await page.getByRole('radio', { name: /^They stay/ }).check()
  await page.getByRole('button', { name: 'Propose the withdrawal' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The withdrawal of version 1 waits for a second person')
  await expect(page.getByText('You proposed it; a second person confirms it.')).toBeVisible()
  await lookHere(page, { about: 'a proposed withdrawal', name: 'withdrawal-proposed', quick: true })
  await page.getByRole('button', { name: 'Take the proposal back' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Withdraw version 1?')
})

test('a replay looks right', async ({ page }) => {
  await signIn(page, 'caseworker')
  await page.goto('/scenarios/after-the-closure')
  await page.getByRole('link', { name: 'See the debrief' }).last().click()
  await lookHere(page, { about: 'a debrief', name: 'debrief', quick: true })
  await page.getByRole('link', { name: 'Go through the run step by step' }).click()
  await lookHere(page, { about: 'a replay', name: 'replay' })
})
