import { lendAccount, signIn } from './support/accounts'
import { ask } from './support/database'
import { look } from './support/look'
import { expect, test } from './support/page'

const RUNNING = 'Joint foundation, second round'

async function runningCohort(): Promise<string> {
  const [row] = await ask('select id from cohort where name = ?', [RUNNING])
  return String(row?.id)
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a trainer makes a cohort, its learner sees the timetable, and who is behind is written to', async ({
    page,
    browser,
    baseURL,
    newColleague,
    expectComplaint,
  }) => {
    expectComplaint(/status of 400/)
    const colleague = await newColleague()
    await signIn(page, 'trainer')
    await page.goto('/teach/cohorts/new')
    await page.getByLabel('Name', { exact: true }).fill('Winter round')
    await page.getByLabel('Course', { exact: true }).selectOption('foundation')
    await page.getByLabel('Hours a week at most').fill('3')
    await page.getByLabel('Name or staff number').fill(colleague.employeeNumber)
    await page.getByRole('button', { name: 'Find people' }).click()
    await page.getByLabel(new RegExp(colleague.employeeNumber)).check()
    await page.getByLabel('Name or staff number').fill('')
    await page.getByLabel('Site', { exact: true }).selectOption('valparada')
    await page.getByLabel('Agency', { exact: true }).selectOption('nba')
    await page.getByRole('button', { name: 'Find people' }).click()
    await page.getByRole('button', { name: /^Add all/ }).click()
    await page.getByLabel('Weeks', { exact: true }).fill('40')
    await page.getByRole('button', { name: 'Propose a timetable' }).click()
    await expect(page.getByRole('alert')).toContainText('Enter at most 26.')
    await page.getByLabel('Weeks', { exact: true }).fill('3')
    await page.getByRole('button', { name: 'Propose a timetable' }).click()
    await expect(page.getByRole('heading', { name: /in 3 weeks/ })).toBeVisible()
    await page.getByRole('button', { name: /^Make this cohort and tell/ }).click()
    await expect(page.getByRole('status')).toContainText('The cohort is made')

    const learner = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage()
    await signIn(learner, colleague)
    await expect(learner.getByRole('region', { name: 'New for you' })).toContainText('You are in the cohort “Winter round”')
    await learner.getByRole('link', { name: 'Your timetable', exact: true }).click()
    await expect(learner.getByRole('heading', { name: 'Week 3' })).toBeVisible()
    const address = await learner.getByRole('link', { name: 'Calendar file' }).getAttribute('href')
    const file = await (await learner.request.get(address ?? '')).text()
    expect(file.match(/DTSTART;VALUE=DATE/g)).toHaveLength(4)
    await learner.context().close()

    const [late] = await ask(
      `select p.id, p.email from person p join cohort_member m on m.person_id = p.id
       where m.cohort_id = ? and not exists (select 1 from lesson_progress l where l.person_id = p.id and l.completed_at is not null)`,
      [await runningCohort()],
    )
    await page.goto('/teach/cohorts')
    await page.getByRole('link', { name: RUNNING }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^2 of \d+ people are behind$/)
    await page.getByLabel('Message', { exact: true }).fill('Come on Tuesday at nine; we do the first lesson together.')
    await page.getByRole('button', { name: 'Send the message' }).click()
    await expect(page.getByRole('status')).toContainText('Your message went to 2 people.')

    const reader = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage()
    await signIn(reader, await lendAccount(baseURL ?? '', { personId: String(late?.id), email: String(late?.email) }))
    const news = reader.getByRole('region', { name: 'New for you' })
    await expect(news).toContainText('Henrik Solberg wrote to you about the cohort')
    await expect(news).toContainText('Come on Tuesday at nine')
    await expect(news).toContainText('Late for you: “Two systems, one person”')
    await reader.context().close()
  })
})

test('the pages of cohorts pass axe at both widths', async ({ page, anotherBrowser }) => {
  test.setTimeout(150_000)
  const id = await runningCohort()
  const [entry] = await ask('select id from cohort_entry where cohort_id = ? order by date desc', [id])
  await signIn(page, 'trainer')
  const at = `/teach/cohorts/${id}`
  for (const address of [
    '/teach/cohorts',
    '/teach/cohorts/new',
    at,
    `${at}/people?q=&site=harbour`,
    `${at}/entries/${String(entry?.id)}`,
    `${at}/end`,
  ])
    await look(page, address, { quick: true })
  const learner = await anotherBrowser()
  await signIn(learner, 'halfway')
  await look(learner, `/cohorts/${id}`, { quick: true })
})
