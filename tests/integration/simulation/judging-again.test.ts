import { beforeAll, describe, expect, it, vi } from 'vitest'
import { databaseClient } from '#db/client.server'
import { isJudged, judgingAgain } from '~/models/judging-again.server'
import { effectOf, planWithdrawal } from '~/models/withdrawal-plan.server'
import { findWithdrawal, proposeWithdrawal } from '~/models/withdrawals.server'
import { action, loader } from '~/routes/teach.scenarios.$slug_.versions.$number.withdraw'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { routeArgs, sessionCookie } from '../../support/signed-in'
import { decideTo, expertSteps, playAsExpert, runOn, SLUG, theScenario } from './playing'
import { newColleague, outOfReach, publishNext } from './withdrawing'

vi.setConfig({ testTimeout: 60_000 })

/** So many take longer than a page waits. */
const MANY = 4000

/** Copies rows of a table, each copy with values of its own: SQL in which `n` is its number. */
async function copies({ table, count, own, where }: { table: string; count: number; own: Record<string, string>; where: string }) {
  const columns = (await databaseClient().execute(`pragma table_info(${table})`)).rows.map(({ name }) => name as string)
  const values = columns.map((name) => own[name] ?? `t.${name}`)
  const numbers = `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count})`
  await databaseClient().execute(
    `insert into ${table} (${columns.join()}) ${numbers} select ${values.join()} from numbers, ${table} t where ${where}`,
  )
}

/** An exam run played to its end, by so many people. */
async function playedBy(count: number): Promise<void> {
  const user = await newLearner()
  const runId = await runOn({ user, mode: 'exam', profile: 'base', now })
  await playAsExpert({ user, runId, profile: 'base', now })
  const person = { id: `'copy-' || n`, email: `'copy-' || n || '@example.org'`, employee_number: `'copy-' || n` }
  await copies({ table: 'person', count: count - 1, own: person, where: `t.id = '${user.personId}'` })
  await copies({
    table: 'scenario_run',
    count: count - 1,
    own: { id: `'run-' || n`, person_id: `'copy-' || n` },
    where: `t.id = '${runId}'`,
  })
  await copies({ table: 'scenario_run_event', count: count - 1, own: { run_id: `'run-' || n` }, where: `t.run_id = '${runId}'` })
}

/** The longest time, in milliseconds, in which nothing else was served. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let [longest, last] = [0, performance.now()]
  const look = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const looking = setInterval(look, 1)
  await work()
  look()
  clearInterval(looking)
  return longest
}

describe(`${MANY} runs are judged again`, () => {
  let question = { versionId: '', rescoredBy: '' }
  let cookie = ''
  beforeAll(async () => {
    await openSchool()
    const { versionId } = await theScenario()
    await playedBy(MANY)
    await publishNext(outOfReach)
    question = { versionId, rescoredBy: (await theScenario()).versionId }
    const proposer = await newColleague(['trainer'])
    await proposeWithdrawal({ ...question, choice: 'rescore', reason: 'Marks.', proposedBy: proposer.personId, now })
    cookie = await sessionCookie((await newColleague(['trainer'])).personId)
  })
  const args = (form?: Record<string, string>) =>
    routeArgs({ path: `/teach/scenarios/${SLUG}/versions/1/withdraw`, cookie, params: { slug: SLUG, number: '1' }, form })

  it('beside other work, and the page of the proposal says how far it is', async () => {
    const page = await loader(args())
    expect(page.effect).toBeNull()
    expect(page.judging?.of).toBe(MANY)
    expect(page.judging?.done).toBeLessThan(MANY)
    expect(judgingAgain(question).of, 'it goes on and is not begun again').toBe(MANY)
  })

  it('and nothing can be confirmed before all are, nor is anything changed', async () => {
    const withdrawal = (await findWithdrawal(question.versionId))?.withdrawalId ?? ''
    const answer = await action(args({ intent: 'confirm', withdrawal }))
    expect(answer).toMatchObject({ data: { refused: expect.stringContaining('still being judged') as string }, init: { status: 409 } })
    expect((await findWithdrawal(question.versionId))?.confirmedAt).toBeNull()
  })

  it('then the page says what the withdrawal would do, and it is confirmed with everybody else being served meanwhile', async () => {
    expect(await longestWait(() => judgingAgain(question).whole)).toBeLessThan(2000)
    expect(await isJudged(judgingAgain(question), 0)).toBe(true)
    const page = await loader(args())
    expect(page).toMatchObject({ judging: null, effect: { rescored: MANY, nowNotMet: MANY } })
    const withdrawal = page.proposal?.withdrawalId ?? ''
    expect(await longestWait(() => action(args({ intent: 'confirm', withdrawal })))).toBeLessThan(3000)
    const [counts] = (
      await databaseClient().execute(
        "select (select count(*) from scenario_run_rescore) judged, (select count(*) from audit_event where action = 'rescore:scenario-run') audited, (select count(*) from notice where title like '%After the closure%') told",
      )
    ).rows
    expect({ ...counts }).toMatchObject({ judged: MANY, audited: MANY, told: MANY })
  })
})

describe('a run that ends while the others are being judged', () => {
  beforeAll(openSchool)

  it('is judged as they are', async () => {
    await playedBy(3)
    const { versionId } = await theScenario()
    const user = await newLearner()
    const runId = await runOn({ user, mode: 'exam', profile: 'base', now })
    const steps = await expertSteps('base')
    for (const wanted of steps.slice(0, -1)) await decideTo({ user, runId, now, wanted })
    await publishNext(outOfReach)
    const question = { versionId, rescoredBy: (await theScenario()).versionId }
    await judgingAgain(question).whole
    expect(judgingAgain(question).of).toBe(3)
    await decideTo({ user, runId, now, wanted: steps.at(-1)! })
    const effect = await effectOf(await planWithdrawal({ ...question, choice: 'rescore' }))
    expect(effect).toMatchObject({ rescored: 4, nowNotMet: 4, underWay: { exam: 0 } })
  })
})
