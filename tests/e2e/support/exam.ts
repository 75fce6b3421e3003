import { expect, type Page } from '@playwright/test'
import { fillQuestion, questionAsked } from './answers'
import { questionBank } from './authored'

/** Sits the exam of a course and answers every question rightly; ends on the result. */
export async function sitExam(page: Page, track: string): Promise<void> {
  const bank = questionBank().filter(({ use }) => use === 'exam')
  await page.goto(`/exams/${track}`)
  await page.getByRole('button', { name: 'Start the exam' }).click()
  await page.waitForURL(/\/exams\/attempt\/[^/]+\/1$/)
  const form = page.locator('form#question')
  for (let position = 1; !page.url().endsWith('/review'); position++) {
    await page.waitForURL(new RegExp(`/${position}$`))
    await fillQuestion(form, await questionAsked(form, bank))
    await form.locator('button[name="go"][value="next"]').click()
    await page.waitForURL(new RegExp(`/(${position + 1}|review)$`))
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All 20 questions are answered')
  await page.getByRole('button', { name: 'Send for marking' }).click()
  await page.waitForURL(/\/result$/)
}
