import type { Page } from '@playwright/test'
import { signIn } from './support/accounts'
import { ask } from './support/database'
import { look, lookHere } from './support/look'
import { expect, test } from './support/page'
import { afterTheLessons } from './support/people'

test.describe.configure({ mode: 'parallel' })
test.setTimeout(180_000)

const pathOf = (page: Page) => new URL(page.url()).pathname
const valueOf = async (sql: string, args: string[] = []) => Object.values((await ask(sql, args))[0] ?? {})[0] ?? ''
const numberOf = (mailbox: string) =>
  valueOf('select number from certificate where person_id = (select id from person where email = ?) order by completed_on desc', [
    `${mailbox}@northgate.example`,
  ])
const personIdOf = (mailbox: string) => valueOf('select id from person where email = ?', [`${mailbox}@northgate.example`])

test('pages that need no account', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 4(04|10|00)/)
  await look(page, '/sign-in', { name: 'sign-in' })
  await look(page, '/set-password/a-link-that-was-used', { status: 410 })
  await look(page, '/verify')
  await look(page, '/verify?number=nonsense', { status: 400 })
  await look(page, `/verify/${await numberOf('caseworker')}`, { name: 'verify' })
  await look(page, '/verify/JM-F-0000-0000', { status: 404 })
  await look(page, '/help')
  await look(page, '/no-such-page', { status: 404 })
})

test('courses, lessons and the glossary', async ({ page, newColleague }) => {
  await signIn(page, await newColleague())
  await look(page, '/', { name: 'today' })
  await look(page, '/account')
  await look(page, '/glossary')
  await look(page, '/courses')
  await look(page, '/courses/foundation', { name: 'course' })
  await look(page, '/courses/frontline')
})

for (const slug of ['two-systems', 'lawful-sharing', 'single-entry']) {
  test(`every page of the lesson ${slug}`, async ({ page, newColleague }) => {
    await signIn(page, await newColleague())
    await page.goto(`/learn/${slug}/1`)
    const pages = await page
      .getByRole('complementary', { name: 'About this lesson' })
      .getByRole('list')
      .nth(1)
      .getByRole('listitem')
      .count()
    for (let n = 1; n <= pages; n++)
      await look(page, `/learn/${slug}/${n}`, { name: n <= 2 ? `lesson-${slug}-${n}` : undefined, quick: slug !== 'two-systems' || n > 2 })
  })
}

test('scenarios, exams and certificates', async ({ page, baseURL, expectComplaint }) => {
  await signIn(page, await afterTheLessons({ baseURL: baseURL ?? '', from: 'end' }))
  await look(page, '/')
  await look(page, '/scenarios')
  await look(page, '/scenarios/after-the-closure')
  await page.getByRole('link', { name: 'See the debrief' }).first().click()
  if (await page.getByLabel('Some of it went well').isVisible()) {
    await lookHere(page, { about: 'own judgement after a case' })
    await page.getByLabel('Some of it went well').check()
    await page.getByRole('button', { name: 'See the debrief' }).click()
  }
  await look(page, pathOf(page), { name: 'debrief' })
  await page.goto('/scenarios/after-the-closure')
  await page.locator('button[name="mode"][value="practice"]').click()
  await page.waitForURL(/\/runs\//)
  await look(page, pathOf(page), { name: 'case' })
  await look(page, '/assessments')
  await look(page, '/certificate')
  await look(page, '/exams/foundation')
  await page.getByRole('button', { name: 'Start the exam' }).click()
  await page.waitForURL(/\/1$/)
  const question = pathOf(page)
  await look(page, question, { name: 'exam' })
  for (let n = 2; n <= 20; n++) await look(page, question.replace(/1$/, String(n)), { quick: true })
  await look(page, question.replace(/1$/, 'review'))
  await page.getByRole('button', { name: 'Send for marking' }).click()
  await page.waitForURL(/\/result$/)
  await look(page, pathOf(page), { name: 'exam-result' })
  expectComplaint(/status of 403/)
  await look(page, '/hr/register', { status: 403 })
})

test('the certificate and the standing of a certified caseworker', async ({ page }) => {
  await signIn(page, 'caseworker')
  await look(page, '/', { name: 'today-certified' })
  await look(page, '/certificate')
  await look(page, `/certificates/${await numberOf('caseworker')}`, { name: 'certificate' })
})

test('the pages of HR', async ({ page }) => {
  await signIn(page, 'hr')
  await look(page, '/')
  await look(page, '/hr/register', { name: 'register' })
  await look(page, '/hr/register?q=nobody-of-this-name')
  const person = await personIdOf('caseworker')
  await look(page, `/hr/people/${person}`, { name: 'person' })
  await look(page, `/hr/people/${person}/edit`)
  await look(page, '/hr/people/new')
  await look(page, '/hr/import')
  await look(page, '/hr/import/people')
  for (const site of ['nowhere', 'northgate']) {
    await page.goto('/hr/import/people')
    const rows = [
      'employee_number,given_name,family_name,email,agency,site,job_role,hired_on',
      `990001,Ida,Sund,ida.sund@northgate.example,nes,${site},caseworker-employment,2026-11-02`,
    ]
    await page.getByLabel('CSV file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.waitForURL(/\/draft\//)
    await look(page, pathOf(page))
  }
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People imported')
  await lookHere(page, { about: 'people imported' })
})

test('the pages of trainers, supervisors, the programme and auditors', async ({ page, anotherBrowser }) => {
  await signIn(page, 'trainer')
  await look(page, '/teach', { name: 'teach' })
  for (const file of ['lesson.mdx', 'exercises.yaml', 'questions'])
    await look(page, `/teach/lessons/single-entry?file=${file}`, { name: `editor-${file}` })
  await look(page, '/teach/lessons/single-entry/history')
  const supervisor = await anotherBrowser()
  await signIn(supervisor, 'supervisor')
  await look(supervisor, '/supervise/team', { name: 'team' })
  const programme = await anotherBrowser()
  await signIn(programme, 'programme')
  await look(programme, '/change/adoption', { name: 'adoption' })
  const auditor = await anotherBrowser()
  await signIn(auditor, 'auditor')
  await look(auditor, '/admin/audit', { name: 'audit' })
  const admin = await anotherBrowser()
  await signIn(admin, 'admin')
  await look(admin, '/')
})

test('paper carries neither masthead nor navigation', async ({ page, anotherBrowser }) => {
  await signIn(page, 'caseworker')
  const hr = await anotherBrowser()
  await signIn(hr, 'hr')
  await page.goto(`/certificates/${await numberOf('caseworker')}`)
  await expectPaper(page)
  await page.goto('/learn/two-systems/1')
  await expectPaper(page)
  await hr.goto('/hr/register')
  await expectPaper(hr)
})

async function expectPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(
    page
      .getByRole('heading', { level: 1 })
      .or(page.getByRole('article', { name: 'Certificate' }))
      .first(),
  ).toBeVisible()
}
