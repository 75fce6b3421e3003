import { signIn } from './support/accounts'
import { authoredCase, CASES, expertLogs } from './support/authored'
import { lookBack, playCarelessly, playSteps } from './support/case'
import { beginRunOn } from './support/database'
import { expect, test } from './support/page'

test.describe.configure({ mode: 'parallel' })

for (const slug of CASES)
  test(`${slug}: each expert reaches every line, and who takes what stands first is told what is not yet met`, async ({
    page,
    newColleague,
  }) => {
    test.slow()
    const logs = expertLogs(slug)
    const colleague = await newColleague()
    const { personId } = colleague
    await signIn(page, colleague)
    for (const log of logs)
      await test.step(`${log.expert} on ${log.profile}`, async () => {
        await page.goto(await beginRunOn({ personId, slug, profile: log.profile }))
        await playSteps(page, authoredCase({ slug, profile: log.profile, log }))
        await lookBack(page)
        await expect(page.getByText('Every line was reached').first()).toBeVisible()
      })
    await test.step('what stands first', async () => {
      await page.goto(await beginRunOn({ personId, slug, profile: logs[0]?.profile ?? '' }))
      await playCarelessly(page)
      await lookBack(page)
      await expect(page.getByText(/^Not yet met: /).first()).toBeVisible()
    })
  })
