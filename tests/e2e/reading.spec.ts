import { signIn } from './support/accounts'
import { look, lookHere } from './support/look'
import { expect, test } from './support/page'
import { send } from './support/send'

test('a learner searches, opens definitions, keeps a note and reports a mistake, which a trainer answers', async ({
  page,
  newColleague,
  anotherBrowser,
}) => {
  await signIn(page, await newColleague())
  await page.goto('/courses')
  await page.getByRole('searchbox', { name: 'Search lessons and glossary' }).fill('referral acknowl')
  await page.keyboard.press('Enter')
  await expect(page.locator('mark').first()).toBeVisible()
  await lookHere(page, { about: 'search results' })
  await look(page, '/search?q=referrral', { quick: true })
  await page.goto('/search?q=acknowledged&in=lesson')
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click()
  await expect(page).toHaveURL(/\/learn\/[a-z-]+\/\d+$/)

  await page.goto('/learn/two-systems/2')
  const term = page.locator('a.term').first()
  const definition = page.locator(`[id="${await term.getAttribute('data-definition')}"]`)
  await expect(term).toHaveAttribute('href', /^\/glossary#/)
  await term.hover()
  await expect(definition).toBeVisible()
  await definition.hover()
  await page.keyboard.press('Escape')
  await expect(definition).toBeHidden()
  await page.mouse.move(0, 0)
  await term.focus()
  await expect(definition).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(definition).toBeHidden()
  await term.click()
  await expect(definition).toBeVisible()
  await page.locator('h1').click()
  await expect(definition).toBeHidden()

  await send(page, page.getByRole('button', { name: 'Bookmark this step' }))
  await page.getByText('Write a note on this step').click()
  await page.getByLabel('Your note').fill('Who rings first?')
  await send(page, page.getByRole('button', { name: 'Save the note' }))
  await look(page, '/notes')
  await expect(page.getByText('Who rings first?')).toBeVisible()

  await page.goto('/learn/two-systems/2')
  await page.getByRole('link', { name: 'Report a mistake on this page' }).click()
  await lookHere(page, { about: 'report a mistake' })
  await page.getByLabel('Where').selectOption({ index: 2 })
  await page.getByLabel('What is wrong?').fill('A word is missing here.')
  await send(page, page.getByRole('button', { name: 'Send the report' }))
  await expect(page.getByRole('status')).toContainText('have your report')

  await look(page, '/learn/two-systems/print')
  await page.locator('summary').first().click()
  await send(page, page.getByRole('button', { name: 'Large' }))
  await expect(page.locator('html')).toHaveAttribute('data-text', 'large')
  await look(page, '/learn/two-systems/2', { quick: true })

  const trainer = await anotherBrowser()
  await signIn(trainer, 'trainer')
  await look(trainer, '/teach/lessons/two-systems/overview')
  await look(trainer, '/teach/reports')
  await trainer.getByRole('listitem').filter({ hasText: 'A word is missing here.' }).getByLabel('Your answer').fill('Put in.')
  await send(
    trainer,
    trainer.getByRole('listitem').filter({ hasText: 'A word is missing here.' }).getByRole('button', { name: 'Send the answer' }),
  )
  await page.goto('/')
  await expect(page.getByText('Put in.')).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a term leads to the glossary, and search, note and report work', async ({ page, newColleague }) => {
    await signIn(page, await newColleague())
    await page.goto('/search?q=refer')
    await expect(page.locator('mark').first()).toBeVisible()
    await page.goto('/learn/two-systems/2')
    await page.locator('a.term').first().click()
    await expect(page).toHaveURL(/\/glossary#/)
    await page.goto('/learn/two-systems/2/report')
    await page.getByLabel('What is wrong?').fill('Not so in our office.')
    await page.getByRole('button', { name: 'Send the report' }).click()
    await expect(page.getByRole('status')).toContainText('have your report')
  })
})
