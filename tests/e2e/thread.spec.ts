import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import type { Page } from '@playwright/test'
import { addDays, addMonths, civilDateIn, formatDate } from '~/domain/dates'
import { newEmployeeNumber, signIn } from './support/accounts'
import { LESSONS, lineOf } from './support/authored'
import { expectNothingFromAxe } from './support/axe'
import { playRun } from './support/case'
import { ask } from './support/database'
import { sitExam } from './support/exam'
import { takeLesson } from './support/lesson'
import { expect, test } from './support/page'
import { shot } from './support/shots'

test.describe.configure({ mode: 'parallel' })

const ZONE = 'Europe/Lisbon'
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Goes to a place by the main navigation. */
const goTo = (page: Page, place: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click()

/** What a camera reads from the sheet. */
async function readQrCode(page: Page): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await page.locator('.certificate-qr').screenshot())
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}

const csv = (name: string, rows: readonly (readonly (string | number)[])[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.map((row) => row.join(',')).join('\n')),
})

async function uploadCsv(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  await page.getByLabel('CSV file').setInputFiles(file)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.waitForURL(/\/hr\/import\/draft\//)
}

test('whoever takes the lessons, passes the exam and the case in exam mode holds a certificate that HR, an auditor and a stranger see', async ({
  page,
  anotherBrowser,
  baseURL,
}) => {
  test.setTimeout(240_000)
  await signIn(page, 'learner')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('main')).toContainText('Two systems, one person')
  await page.goto('/certificate')
  await expect(heading(page)).toContainText('No certificate yet: 0 of')

  for (const slug of LESSONS) await takeLesson(page, slug)
  const practised = (
    await ask("select profile from scenario_run where mode <> 'exam' and person_id = (select id from person where email = ?)", [
      'learner@northgate.example',
    ])
  ).map(({ profile }) => profile)

  await sitExam(page, 'foundation')
  await expect(heading(page)).toContainText(/passed/i)
  await shot(page, 'thread-exam-result-1440')
  await page.goto('/assessments')
  await page.getByRole('button', { name: /^Begin the next case\b.*Joint foundation/ }).click()
  const { profile } = await playRun(page)
  expect(practised, 'profiles met in practice').not.toContain(profile)
  await expect(page.getByRole('link', { name: /certificate/i }).last()).toBeVisible()
  await shot(page, 'thread-debrief-1440', { whole: true })

  await page.goto('/certificate')
  await page.getByRole('link', { name: /^Open and print/ }).click()
  const number = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await expect(page.getByRole('article', { name: 'Certificate' })).toContainText('Ines Carvalho')
  expect(await readQrCode(page)).toBe(`${baseURL}/verify/${number}`)
  await expectNothingFromAxe(page, 'the certificate')
  await shot(page, 'thread-certificate-1440', { whole: true })

  const today = civilDateIn(new Date(), ZONE)
  const lastDay = addDays(addMonths(today, 24), -1)
  const stranger = await anotherBrowser()
  await stranger.goto(`/verify/${number}`)
  await expect(stranger.getByRole('main')).toContainText('Ines Carvalho')
  await expect(stranger.getByRole('main')).toContainText(formatDate(lastDay, 'long'))
  await expect(stranger.getByRole('main')).not.toContainText('learner@northgate.example')

  const hr = await anotherBrowser()
  await signIn(hr, 'hr')
  await hr.goto('/hr/register?q=Carvalho')
  const row = hr.getByRole('row').filter({ hasText: 'Carvalho, Ines' }).filter({ hasText: 'Joint foundation' })
  await expect(row).toContainText(/foundation/i)
  await expect(row).toContainText(formatDate(today, 'short'))
  await expect(row).toContainText(formatDate(lastDay, 'short'))

  const auditor = await anotherBrowser()
  await signIn(auditor, 'auditor')
  await auditor.goto('/admin/audit')
  const events = auditor.getByRole('row').filter({ hasText: 'Ines Carvalho' })
  for (const what of ['Issued a certificate', 'Handed in an exam', 'Finished a case', 'Completed a lesson']) {
    await expect(events.filter({ hasText: what }).first()).toBeVisible()
  }
})

test('what a trainer publishes reaches whoever opens the lesson anew, and nobody who is in it', async ({
  page,
  anotherBrowser,
  newColleague,
}) => {
  test.setTimeout(120_000)
  const [begun, fresh] = [await newColleague(), await newColleague()]
  const inProgress = await anotherBrowser()
  await signIn(inProgress, begun)
  await inProgress.goto('/learn/two-systems/1')
  await expect(inProgress.getByRole('main')).toContainText('Version 1')

  const added = 'She reads them both a second time.'
  await signIn(page, 'trainer')
  await goTo(page, 'Lessons')
  await page
    .getByRole('table', { name: 'Lessons of Joint foundation' })
    .getByRole('link', { name: 'Two systems, one person', exact: true })
    .click()
  await page.goto(
    `/teach/lessons/two-systems?file=lesson.mdx&line=${lineOf('content/lessons/two-systems/lesson.mdx', 'On the bus she lays them side by side.')}`,
  )
  const editor = page.getByRole('textbox', { name: 'Source of lesson.mdx' })
  await expect(editor).toBeFocused()
  // Once to the end of the line as it is wrapped, once more to its real end.
  await editor.press('End')
  await editor.press('End')
  await page.keyboard.type(` ${added}`)
  await page.getByRole('button', { name: 'Check and preview' }).click()
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText(`The rent is due on 1 December. ${added}`)
  await shot(page, 'thread-editor-1440')
  await page.getByLabel('What changed').fill('One sentence, to slow the reader down.')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Revision 2 is published.' })).toBeVisible()

  await inProgress.goto('/learn/two-systems/1')
  await expect(inProgress.getByRole('main')).not.toContainText(added)
  await expect(inProgress.getByRole('main')).toContainText('Version 1')
  const anew = await anotherBrowser()
  await signIn(anew, fresh)
  await anew.goto('/learn/two-systems/1')
  await expect(anew.getByRole('main')).toContainText(added)
  await expect(anew.getByRole('main')).toContainText('Version 2')
})

test('HR brings people in by a file: first what is wrong with it, then the people, who sign in by a one-time link', async ({
  page,
  anotherBrowser,
}) => {
  const header = ['employee_number', 'given_name', 'family_name', 'email', 'agency', 'site', 'job_role', 'hired_on']
  const [first, second] = [newEmployeeNumber(), newEmployeeNumber()]
  const [oneEmail, otherEmail] = [`jun-${first}@northgate.example`, `mara-${second}@northgate.example`]
  const one = [first, 'Jun', 'Aldana', oneEmail, 'nes', 'northgate', 'caseworker-employment', '2026-11-02']
  const other = (site: string) => [second, 'Mara', 'Quist', otherEmail, 'nba', site, 'caseworker-benefits', '2026-11-02']
  await signIn(page, 'hr')
  await goTo(page, 'Import')
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await uploadCsv(page, csv('new-people.csv', [header, one, other('nortgate')]))
  await expect(heading(page)).toHaveText('1 mistake to correct before this file can be applied')
  const mistake = page.getByRole('table', { name: 'Mistakes by row and column' }).getByRole('row').nth(1)
  await expect(mistake).toContainText('3')
  await expect(mistake).toContainText('site')
  expect(await ask('select 1 from person where email in (?, ?)', [oneEmail, otherEmail])).toHaveLength(0)

  await page.getByRole('link', { name: 'Upload the corrected file' }).click()
  await uploadCsv(page, csv('new-people.csv', [header, one, other('northgate')]))
  await expect(heading(page)).toHaveText('2 new, 0 changed: apply this file?')
  await shot(page, 'thread-import-preview-1440')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(heading(page)).toHaveText('People imported')

  await page.getByRole('link', { name: 'Open the register' }).click()
  await page.getByLabel('Name or staff number').fill(second)
  await page.getByLabel('Name or staff number').press('Enter')
  await page.getByRole('link', { name: 'Quist, Mara' }).first().click()
  await page.getByRole('button', { name: 'Give a one-time link' }).click()
  const link = await page.getByLabel('One-time link').inputValue()

  const newcomer = await anotherBrowser()
  await newcomer.goto(link)
  await expect(heading(newcomer)).toHaveText('Set your password, Mara')
  await newcomer.getByLabel('New password').fill('four unrelated words here')
  await newcomer.getByLabel('The same password again').fill('four unrelated words here')
  await newcomer.getByRole('button', { name: 'Set password' }).click()
  await expect(newcomer.getByRole('status')).toContainText('Your password is set.')
  await signIn(newcomer, { email: otherEmail, password: 'four unrelated words here' })
  await expect(newcomer.getByRole('main')).toContainText('Two systems, one person')
})

test('a month of activity moves the adoption of its site, and of no other', async ({ page }) => {
  const [latest] = await ask('select max(month) as month from activity_month')
  const month = latest?.month ?? ''
  await signIn(page, 'programme')
  await goTo(page, 'Adoption')
  const figures = page.getByRole('table', { name: 'In scope, certified, reported and adopted by site' })
  const read = async (site: string) =>
    (
      await figures
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: site, exact: true }) })
        .getByRole('cell')
        .allInnerTexts()
    ).join(' | ')
  const countOf = (row: string, nth: number) => Number([...row.matchAll(/(\d+) of \d+/g)][nth]?.[1])
  const before = { millbrook: await read('Millbrook'), harbour: await read('Harbour') }
  const [certified, , adopted] = [0, 1, 2].map((nth) => countOf(before.millbrook, nth))
  expect(adopted, `adopted before, of ${before.millbrook}`).toBeLessThan(certified ?? 0)
  await shot(page, 'thread-adoption-1440', { whole: true })

  const staff = await ask(
    "select employee_number from person where site_id = 'millbrook' and left_on is null and exists (select 1 from activity_month a where a.person_id = person.id and a.month = ?)",
    [month],
  )
  await page.getByRole('link', { name: 'Import a month of activity' }).click()
  const rows = staff.map((one) => [one.employee_number ?? '', month, 4, 40, 39])
  await uploadCsv(
    page,
    csv(`activity-${month}.csv`, [['employee_number', 'month', 'active_weeks', 'steps_applicable', 'steps_correct'], ...rows]),
  )
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(heading(page)).toHaveText('Monthly activity imported')

  await goTo(page, 'Adoption')
  const after = await read('Millbrook')
  const reported = rows.length
  expect(countOf(after, 2), `adopted after, of ${after}`).toBeGreaterThan(adopted ?? 0)
  expect(countOf(after, 2)).toBeLessThanOrEqual(certified ?? 0)
  expect(countOf(after, 1)).toBeLessThanOrEqual(reported)
  expect(await read('Harbour')).toBe(before.harbour)
})
