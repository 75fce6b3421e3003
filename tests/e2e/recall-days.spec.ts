import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { addDays, formatDate } from '~/domain/dates'
import { RECALL_DAYS } from '~/domain/recall'
import { whichSet } from '~/domain/recall-words'
import { startServer } from '../support/server'
import { signIn } from './support/accounts'
import { ask, copyDatabase } from './support/database'
import { expect, test } from './support/page'

test.setTimeout(120_000)

const LESSONS = ['two-systems', 'lawful-sharing', 'single-entry']

/** The day itself, or the first working day after it. */
async function workingDayFrom(date: string): Promise<string> {
  const holidays = new Set((await ask("select date from agency_holiday where agency_id = 'nes'")).map((row) => row.date))
  for (let day = date; ; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6 && !holidays.has(day)) return day
  }
}

/** Writes that somebody has done every lesson of the foundation on a day, as the server writes it. */
async function completeFoundation({ database, personId, at }: { database: string; personId: string; at: string }): Promise<void> {
  const client = createClient({ url: database })
  await client.execute({
    sql: `insert into lesson_progress (person_id, slug, revision_id, page, pages_done, started_at, updated_at, completed_at)
          select ?, slug, revision_id, 0, '[]', ?, ?, ? from lesson_head where slug in (${LESSONS.map(() => '?').join(', ')})`,
    args: [personId, at, at, at, ...LESSONS],
  })
  client.close()
}

test('recall sets stand on Today on their days, 2, 7, 21 and 60 after the module, and not the day before', async ({
  newColleague,
  anotherBrowser,
}) => {
  const learner = await newColleague()
  const folder = mkdtempSync(join(tmpdir(), 'jointmark-days-'))
  const [database, clock] = [`file:${join(folder, 'test.db')}`, join(folder, 'clock')]
  await copyDatabase(database)
  const done = new Date().toISOString().slice(0, 10)
  await completeFoundation({ database, personId: learner.personId, at: `${done}T09:00:00.000Z` })
  const morningOf = (day: string) => writeFileSync(clock, `${day}T10:00:00.000Z`)
  morningOf(done)
  const server = await startServer({ database, variables: { DEMO: 'on', TEST_CLOCK: clock } })
  try {
    const page = await anotherBrowser({ baseURL: server.url })
    const onToday = async (day: string, says: string) => {
      morningOf(day)
      await page.context().clearCookies()
      await signIn(page, learner)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      return page.getByRole('main').getByText(says)
    }
    for (const [index, days] of RECALL_DAYS.entries()) {
      const due = await workingDayFrom(addDays(done, days))
      const says = `${whichSet(index + 1)}, for ${formatDate(due)}`
      await expect(await onToday(addDays(due, -1), says), `the day before day ${days}`).toHaveCount(0)
      await expect(await onToday(due, says), `day ${days}`).toHaveCount(1)
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
