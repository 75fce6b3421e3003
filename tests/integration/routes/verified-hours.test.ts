import { beforeAll, describe, expect, it } from 'vitest'
import { reportCurricula } from '~/authored/curricula-report.server'
import { TRACKS } from '~/domain/curriculum'
import { checkStored } from '~/jobs/check-draft.server'
import { findLessonHead, readLessonFiles } from '~/models/lessons.server'
import { readTrackCoverage, readTrackHours } from '~/models/verified-hours.server'
import { loader as courseLoader } from '~/routes/courses.$track'
import { newLearner, openSchool } from '../../support/learner'
import { readsDuring } from '../../support/reads'
import { routeArgs, sessionCookie } from '../../support/signed-in'

const today = '2026-11-27'
beforeAll(openSchool)

describe('the hours and the coverage that the pages show', () => {
  it('are the figures of the command, read from what is published', async () => {
    const report = await reportCurricula({ root: process.cwd(), today })
    for (const track of TRACKS) {
      const hours = await readTrackHours(track)
      const { errors: _e, warnings: _w, ...told } = report.tracks.find((one) => one.track === track)!
      expect(hours).toMatchObject(told)
      const coverage = await readTrackCoverage({ track, today })
      expect(coverage?.rows).toEqual(report.coverage.filter((row) => row.track === track))
    }
  }, 120_000)

  it('need few reads, whatever the number of lessons', async () => {
    await readTrackHours('frontline')
    expect((await readsDuring(() => readTrackHours('frontline'))).length).toBeLessThanOrEqual(12)
    expect((await readsDuring(() => readTrackCoverage({ track: 'frontline', today }))).length).toBeLessThanOrEqual(12)
  })

  it('stand on the course page for trainers and not for learners', async () => {
    const learner = await newLearner()
    const args = async (personId: string) =>
      routeArgs({ path: '/courses/foundation', params: { track: 'foundation' }, cookie: await sessionCookie(personId) })
    expect((await courseLoader(await args(learner.personId))).hours).toBeUndefined()
  })
})

describe('publishing', () => {
  it('refuses a lesson whose minutes are not those its courses plan, as the command does', async () => {
    const head = await findLessonHead('two-systems')
    const files = await readLessonFiles(head!.revisionId)
    const text = files!['lesson.mdx']!.replace('kind="reading" minutes="15"', 'kind="reading" minutes="16"')
    const { lesson, diagnostics } = await checkStored({ slug: 'two-systems', files: { ...files, 'lesson.mdx': text } })
    expect(lesson).toBeUndefined()
    const found = diagnostics.filter(({ severity }) => severity === 'error')
    expect(found.map(({ rule, line }) => [rule, line > 1])).toEqual(TRACKS.map(() => ['planned-minutes', true]))
    expect((await checkStored({ slug: 'two-systems', files: files! })).lesson).toBeDefined()
  })
})
