import { lessonsOf } from '~/domain/curriculum'
import { policyOn } from '~/domain/policy'
import { nothingToPlay } from '~/domain/withdrawal-words'
import type { PlayMode } from '~/domain/run-profiles'
import { casesThatCount, testGate } from '~/domain/scenario-test'
import { clock } from '~/http/clock.server'
import type { User } from '~/identity/index.server'
import { keyedDigest } from '~/identity/secret.server'
import { currentPolicy } from '~/models/curricula.server'
import { listEnrolments } from '~/models/enrolments.server'
import { listProgress } from '~/models/progress.server'
import { beginOrCarryOn } from '~/models/run-start.server'
import { newRunId } from '~/models/runs.server'
import type { ScenarioVersion } from '~/models/scenarios.server'

/** Whether a scenario may be played in exam mode: the lessons of a course that it counts for are done. */
export async function examGate({ user, slug }: { user: User; slug: string }): Promise<{ ok: boolean; because: string }> {
  const [enrolments, progress, { versions }] = await Promise.all([
    listEnrolments({ personId: user.personId }),
    listProgress({ personId: user.personId }),
    currentPolicy(),
  ])
  const { tracks } = policyOn(versions, clock.today(user.timeZone))
  const counting = enrolments.filter(({ track, curriculum }) =>
    casesThatCount({ policy: tracks[track].scenarios, curriculum }).includes(slug),
  )
  const done = new Set(progress.filter((one) => one.completedAt).map((one) => one.slug))
  const courses = counting.map(({ curriculum }) => {
    const lessons = lessonsOf(curriculum)
    return { title: curriculum.title, of: lessons.length, done: lessons.filter((lesson) => done.has(lesson.slug)).length }
  })
  const nearest = courses.sort((a, b) => a.of - a.done - (b.of - b.done))[0]
  return nearest ? testGate(nearest) : { ok: false, because: 'This scenario counts for none of your courses in exam mode.' }
}

/** Said of a case that is kept for exams, in place of the ways to play it. */
export const KEPT_FOR_EXAMS = 'Nobody meets it in practice, and nobody picks it: the next case of your scenario test is drawn for you.'

/** Whether somebody may begin a run in a mode of their choice: a case that is kept for exams is drawn instead. */
export async function modeGate({ user, scenario, mode }: Omit<Begin, 'now'>): Promise<{ ok: boolean; because: string }> {
  if (scenario.bundle.scenario.use === 'exam') return { ok: false, because: `This scenario is kept for exams. ${KEPT_FOR_EXAMS}` }
  return mode === 'exam' ? examGate({ user, slug: scenario.slug }) : { ok: true, because: '' }
}

type Begin = { user: User; scenario: ScenarioVersion; mode: PlayMode; now: Date }

/** The seeds of a run to be: keyed, so that nobody can work out from outside which profiles and variant they give. */
export const runSeeds = ({ personId, runId }: { personId: string; runId: string }) => ({
  profiles: (slug: string) => keyedDigest({ purpose: 'scenario-profiles', text: `${personId} ${slug}` }),
  variant: keyedDigest({ purpose: 'scenario-variant', text: runId }),
})

/** Begins a run, or carries on the one of the same mode that is under way. Returns its id. 409 for a version withdrawn in this moment. */
export async function beginRun({ user: { personId }, scenario, mode, now }: Begin): Promise<string> {
  const runId = newRunId()
  const seeds = runSeeds({ personId, runId })
  const profilesSeed = seeds.profiles(scenario.slug)
  const begun = await beginOrCarryOn({ personId, scenario, mode, runId, profilesSeed, variantSeed: seeds.variant, now })
  if (!begun) throw new Response(nothingToPlay(scenario.title), { status: 409 })
  return begun.runId
}
