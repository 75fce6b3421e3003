import { signIn } from './support/accounts'
import { look } from './support/look'
import { expect, test } from './support/page'

test.setTimeout(120_000)

test('a trainer reads the verified hours of a course and goes to what it covers', async ({ page }) => {
  await signIn(page, 'trainer')
  await look(page, '/courses/frontline', { name: 'course-hours' })
  const hours = page.getByRole('table', { name: 'Minutes of every lesson and activity, declared and computed' })
  await expect(hours.getByRole('row', { name: /F1\.1 Two systems, one person Verified 60 60\.0/ })).toBeVisible()
  await page.getByRole('link', { name: 'What the course covers' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Frontline: holes in \d+ of 19 cells/)
  await expect(page.getByText(/^Hole: /).first()).toBeVisible()
  await look(page, '/courses/foundation/coverage', { name: 'coverage' })
  await expect(page.getByText(/^Hole: /)).toHaveCount(0)
})

test('a learner is told which lesson comes first, and goes there', async ({ page, newColleague }) => {
  await signIn(page, await newColleague())
  await look(page, '/learn/lawful-sharing/1', { name: 'lesson-before' })
  await page.getByText('Another lesson comes before this one.').locator('..').getByRole('link', { name: 'Two systems, one person' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two systems, one person')
})
