import { coverageOf, type CoverageCase, type CoverageRow } from '~/domain/coverage'
import type { MeasuredActivity } from '~/domain/activity-hours'
import type { Curriculum } from '~/domain/curriculum'
import { computeMinutes, type Pace } from '~/domain/hours'
import type { LessonActivity } from '~/domain/lesson'
import { policyOn } from '~/domain/policy'
import { trackHours, type TrackHours } from '~/domain/verified-hours'
import { competenciesScored } from '~/simulation'
import { currentPace, currentPolicy, findCurriculum } from './curricula.server'
import { countBankQuestions } from './items.server'
import { listLessonActivities } from './lessons.server'
import { findScenario, measureScenario, waitingIn } from './scenarios.server'

/** The hours of a course as it is now, from the lessons that are published; undefined for a course that does not exist. */
export async function readTrackHours(track: string): Promise<TrackHours | undefined> {
  const [current, lessons, pace] = await Promise.all([findCurriculum(track), listLessonActivities(), currentPace()])
  if (!current) return undefined
  const own = ofCourse(current.curriculum, lessons)
  const waiting = await waitingIn(own.flatMap(({ activities }) => activities))
  const measured = await Promise.all(
    own.map(async ({ slug, activities }) => ({
      slug,
      activities: await Promise.all(activities.map((activity) => measuredNow(activity, waiting, pace))),
    })),
  )
  return trackHours({ curriculum: current.curriculum, lessons: measured, pace })
}

type OwnLesson = { slug: string; activities: LessonActivity[] }

const ofCourse = ({ modules }: Curriculum, lessons: ReadonlyMap<string, LessonActivity[]>): OwnLesson[] =>
  modules.flatMap((module) =>
    module.lessons.flatMap(({ slug }) => {
      const activities = lessons.get(slug)
      return activities ? [{ slug, activities }] : []
    }),
  )

/** An activity as it stands now: a case may have been written, or changed, after its lesson was published. */
async function measuredNow(activity: LessonActivity, waiting: ReadonlySet<string>, pace: Pace): Promise<MeasuredActivity> {
  const { kind, title, declared, computed, words, items, scenario, runs, planned } = activity
  const measured = { kind, title, declared, words, items }
  if (kind !== 'simulation') return { ...measured, computed }
  if (planned && waiting.has(scenario ?? '')) return { ...measured, planned }
  const simulation = scenario ? await measureScenario(scenario) : undefined
  const count = { kind, words, figures: 0, tasks: [], planned: [], questions: 0, runs: runs?.length ?? 1, simulation }
  return { ...measured, computed: computeMinutes(count, pace) }
}

export type TrackCoverage = { curriculum: Curriculum; rows: CoverageRow[] }

/** The coverage matrix of a course as it is now, and its exam as the policy of `today` draws it; undefined for a course that does not exist. */
export async function readTrackCoverage({ track, today }: { track: string; today: string }): Promise<TrackCoverage | undefined> {
  const [current, lessons, policy] = await Promise.all([findCurriculum(track), listLessonActivities(), currentPolicy()])
  if (!current) return undefined
  const { curriculum } = current
  const own = ofCourse(curriculum, lessons)
  const [questions, cases] = await Promise.all([countBankQuestions(own.map(({ slug }) => slug)), casesOf(own)])
  const { items } = policyOn(policy.versions, today).tracks[curriculum.track].exam
  return { curriculum, rows: coverageOf({ curriculum, written: new Set(own.map(({ slug }) => slug)), questions, cases, exam: items }) }
}

async function casesOf(lessons: readonly OwnLesson[]): Promise<Map<string, CoverageCase[]>> {
  const entries = lessons.map(async ({ slug, activities }) => {
    const cases = await Promise.all(activities.map(caseOf))
    return [slug, cases.flat()] as const
  })
  return new Map(await Promise.all(entries))
}

async function caseOf({ scenario, planned }: LessonActivity): Promise<CoverageCase[]> {
  if (!scenario) return []
  const version = await findScenario(scenario)
  return version
    ? [{ slug: scenario, title: version.title, written: true, competencies: competenciesScored(version.bundle) }]
    : [{ slug: scenario, title: planned?.title ?? scenario, written: false, competencies: [] }]
}
