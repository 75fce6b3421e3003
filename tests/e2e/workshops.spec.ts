import type { Page } from '@playwright/test'
import { signIn } from './support/accounts'
import { ask, letPass } from './support/database'
import { pressAndGo, tabTo } from './support/keyboard'
import { lessonPageWith } from './support/lesson'
import { look } from './support/look'
import { expect, test } from './support/page'

const LESSON = 'case-conference'

/** The page of the lesson on which its workshop stands. */
const workshopPage = () => lessonPageWith(LESSON, 'slot:workshop:')

/** Plans a session that begins in a while, by the form; gives its id. */
async function plan(page: Page, { starts }: { starts: Date }): Promise<string> {
  await page.goto('/teach/sessions/new')
  const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Lisbon', dateStyle: 'short', timeStyle: 'short' })
    .format(starts)
    .split(' ')
  await page.getByLabel('Date', { exact: true }).fill(date)
  await page.getByLabel('Begins at').fill(time)
  await page.getByLabel('Room').fill('Room 7')
  await page.getByRole('button', { name: 'Plan this session' }).click()
  await expect(page.getByRole('status')).toContainText('The session is planned.')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

test('a workshop goes from the plan over a booking with the keyboard to credited attendance', async ({
  page,
  anotherBrowser,
  newColleague,
}) => {
  await signIn(page, 'trainer')
  const starts = new Date(Date.now() + 6 * 86_400_000)
  const id = await plan(page, { starts })

  const colleague = await newColleague()
  const learner = await anotherBrowser()
  await signIn(learner, colleague)
  await learner.goto(await workshopPage())
  const entry = learner.getByRole('listitem').filter({ has: learner.locator(`a[href="/workshops/${id}"]`) })
  await expect(entry).toContainText('open to you, of 16')
  await tabTo(learner, new RegExp(`^Book a place: ${(await entry.getByRole('heading').innerText()).trim()}`), { tag: 'button' })
  await pressAndGo(learner, 'Enter')
  await expect(learner.getByRole('status')).toContainText('You have a place.')
  const file = await learner.request.get(`/workshops/${id}/invitation.ics`)
  expect(await file.text()).toContain('METHOD:REQUEST')
  await learner.goto('/')
  await expect(learner.getByRole('listitem').filter({ hasText: 'in 6 days at' })).toContainText('Room 7')

  await page.goto(`/teach/sessions/${id}`)
  await expect(page.getByRole('row', { name: new RegExp(colleague.familyName) })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Record attendance' })).toHaveCount(0)

  await letPass({ sessionId: id, days: 7 })
  await page.goto(`/teach/sessions/${id}`)
  const row = page.getByRole('row').filter({ hasText: colleague.familyName })
  await row.getByLabel('To the end').check()
  await page.getByRole('button', { name: 'Record attendance' }).click()
  await expect(row).toContainText('Credited')

  await learner.goto('/')
  await expect(learner.getByText('your workshop minutes are credited')).toBeVisible()
  await learner.goto(await workshopPage())
  await expect(learner.getByRole('heading', { name: 'You have taken part' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('somebody books a workshop, is told when it is cancelled, and says that they have read it', async ({
    page,
    newColleague,
    browser,
    baseURL,
  }) => {
    const trainer = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage()
    await signIn(trainer, 'trainer')
    const id = await plan(trainer, { starts: new Date(Date.now() + 15 * 86_400_000) })
    await signIn(page, await newColleague())
    await page.goto(`/workshops/${id}`)
    await page.getByRole('button', { name: /^Book a place/ }).click()
    await expect(page.getByRole('status')).toContainText('You have a place.')
    await trainer.goto(`/teach/sessions/${id}/cancel`)
    await trainer.getByLabel('Why').fill('The room is flooded.')
    await trainer.getByRole('button', { name: 'Cancel the session' }).click()
    await page.goto('/')
    await expect(page.getByRole('region', { name: 'New for you' })).toContainText('The room is flooded.')
    await page.getByRole('button', { name: 'I have read this' }).click()
    await expect(page.getByRole('region', { name: 'New for you' })).toHaveCount(0)
    await trainer.context().close()
  })
})

test('the pages of workshops pass axe at both widths', async ({ page, anotherBrowser }) => {
  test.setTimeout(150_000)
  const rows = await ask(`select id, ends_at < ? as over from workshop_session where cancelled_at is null order by starts_at`, [
    new Date().toISOString(),
  ])
  const [over, ahead] = [rows.find((row) => row.over === '1')?.id ?? '', rows.find((row) => row.over === '0')?.id ?? '']
  const held = rows.filter((row) => row.over === '1').at(-1)?.id ?? ''
  await signIn(page, 'trainer')
  const addresses = [
    '/teach/sessions',
    '/teach/sessions/new',
    `/teach/sessions/${ahead}`,
    `/teach/sessions/${held}`,
    `/teach/sessions/${over}/sheet`,
    `/teach/sessions/${ahead}/cancel`,
    `/teach/guides/${LESSON}?session=${ahead}`,
  ]
  for (const address of addresses) await look(page, address, { quick: true })
  const learner = await anotherBrowser()
  await signIn(learner, 'learner')
  for (const address of [`/workshops/${ahead}`, await workshopPage(), '/notices']) await look(learner, address, { quick: true })
})
