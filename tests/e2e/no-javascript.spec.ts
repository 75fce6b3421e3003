import { signIn } from './support/accounts'
import { playRun } from './support/case'
import { sitExam } from './support/exam'
import { takeLesson } from './support/lesson'
import { expect, test } from './support/page'

test.use({ javaScriptEnabled: false })

test('without JavaScript a staff member goes on from the middle of a lesson to the certificate', async ({ page }) => {
  test.setTimeout(240_000)
  await signIn(page, 'halfway')
  await expect(page.getByRole('main').locator('a[href^="/learn/lawful-sharing"]').first()).toBeVisible()

  await takeLesson(page, 'lawful-sharing')
  await takeLesson(page, 'single-entry')

  await sitExam(page, 'foundation')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/passed/i)
  await page.goto('/scenarios/after-the-closure')
  await page.getByRole('button', { name: 'Start in exam mode' }).click()
  await playRun(page)

  await page.goto('/certificate')
  await page.getByRole('link', { name: /^Open and print/ }).click()
  await expect(page.getByRole('article', { name: 'Certificate' })).toContainText('Jonas Lindqvist')

  await page.locator('summary').filter({ hasText: 'Jonas Lindqvist' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('status')).toContainText('You are signed out.')
  await page.goto('/certificate')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcertificate$/)
})
