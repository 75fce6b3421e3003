import type { Page } from '@playwright/test'
import { SAMPLES } from '../support/sample-files'
import { signIn, type Colleague } from './support/accounts'
import { chooseByArrows, pressAndGo, tabTo } from './support/keyboard'
import { look } from './support/look'
import { expect, test } from './support/page'

const LESSON = '/learn/supervised-referrals/1'
const pdf = (name: string, buffer: Buffer = SAMPLES.pdf) => ({ name, mimeType: 'application/pdf', buffer })

async function openAssignment(page: Page, { givenName, familyName }: Colleague): Promise<void> {
  await page.goto(LESSON)
  await page.getByLabel(/I have read this to the end/).check()
  await page.getByLabel('Your name, as your signature').fill(`${givenName} ${familyName}`)
  await page.getByRole('button', { name: 'Sign' }).click()
  await page.getByRole('link', { name: 'Go on to the lesson' }).click()
  await expect(page).toHaveURL(LESSON)
}

async function upload(page: Page, slot: string, file: ReturnType<typeof pdf>): Promise<void> {
  const section = page.getByRole('region', { name: new RegExp(slot) })
  await section.locator('input[type=file]').setInputFiles(file)
  await section.getByRole('button', { name: /^Upload/ }).click()
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Look it over and hand in' }).click()
  await page.getByLabel(/nothing in it shows who a client is/).check()
  await page.getByRole('button', { name: 'Hand in' }).click()
  await expect(page.getByText(/^Handed in on /).first()).toBeVisible()
}

/** Criterion by criterion: a level by the arrow keys, and where it is no 3 the reason. */
async function markByKeys(page: Page, levels: readonly string[]): Promise<void> {
  for (const level of levels) {
    await chooseByArrows(page, level)
    if (level === '3 Competent') continue
    await tabTo(page, 'Why', { tag: 'textarea' })
    await page.keyboard.type('R2 needed a call.')
  }
}

test('an assignment goes from upload to marked: uploaded without JavaScript, marked by keyboard, accepted after it was improved', async ({
  page,
  anotherBrowser,
  newColleague,
  expectComplaint,
}) => {
  test.setTimeout(180_000)
  expectComplaint(/status of 400/)
  const learner = await newColleague({ familyName: 'Assignment' })
  const plain = await anotherBrowser({ javaScriptEnabled: false })
  await signIn(plain, learner)
  await openAssignment(plain, learner)

  await plain.getByRole('button', { name: /^Mark as done.*step 1/ }).click()
  await expect(plain.getByRole('button', { name: /^Done.*take the tick of step 1/ })).toBeVisible()
  await upload(plain, 'Three referral notes', pdf('notes.pdf', SAMPLES.html))
  await expect(plain.getByText('“notes.pdf” is not a PDF')).toBeVisible()
  await upload(plain, 'Three referral notes', pdf('R1 to R3.pdf'))
  await upload(plain, 'Day five', pdf('Day five.pdf'))
  await upload(plain, 'The referral that stalled', pdf('Two lanes.pdf'))
  await upload(plain, 'One change, agreed', pdf('Change.pdf'))
  await expect(plain.getByText('Still to add: Your five sentences.')).toBeVisible()
  const sentences = plain.getByRole('region', { name: /Your five sentences/ })
  await sentences.getByLabel('Your text').fill('I will ask the person on day five.')
  await sentences.getByRole('button', { name: /^Save text/ }).click()
  await handIn(plain)

  await signIn(page, 'trainer')
  await look(page, '/assess', { quick: true })
  const name = `${learner.givenName} ${learner.familyName}`
  await tabTo(page, name, { tag: 'a' })
  await pressAndGo(page, 'Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  const address = new URL(page.url()).pathname
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'R1 to R3.pdf' }).click()
  expect((await download).suggestedFilename()).toBe('R1 to R3.pdf')
  await page.goto(address)
  await markByKeys(page, ['3 Competent', '2 Developing', '3 Competent', '2 Developing', '3 Competent'])
  await tabTo(page, 'Your words to', { tag: 'textarea' })
  await page.keyboard.type('Two good notes. Find a second source.')
  await tabTo(page, 'Save and see what follows', { tag: 'button' })
  await pressAndGo(page, 'Enter')
  await expect(page.getByText('As marked: returned for improvement.')).toBeVisible()
  await look(page, address, { quick: true })
  await tabTo(page, `Return to ${learner.givenName}`, { tag: 'button' })
  await pressAndGo(page, 'Enter')
  await expect(page.getByRole('status')).toContainText(`${name}: returned for improvement.`)

  const improving = await anotherBrowser()
  await signIn(improving, learner)
  await expect(improving.getByRole('heading', { level: 1 })).toContainText('improve 2 things')
  await improving.getByRole('link', { name: 'Read the marks' }).click()
  await expect(improving.getByText('Two good notes. Find a second source.')).toBeVisible()
  await improving.getByRole('button', { name: /^Remove\s+Two lanes.pdf/ }).click()
  await upload(improving, 'The referral that stalled', pdf('Two lanes, two sources.pdf'))
  await look(improving, LESSON, { quick: true })
  await look(improving, '/learn/supervised-referrals/hand-in', { quick: true })
  await improving.goto(LESSON)
  await handIn(improving)
  await expect(improving.getByRole('heading', { name: 'Round 2', exact: true })).toBeVisible()
  await expect(improving.getByRole('heading', { name: 'Round 1: returned for improvement' })).toBeVisible()

  await page.goto(address)
  for (const competent of await page.getByRole('radio', { name: '3 Competent' }).all()) await competent.check()
  await page.getByLabel(/^Your words to/).fill('Well done.')
  await page.getByRole('button', { name: 'Save and see what follows' }).click()
  await page.getByRole('button', { name: `Accept and tell ${learner.givenName}` }).click()
  await expect(page.getByRole('status')).toContainText(`${name}: accepted.`)
  await improving.goto('/')
  await expect(improving.getByText('your assignment was accepted')).toBeVisible()
  await look(improving, '/learn/supervised-referrals/evidence', { quick: true })
  await expect(improving.getByText(/^Accepted on /)).toBeVisible()
})
