import { chanceFrom } from '~/domain/chance'
import { lessonsOf, type Curriculum } from '~/domain/curriculum'
import { civilDateIn, type CivilDate, type Instant } from '~/domain/dates'
import type { ScenariosPolicy } from '~/domain/policy'
import type { PlayMode } from '~/domain/run-profiles'

/** A run as the rule of scenario tests sees it; voided runs are none. */
export type TestRun = {
  runId: string
  slug: string
  mode: PlayMode
  profile: string
  startedAt: Instant
  endedAt: Instant | null
  passed: boolean | null
}

export type TestStanding = {
  /** How many different cases have to be passed. */
  of: number
  /** The run that counts for each case passed, the earliest first. */
  passed: TestRun[]
  /** A case of this test that is under way in exam mode. */
  running: TestRun | null
  /** Every run in exam mode of a case that counts, the latest first, also those of earlier certificates. */
  sat: TestRun[]
  /** The cases that the next one may be drawn from: none when enough are passed, or when none is left. */
  open: string[]
  /** All that has to be passed is. */
  done: boolean
}

/** The cases that count in the scenario test of a course (rule 4): those its policy names, or those the course itself names. */
export function casesThatCount({ policy, curriculum }: { policy: ScenariosPolicy; curriculum: Pick<Curriculum, 'modules'> }): string[] {
  return policy.anyOf ?? [...new Set(lessonsOf(curriculum).flatMap(({ scenarios }) => scenarios ?? []))]
}

/** True when the facts of a run in exam mode were met before in practice or in a recorded run. */
export function profileMetBefore<Run extends Omit<TestRun, 'passed' | 'endedAt' | 'runId'>>(run: Run, runs: readonly Run[]): boolean {
  return runs.some(
    (other) => other.slug === run.slug && other.mode !== 'exam' && other.profile === run.profile && other.startedAt < run.startedAt,
  )
}

type StandingQuestion = {
  policy: ScenariosPolicy
  curriculum: Pick<Curriculum, 'modules'>
  /** Every case that can be played now. */
  cases: readonly { slug: string; onlyExams: boolean }[]
  /** All runs of the person. */
  runs: readonly TestRun[]
  /** Runs that ended before this day belong to an earlier certificate; null when everything counts. */
  since: CivilDate | null
  zone: string
}

/**
 * Where a person stands with the scenario test of a course. Where the policy names no cases, only those kept for exams are drawn:
 * others that count are begun from their own pages. With as few left to pass as are prescribed, only the prescribed ones are open.
 */
export function scenarioTest({ policy, curriculum, cases, runs, since, zone }: StandingQuestion): TestStanding {
  const counting = casesThatCount({ policy, curriculum })
  const sat = runs.filter(({ mode, slug }) => mode === 'exam' && counting.includes(slug)).sort(byStart)
  const passed = new Map<string, TestRun>()
  for (const run of sat) {
    const now = run.endedAt !== null && civilDateIn(run.endedAt, zone) >= (since ?? '')
    const seen = policy.unseenProfile && profileMetBefore(run, runs)
    if (run.passed && now && !seen && !passed.has(run.slug)) passed.set(run.slug, run)
  }
  const drawable = cases.filter(({ slug, onlyExams }) => counting.includes(slug) && (policy.anyOf !== undefined || onlyExams))
  const left = drawable.map(({ slug }) => slug).filter((slug) => !passed.has(slug))
  const prescribed = (policy.allOf ?? []).filter((slug) => !passed.has(slug))
  const free = policy.count - passed.size > prescribed.length
  return {
    of: policy.count,
    passed: [...passed.values()],
    running: sat.find(({ endedAt }) => endedAt === null) ?? null,
    sat: [...sat].reverse(),
    open: free ? left : left.filter((slug) => prescribed.includes(slug)),
    done: passed.size >= policy.count && prescribed.length === 0,
  }
}

const byStart = (one: TestRun, other: TestRun) => one.startedAt.localeCompare(other.startedAt)

type DrawQuestion = {
  /** The cases to draw from, with the profiles of each. */
  open: readonly { slug: string; profiles: readonly string[] }[]
  /** All runs of the person. */
  runs: readonly TestRun[]
  /** Stands for the person, the course and the number of the attempt: the same case whenever it is asked again. */
  seed: string
}

/**
 * The case that a person is tested on next; undefined when there is none to draw. Not the one played last while others are open;
 * of those the ones played least often in exam mode, of those the ones with facts the person has not met, and of those by chance.
 */
export function drawNextCase({ open, runs, seed }: DrawQuestion): string | undefined {
  const exams = runs.filter(({ mode }) => mode === 'exam').sort(byStart)
  const last = exams.filter(({ slug }) => open.some((one) => one.slug === slug)).at(-1)?.slug
  const times = (slug: string) => exams.filter((run) => run.slug === slug).length
  const fresh = ({ slug, profiles }: (typeof open)[number]) =>
    profiles.some((profile) => !runs.some((run) => run.slug === slug && run.profile === profile))
  const others = orAll(open, ({ slug }) => slug !== last)
  const least = Math.min(...others.map(({ slug }) => times(slug)))
  const pool = orAll(
    others.filter(({ slug }) => times(slug) === least),
    fresh,
  )
  return chanceFrom(seed).shuffle(pool.map(({ slug }) => slug).sort())[0]
}

/** Those that have the property, or all when none has it. */
function orAll<One>(all: readonly One[], has: (one: One) => boolean): readonly One[] {
  const some = all.filter(has)
  return some.length > 0 ? some : all
}

/** Whether the cases of a course may be played in exam mode: all its lessons are done. */
export function testGate({ title, done, of }: { title: string; done: number; of: number }): { ok: boolean; because: string } {
  if (done >= of) return { ok: true, because: `It counts for ${title}.` }
  return { ok: false, because: `Exam mode opens when all lessons of ${title} are done: ${done} of ${of} so far.` }
}
