import { transaction } from '#db/client.server'
import { lessonsOf, type Track } from '~/domain/curriculum'
import { civilDateIn, type CivilDate } from '~/domain/dates'
import { policyOn } from '~/domain/policy'
import { drawNextCase, scenarioTest, testGate, type TestStanding } from '~/domain/scenario-test'
import { certificateCycle } from './certificate-cycle.server'
import { listCertificates } from './certificates.server'
import { currentPolicy } from './curricula.server'
import { listEnrolments } from './enrolments.server'
import { listLessonHeads } from './lessons.server'
import { listProgress } from './progress.server'
import { beginOrCarryOn } from './run-start.server'
import { listRuns } from './runs.server'
import { findScenario, listScenarios } from './scenarios.server'

/** Where a person stands with the scenario test of a course. */
export type ScenarioTest = TestStanding & {
  track: Track
  title: string
  /** Whether its cases may be begun, and why. */
  gate: { ok: boolean; because: string }
  lessonsInPreparation: number
  /** Set while a certificate is in force and its renewal not open: a case passed now would renew nothing. */
  renewsNothingUntil: CivilDate | null
}

type TestQuestion = {
  personId: string
  now: Date
  /** Time zone of the certifying organisation. */
  zone: string
}

/** The scenario tests of the courses a person is enrolled in, in the order of the courses. */
export async function scenarioTests({ personId, now, zone }: TestQuestion): Promise<ScenarioTest[]> {
  const [enrolments, progress, { versions }, certificates, runs, cases, heads] = await Promise.all([
    listEnrolments({ personId }),
    listProgress({ personId }),
    currentPolicy(),
    listCertificates({ personId }),
    listRuns({ personId }),
    listScenarios(),
    listLessonHeads(),
  ])
  const today = civilDateIn(now, zone)
  const done = new Set(progress.filter((one) => one.completedAt).map((one) => one.slug))
  const written = new Set(heads.map((head) => head.slug))
  return enrolments.map(({ track, curriculum }) => {
    const certificate = certificates.find((one) => one.track === track)
    const { since, opensOn } = certificateCycle({ certificate, versions, track, today })
    const policy = policyOn(versions, today).tracks[track].scenarios
    const lessons = lessonsOf(curriculum).map(({ slug }) => slug)
    return {
      ...scenarioTest({ policy, curriculum, cases, runs, since, zone }),
      track,
      title: curriculum.title,
      gate: testGate({ title: curriculum.title, done: lessons.filter((slug) => done.has(slug)).length, of: lessons.length }),
      lessonsInPreparation: lessons.filter((slug) => !written.has(slug)).length,
      renewsNothingUntil: opensOn,
    }
  })
}

type BeginCase = TestQuestion & {
  track: string
  /** The id of the run to be. */
  runId: string
  /** Keyed digests, so that nobody can work a draw out from outside. */
  seeds: { draw: (attempt: string) => string; profiles: (slug: string) => string; variant: string }
}
export type BegunCase = { ok: true; runId: string } | { ok: false; because: string }

/**
 * Draws the next case of a scenario test and begins it in exam mode. While a case of the test is under way, that one is returned: a
 * second click begins nothing. Refuses with the reason when the lessons are not done, or when there is no case to draw.
 */
export async function beginNextCase({ personId, track, now, zone, runId, seeds }: BeginCase): Promise<BegunCase> {
  return transaction(async () => {
    const test = (await scenarioTests({ personId, now, zone })).find((one) => one.track === track)
    if (!test) return { ok: false, because: 'You are not enrolled in this course.' }
    if (test.running) return { ok: true, runId: test.running.runId }
    if (!test.gate.ok) return { ok: false, because: test.gate.because }
    const versions = (await Promise.all(test.open.map(findScenario))).filter((one) => one !== undefined)
    const slug = drawNextCase({
      open: versions.map((one) => ({ slug: one.slug, profiles: one.bundle.profiles })),
      runs: await listRuns({ personId }),
      seed: seeds.draw(`${personId} ${track} ${test.sat.length + 1}`),
    })
    const scenario = versions.find((one) => one.slug === slug)
    if (!scenario) return { ok: false, because: noCaseSentence(test) }
    const begun = await beginOrCarryOn({
      personId,
      scenario,
      mode: 'exam',
      runId,
      profilesSeed: seeds.profiles(scenario.slug),
      variantSeed: seeds.variant,
      now,
    })
    return begun ? { ok: true, runId: begun.runId } : { ok: false, because: noCaseSentence(test) }
  })
}

/** Why there is no case to draw: enough are passed, or they are still being written. */
export function noCaseSentence({ done, of, passed }: TestStanding): string {
  if (done) return of === 1 ? 'The case is passed.' : `All ${of} cases are passed.`
  return passed.length > 0 ? 'The next case of this course is in preparation.' : 'The cases of this course are in preparation.'
}
