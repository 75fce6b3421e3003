import { sql } from 'drizzle-orm'
import { beforeAll, expect, it, vi } from 'vitest'
import { db } from '#db/client.server'
import { chanceFrom, type Chance } from '~/domain/chance'
import { sessionCookie } from '../../support/signed-in'
import type { User } from '~/identity/index.server'
import { readRunEvents } from '~/models/runs.server'
import { action } from '~/routes/runs.$runId._index'
import { loadRun, viewOf } from '~/routes/runs.$runId.server'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { expertSteps, formFor, idsOn, playAsExpert, runOn } from './playing'

vi.setConfig({ testTimeout: 1_800_000 })
beforeAll(openSchool)

/** `npm run check:engine` tries ten thousand. */
const COUNT = Number(process.env['MUTATED_POSTS'] ?? 400)
const EXPECTED = [302, 400, 403, 404, 409, 413, 415]

const pickOf = <T>(chance: Chance, list: readonly T[]): T => list[chance.whole(list.length)] as T

const NASTY = [
  '',
  ' ',
  '-1',
  '0',
  '1',
  '2',
  '9999',
  '10000',
  '1e3',
  'NaN',
  'Infinity',
  '99999999999999999999',
  '0x1',
  '٣',
  'null',
  'true',
  '[]',
  '{}',
  '../..',
  '\0',
  '🙂',
  '<script>',
  "' or 1=1 --",
  '__proto__',
  'submit',
  'continue',
  'call_today',
  'x'.repeat(3000),
  '🙂'.repeat(2000),
]
const NAMES = [
  'after',
  'choice',
  'intent',
  'why',
  'desk',
  'field-decision',
  'field-',
  'field-__proto__',
  'many-__proto__',
  'many-x',
  'field-constructor',
  'many-',
  '__proto__',
  'mode',
  'x'.repeat(100),
]
/** Bodies that no form sends: broken percent signs, bytes that are no letters, half of a pair, nothing. */
const RAW = [
  '',
  '&&&',
  '=',
  '%',
  'after=%',
  'after=%zz&choice=%E0%A4',
  'choice=%ED%A0%80',
  'after=1;choice=2',
  '{"after":0}',
  '\0\0',
  'after',
  'choice&after',
  'a'.repeat(20_000),
  'field-x=1&'.repeat(3000),
]

type Sent = { runId: string; body: string; type?: string; cookie?: string }

async function post({ runId, body, type = 'application/x-www-form-urlencoded', cookie }: Sent): Promise<number> {
  const request = new Request(`http://localhost/runs/${encodeURIComponent(runId)}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type, ...(cookie ? { cookie } : {}) },
  })
  try {
    const answer = (await action({ request, params: { runId }, context: {} })) as Response | { init: { status: number } | null }
    return answer instanceof Response ? answer.status : (answer.init?.status ?? 200)
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status
    throw thrown
  }
}

/** Everything that a post could write, as one line. */
async function written(): Promise<string> {
  const rows = await db().all(
    sql`select (select count(*) from scenario_run_event) as events, (select count(*) from scenario_run) as runs, (select group_concat(id || coalesce(ended_at, '') || coalesce(result, '')) from scenario_run) as ended, (select count(*) from audit_event) as audited`,
  )
  return JSON.stringify(rows)
}

/** An honest form of the page as it stands, with up to three things wrong with it. */
async function mutated(chance: Chance, { user, runId, foreign }: { user: User; runId: string; foreign: string[] }): Promise<string> {
  if (chance.next() < 0.1) return pickOf(chance, RAW)
  const view = viewOf(await loadRun({ user, runId }))
  const form = new URLSearchParams({ after: String(view.after), choice: pickOf(chance, [...idsOn(view), 'none']), why: 'Because.' })
  for (const { scene } of view.desks)
    for (const field of scene?.form?.fields ?? [])
      form.set(`field-${field.name}`, pickOf(chance, [...field.options.map(({ value }) => value), '12', '']))
  for (let slip = chance.whole(4); slip > 0; slip -= 1) {
    const name = chance.next() < 0.6 ? pickOf(chance, [...form.keys(), 'after']) : pickOf(chance, NAMES)
    pickOf(chance, [
      () => form.delete(name),
      () => form.append(name, pickOf(chance, NASTY)),
      () => form.set(name, pickOf(chance, NASTY)),
      () => form.set('choice', pickOf(chance, [...foreign, ...NASTY])),
      () => form.set('after', String(view.after + chance.whole(5) - 2)),
      () => form.set('intent', 'step-back'),
    ])()
  }
  const text = form.toString()
  return chance.next() < 0.05 ? text.slice(0, chance.whole(text.length)) : text
}

it('a spoilt post to a run is refused with a status that says why, writes nothing, and never ends in a surprise', async () => {
  const [user, stranger] = [await newLearner(), await newLearner()]
  const [cookie, theirs] = [await sessionCookie(user.personId), await runOn({ user: stranger, mode: 'practice', profile: 'base', now })]
  const foreign = idsOn(viewOf(await loadRun({ user: stranger, runId: theirs })))
  const MODES = ['practice', 'recorded', 'exam'] as const
  const runs = await Promise.all(MODES.map((mode) => runOn({ user, mode, profile: 'base', now })))
  const met: Record<string, number> = {}
  let before = await written()
  for (let number = 0; number < COUNT; number += 1) {
    const chance = chanceFrom(`post ${number}`)
    const at = chance.whole(MODES.length)
    const mine = runs[at] ?? ''
    const runId =
      chance.next() < 0.1 ? pickOf(chance, [theirs, '', 'none', '..', '🙂', `${mine}x`, mine.toUpperCase(), 'x'.repeat(2000)]) : mine
    const body = await mutated(chance, { user, runId: mine, foreign })
    const status = await post({ runId, body, cookie })
    const what = `post ${number} to ${runId.slice(0, 40)}: ${body.slice(0, 200)}`
    expect(EXPECTED, what).toContain(status)
    const after = await written()
    if (status !== 302) expect(after, what).toBe(before)
    if (runId !== mine) expect(status, what).toBe(404)
    before = after
    met[status] = (met[status] ?? 0) + 1
    if ((await loadRun({ user, runId: mine })).state.done || number % 60 === 59) {
      runs[at] = await runOn({ user, mode: MODES[at] ?? 'practice', profile: 'base', now })
      before = await written()
    }
  }
  if (process.env['MUTATED_POSTS'] !== undefined) process.stdout.write(`${COUNT} spoilt posts: ${JSON.stringify(met)}\n`)
  for (const status of [302, 400, 404, 409]) expect(met[status] ?? 0, String(status)).toBeGreaterThan(0)
})

it('a run that has ended takes no further step, neither forwards nor back, and nothing is written', async () => {
  for (const mode of ['practice', 'recorded', 'exam'] as const) {
    const user = await newLearner()
    const cookie = await sessionCookie(user.personId)
    const runId = await runOn({ user, mode, profile: 'base', now })
    const [first] = await expertSteps('base')
    if (!first) throw new Error('The expert took no step.')
    const stale = await formFor({ user, runId, wanted: first })
    await playAsExpert({ user, runId, now, profile: 'base' })
    const log = await readRunEvents(runId)
    const before = await written()
    for (const body of [
      `after=${log.length}&intent=step-back`,
      `after=${log.length}&choice=x`,
      new URLSearchParams(stale as unknown as Record<string, string>).toString(),
    ])
      expect(await post({ runId, body, cookie }), `${mode} ${body}`).toBe(409)
    expect(await written()).toBe(before)
  }
})

it('whoever is not signed in is sent to the sign-in, and nothing is written', async () => {
  const runId = await runOn({ user: await newLearner(), mode: 'practice', profile: 'base', now })
  const before = await written()
  expect(await post({ runId, body: 'after=0&choice=x' })).toBe(302)
  expect(await written()).toBe(before)
})
