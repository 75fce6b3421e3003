import { beforeAll, expect, it } from 'vitest'
import { findScenario, storeScenario } from '~/models/scenarios.server'
import { loadRun } from '~/routes/runs.$runId.server'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { runOn, SLUG, theScenario } from './playing'

beforeAll(openSchool)

it('a new version leaves the runs under way on theirs, and publishing says how many people that are', async () => {
  const { bundle, hash, versionId, number } = await theScenario()
  const [first, second] = [await newLearner(), await newLearner()]
  const runId = await runOn({ user: first, mode: 'practice', profile: 'base', now })
  await runOn({ user: first, mode: 'recorded', profile: 'base', now })
  await runOn({ user: second, mode: 'practice', profile: 'base', now })
  expect(await storeScenario({ slug: SLUG, hash, bundle, now })).toEqual([])
  expect(await storeScenario({ slug: SLUG, hash: 'a new title', bundle: { ...bundle, title: 'After the closure, again' }, now })).toEqual([
    `2 learners are in progress on version ${number}; they keep version ${number}.`,
  ])
  expect((await findScenario(SLUG))?.title).toBe('After the closure, again')
  expect((await loadRun({ user: first, runId })).run.versionId).toBe(versionId)
})

it('the first version of a scenario has no effect to speak of', async () => {
  const { bundle } = await theScenario()
  expect(await storeScenario({ slug: 'quite-new', hash: 'quite new', bundle, now })).toEqual([])
})
