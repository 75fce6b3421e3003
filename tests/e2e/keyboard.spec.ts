import type { Page } from '@playwright/test'
import type { Account } from './support/accounts'
import { questionAsked } from './support/answers'
import { authoredCase, exercisesOf, questionBank } from './support/authored'
import { ask } from './support/database'
import { chooseByArrows, pressAndGo, tabTo } from './support/keyboard'
import { expect, test } from './support/page'
import { afterTheLessons } from './support/people'

test.setTimeout(120_000)

async function signInByKeys(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in')
  await tabTo(page, 'E-mail address')
  await page.keyboard.type(email)
  await tabTo(page, 'Password')
  await page.keyboard.type(password)
  await pressAndGo(page, 'Enter')
  await expect(page).toHaveURL(/\/$/)
}

async function signOutByKeys(page: Page): Promise<void> {
  await page.goto('/')
  await tabTo(page, /./, { tag: 'summary' })
  await page.keyboard.press('Enter')
  await tabTo(page, 'Sign out', { tag: 'button' })
  await pressAndGo(page, 'Enter')
  await expect(page.getByRole('status')).toContainText('You are signed out.')
}

test('a lesson can be found, read, answered and left by keyboard alone', async ({ page, newColleague }) => {
  await signInByKeys(page, await newColleague())
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await tabTo(page, /lesson|Start|Begin/i, { tag: 'a' })
  await pressAndGo(page, 'Enter')
  await expect(page).toHaveURL(/\/learn\/two-systems\/1$/)

  await page.keyboard.press('n')
  await expect(page).toHaveURL(/\/learn\/two-systems\/2$/)
  await page.keyboard.press('p')
  await expect(page).toHaveURL(/\/learn\/two-systems\/1$/)
  await page.keyboard.press('g')
  await expect(page).toHaveURL(/\/glossary$/)
  await page.goto('/learn/two-systems/1')
  await tabTo(page, 'Turn single keys off')
  await page.keyboard.press('Enter')
  await page.keyboard.press('n')
  await page.keyboard.press('g')
  await expect(page.getByRole('button', { name: 'Turn single keys on' })).toBeFocused()
  await expect(page).toHaveURL(/\/learn\/two-systems\/1$/)

  const check = page.locator('#exercise-five-days')
  while (!(await check.isVisible())) {
    await page.goto(page.url().replace(/#.*$/, ''))
    await tabTo(page, /^Step \d+: /, { tag: 'button' })
    await pressAndGo(page, 'Enter')
  }
  const exercise = exercisesOf('two-systems').get('five-days')
  if (exercise?.kind !== 'choose') throw new Error('The check of the fifth day asks to choose.')
  await chooseByArrows(page, exercise.options[exercise.key] ?? '')
  await tabTo(page, 'Check answer', { tag: 'button' })
  await pressAndGo(page, 'Enter')
  await expect(check.getByRole('status')).toContainText('Right.')
  await signOutByKeys(page)
})

test('a case is decided and an exam question answered by keyboard alone', async ({ page, baseURL }) => {
  await signInByKeys(page, await afterTheLessons({ baseURL: baseURL ?? '', from: 'start' }))
  await tabTo(page, 'Scenarios', { tag: 'a' })
  await pressAndGo(page, 'Enter')
  await tabTo(page, 'After the closure', { tag: 'a' })
  await pressAndGo(page, 'Enter')
  await tabTo(page, /Start practising|Practise again/, { tag: 'button' })
  await pressAndGo(page, 'Enter')
  await page.waitForURL(/\/runs\//)
  const [run] = await ask('select profile from scenario_run where id = ?', [new URL(page.url()).pathname.split('/').at(-1) ?? ''])
  const { texts } = authoredCase({ slug: 'after-the-closure', profile: run?.profile ?? '' })
  await chooseByArrows(page, texts['slip/call_today']?.paragraphs[0]?.text ?? '')
  await tabTo(page, 'Do this', { tag: 'button' })
  await pressAndGo(page, 'Enter')
  await expect(page.getByRole('region', { name: 'At your desk' }).getByRole('status')).toContainText('You decided: Ring her today')

  await page.goto('/assessments')
  await tabTo(page, 'Look at it and start', { tag: 'a' })
  await pressAndGo(page, 'Enter')
  await tabTo(page, 'Start the exam', { tag: 'button' })
  await pressAndGo(page, 'Enter')
  const bank = questionBank()
  for (let position = 1; ; position++) {
    await page.waitForURL(new RegExp(`/${position}$`))
    const question = await questionAsked(page.locator('form#question'), bank)
    if (question.kind === 'single') await chooseByArrows(page, question.options.find(({ right }) => right)?.text ?? '')
    await tabTo(page, /^Save and go to/, { tag: 'button' })
    await pressAndGo(page, 'Enter')
    if (question.kind === 'single') break
  }
  await expect(page.getByText('Answered, 1', { exact: true })).toBeVisible()
  await signOutByKeys(page)
})
