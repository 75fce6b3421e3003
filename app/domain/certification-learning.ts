import type { EvidenceRef, Requirement } from '~/domain/certification-requirement'
import type { CurriculumLesson } from '~/domain/curriculum'
import { counted, formatDate, type CivilDate } from '~/domain/dates'
import type { ScenariosPolicy } from '~/domain/policy'

export type LessonDone = { slug: string; revision: string; completedOn: CivilDate }
export type FinishedAttempt = { id: string; finishedOn: CivilDate; passed: boolean; because: string }
export type FinishedRun = {
  id: string
  slug: string
  title: string
  mode: 'practice' | 'recorded' | 'exam'
  finishedOn: CivilDate
  passed: boolean
  /** The profile played was met in an earlier practice run. */
  profileMetBefore: boolean
}

/** What a person learnt and showed without colleagues judging it. */
export type EvidenceOfLearning = {
  lessons: readonly LessonDone[]
  /** Finished attempts of the cycle; voided ones are not evidence. */
  examAttempts: readonly FinishedAttempt[]
  scenarioRuns: readonly FinishedRun[]
}

/** How many titles a sentence lists before it counts the rest. */
const LISTED = 3

/** Every lesson of the course done. A lesson still in preparation cannot be done and is never counted as done. */
export function lessonsRequirement({ lessons, available, done, today }: LessonsQuestion): Requirement {
  const completed = new Map(done.filter(({ completedOn }) => completedOn <= today).map((each) => [each.slug, each]))
  const evidence: EvidenceRef[] = lessons.flatMap(({ slug, title }) => {
    const lesson = completed.get(slug)
    return lesson ? [{ kind: 'lesson' as const, id: `${slug}@${lesson.revision}`, on: lesson.completedOn, says: title }] : []
  })
  const open = lessons.filter(({ slug }) => !completed.has(slug))
  const toDo = open.filter(({ slug }) => available.includes(slug)).map(({ title }) => title)
  const inPreparation = open.length - toDo.length
  const ok = lessons.length > 0 && open.length === 0
  const because = [
    `${evidence.length} of ${lessons.length} lessons done.`,
    toDo.length > 0 ? `To do: ${listed(toDo)}.` : '',
    inPreparation > 0 ? `${counted(inPreparation, 'lesson is', 'lessons are')} in preparation and cannot be done yet.` : '',
  ]
  const status = ok ? 'met' : 'missing'
  return { id: 'lessons', title: 'Lessons', ok, status, because: because.filter(Boolean).join(' '), evidence }
}
type LessonsQuestion = {
  lessons: readonly CurriculumLesson[]
  available: readonly string[]
  done: readonly LessonDone[]
  today: CivilDate
}

/** One passed attempt at the knowledge exam. The first one passed counts. */
export function examRequirement({ attempts, today }: { attempts: readonly FinishedAttempt[]; today: CivilDate }): Requirement {
  const finished = attempts.filter(({ finishedOn }) => finishedOn <= today).sort((a, b) => a.finishedOn.localeCompare(b.finishedOn))
  const ref = ({ id, finishedOn, because }: FinishedAttempt): EvidenceRef => ({ kind: 'exam-attempt', id, on: finishedOn, says: because })
  const base = { id: 'exam' as const, title: 'Knowledge exam' }
  const passed = finished.find((attempt) => attempt.passed)
  if (passed) return { ...base, ok: true, status: 'met', because: onDay(passed.because, passed.finishedOn), evidence: [ref(passed)] }
  const last = finished.at(-1)
  if (!last) return { ...base, ok: false, status: 'missing', because: 'No attempt at the exam yet.', evidence: [] }
  const because = `${counted(finished.length, 'attempt')}, none passed. Last: ${onDay(last.because, last.finishedOn)}`
  return { ...base, ok: false, status: 'not-met', because, evidence: finished.map(ref) }
}

/** Enough different scenarios passed in exam mode, on profiles not met in practice where the policy asks for that. */
export function scenariosRequirement({ policy, runs, today }: ScenariosQuestion): Requirement {
  const relevant = runs.filter((run) => run.finishedOn <= today && (!policy.anyOf || policy.anyOf.includes(run.slug)))
  const sat = relevant.filter((run) => run.mode === policy.mode).sort((a, b) => a.finishedOn.localeCompare(b.finishedOn))
  const counting = new Map<string, FinishedRun>()
  for (const run of sat) {
    const seen = policy.unseenProfile && run.profileMetBefore
    if (run.passed && !seen && !counting.has(run.slug)) counting.set(run.slug, run)
  }
  const passed = chooseRuns({ counting, policy })
  const lacking = (policy.allOf ?? []).filter((slug) => !counting.has(slug))
  const ok = counting.size >= policy.count && lacking.length === 0
  const knownOnly = policy.unseenProfile && sat.some((run) => run.passed && run.profileMetBefore && !counting.has(run.slug))
  const because = [
    `${Math.min(counting.size, policy.count)} of ${counted(policy.count, 'scenario')} passed in exam mode${ok ? `: ${listed(passed.map(titled))}` : ''}.`,
    !ok && lacking.length > 0 ? `Still needed among them: ${listed(lacking)}.` : '',
    !ok && knownOnly ? 'A pass on a profile met in practice does not count.' : '',
    // How a practice run ended is its player's alone: the sentence tells only that there was one.
    !ok && relevant.some((run) => run.mode !== policy.mode) ? 'Practice and recorded runs do not count.' : '',
  ]
  const failed = sat.some((run) => !run.passed)
  return {
    id: 'scenarios',
    title: 'Scenario test',
    ok,
    status: ok ? 'met' : failed ? 'not-met' : 'missing',
    because: because.filter(Boolean).join(' '),
    evidence: passed.map((run) => ({ kind: 'scenario-run', id: run.id, on: run.finishedOn, says: run.title })),
  }
}
type ScenariosQuestion = { policy: ScenariosPolicy; runs: readonly FinishedRun[]; today: CivilDate }

/** The runs a pass rests on: those that must be among them, then the earliest others, up to the number needed. */
function chooseRuns({ counting, policy }: { counting: Map<string, FinishedRun>; policy: ScenariosPolicy }): FinishedRun[] {
  const all = [...counting.values()]
  const must = all.filter(({ slug }) => policy.allOf?.includes(slug))
  const others = all.filter((run) => !must.includes(run))
  return [...must, ...others.slice(0, Math.max(0, policy.count - must.length))]
}

function titled(run: FinishedRun): string {
  return `${run.title} on ${formatDate(run.finishedOn, 'long')}`
}

function onDay(sentence: string, day: CivilDate): string {
  return `${formatDate(day, 'long')}: ${sentence}`
}

function listed(titles: readonly string[]): string {
  const shown = titles.slice(0, LISTED).join(', ')
  return titles.length > LISTED ? `${shown} and ${titles.length - LISTED} more` : shown
}
