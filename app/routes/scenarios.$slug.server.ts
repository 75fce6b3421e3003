import { lessonsOf } from '~/domain/curriculum'
import type { PlayMode } from '~/domain/run-profiles'
import type { User } from '~/identity/index.server'
import { keyedDigest } from '~/identity/secret.server'
import { currentPolicy } from '~/models/curricula.server'
import { listEnrolments } from '~/models/enrolments.server'
import { policyOn } from '~/domain/policy'
import { clock } from '~/http/clock.server'
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
  const counting = enrolments.filter(({ track }) => tracks[track].scenarios.anyOf?.includes(slug) ?? track !== 'foundation')
  if (counting.length === 0) return { ok: false, because: 'This scenario counts for none of your courses in exam mode.' }
  const done = new Set(progress.filter((one) => one.completedAt).map((one) => one.slug))
  const courses = counting.map(({ curriculum }) => {
    const lessons = lessonsOf(curriculum)
    return { title: curriculum.title, of: lessons.length, done: lessons.filter((lesson) => done.has(lesson.slug)).length }
  })
  const ready = courses.find((course) => course.done === course.of)
  if (ready) return { ok: true, because: `It counts for ${ready.title}.` }
  const nearest = courses.sort((a, b) => a.of - a.done - (b.of - b.done))[0]
  return {
    ok: false,
    because: `Exam mode opens when all lessons of ${nearest?.title} are done: ${nearest?.done} of ${nearest?.of} so far.`,
  }
}

/** Whether somebody may begin a run in a mode: a case that is kept for exams is met in no other. */
export async function modeGate({ user, scenario, mode }: Omit<Begin, 'now'>): Promise<{ ok: boolean; because: string }> {
  if (mode === 'exam') return examGate({ user, slug: scenario.slug })
  const kept = scenario.bundle.scenario.use === 'exam'
  return kept ? { ok: false, because: 'This scenario is kept for exams; nobody meets it in practice.' } : { ok: true, because: '' }
}

type Begin = { user: User; scenario: ScenarioVersion; mode: PlayMode; now: Date }

/** Begins a run, or carries on the one of the same mode that is under way. Returns its id. */
export async function beginRun({ user, scenario, mode, now }: Begin): Promise<string> {
  const runId = newRunId()
  const begun = await beginOrCarryOn({
    personId: user.personId,
    scenario,
    mode,
    runId,
    profilesSeed: keyedDigest({ purpose: 'scenario-profiles', text: `${user.personId} ${scenario.slug}` }),
    variantSeed: keyedDigest({ purpose: 'scenario-variant', text: runId }),
    now,
  })
  return begun.runId
}
