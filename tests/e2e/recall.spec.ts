import type { Page } from '@playwright/test'
import { signIn } from './support/accounts'
import { pressAndGo, tabTo } from './support/keyboard'
import { look, lookHere } from './support/look'
import { expect, test } from './support/page'

test.setTimeout(120_000)

const pathOf = (page: Page) => new URL(page.url()).pathname

test('a recall set is found, answered and ended by keyboard alone', async ({ page }) => {
  await signIn(page, 'caseworker')
  await tabTo(page, 'Begin recall', { tag: 'a' })
  await pressAndGo(page, 'Enter')
  await lookHere(page, { about: '/recall', name: 'recall' })
  await page.goto('/recall')
  await tabTo(page, 'Begin', { tag: 'button' })
  await pressAndGo(page, 'Enter')
  await page.waitForURL(/\/practice\/.+\/1$/)
  await lookHere(page, { about: 'a recall question', name: 'recall-question' })
  const first = pathOf(page)
  for (let position = 1; position <= 5; position += 1) {
    await page.waitForURL(new RegExp(`/${position}$`))
    await tabTo(page, 'I do not know', { tag: 'button' })
    await pressAndGo(page, 'Enter')
    await expect(page.getByRole('status')).toContainText('Not this one.')
    await tabTo(page, position < 5 ? `Question ${position + 1} of 5` : 'See what to look at again', { tag: 'a' })
    await pressAndGo(page, 'Enter')
  }
  await expect(page.getByRole('heading', { level: 1 })).toContainText('0 of 5 right')
  await expect(page.getByRole('region', { name: 'What to look at again' }).getByRole('listitem')).toHaveCount(5)
  await lookHere(page, { about: 'the end of a recall set', name: 'recall-end' })
  await look(page, first, { quick: true })
  await page.goto('/')
  await expect(page.getByText('Begin recall')).toHaveCount(0)
})

test('an undertaking is read, refused without a tick and signed by mouse', async ({ page, newColleague, expectComplaint }) => {
  expectComplaint(/status of 400/)
  const { givenName, familyName, ...account } = await newColleague()
  await signIn(page, account)
  await look(page, '/undertakings/confidentiality?next=/learn/two-systems/1', { name: 'undertaking' })
  await page.getByLabel('Your name, as your signature').fill('Somebody Else')
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText('Tick that you have read it and will keep to it.')).toBeVisible()
  await page.getByLabel('I have read this to the end').check()
  await page.getByLabel('Your name, as your signature').fill(`${givenName} ${familyName}`)
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText(`Signed by ${givenName} ${familyName} on`)).toBeVisible()
  await page.getByRole('link', { name: 'Go on to the lesson' }).click()
  await expect(page).toHaveURL(/\/learn\/two-systems\/1$/)
  await page.goto('/account')
  await page.getByRole('link', { name: 'Confidentiality undertaking' }).click()
  await lookHere(page, { about: 'a signed undertaking' })
})

test('the needs of sites', async ({ page }) => {
  await signIn(page, 'programme')
  await look(page, '/change/needs', { name: 'site-needs' })
  await expect(page.getByRole('row', { name: /Valparada/ })).toContainText('Hidden: fewer than 8 people')
  await look(page, '/change/needs?track=executive')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a check of needs leads from the self-check over questions to a report', async ({ page, newColleague, expectComplaint }) => {
    expectComplaint(/status of 400/)
    await signIn(page, await newColleague())
    await page.getByRole('link', { name: 'Look at it' }).click()
    await page.getByRole('button', { name: /^Keep my answers/ }).click()
    await expect(page.getByRole('alert')).toContainText('15 statements have no answer yet.')
    for (const choice of await page.getByRole('main').getByLabel('With help').all()) await choice.check()
    await page.getByRole('button', { name: /^Keep my answers/ }).click()
    await page.getByRole('button', { name: 'Begin the questions' }).click()
    for (let position = 1; position <= 9; position += 1) {
      await page.waitForURL(new RegExp(`/${position}$`))
      await page.getByRole('button', { name: 'I do not know' }).click()
    }
    await page.waitForURL(/\/needs\/foundation$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Digital skills come first, then the course')
    await expect(
      page.getByRole('region', { name: 'Where to put weight' }).getByRole('link', { name: 'Two systems, one person' }).first(),
    ).toBeVisible()
  })
})

test('the pages of a check of needs', async ({ page, newColleague }) => {
  await signIn(page, await newColleague())
  await look(page, '/needs/foundation', { name: 'needs' })
  for (const choice of await page.getByRole('main').getByLabel('On my own').all()) await choice.check()
  await page.getByRole('button', { name: /^Keep my answers/ }).click()
  await lookHere(page, { about: 'the questions of a check' })
  await page.getByRole('button', { name: 'Begin the questions' }).click()
  await lookHere(page, { about: 'a question of a check', name: 'needs-question' })
  for (let position = 1; position <= 9; position += 1) {
    await page.waitForURL(new RegExp(`/${position}$`))
    await page.getByRole('button', { name: 'I do not know' }).click()
  }
  await page.waitForURL(/\/needs\/foundation$/)
  await lookHere(page, { about: 'the report of a check', name: 'needs-report' })
})
